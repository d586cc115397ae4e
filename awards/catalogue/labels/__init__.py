"""Words of the catalogue."""

from awards.catalogue.labels.citations import article
from awards.catalogue.labels.conditions import asks_of, award_name
from awards.catalogue.labels.laws import doubts, law_name
from awards.catalogue.labels.words import (
    AUTHORITY,
    AWARD_KIND,
    CATALOGUE_ACT,
    CATALOGUE_FAULT,
    CONFIDENCE,
    HINT,
    IN_JOURNAL,
    LEVEL,
    MANAGING_BODY,
    SETTING_GROUP,
    SETTING_KIND,
    STEP_KIND,
    SUBJECT_KIND,
    TRACK,
    level_words,
    setting_words,
    share_words,
    value_words,
)

__all__ = [
    "AUTHORITY", "AWARD_KIND", "CATALOGUE_ACT", "CATALOGUE_FAULT", "CONFIDENCE", "HINT", "IN_JOURNAL", "LEVEL",
    "MANAGING_BODY", "SETTING_GROUP", "SETTING_KIND", "STEP_KIND", "SUBJECT_KIND", "TRACK", "article", "asks_of",
    "award_name", "doubts", "law_name", "level_words", "setting_words", "share_words", "value_words",
]  # fmt: skip
