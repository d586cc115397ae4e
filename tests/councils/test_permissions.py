"""Who may do what with a session: the whole matrix of roles and permissions."""

from __future__ import annotations

import pytest
from flask import Flask

from awards.councils import queries
from awards.councils.models import Council, Session
from awards.councils.permissions import GRANTS, Permission
from awards.councils.terms import CouncilFacts, SessionFacts, SessionStage
from awards.db import db
from awards.kernel.access import NOBODY, Actor, Post, Role, may
from tests.builders.councils import HELD_ON, make_closed_session, make_house, make_open_session, make_session
from tests.builders.organisation import make_actor, make_unit

CHAIR, SECRETARY, MEMBER = 11, 12, 13
FACTS = SessionFacts(
    unit_path="/1/", stage=SessionStage.VOTING, items=1, members=3, present=3, quorum_percent=80, has_chair=True,
    has_secretary=True, member_ids=frozenset({CHAIR, SECRETARY, MEMBER}), leader_ids=frozenset({CHAIR, SECRETARY}),
    secretary_ids=frozenset({SECRETARY}),
)


def somebody(person_id: int | None = None, *roles: Role, path: str = "/1/") -> Actor:
    return Actor(1, "Ai", person_id, tuple(Post(role, 1, path) for role in roles))


VIEW, PREPARE, LEAD, VOTE = Permission.VIEW, Permission.PREPARE, Permission.LEAD, Permission.VOTE
ENTER, WRITE = Permission.ENTER_WRITTEN, Permission.WRITE_MINUTES
MATRIX = [
    (somebody(CHAIR), {VIEW, LEAD, VOTE, WRITE}),
    (somebody(SECRETARY), {VIEW, LEAD, VOTE, ENTER, WRITE}),
    (somebody(MEMBER, Role.COUNCIL_MEMBER), {VIEW, VOTE}),
    (somebody(99, Role.STANDING_OFFICE), {VIEW, PREPARE, ENTER, WRITE}),
    (somebody(MEMBER, Role.STANDING_OFFICE), {VIEW, VOTE, PREPARE, ENTER, WRITE}),
    (somebody(99, Role.STANDING_OFFICE, path="/1/7/"), set()),
    (somebody(99, Role.DIRECTOR), {VIEW}),
    (somebody(99, Role.COUNCIL_MEMBER), set()),
    (somebody(99, Role.ADMINISTRATOR, Role.PRESS_CLERK, Role.SCHOOL_HEAD, Role.COMMUNE_OFFICER), set()),
    (somebody(None, Role.SCHOOL_HEAD), set()),
    (NOBODY, set()),
]


@pytest.mark.parametrize(("actor", "allowed"), MATRIX)
@pytest.mark.parametrize("permission", list(Permission))
def test_who_may_do_what(actor: Actor, allowed: set[Permission], permission: Permission) -> None:
    assert may(actor, permission, FACTS, GRANTS) is (permission in allowed)


def test_an_actor_without_a_person_is_no_member_of_a_council_with_unknown_people() -> None:
    facts = CouncilFacts("/1/", frozenset(), frozenset())
    assert not may(somebody(None), Permission.VIEW, facts, GRANTS)


def test_lists_show_exactly_what_may_be_seen(context: Flask) -> None:
    house = make_house(3)
    make_open_session(house)
    make_closed_session(house)
    make_session(house, [])
    elsewhere = make_unit(parent=house.department)
    actors = [
        house.chair, house.officer, NOBODY, make_actor((Role.DIRECTOR, house.department)),
        make_actor((Role.STANDING_OFFICE, elsewhere)), make_actor((Role.SCHOOL_HEAD, elsewhere)),
    ]
    for actor in actors:
        seen = {row.id for row in db.session.scalars(queries.sessions_visible_to(actor))}
        assert seen == {
            one.id for one in db.session.query(Session).all() if may(actor, VIEW, queries.facts_of(one), GRANTS)
        }
        councils = {row.id for row in db.session.scalars(queries.visible_to(actor, HELD_ON))}
        assert councils == {
            one.id for one in db.session.query(Council).all()
            if may(actor, VIEW, queries.facts_of_council(one, HELD_ON), GRANTS)
        }
