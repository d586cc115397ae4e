"""Words of all rooms: sexes, languages, the months and days of documents."""

from __future__ import annotations

from enum import StrEnum


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Language(StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"
