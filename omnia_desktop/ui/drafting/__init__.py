"""Drafting a document: choose it, see what it will use, watch it being written, stop and resume."""
