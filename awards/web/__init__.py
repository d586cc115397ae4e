"""Flask plumbing that the pages of every room use; it knows no room."""
