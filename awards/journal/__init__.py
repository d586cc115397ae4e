"""Who did what to what, when and why: append-only, each entry chained to the one before."""
