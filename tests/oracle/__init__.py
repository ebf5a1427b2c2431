"""A plain-Python oracle of a target's status: the reference that the SQL is tested against."""
