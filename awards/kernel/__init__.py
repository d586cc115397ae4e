"""Pure Python that every room speaks; it knows no framework."""
