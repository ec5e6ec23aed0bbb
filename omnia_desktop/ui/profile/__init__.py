"""A pupil's profile: details, needs and facts, entered by keyboard, kept by itself, and undone by name."""
