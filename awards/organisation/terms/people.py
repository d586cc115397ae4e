"""People, and posts held over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awards.kernel.terms import Sex


class PostKind(StrEnum):
    """What statistics ask of a post (TT 02/2023, form 0603): leader, direct worker, other."""

    LEADER = "leader"
    DIRECT = "direct"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person with the post held now, as typed or read from a list."""

    full_name: str
    sex: Sex | None
    post_title: str
    post_kind: PostKind
    unit_name: str = ""
    birth_date: date | None = None
    ethnic_group: str = ""
    since: date | None = None
    staff_code: str = ""


@dataclass(frozen=True, slots=True)
class PersonSearch:
    """What a list of people is asked for; `within` holds the paths that the actor reaches."""

    text: str = ""
    within: tuple[str, ...] = ()
    kind: PostKind | None = None
    page: int = 1
