"""Programs for the people who build OMNIA Desktop; none of them is shipped."""
