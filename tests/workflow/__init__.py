"""Tests of the things a SENDCo does."""
