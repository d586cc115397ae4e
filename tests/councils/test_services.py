"""A council at work: convening, opening, voting, closing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from awards.councils import queries, services
from awards.councils.models import Member, Paper, Receipt, Session, Turnout
from awards.councils.terms import (
    Attendance,
    Choice,
    CouncilObstacle,
    Function,
    Interest,
    SessionDraft,
    SessionStage,
    Slate,
)
from awards.db import db, transaction
from awards.journal.queries import of as story_of
from awards.journal.terms import Subject
from awards.kernel.access import NOBODY, Role
from awards.kernel.errors import NotAllowed, Refused
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage, SubjectKind
from awards.organisation.models import Tenure
from awards.organisation.terms import PostKind
from tests.builders.councils import (
    HELD_ON,
    House,
    cast,
    items_of,
    make_closed,
    make_house,
    make_open_session,
    make_round,
    make_session,
    make_voting,
    make_waiting,
    slate,
)
from tests.builders.organisation import make_actor, make_person, make_unit
from tests.builders.settled import settled
from tests.conftest import NOON, rows

AGREE, DISAGREE, BLANK = Choice.AGREE, Choice.DISAGREE, Choice.BLANK


def refusal_of(act: Callable[..., object], *args: object, **kwargs: object) -> CouncilObstacle:
    with pytest.raises(Refused) as refused:
        with transaction():
            act(*args, **kwargs)
    assert isinstance(refused.value.code, CouncilObstacle)
    return refused.value.code


def acts_of(session: Session) -> list[str]:
    return [entry.act for entry in reversed(story_of(Subject("council_session", session.id)))]


# Forming and convening


def test_the_office_forms_a_council_with_the_quorum_of_the_law(context: Flask) -> None:
    house = make_house(1)
    with transaction():
        council = services.form(house.department, "Hội đồng Sáng kiến", actor=house.officer, at=NOON)
    assert (council.quorum_percent, council.recuse_own_unit) == (80, True)


def test_only_the_office_forms_a_council(context: Flask) -> None:
    house = make_house(1)
    with pytest.raises(NotAllowed), transaction():
        services.form(house.department, "Hội đồng", actor=house.chair, at=NOON)


def test_a_council_has_one_chair_and_nobody_twice(context: Flask) -> None:
    house = make_house(2)
    person = make_person(unit=house.department)
    add = {"since": HELD_ON, "actor": house.officer, "at": NOON}
    code = refusal_of(services.add_member, queries.get(house.council.id), person, Function.CHAIR, **add)
    assert code is CouncilObstacle.ONE_CHAIR
    again = house.members[1].person
    code = refusal_of(services.add_member, queries.get(house.council.id), again, Function.MEMBER, **add)
    assert code is CouncilObstacle.MEMBER_TWICE


def test_a_member_who_left_is_no_member_from_that_day(context: Flask) -> None:
    house = make_house(3)
    with transaction():
        services.end_membership(house.members[2], on=HELD_ON, actor=house.officer, at=NOON)
    assert len(queries.members_of(house.council, HELD_ON)) == 2


def test_the_agenda_lists_collectives_first_then_the_order_of_the_round(context: Flask) -> None:
    house = make_house()
    opened = make_round(house.department)
    first, second = (make_waiting(house.department, opened) for _ in range(2))
    school = make_waiting(house.department, opened, subject=SubjectKind.COLLECTIVE)
    session = make_session(house, [second, school, first])
    assert [item.nomination_id for item in items_of(session)] == [school.id, first.id, second.id]


def test_a_dossier_stands_on_one_open_agenda_only(context: Flask) -> None:
    house = make_house()
    session = make_session(house)
    listed = [item.nomination for item in items_of(session)]
    with transaction():
        other = services.convene(house.council, SessionDraft(HELD_ON, "Phòng 1"), actor=house.officer, at=NOON)
    code = refusal_of(services.put_on_agenda, other, listed, actor=house.officer, at=NOON)
    assert code is CouncilObstacle.ALREADY_LISTED
    assert queries.awaiting(house.council) == []


def test_a_dossier_that_is_not_before_this_council_is_not_listed(context: Flask) -> None:
    house = make_house()
    returned = make_waiting(house.department, make_round(house.department))
    with transaction():
        db.session.get_one(Nomination, returned.id).stage = Stage.RETURNED
    session = make_session(house, [])
    code = refusal_of(services.put_on_agenda, session, [returned], actor=house.officer, at=NOON)
    assert code is CouncilObstacle.NOT_AT_COUNCIL


# Opening


def test_opening_freezes_the_roll_and_what_each_item_needs(context: Flask) -> None:
    house = make_house(5)
    opened = make_round(house.department)
    session = make_open_session(house, [
        make_waiting(house.department, opened, needed=(4, 5)), make_waiting(house.department, opened),
    ])
    assert (session.stage, session.members, len(queries.roll_of(session))) == (SessionStage.VOTING, 5, 5)
    assert [(item.needed_numerator, item.needed_denominator) for item in items_of(session)] == [(4, 5), (None, None)]
    assert all(item.dossier_sha256 for item in items_of(session))


def test_the_roll_does_not_change_with_the_council(context: Flask) -> None:
    house, session = make_voting()
    newcomer = make_person(unit=house.department)
    with transaction():
        services.end_membership(house.members[2], on=HELD_ON, actor=house.officer, at=NOON)
        services.add_member(house.council, newcomer, Function.MEMBER, since=HELD_ON, actor=house.officer, at=NOON)
    assert {seat.member_id for seat in queries.roll_of(session)} == {member.id for member in house.members}
    cast(house, session, 2, AGREE)
    assert len(queries.cast_member_ids(session)) == 1


def test_without_a_quorum_voting_does_not_open(context: Flask) -> None:
    house = make_house(5)
    session = make_session(house)
    away = {house.members[4].id: Attendance.IN_WRITING, house.members[3].id: Attendance.ABSENT}
    with pytest.raises(Refused) as refused, transaction():
        services.open_voting(session, attendance=away, actor=house.chair, at=NOON)
    assert refused.value.code is CouncilObstacle.NOT_QUORATE
    assert refused.value.details == {"present": 3, "members": 5, "needed": 4}
    assert queries.get_session(session.id).stage is SessionStage.PREPARED


def test_members_and_the_office_do_not_open_the_vote(context: Flask) -> None:
    house = make_house(3)
    session = make_session(house)
    for actor in (house.actor(2), house.officer, NOBODY):
        with pytest.raises(NotAllowed), transaction():
            services.open_voting(session, actor=actor, at=NOON)


def test_the_agenda_is_fixed_once_voting_is_open(context: Flask) -> None:
    house, session = make_voting()
    code = refusal_of(
        services.take_off_agenda, session, items_of(session)[0], actor=house.officer, at=NOON
    )
    assert code is CouncilObstacle.AGENDA_FIXED


def test_a_dossier_withdrawn_before_opening_stops_the_opening(context: Flask) -> None:
    house = make_house()
    session = make_session(house)
    with transaction():
        db.session.get_one(Nomination, items_of(session)[0].nomination_id).stage = Stage.WITHDRAWN
    assert refusal_of(services.open_voting, session, actor=house.chair, at=NOON) is CouncilObstacle.NOT_AT_COUNCIL


# Interests


def recusals(session: Session, member_id: int) -> dict[int, Interest]:
    return dict(queries.recusals_of(queries.seat_of(session, member_id)))


def make_interested(house_recuses: bool = True) -> tuple[House, Session]:
    """A council of three whose third member heads a school that has two items; the third item is a stranger's."""
    house, number = _interested(house_recuses)
    return house, queries.get_session(number)


@settled
def _interested(house_recuses: bool) -> tuple[House, int]:
    house = make_house(3, recuse_own_unit=house_recuses)
    school, opened = make_unit(parent=house.department), make_round(house.department)
    head = house.members[2].person
    db.session.add(Tenure(person_id=head.id, unit_id=school.id, title="Hiệu trưởng", kind=PostKind.LEADER))
    db.session.commit()
    nominations = [
        make_waiting(house.department, opened, unit=school),
        make_waiting(house.department, opened, unit=school, person=head),
        make_waiting(house.department, opened),
    ]
    return house, make_open_session(house, nominations, declared=False).id


def test_nobody_votes_on_oneself_or_ones_own_unit(context: Flask) -> None:
    house, session = make_interested()
    own, oneself, _ = items_of(session)
    assert recusals(session, house.members[2].id) == {own.id: Interest.OWN_UNIT, oneself.id: Interest.SELF}
    assert recusals(session, house.members[1].id) == {}


def test_a_province_may_let_members_vote_on_their_own_unit_but_never_on_themselves(context: Flask) -> None:
    house, session = make_interested(house_recuses=False)
    assert recusals(session, house.members[2].id) == {items_of(session)[1].id: Interest.SELF}


def test_a_council_votes_on_the_people_of_its_own_body(context: Flask) -> None:
    house = make_house(3)
    nomination = make_waiting(
        house.department, make_round(house.department), unit=house.department,
        person=make_person(unit=house.department),
    )
    session = make_open_session(house, [nomination])
    assert all(recusals(session, member.id) == {} for member in house.members)


def test_kin_are_declared_and_stay_declared(context: Flask) -> None:
    house, session = make_interested()
    third, member = items_of(session)[2], house.members[1]
    with transaction():
        services.declare(session, member, [third.id], actor=house.secretary, at=NOON)
        services.declare(session, member, [], actor=house.secretary, at=NOON)
    assert recusals(session, member.id) == {third.id: Interest.KIN}


def test_a_recused_member_stays_in_the_base(context: Flask) -> None:
    house, session = make_interested()
    for place in range(3):
        with transaction():
            services.declare(session, house.members[place], [], actor=house.actor(place), at=NOON)
        cast(house, session, place, AGREE)
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    assert [(i.in_favour, i.against, i.blank, i.recused, i.carried) for i in items_of(session)] == [
        (2, 0, 0, 1, True), (2, 0, 0, 1, True), (3, 0, 0, 0, True),
    ]
    assert session.members == 3


def test_moving_a_member_after_opening_changes_no_recusal(context: Flask) -> None:
    house, session = make_interested()
    before = recusals(session, house.members[1].id)
    db.session.add(Tenure(
        person_id=house.members[1].person_id, unit_id=items_of(session)[0].nomination.unit_id, title="Giáo viên",
        kind=PostKind.DIRECT,
    ))
    db.session.commit()
    assert recusals(session, house.members[1].id) == before == {}


# Casting


def test_nobody_votes_before_declaring(context: Flask) -> None:
    house, session = make_voting(declared=False)
    code = refusal_of(
        services.cast, session, house.members[0], slate(session, AGREE), actor=house.chair, at=NOON
    )
    assert code is CouncilObstacle.NOT_DECLARED


def test_a_ballot_is_cast_once(context: Flask) -> None:
    house, session = make_voting()
    receipt = cast(house, session, 0, AGREE)
    code = refusal_of(
        services.cast, session, house.members[0], slate(session, DISAGREE), actor=house.chair, at=NOON
    )
    assert code is CouncilObstacle.ALREADY_CAST
    assert (rows(Paper), rows(Turnout), rows(Receipt)) == (1, 1, 1)
    assert list(queries.receipts_of(session)) == [receipt]


def test_nobody_votes_for_another(context: Flask) -> None:
    house, session = make_voting()
    for actor in (house.secretary, house.officer, NOBODY):
        with pytest.raises(NotAllowed), transaction():
            services.cast(session, house.members[0], slate(session, AGREE), actor=actor, at=NOON)


def test_a_forged_item_spoils_the_whole_ballot(context: Flask) -> None:
    house, session = make_interested()
    with transaction():
        services.declare(session, house.members[2], [], actor=house.actor(2), at=NOON)
    own, _, free = items_of(session)
    for choices, code in (
        ({free.id: AGREE, own.id: AGREE}, CouncilObstacle.RECUSED_ITEM),
        ({free.id: AGREE, 999_999: AGREE}, CouncilObstacle.UNKNOWN_ITEM),
    ):
        assert refusal_of(
            services.cast, session, house.members[2], Slate(choices), actor=house.actor(2), at=NOON
        ) is code
    assert (rows(Paper), rows(Turnout), rows(Receipt)) == (0, 0, 0)


def test_who_is_noted_absent_votes_after_the_secretary_notes_the_arrival(context: Flask) -> None:
    house = make_house(5)
    session = make_open_session(house, attendance={house.members[4].id: Attendance.ABSENT})
    late = house.members[4]
    with transaction():
        services.declare(session, late, [], actor=house.actor(4), at=NOON)
    answers = slate(session, AGREE)
    code = refusal_of(services.cast, session, late, answers, actor=house.actor(4), at=NOON)
    assert code is CouncilObstacle.MARKED_ABSENT
    with transaction():
        services.mark_present(session, late, actor=house.secretary, at=NOON)
    cast(house, session, 4, AGREE)
    assert queries.cast_member_ids(session) == {late.id}


def test_a_vote_after_closing_is_refused(context: Flask) -> None:
    house, session = make_voting()
    cast(house, session, 0, AGREE)
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    code = refusal_of(services.cast, session, house.members[2], slate(session, AGREE), actor=house.actor(2), at=NOON)
    assert code is CouncilObstacle.BALLOT_CLOSED


# Written opinions


def make_written() -> tuple[House, Session, Member]:
    house, number = _written()
    return house, queries.get_session(number), house.member(4)


@settled
def _written() -> tuple[House, int]:
    house = make_house(5)
    return house, make_open_session(house, attendance={house.member_ids[4]: Attendance.IN_WRITING}).id


def test_the_secretary_enters_a_written_opinion(context: Flask) -> None:
    house, session, absent = make_written()
    with transaction():
        receipt = services.enter_written(session, absent, slate(session, AGREE), actor=house.secretary, at=NOON)
    assert receipt is not None and rows(Paper) == 1
    assert queries.cast_member_ids(session) == {absent.id}


def test_two_officers_type_a_written_opinion_independently(context: Flask) -> None:
    house, session, absent = make_written()
    second = make_actor((Role.STANDING_OFFICE, house.department), name="Lò Thị Ưởng")
    enter = services.enter_written
    with transaction():
        assert enter(session, absent, slate(session, AGREE), actor=house.officer, at=NOON) is None
    assert rows(Paper) == 0
    again = refusal_of(enter, session, absent, slate(session, AGREE), actor=house.officer, at=NOON)
    assert again is CouncilObstacle.SECOND_PERSON
    with pytest.raises(Refused) as refused, transaction():
        enter(session, absent, slate(session, AGREE, DISAGREE), actor=second, at=NOON)
    assert refused.value.details == {"items": "2"}
    with transaction():
        assert enter(session, absent, slate(session, AGREE), actor=second, at=NOON)
    assert rows(Paper) == 1
    assert queries.written_entry(queries.seat_of(session, absent.id)) is None


def test_no_one_types_the_ballot_of_a_member_who_is_present(context: Flask) -> None:
    house, session, _ = make_written()
    with pytest.raises(NotAllowed), transaction():
        services.enter_written(session, house.members[2], slate(session, AGREE), actor=house.officer, at=NOON)


# Closing


def test_closing_counts_over_all_members_and_tells_the_dossiers(context: Flask) -> None:
    house = make_house(5)
    opened = make_round(house.department)
    session = make_open_session(house, [
        make_waiting(house.department, opened, needed=(4, 5)), make_waiting(house.department, opened),
        make_waiting(house.department, opened),
    ], attendance={house.members[4].id: Attendance.ABSENT})
    cast(house, session, 0, AGREE)
    cast(house, session, 1, AGREE, AGREE, DISAGREE)
    cast(house, session, 2, AGREE, AGREE, DISAGREE)
    cast(house, session, 3, BLANK)
    with transaction():
        result = services.close(session, expected_cast=4, actor=house.chair, at=NOON)
    assert [(i.in_favour, i.against, i.blank, i.carried) for i in items_of(session)] == [
        (3, 0, 1, False), (3, 0, 1, True), (1, 2, 1, False),
    ]
    assert [item.nomination.stage for item in items_of(session)] == [
        Stage.NOT_SELECTED, Stage.APPROVED, Stage.NOT_SELECTED,
    ]
    assert (result["members"], result["cast"], result["present"]) == (5, 4, 4)
    assert len(result["receipts"]) == 4


def test_the_result_is_in_the_journal_by_its_hash(context: Flask) -> None:
    _, session = make_closed()
    entry = next(e for e in story_of(Subject("council_session", session.id)) if e.act == "closed")
    assert entry.details["sha256"] == session.result_sha256
    assert acts_of(session) == [
        "convened", "listed", "voting_opened", "declared", "declared", "declared", "cast", "cast", "cast", "closed",
    ]


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.ON_HOLD, Stage.REJECTED])
def test_a_dossier_that_left_during_the_vote_does_not_keep_the_ballot_open(context: Flask, stage: Stage) -> None:
    house, session = make_voting()
    for place in range(3):
        cast(house, session, place, AGREE)
    gone, stays = (item.nomination_id for item in items_of(session)[:2])
    with transaction():
        db.session.get_one(Nomination, gone).stage = stage
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    assert session.stage is SessionStage.CLOSED
    assert db.session.get_one(Nomination, gone).stage is stage
    assert db.session.get_one(Nomination, stays).stage is Stage.APPROVED


def test_closing_restates_the_number_of_ballots(context: Flask) -> None:
    house, session = make_voting()
    cast(house, session, 0, AGREE)
    code = refusal_of(services.close, session, expected_cast=0, actor=house.chair, at=NOON)
    assert code is CouncilObstacle.COUNT_CHANGED
    assert queries.get_session(session.id).stage is SessionStage.VOTING


def test_a_closed_ballot_is_neither_opened_nor_closed_again(context: Flask) -> None:
    house, session = make_closed()
    assert refusal_of(services.open_voting, session, actor=house.chair, at=NOON) is CouncilObstacle.NOT_POSSIBLE
    assert refusal_of(services.close, session, actor=house.chair, at=NOON) is CouncilObstacle.NOT_POSSIBLE


def test_a_plain_member_does_not_close_the_ballot(context: Flask) -> None:
    house, session = make_voting()
    for actor in (house.actor(2), house.officer):
        with pytest.raises(NotAllowed), transaction():
            services.close(session, actor=actor, at=NOON)


def test_nothing_is_asked_of_members_who_did_not_vote(context: Flask) -> None:
    house, session = make_voting()
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    assert [(i.in_favour, i.blank, i.carried) for i in items_of(session)] == [(0, 0, False), (0, 0, False)]


# Minutes


def test_the_words_of_the_minutes_change_until_they_are_fixed(context: Flask) -> None:
    house, session = make_closed()
    assert refusal_of(services.fix_minutes, session, actor=house.secretary, at=NOON) is CouncilObstacle.NO_CONCLUSION
    with transaction():
        services.note(session, "Các thành viên trao đổi.", "Nhất trí.", actor=house.secretary, at=NOON)
        services.fix_minutes(session, actor=house.secretary, at=NOON)
    code = refusal_of(services.note, session, "", "", actor=house.secretary, at=NOON)
    assert code is CouncilObstacle.MINUTES_FINAL


def test_there_are_no_minutes_before_closing(context: Flask) -> None:
    house, session = make_voting()
    code = refusal_of(services.ask_minutes, session, actor=house.secretary, at=NOON)
    assert code is CouncilObstacle.NOT_CLOSED
