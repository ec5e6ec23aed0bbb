"""What a school gets: the wheel, its contents, and that it finds its files where it is installed."""
