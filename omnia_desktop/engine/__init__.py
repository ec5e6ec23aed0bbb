"""The language model, in a process of its own: which files may be loaded, what is asked, what comes back."""
