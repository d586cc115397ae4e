"""Invented people: names put together by chance from parts typical of the province's peoples."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from awards.kernel.terms import Sex


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist."""

    full_name: str
    sex: Sex
    ethnic_group: str
    birth_date: date


@cache
def peoples() -> list[dict[str, Any]]:
    with (Path(__file__).parent / "names.toml").open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)["people"]
    return rows


def invent(chance: Random) -> Invented:
    """The same somebody for the same state of chance."""
    people = chance.choices(peoples(), [row["weight"] for row in peoples()])[0]
    sex = chance.choice([Sex.FEMALE, Sex.FEMALE, Sex.MALE])
    parts = people[sex.value]
    words = (chance.choice(people["families"]), chance.choice(parts["middle"]), chance.choice(parts["given"]))
    born = date(chance.randint(1968, 1998), chance.randint(1, 12), chance.randint(1, 28))
    return Invented(" ".join(word for word in words if word), sex, people["ethnic_group"], born)


def invent_many(chance: Random, count: int) -> list[Invented]:
    """So many people of one unit, no two of one name."""
    found: dict[str, Invented] = {}
    while len(found) < count:
        one = invent(chance)
        found.setdefault(one.full_name, one)
    return list(found.values())
