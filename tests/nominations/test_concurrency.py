"""Two at once: nothing is lost, nothing happens twice, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from flask import Flask

from awards.db import db, transaction
from awards.kernel.errors import Changed, Refused
from awards.movements import services as movements
from awards.movements.models import Round
from awards.nominations import queries, services
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, Stage
from awards.organisation.models import Unit
from tests.builders.nominations import make_draft, make_nomination, make_office
from tests.conftest import NOON, rows


def at_once(app: Flask, *acts: Callable[[], None]) -> Counter[str]:
    """Carry out acts in threads that start together; how each ended."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], None]) -> str:
        barrier.wait(timeout=30)
        with app.app_context():
            try:
                act()
            except (Refused, Changed) as error:
                return type(error).__name__
            return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return Counter(threads.map(one, acts))


def test_twenty_drafts_at_once_get_twenty_codes_without_a_gap(app: Flask) -> None:
    with app.app_context():
        office = make_office()
        round_id, unit_id, head = office.round.id, office.school.id, office.head
        drafts = [make_draft(office.school, name=f"Lò Thị {number}") for number in range(20)]

    def begin(number: int) -> None:
        with transaction():
            services.draft(db.session.get_one(Round, round_id), db.session.get_one(Unit, unit_id), drafts[number],
                           actor=head, at=NOON)

    ended = at_once(app, *(lambda number=number: begin(number) for number in range(20)))
    assert ended == {"done": 20}
    with app.app_context():
        codes = sorted(db.session.query(Nomination.code).all())
        assert [code for (code,) in codes] == [f"HS-2026-{number:04d}" for number in range(1, 21)]


def test_the_same_person_begun_ten_times_at_once_is_one_dossier(app: Flask) -> None:
    with app.app_context():
        office = make_office()
        round_id, unit_id, head, draft = office.round.id, office.school.id, office.head, make_draft(office.school)

    def begin() -> None:
        with transaction():
            services.draft(db.session.get_one(Round, round_id), db.session.get_one(Unit, unit_id), draft, actor=head,
                           at=NOON)

    ended = at_once(app, *[begin] * 10)
    assert ended == {"done": 1, "Refused": 9}
    with app.app_context():
        assert rows(Nomination) == 1


def test_a_dossier_sent_eight_times_at_once_is_sent_once(app: Flask) -> None:
    with app.app_context():
        office = make_office()
        head, number = office.head, make_nomination(office).id

    def send() -> None:
        with transaction():
            services.take(queries.get(number), Action.SUBMIT, actor=head, at=NOON)

    ended = at_once(app, *[send] * 8)
    assert ended["done"] == 1 and ended.total() == 8
    with app.app_context():
        assert len(queries.sent_versions(queries.get(number))) == 1


def test_of_two_officers_at_once_exactly_one_wins_every_time(app: Flask) -> None:
    with app.app_context():
        office = make_office()
        officer = office.standing_office
        numbers = [make_nomination(office, stage=Stage.UNDER_WAY, name=f"Lò Thị {n}").id for n in range(12)]
        due = queries.get(numbers[0]).due_on

    def act(number: int, action: Action) -> None:
        with transaction():
            services.take(queries.get(number), action, actor=officer, at=NOON, reason="Thiếu chữ ký.",
                          due_on=due if action is Action.RETURN else None)

    for number in numbers:
        ended = at_once(app, partial(act, number, Action.ENDORSE), partial(act, number, Action.RETURN))
        assert ended["done"] == 1 and ended.total() == 2
        with app.app_context():
            nomination = queries.get(number)
            assert (nomination.stage, nomination.step) in ((Stage.UNDER_WAY, 1), (Stage.RETURNED, 0))


def test_positions_of_dossiers_sent_at_once_are_all_different(app: Flask) -> None:
    with app.app_context():
        office = make_office()
        head = office.head
        numbers = [make_nomination(office, name=f"Lò Thị {n}").id for n in range(10)]

    def send(number: int) -> None:
        with transaction():
            services.take(queries.get(number), Action.SUBMIT, actor=head, at=NOON)

    assert at_once(app, *(lambda number=number: send(number) for number in numbers)) == {"done": 10}
    with app.app_context():
        assert sorted(position for (position,) in db.session.query(Nomination.position)) == list(range(1, 11))


def test_sending_and_closing_at_once_leave_nothing_sent_into_a_closed_round(app: Flask) -> None:
    with app.app_context():
        office = make_office()
        head, officer, round_id = office.head, office.standing_office, office.round.id
        numbers = [make_nomination(office, name=f"Lò Thị {n}").id for n in range(6)]

    def send(number: int) -> None:
        with transaction():
            services.take(queries.get(number), Action.SUBMIT, actor=head, at=NOON)

    def close() -> None:
        with transaction():
            movements.close_round(db.session.get_one(Round, round_id), actor=officer, at=NOON)

    at_once(app, close, *(lambda number=number: send(number) for number in numbers))
    with app.app_context():
        from awards.journal.models import Entry

        entries = db.session.query(Entry.act).filter(Entry.act.in_(("submit", "round_closed"))).order_by(Entry.number)
        acts = [act for (act,) in entries]
        assert acts[-1] == "round_closed" and acts.count("round_closed") == 1
        sent = db.session.query(Nomination).filter(Nomination.stage == Stage.UNDER_WAY).count()
        assert acts.count("submit") == sent
