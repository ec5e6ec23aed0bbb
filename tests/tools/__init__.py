"""Tests of the tools that build and check the project, and of the guards around every test."""
