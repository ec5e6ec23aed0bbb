"""One function for each thing that a SENDCo does, over drafting, engine, store and export."""
