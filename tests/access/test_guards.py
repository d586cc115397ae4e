"""Each guard is taken away once, and somebody must come in: so the matrix is known to look at every one of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby, zip_longest
from typing import Any

import pytest

from awards.kernel.access import Actor
from awards.web.guard import Audience, Declaration, declaration_of
from tests.access.knocking import House, is_let_in, knock, may_see
from tests.access.people import NONE, actors
from tests.access.policy import rule_of
from tests.access.world import Door, doors

Cell = tuple[Door, tuple[str, str]]
ROOMS = ("accounts", "catalogue", "councils", "decisions", "honours", "jobs", "movements", "nominations",
         "organisation", "press", "records", "signatures")
# Permissions that stand behind another lock: taken away alone, nobody comes in yet.  With what holds before them.
SECOND_LOCKS = {
    "accounts.manage_account": "its pages are declared for the administrator of the Department",
    "accounts.view_account": "its pages are declared for the Department's keepers",
    "accounts.keep_password": "its pages are of one's own account only",
    "accounts.issue_code": "its page is declared for the Department's keepers",
    "catalogue.catalogue.change": "its pages are declared for the Department's keepers",
    "councils.vote": "pages of the ballot ask for a seat on the frozen roll",
    "decisions.draft": "whoever may not see the decision does not find it; its pages are declared for the office",
    "decisions.sign": "as drafting; its pages are declared for the Director (who drafted: test_reach.py)",
    "decisions.revoke": "as signing",
    "decisions.seal": "as drafting",
    "decisions.reseal": "as drafting",
    "honours.take_over": "carried out by the reading of a history file only, whose page is declared for the office",
    "honours.print": "shows a button; the sheet itself is the press's own page",
    "honours.revoke": "whoever may not see the honour does not find it; its page is declared for the Director",
    "jobs.cancel": "the same people as may see the job",
    "nominations.nomination.write": "its pages are declared for schools, which see their own dossiers only",
    "nominations.nomination.record_council": "carried out by the closing of a ballot only",
    "nominations.nomination.decide": "carried out by the signing of a decision only",
    "organisation.edit_register": "its pages are declared for the Department's keepers",
    "organisation.write_register_lists": "its pages are declared for the Department's keepers",
    "signatures.keep_roots": "its pages are declared for the administrator of the Department",
    "records.records.edit": "whoever may not see the records does not find them; its pages are for the keepers",
    "records.records.write_lists": "its pages are declared for the Department's keepers",
    "records.records.view_matters": "hides lines of a page, which the tests of records look at",
}
# Rooms of which every page is declared for the roles that its grants name.
DECLARED_ONLY = {"accounts", "catalogue", "signatures"}


def _permissions() -> Iterator[tuple[str, Enum]]:
    for room in ROOMS:
        for permission in importlib.import_module(f"awards.{room}.permissions").Permission:
            yield room, permission


def _anybody(_actor: Actor, _facts: Any) -> bool:
    return True


def _cells_held_by_grants(house: House, room: str) -> Iterator[Cell]:
    """Whom a page's declaration lets knock, but the office's rule does not let in; first those who may see the object,
    since before the others another permission stands as well."""
    for rule in house.app.url_map.iter_rules():
        declaration = declaration_of(house.app, rule.endpoint)
        if declaration is None or not _asks(rule.endpoint, room):
            continue
        for door in doors(house.app, house.world, rule):
            said = rule_of(house.policy, door.endpoint, door.method, door.stage, door.word)
            held = [actor for actor in actors() if actor in house.actors
                    and declaration.admits(house.actors[actor]) and not said.admits(*actor)]
            yield from ((door, actor) for actor in sorted(held, key=lambda one: not may_see(house, door, said, one)))


def _asks(endpoint: str, room: str) -> bool:
    """Whether pages of an endpoint ask the grants of a room: its own, and verdicts those of records."""
    own = endpoint.partition(".")[0]
    return own == room or (room == "records" and (own == "eligibility" or endpoint.startswith("desk.my_school")))


def _by_turns(cells: Iterable[Cell]) -> Iterator[Cell]:
    """One at every door, then another at every door: whoever comes in is mostly found in the first turn."""
    at_doors = [list(found) for _, found in groupby(cells, key=lambda cell: id(cell[0]))]
    return (cell for turn in zip_longest(*at_doors) for cell in turn if cell)


def _who_came_in(house: House, cells: Iterable[Cell]) -> str:
    """The first who was let in, in words; nobody: empty."""
    for door, actor in _by_turns(cells):
        answer = knock(house, door, actor)
        changed = house.snapshot.changed()
        if changed:
            house.snapshot.restore()
        if is_let_in(answer) and (changed or answer.status_code != 409):
            return f"{door} as {' '.join(actor)}"
    return ""


@pytest.mark.parametrize(
    ("room", "permission"), [one for one in _permissions() if f"{one[0]}.{one[1].value}" not in SECOND_LOCKS],
    ids=lambda one: getattr(one, "value", one),
)
def test_without_a_permission_somebody_comes_in_who_may_not(
    house: House, monkeypatch: pytest.MonkeyPatch, room: str, permission: Enum
) -> None:
    grants = importlib.import_module(f"awards.{room}.permissions").GRANTS
    monkeypatch.setitem(grants, permission, ((_anybody,),))
    assert _who_came_in(house, _cells_held_by_grants(house, room))


@pytest.mark.parametrize("room", [one for one in ROOMS if one not in DECLARED_ONLY])
def test_without_any_permission_of_a_room_somebody_comes_in_who_may_not(
    house: House, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    module = importlib.import_module(f"awards.{room}.permissions")
    for permission in module.Permission:
        monkeypatch.setitem(module.GRANTS, permission, ((_anybody,),))
    assert _who_came_in(house, _cells_held_by_grants(house, room))


@pytest.mark.parametrize("room", ["accounts", "catalogue", "councils", "decisions", "journal", "movements",
                                  "organisation", "records", "signatures"])
def test_without_its_declarations_a_room_is_entered_by_those_without_a_role(
    house: House, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    cells = [(door, (NONE, "")) for rule in house.app.url_map.iter_rules()
             if rule.endpoint.startswith(f"{room}.") and _roles_of(house, rule.endpoint)
             for door in doors(house.app, house.world, rule)]
    for endpoint in {door.endpoint for door, _ in cells}:
        monkeypatch.setattr(house.app.view_functions[endpoint], "declaration", Declaration(Audience.SIGNED_IN))
    assert _who_came_in(house, cells)


def _roles_of(house: House, endpoint: str) -> tuple[Any, ...]:
    declaration = declaration_of(house.app, endpoint)
    return declaration.roles if declaration else ()


def test_the_permissions_named_as_second_locks_are_there() -> None:
    assert set(SECOND_LOCKS) - {f"{room}.{one.value}" for room, one in _permissions()} == set()
