"""Words for what may be wrong with the chain, and for every act that rooms tell of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _

from awards.journal.terms import Flaw

FLAW = {
    Flaw.MISSING: _("Thiếu việc mang số này"),
    Flaw.ALTERED: _("Việc này đã bị sửa"),
    Flaw.HEAD: _("Cuối sổ không khớp: có việc đã bị bỏ bớt"),
}
# Filled from the labels of every room (`IN_JOURNAL`) when the program is plugged together: this room knows no other.
SUBJECTS: dict[str, Any] = {}
ACTS: dict[tuple[str, str], Any] = {}


def know(told: Mapping[str, tuple[Any, Mapping[Any, Any]]]) -> None:
    """Take in what a room tells: by kind of subject its noun, and the words of each act."""
    for kind, (noun, acts) in told.items():
        SUBJECTS[kind] = noun
        ACTS.update({(kind, str(act)): words for act, words in acts.items()})


def subject_words(kind: str) -> str:
    return str(SUBJECTS.get(kind, kind))


def act_words(kind: str, act: str) -> str:
    """What was done, in words; an act of an older version that no room tells of any more stays as it was written."""
    return str(ACTS.get((kind, act), act))
