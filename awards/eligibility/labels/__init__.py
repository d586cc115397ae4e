"""Verdicts in words: what the law asks, what was found, and what a school head does next."""

from awards.eligibility.labels.explaining import (
    article,
    asks,
    award_name,
    explanation,
    missing,
    notes,
    record,
    refusals,
)
from awards.eligibility.labels.lines import Line, lines, next_step
from awards.eligibility.labels.province import still_lacks
from awards.eligibility.labels.sentences import ASKS, MISSING, NOTE, REFUSED
from awards.eligibility.labels.words import (
    CHIP,
    KIND,
    MATTER,
    NARROW,
    OCCUPATION,
    OUTCOME,
    RATING,
    SCOPE,
    STANDING,
    STUDY_RESULT,
)

__all__ = [
    "ASKS",
    "CHIP",
    "KIND",
    "Line",
    "MATTER",
    "MISSING",
    "NARROW",
    "NOTE",
    "OCCUPATION",
    "OUTCOME",
    "RATING",
    "REFUSED",
    "SCOPE",
    "STANDING",
    "STUDY_RESULT",
    "article",
    "asks",
    "award_name",
    "explanation",
    "lines",
    "missing",
    "next_step",
    "notes",
    "record",
    "refusals",
    "still_lacks",
]
