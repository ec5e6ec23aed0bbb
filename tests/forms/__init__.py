"""The three checks that every screen passes: current, spoken, reachable by Tab."""
