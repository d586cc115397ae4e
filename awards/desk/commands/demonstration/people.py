"""Invented people and their posts in every unit of the demonstration."""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any

from awards.desk.commands.demonstration.names import invent_many
from awards.desk.commands.demonstration.units import Units
from awards.kernel.access import SYSTEM
from awards.organisation import services
from awards.organisation.models import Unit
from awards.organisation.rules import kind_of_post
from awards.organisation.terms import PersonDraft, PersonLine, UnitKind

# The same list written twice adds nobody; 0 is no stored list.
NO_FILE = 0


def hire(units: Units, said: dict[str, Any], at: datetime) -> int:
    """People for every unit; gives how many."""
    chance = Random(said["seed"])
    lines: list[PersonLine] = []
    for unit in units.every():
        lines += _staff_of(unit, _posts(unit, units, said["staff"]), chance, len(lines))
    services.write_people(lines, file_id=NO_FILE, actor=SYSTEM, at=at)
    return len(lines)


def _posts(unit: Unit, units: Units, staff: dict[str, Any]) -> list[tuple[str, int, int]]:
    words = {UnitKind.DEPARTMENT: "department", UnitKind.OFFICE_OF_DEPARTMENT: "office", UnitKind.COMMUNE: "commune"}
    rows: list[tuple[str, int, int]] = staff["center" if unit is units.center else words.get(unit.kind, "school")]
    return rows


def _staff_of(unit: Unit, posts: list[tuple[str, int, int]], chance: Random, before: int) -> list[PersonLine]:
    titles = [title for title, least, most in posts for _ in range(chance.randint(least, most))]
    people = invent_many(chance, len(titles))
    return [
        PersonLine(before + number, PersonDraft(
            person.full_name, person.sex, title, kind_of_post(title), unit.name, person.birth_date,
            person.ethnic_group, since=date(chance.randint(2012, 2023), 9, 1),
            staff_code=f"DB-{before + number:05d}",
        ), unit.id)
        for number, (title, person) in enumerate(zip(titles, people, strict=True), 1)
    ]
