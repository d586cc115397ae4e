"""Forms need a token of this very browser; looking changes nothing, by whatever method."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.access.knocking import House, knock
from tests.access.people import NONE, actors
from tests.access.policy import rule_of
from tests.access.world import Door, doors

FOREIGN_TOKEN = "IjBmYTE0ZDk1Y2Q3MGI5NmUxNzA0YzUwYmQ4YmI4YzY1NzQwMGI2Y2Ei.awYopA.kekDqTqPvsWQbYJyEYSB8fX50bQ"


@pytest.fixture
def guarded(house: House) -> Iterator[House]:
    """The house with the check of form tokens on, as in an office."""
    house.app.config["WTF_CSRF_ENABLED"] = True
    yield house
    house.app.config["WTF_CSRF_ENABLED"] = False
    house.snapshot.restore()


def every_door(house: House) -> Iterator[Door]:
    for rule in house.app.url_map.iter_rules():
        yield from doors(house.app, house.world, rule)


def somebody_admitted(house: House, door: Door) -> tuple[str, str] | None:
    """The first whom the policy lets in; one with a role rather than one without."""
    rule = rule_of(house.policy, door.endpoint, door.method, door.stage, door.word)
    return next((actor for actor in actors() if rule.admits(*actor)), None)


@pytest.mark.parametrize("token", ["", FOREIGN_TOKEN], ids=["no token", "a token of another browser"])
def test_every_form_without_a_token_of_this_browser_does_nothing(guarded: House, token: str) -> None:
    wrong, tried = [], 0
    for door in {one.endpoint: one for one in every_door(guarded)
                 if one.method != "GET" and somebody_admitted(guarded, one)}.values():
        actor = somebody_admitted(guarded, door)
        assert actor
        form = door.form | ({"csrf_token": token} if token else {})
        answer = knock(guarded, door, actor, form=form)
        tried += 1
        if answer.status_code != 400 or guarded.snapshot.changed():
            wrong.append(f"{door} as {' '.join(actor)}: {answer.status_code}")
            guarded.snapshot.restore()
    assert not wrong, wrong
    assert tried > 60


def test_no_page_that_changes_something_is_opened_by_an_address_alone(house: House) -> None:
    """A page that only carries out an act knows no GET; HEAD and OPTIONS never act.

    HEAD of a page that is looked at is its GET, of which the matrix shows at every stage that it changes nothing; of an
    act it is refused before the act is looked for, whatever it would have been about.
    """
    wrong = []
    acts = {door.endpoint: door for door in every_door(house) if door.method != "GET"}
    looks = {door.endpoint: door for door in every_door(house) if door.method == "GET"}
    for door in [*acts.values(), *looks.values()]:
        for method in ("HEAD", "OPTIONS"):
            actor = somebody_admitted(house, door)
            knock(house, door, actor or (NONE, ""), method=method)
            if house.snapshot.changed():
                wrong.append(f"{door} by {method}")
                house.snapshot.restore()
    assert wrong == []
