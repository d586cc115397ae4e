"""Long work: one row a job, claimed by compare-and-set, resumed after a kill; huey only carries the number."""
