"""The evidence library to read: cards and sources, searched and filtered, each with what it rests on."""
