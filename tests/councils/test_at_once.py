"""Two officers of a council in the same moment: on both databases as if one came first, and nobody waits in a ring."""

from __future__ import annotations

from functools import partial

import pytest
from flask import Flask

from awards.councils import queries, services
from awards.councils.services import closing
from awards.councils.terms import Choice, CouncilObstacle, Function, SessionDraft
from awards.db import db, transaction
from awards.kernel.errors import Refused
from awards.nominations import services as nominations
from awards.nominations.models import Nomination
from awards.nominations.services import moving
from awards.nominations.terms import Action
from awards.organisation.models import Person
from tests.at_once import all_at_once, dwell_before, let_all_look
from tests.builders.councils import HELD_ON, cast, make_house, make_open_session, make_round, make_waiting
from tests.builders.organisation import make_person
from tests.conftest import NOON


def test_two_chairs_named_in_one_moment_are_one(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        house = make_house(0)
        officer, council_id = house.officer, house.council.id
        people = [make_person(name).id for name in ("Vừ A Dế", "Lò Thị Ỏm")]

    def seat(person_id: int) -> None:
        services.add_member(queries.get(council_id), db.session.get_one(Person, person_id), Function.CHAIR,
                            since=HELD_ON, actor=officer, at=NOON)

    let_all_look(monkeypatch, queries, "members_from")
    ended = all_at_once(app, [partial(seat, one) for one in people])
    assert sorted(ended) == ["done", CouncilObstacle.ONE_CHAIR]


def test_a_chair_named_to_begin_later_is_a_chair_already(context: Flask) -> None:
    house = make_house(0)
    later, sooner = HELD_ON.replace(day=28), HELD_ON
    with transaction():
        services.add_member(queries.get(house.council.id), make_person("Vừ A Dế"), Function.CHAIR, since=later,
                            actor=house.officer, at=NOON)
    second = make_person("Lò Thị Ỏm")
    with pytest.raises(Refused) as refused, transaction():
        services.add_member(queries.get(house.council.id), second, Function.CHAIR, since=sooner, actor=house.officer,
                            at=NOON)
    assert refused.value.code is CouncilObstacle.ONE_CHAIR


def test_a_dossier_listed_for_two_sessions_in_one_moment_stands_on_one(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        house = make_house()
        waiting = make_waiting(house.department, make_round(house.department)).id
        officer = house.officer
        with transaction():
            sessions = [services.convene(queries.get(house.council.id), SessionDraft(HELD_ON, place), actor=officer,
                                         at=NOON).id for place in ("Phòng 1", "Phòng 2")]

    def list_it(session_id: int) -> None:
        services.put_on_agenda(queries.get_session(session_id), [db.session.get_one(Nomination, waiting)],
                               actor=officer, at=NOON)

    let_all_look(monkeypatch, queries, "is_before")
    ended = all_at_once(app, [partial(list_it, one) for one in sessions])
    assert sorted(ended) == [CouncilObstacle.ALREADY_LISTED, "done"]


def test_a_ballot_is_closed_while_an_officer_holds_one_of_its_dossiers_back(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        house = make_house()
        session = make_open_session(house)
        for place in range(3):
            cast(house, session, place, Choice.AGREE)
        session_id, officer, chair = session.id, house.officer, house.chair
        held_back = queries.agenda_of(session)[1].nomination_id

    def close() -> None:
        services.close(queries.get_session(session_id), actor=chair, at=NOON)

    def hold_back() -> None:
        nominations.take(db.session.get_one(Nomination, held_back), Action.HOLD, reason="có đơn", actor=officer,
                         at=NOON)

    # The officer has written the row and not yet the journal; the chair has written the journal and not yet the row.
    dwell_before(monkeypatch, moving, "record_all")
    dwell_before(monkeypatch, closing, "_tell_dossiers")
    ended = all_at_once(app, [close, hold_back])
    assert ended[0] == "done" and ended[1] in ("done", "changed", "not_possible")
