"""Who is eligible for what, why, and by which article."""
