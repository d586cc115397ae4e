"""Forms need a token of this very browser; every answer carries the headers that fence the page in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app import HEADERS
from awards.web.guard import Audience, declaration_of
from tests.access.knocking import House, knock
from tests.access.people import NONE, STRANGER, actors
from tests.access.policy import rule_of
from tests.access.world import Door, doors

# Words that a document sent for download carries instead of the pages' own.
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
    for door in [one for one in every_door(guarded) if one.method != "GET"]:
        actor = somebody_admitted(guarded, door)
        if actor is None:
            continue
        form = door.form | ({"csrf_token": token} if token else {})
        answer = knock(guarded, door, actor, form=form)
        tried += 1
        if answer.status_code != 400 or guarded.snapshot.changed():
            wrong.append(f"{door} as {' '.join(actor)}: {answer.status_code}")
            guarded.snapshot.restore()
    assert not wrong, wrong
    assert tried > 60


def test_no_page_that_changes_something_is_opened_by_an_address_alone(house: House) -> None:
    """A page that only carries out an act knows no GET; HEAD and OPTIONS never act."""
    wrong = []
    for door in every_door(house):
        for method in ("HEAD", "OPTIONS"):
            actor = somebody_admitted(house, door)
            knock(house, door, actor or (NONE, ""), method=method)
            if house.snapshot.changed():
                wrong.append(f"{door} by {method}")
                house.snapshot.restore()
    assert wrong == []


def test_every_answer_carries_the_headers_that_fence_it_in(house: House) -> None:
    wrong = []
    for door in every_door(house):
        for actor in {somebody_admitted(house, door) or (NONE, ""), (NONE, ""), (STRANGER, "")}:
            answer = knock(house, door, actor)
            wrong += [f"{door} as {' '.join(actor)} ({answer.status_code}): no {name}" for name in HEADERS
                      if not answer.headers.get(name)]
            policy = answer.headers.get("Content-Security-Policy", "")
            if "unsafe" in policy or ("default-src 'none'" not in policy and "sandbox" not in policy):
                wrong.append(f"{door}: {policy}")
            if actor[0] != STRANGER and "no-store" not in answer.headers.get("Cache-Control", ""):
                wrong += _kept(house, door, answer.headers.get("Cache-Control", ""))
            if house.snapshot.changed():
                house.snapshot.restore()
    assert not wrong, wrong


def _kept(house: House, door: Door, said: str) -> list[str]:
    """Only what strangers may see may be kept by a browser."""
    declaration = declaration_of(house.app, door.endpoint)
    public = declaration is not None and declaration.audience is Audience.EVERYONE
    return [] if public else [f"{door}: Cache-Control: {said}"]


def test_what_is_downloaded_is_never_run_in_the_page(house: House) -> None:
    """Files go out as attachments, with their type, to be neither guessed nor run."""
    seen = 0
    for door in [one for one in every_door(house) if one.method == "GET"]:
        actor = somebody_admitted(house, door)
        answer = knock(house, door, actor or (NONE, ""))
        if answer.status_code == 200 and answer.mimetype != "text/html":
            seen += 1
            assert answer.headers["Content-Disposition"].startswith("attachment"), door
            assert answer.headers["X-Content-Type-Options"] == "nosniff", door
    assert seen >= 8
