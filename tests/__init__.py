"""The tests: folders mirror the package; forms, journeys, migrations, packaging and tools stand beside them."""
