"""Who may: roles held in units, predicates over (actor, facts), and grants as any-of-all-of tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Protocol

from awards.kernel.errors import NotAllowed


class Role(StrEnum):
    """What a person is in a unit; what a role may do is code (GRANTS of each room), never a row."""

    SCHOOL_HEAD = "school_head"
    SCHOOL_CLERK = "school_clerk"
    COMMUNE_OFFICER = "commune_officer"
    STANDING_OFFICE = "standing_office"
    COUNCIL_MEMBER = "council_member"
    DIRECTOR = "director"
    PRESS_CLERK = "press_clerk"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Post:
    """A role held in a unit: it reaches that unit and everything below it."""

    role: Role
    unit_id: int
    unit_path: str

    def reaches(self, unit_path: str) -> bool:
        return unit_path.startswith(self.unit_path)

    @property
    def reaches_all(self) -> bool:
        """Held at the root of the tree, whose path is its own number only."""
        return self.unit_path.count("/") == 2


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting now.  `account_id` is None for a stranger and for the system itself."""

    account_id: int | None
    name: str
    person_id: int | None = None
    posts: tuple[Post, ...] = ()

    @property
    def signed_in(self) -> bool:
        return self.account_id is not None

    def has(self, *roles: Role) -> bool:
        """Hold one of these roles anywhere."""
        return any(post.role in roles for post in self.posts)

    def has_over_all(self, *roles: Role) -> bool:
        """Hold one of these roles over the whole installation."""
        return any(post.role in roles and post.reaches_all for post in self.posts)

    def paths(self, *roles: Role) -> tuple[str, ...]:
        """Unit paths in which one of these roles is held; all roles if none is named."""
        return tuple(sorted({post.unit_path for post in self.posts if not roles or post.role in roles}))


NOBODY = Actor(account_id=None, name="")
# The program itself, at the word of whoever sits at the machine: the first account, the demonstration, a rehearsal.
SYSTEM = Actor(account_id=None, name="Tôn Vinh")


class InUnit(Protocol):
    """Facts that say where their subject belongs."""

    @property
    def unit_path(self) -> str: ...


Predicate = Callable[[Actor, Any], bool]
Grants = Mapping[Enum, tuple[tuple[Predicate, ...], ...]]


def holds(*roles: Role) -> Predicate:
    """Hold one of the roles in the subject's unit or one above it."""

    def predicate(actor: Actor, facts: InUnit) -> bool:
        return any(post.role in roles and post.reaches(facts.unit_path) for post in actor.posts)

    predicate.__name__ = "holds_" + "_or_".join(roles)
    return predicate


def holds_over_all(*roles: Role) -> Predicate:
    """Hold one of the roles over the whole installation: for what belongs to no unit (accounts, jobs, the journal)."""

    def predicate(actor: Actor, facts: Any) -> bool:
        return actor.has_over_all(*roles)

    predicate.__name__ = "holds_over_all_" + "_or_".join(roles)
    return predicate


def is_the_program(actor: Actor, facts: Any) -> bool:
    """No page acts as the program; only commands at the machine and timed work do."""
    return actor == SYSTEM


def may(actor: Actor, permission: Enum, facts: Any, grants: Grants) -> bool:
    """Whether any group of predicates holds in full.  An unlisted permission is held by nobody."""
    return any(all(predicate(actor, facts) for predicate in group) for group in grants.get(permission, ()))


def require(actor: Actor, permission: Enum, facts: Any, grants: Grants) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(actor, permission, facts, grants):
        raise NotAllowed(permission.value)
