"""Tests of the Word export."""
