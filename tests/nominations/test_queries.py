"""What is seen by whom, in SQL and in the table of permissions alike; order and counts of lists."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from awards.db import db
from awards.kernel.access import NOBODY, Role, may
from awards.nominations import queries
from awards.nominations.models import Nomination
from awards.nominations.permissions import GRANTS, Permission
from awards.nominations.terms import Action, Order, Search, Stage, SubjectKind
from tests.builders.nominations import make_draft, make_nomination, make_office, take
from tests.builders.organisation import make_actor
from tests.conftest import NOON


def test_the_list_shows_exactly_what_the_table_of_permissions_allows(context: Flask) -> None:
    office = make_office()
    for unit in (office.school, office.commune_school):
        for stage in Stage:
            make_nomination(office, unit=unit, stage=stage)
        take(make_nomination(office, unit=unit, stage=Stage.UNDER_WAY).id, Action.HOLD,
             office.standing_office if unit is office.school else office.commune_officer)
    everything = db.session.query(Nomination).all()
    actors = [
        *office.actors, NOBODY, make_actor((Role.PRESS_CLERK, office.department)),
        make_actor((Role.ADMINISTRATOR, office.department)), make_actor((Role.COUNCIL_MEMBER, office.commune)),
        make_actor((Role.SCHOOL_HEAD, office.school), (Role.COMMUNE_OFFICER, office.commune)),
    ]
    for actor in actors:
        seen = {one.id for one in db.session.scalars(queries.visible_to(actor))}
        allowed = {one.id for one in everything
                   if may(actor, Permission.VIEW, queries.facts_of(one, NOON), GRANTS)}
        assert seen == allowed, actor


def test_what_waits_for_a_reviewer_is_what_the_reviewer_may_do(context: Flask) -> None:
    office = make_office()
    here = make_nomination(office, stage=Stage.UNDER_WAY)
    there = make_nomination(office, unit=office.commune_school, stage=Stage.UNDER_WAY)
    for actor, waiting in ((office.standing_office, {here.id}), (office.commune_officer, {there.id}),
                           (office.head, set()), (office.director, set())):
        found = db.session.scalars(queries.visible_to(actor).where(queries.waiting_where(actor)))
        assert {one.id for one in found} == waiting


def test_lists_come_collectives_first_then_in_the_order_of_sending(context: Flask) -> None:
    office = make_office()
    person = make_nomination(office, stage=Stage.APPROVED)
    group = make_nomination(office, draft=make_draft(office.school, kind=SubjectKind.COLLECTIVE), stage=Stage.APPROVED)
    later = make_nomination(office, stage=Stage.APPROVED)
    assert [one.id for one in queries.approved(office.round.id, "GK_SO")] == [group.id, person.id, later.id]


def test_what_awaits_a_council_is_before_that_very_council(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.UNDER_WAY)
    take(nomination.id, Action.ENDORSE, office.standing_office)
    assert [one.id for one in queries.awaiting_council(office.department.path)] == [nomination.id]
    assert [one.id for one in queries.awaiting_council(office.department.path, office.round.id)] == [nomination.id]
    assert list(queries.awaiting_council(office.commune.path)) == []
    assert list(queries.awaiting_council(office.department.path, office.round.id + 1)) == []


def test_pages_orders_and_neighbours_agree(context: Flask) -> None:
    office = make_office()
    for name in ("Cà Văn Ưởng", "Sùng Thị Mỷ", "Lò Văn Ín", "Vừ A Sếnh"):
        make_nomination(office, name=name, stage=Stage.UNDER_WAY)
    for order in Order:
        search = Search(order=order)
        ids = [row.id for row in queries.page_of(office.standing_office, search).rows]
        assert [row.id for row in queries.each_of(office.standing_office, search)] == ids
        for place, number in enumerate(ids):
            found = queries.neighbours_of(office.standing_office, search, number)
            assert found is not None
            assert (found.place, found.total) == (place + 1, 4)
            assert found.before == (ids[place - 1] if place else None)
            assert found.after == (ids[place + 1] if place < 3 else None)
    assert queries.neighbours_of(office.commune_officer, Search(), ids[0]) is None


def test_a_page_beyond_the_last_shows_the_last(context: Flask) -> None:
    office = make_office()
    make_nomination(office, stage=Stage.UNDER_WAY)
    page = queries.page_of(office.standing_office, Search(number=9))
    assert (page.number, page.total, len(page.rows)) == (1, 1, 1)


def test_counts_do_not_depend_on_the_stage_asked_for(context: Flask) -> None:
    office = make_office()
    for stage in (Stage.UNDER_WAY, Stage.RETURNED, Stage.RETURNED):
        make_nomination(office, stage=stage)
    search = Search(stage=Stage.RETURNED)
    counts = queries.counts_of(office.standing_office, search)
    assert counts == queries.counts_of(office.standing_office, replace(search, stage=None))
    assert counts == {Stage.UNDER_WAY: 1, Stage.RETURNED: 2}
    assert queries.page_of(office.standing_office, search, counts).total == 2


def test_a_search_word_is_no_pattern(context: Flask) -> None:
    office = make_office()
    make_nomination(office, stage=Stage.UNDER_WAY)
    for text in ("%", "_", "\\", "%%%"):
        assert queries.page_of(office.standing_office, Search(text=text)).total == 0
