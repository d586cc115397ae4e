"""What a member of the council may open, and when: after declaring, and never where they stand aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.councils import queries, services
from awards.db import db, transaction
from awards.kernel.access import Role
from awards.nominations.queries import visible_to
from tests.builders.councils import House, make_closed_session, make_house, make_open_session, make_session, make_voting
from tests.builders.organisation import make_account
from tests.conftest import NOON
from tests.pages import get_page

SignIn = Callable[[int], FlaskClient]
MEMBER = 2


def _house(app: Flask, *, declared: bool = True) -> tuple[House, int, list[int], int]:
    """A council with an open vote: the house, the session, its dossiers, the account of its third member."""
    with app.app_context():
        house, session = make_voting(declared=declared)
        dossiers = [item.nomination_id for item in queries.agenda_of(session)]
        return house, session.id, dossiers, house.account_ids[MEMBER]


def _declare(app: Flask, house: House, session_id: int, *, aside_from: int) -> None:
    """The third member declares to be kin to whom one of the dossiers is about."""
    with app.app_context(), transaction():
        session = queries.get_session(session_id)
        items = [item.id for item in queries.agenda_of(session) if item.nomination_id == aside_from]
        member = house.members[MEMBER]
        services.declare(session, member, items, actor=house.actor(MEMBER), at=NOON)


def test_a_dossier_is_closed_to_a_member_who_has_not_declared_with_the_way_to_declare(
    app: Flask, sign_in: SignIn
) -> None:
    _house_, session_id, dossiers, account = _house(app, declared=False)
    answer = sign_in(account).get(f"/nominations/{dossiers[0]}")
    assert (answer.status_code, "Thầy/cô chưa khai có liên quan đến ai" in answer.text) == (409, True)
    assert f'href="/councils/sessions/{session_id}/declare"' in answer.text


@pytest.mark.parametrize("page", ["", "/conditions"])
def test_after_declaring_all_dossiers_open_but_those_where_the_member_stands_aside(
    app: Flask, sign_in: SignIn, page: str
) -> None:
    house, session_id, dossiers, account = _house(app, declared=False)
    _declare(app, house, session_id, aside_from=dossiers[0])
    client = sign_in(account)
    closed = client.get(f"/nominations/{dossiers[0]}{page}")
    assert (closed.status_code, "hồ sơ không mở cho thầy/cô" in closed.text) == (409, True)
    assert get_page(client, f"/nominations/{dossiers[1]}{page}").title


def test_the_list_of_dossiers_names_only_those_that_open(app: Flask) -> None:
    house, session_id, dossiers, _account = _house(app, declared=False)

    def listed() -> list[int]:
        with app.app_context():
            return [one.id for one in db.session.scalars(visible_to(house.actor(MEMBER)))]

    assert listed() == []
    _declare(app, house, session_id, aside_from=dossiers[0])
    assert listed() == [dossiers[1]]


@pytest.mark.parametrize("stage", ["prepared", "closed"])
def test_before_the_vote_opens_and_after_it_closes_there_is_nothing_to_read(
    app: Flask, sign_in: SignIn, stage: str
) -> None:
    with app.app_context():
        house = make_house()
        session = make_session(house) if stage == "prepared" else make_closed_session(house)
        dossier, account = queries.agenda_of(session)[0].nomination_id, house.account_ids[MEMBER]
    assert sign_in(account).get(f"/nominations/{dossier}").status_code == 404


def test_the_office_and_a_member_without_a_seat_are_answered_as_before(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        house = make_house()
        dossiers = [item.nomination_id for item in queries.agenda_of(make_open_session(house))]
        office = house.office_id
        stranger = make_account((Role.COUNCIL_MEMBER, house.department)).id
    assert get_page(sign_in(office), f"/nominations/{dossiers[0]}").title
    assert sign_in(stranger).get(f"/nominations/{dossiers[0]}").status_code == 404
