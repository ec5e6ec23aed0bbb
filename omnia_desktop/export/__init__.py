"""A signed document as a Word file."""
