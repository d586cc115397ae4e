"""Files of law cases, read into questions and the answers expected."""

from awards.eligibility.forms.cases import (
    DeadlineCase,
    LawCases,
    MoneyCase,
    VerdictCase,
    VoteCase,
    read_law_cases,
)

__all__ = ["DeadlineCase", "LawCases", "MoneyCase", "VerdictCase", "VoteCase", "read_law_cases"]
