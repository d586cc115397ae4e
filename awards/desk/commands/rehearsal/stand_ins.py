"""The people of a rehearsal: every part is played by an account of its own, as the separation of duties wants it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, repeat

from awards.accounts import labels
from awards.accounts import queries as accounts
from awards.accounts import services as opening
from awards.accounts.models import Account
from awards.councils.models import Council, Member
from awards.councils.services import add_member, form
from awards.councils.terms import Function
from awards.desk.commands.rehearsal.settings import members
from awards.kernel.access import SYSTEM, Actor, Role
from awards.kernel.dates import day_of
from awards.organisation import services as organisation
from awards.organisation.models import Person, Unit
from awards.organisation.terms import PersonDraft, PostKind

COUNCIL_SIZE = len(members())


@dataclass(slots=True)
class Cast:
    """Who plays what; heads and officers are found by their unit when first needed."""

    department: Unit
    at: datetime
    office: Actor
    checker: Actor
    director: Actor
    press: Actor
    by_unit: dict[tuple[Role, int], Actor] = field(default_factory=dict)
    members: list[tuple[Member, Actor]] = field(default_factory=list)

    def of_unit(self, role: Role, unit: Unit) -> Actor:
        """The head of a school, the officer of a commune."""
        key = (role, unit.id)
        if key not in self.by_unit:
            self.by_unit[key] = _player(f"{labels.ROLE[role]} (đóng vai)", role, unit, self.at)
        return self.by_unit[key]


def cast_for(department: Unit, director: str, at: datetime) -> Cast:
    return Cast(
        department, at, office=_player("Thường trực (đóng vai)", Role.STANDING_OFFICE, department, at),
        checker=_player("Thẩm định (đóng vai)", Role.STANDING_OFFICE, department, at),
        director=_player(director, Role.DIRECTOR, department, at),
        press=_player("Cán bộ in (đóng vai)", Role.PRESS_CLERK, department, at),
    )


def seat_council(cast: Cast, name: str) -> Council:
    """A council of stand-ins: chair, secretary, members."""
    council = form(cast.department, name, formed_on=day_of(cast.at), actor=cast.office, at=cast.at)
    functions = chain((Function.CHAIR, Function.SECRETARY), repeat(Function.MEMBER))
    for (name, post), function in zip(members(), functions, strict=False):
        actor, person = _person(name, Role.COUNCIL_MEMBER, cast.department, cast.at, post)
        member = add_member(council, person, function, since=day_of(cast.at), actor=cast.office, at=cast.at)
        cast.members.append((member, actor))
    return council


def _player(name: str, role: Role, unit: Unit, at: datetime) -> Actor:
    return _person(name, role, unit, at)[0]


def _person(name: str, role: Role, unit: Unit, at: datetime, post: str = "") -> tuple[Actor, Person]:
    draft = PersonDraft(name, None, post or str(labels.ROLE[role]), PostKind.STAFF)
    person = organisation.register_person(draft, unit, actor=SYSTEM, at=at)
    account: Account = opening.open_account(person, [f"vai-{person.id}"], actor=SYSTEM, at=at)
    opening.give_role(account, role, unit, since=day_of(at), actor=SYSTEM, at=at)
    return accounts.actor_of(account, day_of(at)), person
