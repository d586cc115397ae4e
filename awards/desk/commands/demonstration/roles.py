"""Who signs in to the demonstration, as what; the council of nine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from awards.accounts import queries as accounts
from awards.accounts import services as opening
from awards.accounts.models import Account
from awards.councils import services as councils
from awards.councils.models import Council
from awards.councils.terms import Function
from awards.desk.commands.demonstration.units import Units
from awards.kernel.access import SYSTEM, Actor, Role
from awards.kernel.dates import day_of
from awards.organisation import queries as organisation
from awards.organisation.models import Person, Unit

SINCE = date(2025, 7, 1)


@dataclass(slots=True)
class Cast:
    """Accounts of the demonstration by the name they sign in by; heads of other schools are found when needed."""

    at: datetime
    by_login: dict[str, Account]
    council_id: int = 0

    def actor(self, login: str) -> Actor:
        return accounts.actor_of(self.by_login[login], day_of(self.at))

    def head_of(self, unit: Unit) -> Actor:
        """The head of a school, with an account opened when there was none."""
        head = person_at(unit, ("Hiệu trưởng", "Giám đốc"), day_of(self.at))
        account = accounts.of_person(head.id)
        if account is None:
            account = opening.open_account(head, [f"truong{unit.id}"], actor=SYSTEM, at=self.at)
        if not any(post.role is Role.SCHOOL_HEAD for post in accounts.posts_of(account.id, day_of(self.at))):
            opening.give_role(account, Role.SCHOOL_HEAD, unit, since=SINCE, actor=SYSTEM, at=self.at)
        return accounts.actor_of(account, day_of(self.at))

    def officer_of(self, commune: Unit) -> Actor:
        """The officer of a commune, with an account opened when there was none."""
        officer = person_at(commune, ("Công chức văn hóa - xã hội",), day_of(self.at))
        account = accounts.of_person(officer.id)
        if account is None:
            account = opening.open_account(officer, [f"xa{commune.id}"], actor=SYSTEM, at=self.at)
            opening.give_role(account, Role.COMMUNE_OFFICER, commune, since=SINCE, actor=SYSTEM, at=self.at)
        return accounts.actor_of(account, day_of(self.at))


def person_at(unit: Unit, titles: tuple[str, ...], on: date) -> Person:
    """Who holds one of the posts in the unit: by given name, the first without an account, else the first."""
    found = [post.person for post in organisation.people_of(unit, on) if post.title in titles]
    return next((person for person in found if accounts.of_person(person.id) is None), found[0])


def cast_for(units: Units, said: dict[str, Any], at: datetime) -> Cast:
    """Open the accounts of the list, all with the password that the list shows."""
    hashed = opening.hash_password(said["password"])
    by_login: dict[str, Account] = {}
    for row in said["account"]:
        unit = units.named(row["at"])
        person = person_at(unit, (row["post"],), day_of(at))
        account = opening.open_account(person, [row["login"]], actor=SYSTEM, at=at)
        account.password_hash = hashed  # one hash for all: the password is shown beside them anyway
        reach = units.department if row.get("reach") == "department" else unit
        opening.give_role(account, Role(row["role"]), reach, since=SINCE, actor=SYSTEM, at=at)
        by_login[row["login"]] = account
    council, members = _council(units, said, hashed, by_login["thuongtruc"], at)
    return Cast(at, by_login | members, council.id)


def _council(
    units: Units, said: dict[str, Any], hashed: str, office: Account, at: datetime
) -> tuple[Council, dict[str, Account]]:
    """The council, and accounts hoidong1 ... hoidong9 for its members in the order of the list."""
    actor = accounts.actor_of(office, day_of(at))
    council = councils.form(units.department, said["council"]["name"], formed_on=SINCE, actor=actor, at=at)
    found = {}
    for number, (function, person) in enumerate(_members(units, said, at), 1):
        login = f"hoidong{number}"
        account = opening.open_account(person, [login], actor=SYSTEM, at=at)
        account.password_hash = hashed
        opening.give_role(account, Role.COUNCIL_MEMBER, units.department, since=SINCE, actor=SYSTEM, at=at)
        councils.add_member(council, person, function, since=SINCE, actor=actor, at=at)
        found[login] = account
    return council, found


def _members(units: Units, said: dict[str, Any], at: datetime) -> Iterator[tuple[Function, Person]]:
    for function, unit, title in said["council"]["members"]:
        yield Function(function), person_at(units.named(unit), (title,), day_of(at))
