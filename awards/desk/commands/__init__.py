"""What `./run` calls: one file for each family of words it knows."""
