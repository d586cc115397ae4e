"""From the registers to verdicts: facts of many at once, and the answer for one."""

from awards.eligibility.queries.collectives import units_with_facts
from awards.eligibility.queries.judged import counts_of_named, each_line, judged_units, page_of_lines
from awards.eligibility.queries.people import (
    AT_ONCE,
    parts,
    people_of_unit,
    people_of_units,
    people_with_facts,
    province,
)
from awards.eligibility.queries.verdicts import outcomes_of_people, rules_on, subject_of, verdict_for, verdict_of

__all__ = [
    "AT_ONCE",
    "counts_of_named",
    "each_line",
    "judged_units",
    "outcomes_of_people",
    "page_of_lines",
    "parts",
    "people_of_unit",
    "people_of_units",
    "people_with_facts",
    "province",
    "rules_on",
    "subject_of",
    "units_with_facts",
    "verdict_for",
    "verdict_of",
]
