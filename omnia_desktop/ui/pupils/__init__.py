"""The list of pupils: find one, open one, add one, take one off the list."""
