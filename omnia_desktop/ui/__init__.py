"""The window and its screens: the only part of the program that imports Qt."""
