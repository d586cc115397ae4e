"""A form sent twice is carried out once, also when both arrive in the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from flask import Blueprint, Flask, redirect
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from app import create_app
from awards.accounts import services as accounts
from awards.accounts.models import Account
from awards.db import db, transaction
from awards.journal import services as journal
from awards.journal.models import Entry
from awards.journal.terms import Subject
from awards.kernel.access import Role
from awards.kernel.errors import Refused
from awards.movements.terms import MovementObstacle
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once
from config import Config
from tests.builders.organisation import make_account, make_department
from tests.conftest import rows
from tests.database import empty, prepare

pages = Blueprint("trial", __name__)
NOW = datetime(2026, 5, 19, 7, 3, tzinfo=UTC)
refusing = {"now": False}


@pages.post("/trial")
@open_to(Audience.SIGNED_IN)
@once
def act() -> Response:
    with transaction():
        if refusing["now"]:
            raise Refused(MovementObstacle.NOT_POSSIBLE)
        entry = journal.record(Subject("trial", 1), "done", actor=current_actor(), at=NOW)
    return redirect(f"/done/{entry.number}")


@pytest.fixture(scope="module")
def with_trial(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The program with one page more."""
    made = create_app(Config(tmp_path_factory.mktemp("trial"), database, secret_key="x", testing=True))
    made.register_blueprint(pages)
    made.config["WTF_CSRF_ENABLED"] = False
    prepare(made)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def app(with_trial: Flask) -> Flask:
    empty(with_trial)
    refusing["now"] = False
    return with_trial


@pytest.fixture
def browsers(app: Flask) -> list[FlaskClient]:
    """Eight windows of one person."""
    with app.app_context():
        account = make_account((Role.SCHOOL_HEAD, make_department()))
        with transaction():
            token = accounts.start(db.session.get_one(Account, account.id), at=datetime.now(UTC))
    clients = [app.test_client() for _ in range(8)]
    for client in clients:
        with client.session_transaction() as session:
            session["sign_in"] = token
    return clients


def acts(app: Flask) -> int:
    with app.app_context():
        return rows(Entry)


def test_a_second_sending_is_led_where_the_first_one_led(app: Flask, browsers: list[FlaskClient]) -> None:
    first, second = (browsers[0].post("/trial", data={"_key": "abc"}) for _ in range(2))
    assert (first.location, second.location, acts(app)) == ("/done/1", "/done/1", 1)


def test_eight_sendings_in_one_moment_act_once(app: Flask, browsers: list[FlaskClient]) -> None:
    for turn in range(5):
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda one, key=f"k{turn}": one.post("/trial", data={"_key": key}), browsers))
        assert {answer.status_code for answer in answers} == {302}
        assert acts(app) == turn + 1


def test_two_different_forms_act_twice(app: Flask, browsers: list[FlaskClient]) -> None:
    for key in ("one", "two"):
        browsers[0].post("/trial", data={"_key": key})
    assert acts(app) == 2


def test_a_refused_sending_leaves_its_key_unused(app: Flask, browsers: list[FlaskClient]) -> None:
    refusing["now"] = True
    assert browsers[0].post("/trial", data={"_key": "abc"}).status_code == 409
    refusing["now"] = False
    assert browsers[0].post("/trial", data={"_key": "abc"}).location == "/done/1"
