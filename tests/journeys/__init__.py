"""The whole path with the real starter model: what a person would see from beginning to end."""
