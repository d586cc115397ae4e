"""The words of eligibility: facts in, verdict out."""

from awards.eligibility.terms.facts import (
    AwardHeld,
    Collective,
    Discipline,
    Facts,
    Matter,
    Occupation,
    Pending,
    Question,
    Rating,
    Scope,
    StudyResult,
    Work,
    YearRating,
)
from awards.eligibility.terms.subjects import Subject, When
from awards.eligibility.terms.verdicts import Condition, Note, Outcome, Record, Standing, Value, Verdict

__all__ = [
    "AwardHeld",
    "Collective",
    "Condition",
    "Discipline",
    "Facts",
    "Matter",
    "Note",
    "Occupation",
    "Outcome",
    "Pending",
    "Question",
    "Rating",
    "Record",
    "Scope",
    "Standing",
    "StudyResult",
    "Subject",
    "Value",
    "Verdict",
    "When",
    "Work",
    "YearRating",
]
