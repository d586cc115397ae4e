"""What verdicts rest on: ratings, works, discipline, open matters, time worked, years of service."""
