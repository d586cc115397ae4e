"""One object of every kind that an address can name, in every stage that matters; all of them are school A's.

An address is filled by the names of its arguments: a page of a room is tried on every `Thing` of that room that knows
all of them.  Words of addresses (`<movement_action:action>`) are tried one and all.  A new page whose argument is not
known here fails its test: add a `Thing` in `things.py`, or the name to the one it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from werkzeug.routing import Rule

from awards.db import db
from tests.access.dossiers import Thing
from tests.access.people import People, make_people
from tests.access.things import make_things

MISSING = 999_999


class NotTaught(AssertionError):
    """The world does not know what an address asks for."""


@dataclass
class World:
    people: People
    things: list[Thing] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Door:
    """One address to knock at: `missing` is the same address of an object that is not there."""

    endpoint: str
    method: str
    stage: str
    word: str
    url: str
    missing: str
    form: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.endpoint} {self.method}{f' @{self.state}' if self.state else ''}"

    @property
    def state(self) -> str:
        """Stage of the object and words of the address: “under_way-endorse”."""
        return "-".join(filter(None, (self.stage, self.word)))


def make_world(app: Flask) -> World:
    with app.app_context():
        people = make_people()
        world = World(people, make_things(app, people))
        for unit in (people.department, *people.communes, *people.schools):
            db.session.refresh(unit)  # tests read them when this context is gone
        return world


def doors(app: Flask, world: World, rule: Rule) -> Iterator[Door]:
    """Every way to knock at a rule: its methods, the objects it may be about, the words it may hold."""
    for thing, words in _cases(app, world, rule):
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            asked = thing.asks.get(rule.endpoint.partition(".")[2], {})
            yield Door(
                rule.endpoint, method, thing.state, "-".join(words.values()),
                _fill(app, rule, thing.names | words, asked),
                _fill(app, rule, _gone(thing.names) | words, _gone(asked)),
                thing.form_of(rule.endpoint) if method == "POST" else {},
            )


def _cases(app: Flask, world: World, rule: Rule) -> Iterator[tuple[Thing, dict[str, Any]]]:
    for thing, words in product(_things(world, rule), _words(app, rule)):
        if not thing.words or set(words.values()) <= set(thing.words):
            yield thing, words


def _gone(names: dict[str, Any]) -> dict[str, Any]:
    """Names of what is not there, looking like those given; a kind of list (`word`) is not an object."""
    return {name: value if name == "word" else MISSING if isinstance(value, int) else "Q" * len(value)
            for name, value in names.items()}


def _things(world: World, rule: Rule) -> list[Thing]:
    room, wanted = rule.endpoint.partition(".")[0], _objects(rule)
    if not wanted:
        name = rule.endpoint.partition(".")[2]
        plain = [one for one in world.things if one.room == room and not one.names]
        asked = [one for one in plain if name in one.asks]
        return [*[one for one in plain if not one.asks][:1], *asked] or [Thing(room)]
    found = [one for one in world.things if one.room == room and wanted <= set(one.names)]
    if not found:
        raise NotTaught(
            f"{rule.rule} ({rule.endpoint}) asks for {', '.join(sorted(wanted))}, which no thing of room {room!r} "
            "knows: teach it in tests/access/things.py"
        )
    return found


def _word_names(rule: Rule) -> dict[str, str]:
    """Arguments whose converter is an enum of ours: name -> converter."""
    return {name: kind for kind, name in re.findall(r"<(\w+):(\w+)>", rule.rule)
            if kind not in ("int", "string", "path", "uuid", "float")}


def _objects(rule: Rule) -> set[str]:
    return set(rule.arguments) - set(_word_names(rule))


def _words(app: Flask, rule: Rule) -> list[dict[str, Any]]:
    """Every combination of the words of an address; a converter without `members` is not one of ours."""
    names = _word_names(rule)
    kinds: list[Any] = [getattr(app.url_map.converters[kind], "members", None) for kind in names.values()]
    if None in kinds:
        raise NotTaught(f"{rule.rule}: tests/access/world.py does not know its converter; teach `_words`")
    return [dict(zip(names, words, strict=True)) for words in product(*kinds)]


def _fill(app: Flask, rule: Rule, values: dict[str, Any], asked: dict[str, Any]) -> str:
    known = {name: value for name, value in values.items() if name in rule.arguments}
    built = rule.build(known, append_unknown=False)
    assert built is not None, f"{rule.rule} cannot be built from {known}"
    return built[1] + (f"?{urlencode(asked)}" if asked else "")
