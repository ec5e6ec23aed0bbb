"""The review: each suggestion read, decided on and traced to where it comes from, all by keyboard or by click."""
