"""Tests of the command line, without a model unless a test is about its file."""
