"""The command line: what `omnia-desktop draft` and `omnia-desktop demo` do, with words for people and exit codes."""
