"""Everybody knocks at every door: what each is answered, compared with the policy."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from awards.accounts import services
from awards.accounts.models import Account
from awards.db import db, transaction
from awards.kernel.access import Actor
from awards.web.guard import Audience, declaration_of
from tests.access.fences import unfenced
from tests.access.people import CANARY, OTHER, STRANGER, actors
from tests.access.policy import Rule, rule_of
from tests.access.snapshot import Snapshot
from tests.access.world import Door, World
from tests.conftest import NOON

COOKIE = "tonvinh"
TOKEN = re.compile(r'(?<=name="csrf_token" value=")[^"]*')


@dataclass
class House:
    """The program with its world, a snapshot of it, and a cookie for everybody."""

    app: Flask
    world: World
    snapshot: Snapshot
    policy: dict[str, dict[str, Any]]
    cookies: dict[tuple[str, str], str]
    actors: dict[tuple[str, str], Actor]
    cells: int = 0
    doors: int = 0
    gone: dict[tuple[str, str, tuple[str, str], str], tuple[int, str]] = field(default_factory=dict)


def cookies_of(app: Flask, world: World) -> dict[tuple[str, str], str]:
    """A signed-in cookie of each account, made without the page: the sign-ins are part of the snapshot."""
    made = {}
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    with app.app_context():
        for actor, account_id in world.people.accounts.items():
            with transaction():
                token = services.start(db.session.get_one(Account, account_id), at=NOON)
            made[actor] = signer.dumps({"sign_in": token})
    return made


def actors_of(app: Flask, world: World) -> dict[tuple[str, str], Actor]:
    with app.app_context():
        return {key: world.people.actor(*key) for key in world.people.accounts}


def knock(
    house: House, door: Door, actor: tuple[str, str], url: str = "", *, method: str = "",
    form: dict[str, Any] | None = None,
) -> TestResponse:
    """One request of an actor at a door; another address, method or form where they are given."""
    headers = {"Cookie": f"{COOKIE}={house.cookies[actor]}"} if actor in house.cookies else {}
    client = house.app.test_client(use_cookies=False)
    return client.open(
        url or door.url, method=method or door.method, headers=headers,
        data=(door.form if form is None else form) or None,
    )


def wrong_answers(house: House, door: Door) -> Iterator[str]:
    """One sentence for every actor who is answered otherwise than the policy says."""
    rule = rule_of(house.policy, door.endpoint, door.method, door.stage, door.word)
    house.doors += 1
    for actor in actors():
        house.cells += 1
        try:
            yield from _faults(house, door, rule, actor)
        except Exception as error:  # a page that breaks is a wrong answer, of this actor at this door
            yield f"{door} as {' '.join(actor)}: {type(error).__name__}: {error}"[:600]
        finally:
            if house.snapshot.changed():
                house.snapshot.restore()


def _faults(house: House, door: Door, rule: Rule, actor: tuple[str, str]) -> Iterator[str]:
    answer, who = knock(house, door, actor), f"{door} as {' '.join(actor)}"
    may = rule.admits(*actor)
    let_in = is_let_in(answer) and (may or not _is_told_why_not(house, door, rule, actor, answer))
    if let_in != may:
        yield f"{who}: answered {answer.status_code}, but {'may' if may else 'may not'} come in"
    yield from (f"{who}: {fault}" for fault in _unfenced(house, door, actor, answer))
    if answer.status_code >= 500:
        yield f"{who}: {answer.status_code}"
    if actor[1] == OTHER and not rule.public and CANARY in words_of(answer):
        yield f"{who}: the answer names somebody of a school that this actor does not reach"
    if (door.method == "GET" or not let_in) and house.snapshot.changed():
        yield f"{who}: {'looked at' if let_in else 'refused'}, and yet something was changed"
    if may or let_in:
        return
    yield from _tells(house, door, rule, actor, answer, who)


def _unfenced(house: House, door: Door, actor: tuple[str, str], answer: TestResponse) -> Iterator[str]:
    declaration = declaration_of(house.app, door.endpoint)
    public = declaration is not None and declaration.audience is Audience.EVERYONE
    return unfenced(answer, stranger=actor[0] == STRANGER, public=public)


def _is_told_why_not(house: House, door: Door, rule: Rule, actor: tuple[str, str], answer: TestResponse) -> bool:
    """Whoever may see the object is told that its stage does not allow the act before being told that they may not."""
    return answer.status_code == 409 and may_see(house, door, rule, actor)


def may_see(house: House, door: Door, rule: Rule, actor: tuple[str, str]) -> bool:
    return bool(rule.sees) and rule_of(house.policy, rule.sees, "GET", door.stage).admits(*actor)


def _tells(
    house: House, door: Door, rule: Rule, actor: tuple[str, str], answer: TestResponse, who: str
) -> Iterator[str]:
    """A refused object is answered like one that is not there, unless the actor may see it.

    Whom the page's own declaration keeps out is refused before any object is looked for.
    """
    if door.url == door.missing or actor[0] == STRANGER or not _is_declared(house, door, actor):
        return
    status, words = _gone(house, door, actor)
    if answer.status_code == status:
        if plain(answer, door.url) != words:
            yield f"{who}: refused in other words than an object that is not there"
    elif not may_see(house, door, rule, actor):
        yield f"{who}: {answer.status_code} tells that it exists; a missing one is answered {status}"


def _gone(house: House, door: Door, actor: tuple[str, str]) -> tuple[int, str]:
    """What the actor is answered where nothing is: asked once for all stages of the object that is not there.

    A refused form may come back with its words, so one asked with another form is another question.
    """
    asked = (door.method, door.missing, actor, repr(door.form))
    if asked not in house.gone:
        answer = knock(house, door, actor, door.missing)
        house.gone[asked] = (answer.status_code, plain(answer, door.missing))
    return house.gone[asked]


def _is_declared(house: House, door: Door, actor: tuple[str, str]) -> bool:
    declaration = declaration_of(house.app, door.endpoint)
    return declaration is not None and declaration.admits(house.actors[actor])


def words_of(answer: TestResponse) -> str:
    """The answer as text, that of a workbook too."""
    content = answer.get_data()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return " ".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    return content.decode(errors="replace")


def plain(answer: TestResponse, url: str) -> str:
    """The page without its own address, and without the form token, which is another one each time."""
    return TOKEN.sub("TOKEN", answer.get_data(as_text=True).replace(url, "ADDRESS"))


def is_let_in(answer: TestResponse) -> bool:
    """Answered: a page, a way on, or what is to be put right; not a refusal, nor the way to the sign-in page."""
    if answer.status_code in (401, 403, 404, 405):
        return False
    return "/sign-in?" not in answer.headers.get("Location", "")
