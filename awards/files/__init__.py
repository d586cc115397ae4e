"""Evidence and issued papers in an object store (a local folder by default); names are the SHA-256 of what is kept."""
