"""Drafting, signing and revoking decisions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

import certificates
from awards.accounts.models import Account
from awards.db import db, transaction
from awards.decisions import queries, services
from awards.decisions.models import Decision
from awards.decisions.terms import DecisionObstacle, DecisionStage, OwnLines, RecipientOrder
from awards.honours.terms import Revocation, Validity
from awards.jobs.models import Job
from awards.kernel.errors import NotAllowed, Refused
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage, SubjectKind
from awards.press import services as press
from tests.builders.decisions import (
    SIGNED_ON,
    Bureau,
    honours_of,
    make_approved,
    make_bureau,
    make_draft_decision,
    make_signed,
    sign,
    signed_as,
    wording_of,
)
from tests.conftest import NOON, rows

pytestmark = pytest.mark.usefixtures("context")  # services and queries, no pages

TODAY = NOON.date()
ENDING = Revocation("512/QĐ-SGDĐT", date(2026, 5, 18), "Khai man thành tích")
LONG_POST = ("Phó Hiệu trưởng phụ trách, Bí thư Chi bộ, Chủ tịch Công đoàn cơ sở, Tổng phụ trách Đội, " * 3).strip(", ")
SHORT_POST = "Phó Hiệu trưởng, Trường THPT Chà Cang"


def names_of(decision: Decision) -> list[str]:
    return [recipient.nomination.name for recipient in queries.recipients_of(decision)]


def refusal(decision: Decision, bureau: Bureau, *, on: date = SIGNED_ON, number: str = "486/QĐ-SGDĐT") -> object:
    with pytest.raises(Refused) as refused, transaction():
        found = queries.get(decision.id)
        services.sign(found, signed_as(number, on), expected=services.set_digest(found, on), today=TODAY,
                      actor=bureau.actor("director"), at=NOON)
    return refused.value.code


# Drafting


def test_a_draft_takes_every_dossier_of_the_round_that_its_council_carried(bureau: Bureau) -> None:
    assert len(names_of(make_draft_decision(bureau, people=3, collectives=2))) == 5


def test_a_dossier_stands_in_one_decision_only(bureau: Bureau) -> None:
    make_draft_decision(bureau)
    with pytest.raises(Refused) as refused:
        make_draft_decision(bureau, people=0, collectives=0)
    assert refused.value.code is DecisionObstacle.NO_RECIPIENTS


def test_collectives_stand_before_households_and_households_before_people(bureau: Bureau) -> None:
    make_approved(bureau, name="Vừ A Dế")
    make_approved(bureau, kind=SubjectKind.HOUSEHOLD, group="Hộ ông Lò Văn Ín")
    make_approved(bureau, kind=SubjectKind.COLLECTIVE, group="Tập thể Tổ Khoa học xã hội")
    draft = make_draft_decision(bureau, people=0, collectives=0)
    assert names_of(draft) == ["Tập thể Tổ Khoa học xã hội", "Hộ ông Lò Văn Ín", "Vừ A Dế"]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (RecipientOrder.AS_SENT, ["Quàng Thị Yến", "Vừ A Dế", "Lò Văn Đôi"]),
        (RecipientOrder.GIVEN_NAME, ["Vừ A Dế", "Lò Văn Đôi", "Quàng Thị Yến"]),
    ],
)
def test_the_list_is_ordered_as_the_office_asks(bureau: Bureau, order: RecipientOrder, names: list[str]) -> None:
    draft = make_draft_decision(bureau, collectives=0, names=["Quàng Thị Yến", "Vừ A Dế", "Lò Văn Đôi"], order=order)
    assert names_of(draft) == names


def test_a_list_is_ordered_anew_as_long_as_it_is_a_draft(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau, collectives=0, names=["Quàng Thị Yến", "Vừ A Dế"])
    with transaction():
        services.rearrange(queries.get(draft.id), RecipientOrder.GIVEN_NAME, actor=bureau.actor("office"), at=NOON)
    assert names_of(draft) == ["Vừ A Dế", "Quàng Thị Yến"]


def test_a_discarded_draft_lets_its_dossiers_wait_for_another(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau)
    with transaction():
        services.discard(queries.get(draft.id), actor=bureau.actor("office"), at=NOON)
    assert len(names_of(make_draft_decision(bureau, people=0, collectives=0))) == 3


def test_a_recipient_left_out_waits_for_another_decision_and_the_others_close_up(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau, collectives=0, names=["Quàng Thị Yến", "Vừ A Dế", "Lò Văn Đôi"])
    with transaction():
        decision = queries.get(draft.id)
        services.leave_out(queries.recipients_of(decision)[1], decision, actor=bureau.actor("office"), at=NOON)
    assert names_of(draft) == ["Quàng Thị Yến", "Lò Văn Đôi"]
    assert [one.position for one in queries.recipients_of(draft)] == [1, 2]
    assert [one.name for one in queries.undecided(bureau.round.id, "GK_SO")] == ["Vừ A Dế"]


def test_the_last_recipient_is_not_left_out(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau, people=1, collectives=0)
    with pytest.raises(Refused) as refused, transaction():
        decision = queries.get(draft.id)
        services.leave_out(queries.recipients_of(decision)[0], decision, actor=bureau.actor("office"), at=NOON)
    assert refused.value.code is DecisionObstacle.LAST_RECIPIENT


def test_what_is_carried_later_is_taken_into_the_draft(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau, people=1, collectives=0)
    make_approved(bureau, kind=SubjectKind.COLLECTIVE, group="Tập thể Tổ Toán")
    with transaction():
        assert services.take_in(queries.get(draft.id), actor=bureau.actor("office"), at=NOON) == 1
    assert names_of(draft)[0] == "Tập thể Tổ Toán"


def test_an_award_of_a_higher_authority_gets_no_decision_of_the_director(bureau: Bureau) -> None:
    make_approved(bureau, award="BK_TINH")
    with pytest.raises(Refused) as refused, transaction():
        services.draft(bureau.round, "BK_TINH", unit=bureau.department, wording=wording_of(bureau),
                       order=RecipientOrder.AS_SENT, actor=bureau.actor("office"), at=NOON)
    assert refused.value.code is DecisionObstacle.NOT_OURS


@pytest.mark.parametrize("who", ["director", "press", "head"])
def test_only_the_standing_office_drafts(bureau: Bureau, who: str) -> None:
    make_approved(bureau)
    with pytest.raises(NotAllowed), transaction():
        services.draft(bureau.round, "GK_SO", unit=bureau.department, wording=wording_of(bureau),
                       order=RecipientOrder.AS_SENT, actor=bureau.actor(who), at=NOON)


def test_the_signer_sends_a_draft_back_with_a_reason(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau)
    with transaction():
        services.send_back(queries.get(draft.id), "Xem lại số 2.", actor=bureau.actor("director"), at=NOON)
    assert queries.get(draft.id).stage is DecisionStage.DRAFT
    with pytest.raises(NotAllowed), transaction():
        services.send_back(queries.get(draft.id), "Xem lại số 2.", actor=bureau.actor("office"), at=NOON)


# Signing


def test_signing_numbers_the_list_and_enters_everyone_in_the_register(bureau: Bureau) -> None:
    decision = make_signed(bureau, people=3, collectives=2)
    held = honours_of(decision)
    assert [honour.ordinal for honour in held] == [1, 2, 3, 4, 5]
    assert [honour.name for honour in held] == names_of(decision)
    assert {honour.decision_number for honour in held} == {"486/QĐ-SGDĐT"}
    assert {recipient.nomination.stage for recipient in queries.recipients_of(decision)} == {Stage.DECIDED}


def test_the_register_keeps_the_line_the_second_line_and_the_money(bureau: Bureau) -> None:
    make_approved(bureau, name="Sùng Thị Mỷ", post="Giáo viên")
    make_approved(bureau, kind=SubjectKind.COLLECTIVE)
    make_approved(bureau, kind=SubjectKind.COLLECTIVE, group="Tập thể Tổ Toán")
    held = {honour.name: honour for honour in honours_of(make_signed(bureau, people=0, collectives=0))}
    school = bureau.school.name
    assert {name: honour.second_line for name, honour in held.items()} == {
        "Sùng Thị Mỷ": f"Giáo viên, {school}", school: "xã Tả Phìn, tỉnh Điện Biên", "Tập thể Tổ Toán": school,
    }
    assert held["Sùng Thị Mỷ"].line == bureau.round.line
    assert held["Sùng Thị Mỷ"].school_year == "2025-2026"
    assert (held["Sùng Thị Mỷ"].money_dong, held[school].money_dong) == (710_000, 1_410_000)


def test_dossiers_print_their_own_lines_where_the_round_says_so(context: Flask) -> None:
    bureau = make_bureau(own_lines=True)
    make_approved(bureau, line="Đã có thành tích trong xây dựng thư viện xanh")
    assert honours_of(make_signed(bureau, people=0, collectives=0))[0].line == (
        "Đã có thành tích trong xây dựng thư viện xanh"
    )


def test_signing_asks_for_the_papers(bureau: Bureau) -> None:
    decision = make_draft_decision(bureau)
    before = rows(Job)
    sign(bureau, decision)
    assert rows(Job) == before + 1


def test_whoever_drafted_does_not_sign(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau)
    with transaction():
        decision = db.session.get_one(Decision, draft.id)
        decision.drafted_by_id = bureau.accounts["director"]
    with pytest.raises(NotAllowed):
        sign(bureau, draft)
    assert sign(bureau, draft, who="deputy").stage is DecisionStage.SIGNED


def test_whoever_drafted_does_not_sign_by_another_account_either(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau)
    second = Account(person_id=bureau.actor("director").person_id, created_at=NOON)
    db.session.add(second)
    db.session.flush()
    db.session.get_one(Decision, draft.id).drafted_by_id = second.id
    db.session.commit()
    with pytest.raises(NotAllowed):
        sign(bureau, draft)


@pytest.mark.parametrize("who", ["office", "press", "head"])
def test_only_the_director_signs(bureau: Bureau, who: str) -> None:
    with pytest.raises(NotAllowed):
        sign(bureau, make_draft_decision(bureau), who=who)


def test_a_signed_decision_is_not_signed_again(bureau: Bureau) -> None:
    decision = make_signed(bureau)
    assert refusal(decision, bureau, number="487/QĐ-SGDĐT") is DecisionObstacle.ALREADY_SIGNED
    assert len(honours_of(decision)) == 3


def test_a_number_is_given_once_a_year(bureau: Bureau) -> None:
    make_signed(bureau, number="486/QĐ-SGDĐT")
    second = make_draft_decision(bureau)
    assert refusal(second, bureau, number="486/QĐ-SGDĐT") is DecisionObstacle.NUMBER_TAKEN
    assert sign(bureau, second, number="487/QĐ-SGDĐT").number == "487/QĐ-SGDĐT"


def test_numbers_begin_anew_every_year(bureau: Bureau) -> None:
    make_signed(bureau, number="486/QĐ-SGDĐT")
    second = make_draft_decision(bureau)
    with transaction():
        decision = queries.get(second.id)
        services.sign(decision, signed_as("486/QĐ-SGDĐT", date(2025, 12, 30)), today=TODAY, at=NOON,
                      expected=services.set_digest(decision, date(2025, 12, 30)),
                      actor=bureau.actor("director"))
    assert queries.get(second.id).year == 2025


def test_a_decision_is_not_dated_in_the_future(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau)
    assert refusal(draft, bureau, on=TODAY + timedelta(days=1)) is DecisionObstacle.DATE_IN_FUTURE


@pytest.mark.parametrize(
    ("number", "fault"), [("", DecisionObstacle.NO_NUMBER), ("486/QĐ-SGDĐT", DecisionObstacle.CHANGED_SET)]
)
def test_a_list_that_changed_after_it_was_seen_is_not_signed(
    bureau: Bureau, number: str, fault: DecisionObstacle
) -> None:
    draft = make_draft_decision(bureau)
    seen = services.set_digest(draft, SIGNED_ON)
    with transaction():
        decision = queries.get(draft.id)
        services.set_lines(queries.recipients_of(decision)[0], decision, OwnLines("xã Na Ư, tỉnh Điện Biên"),
                           actor=bureau.actor("office"), at=NOON)
    with pytest.raises(Refused) as refused, transaction():
        services.sign(queries.get(draft.id), signed_as(number), expected=seen, today=TODAY,
                      actor=bureau.actor("director"), at=NOON)
    assert refused.value.code is fault


def test_a_dossier_that_its_school_withdrew_meanwhile_stops_the_signature(bureau: Bureau) -> None:
    draft = make_draft_decision(bureau)
    with transaction():
        db.session.get_one(Nomination, queries.recipients_of(draft)[0].nomination_id).stage = Stage.WITHDRAWN
    assert refusal(draft, bureau) is DecisionObstacle.NOT_APPROVED_NOW


def test_a_paper_that_cannot_be_made_stops_the_signature_and_is_named(bureau: Bureau) -> None:
    make_approved(bureau, name="Lò Thị Ỏm", post=LONG_POST)
    draft = make_draft_decision(bureau, people=1, collectives=0)
    assert refusal(draft, bureau) is DecisionObstacle.CANNOT_PRINT
    misfits = services.misfits_of(queries.get(draft.id), signed_as())
    assert [(one.ordinal, one.name, one.field) for one in misfits] == [(1, "Lò Thị Ỏm", "second_line")]


def test_a_paper_that_the_offices_own_design_cannot_hold_stops_the_signature(bureau: Bureau) -> None:
    make_approved(bureau, name="Lò Thị Ỏm", post=SHORT_POST)
    draft = make_draft_decision(bureau, people=1, collectives=0)
    assert services.misfits_of(queries.get(draft.id), signed_as()) == []
    clerk, table = bureau.actor("press"), certificates.table_of("giay-khen")
    narrow = [{**field, "width": 20} for field in table["body"]["field"]]
    table["body"] = {**table["body"], "field": narrow}
    with transaction():
        own = press.copy_design(table, "Mẫu hẹp", {}, actor=clerk, at=NOON)
        press.choose(draft.award_code, own.name, actor=clerk, at=NOON)
    assert [one.ordinal for one in services.misfits_of(queries.get(draft.id), signed_as())] == [1, 2]
    assert refusal(draft, bureau) is DecisionObstacle.CANNOT_PRINT


def test_a_letter_that_the_typeface_lacks_stops_the_signature_and_is_shown(bureau: Bureau) -> None:
    make_approved(bureau, name="Lò Thị Ỏm", post="Giáo viên \uf0a7")
    draft = make_draft_decision(bureau, people=0, collectives=0)
    assert refusal(draft, bureau) is DecisionObstacle.CANNOT_PRINT
    assert services.misfits_of(queries.get(draft.id), signed_as())[0].characters == "\uf0a7"


def test_the_office_shortens_what_does_not_fit_and_the_decision_can_be_signed(bureau: Bureau) -> None:
    make_approved(bureau, name="Lò Thị Ỏm", post=LONG_POST)
    draft = make_draft_decision(bureau, people=0, collectives=0)
    with transaction():
        decision = queries.get(draft.id)
        services.set_lines(queries.recipients_of(decision)[0], decision, OwnLines(SHORT_POST),
                           actor=bureau.actor("office"), at=NOON)
    assert honours_of(sign(bureau, draft))[0].second_line == SHORT_POST


def test_two_people_of_one_name_are_two_recipients(bureau: Bureau) -> None:
    decision = make_signed(bureau, collectives=0, names=["Lò Thị Ỏm", "Lò Thị Ỏm"])
    assert len({honour.person_id for honour in honours_of(decision)}) == 2
    assert len({honour.code for honour in honours_of(decision)}) == 2


def test_a_signed_decision_keeps_what_it_said_when_the_school_is_renamed(bureau: Bureau) -> None:
    decision = make_signed(bureau, people=1, collectives=0)
    said = queries.grants_of(decision)
    bureau.school.name = "Trường THCS Tả Phìn"
    db.session.commit()
    assert queries.grants_of(queries.get(decision.id)) == said


# Revoking


def test_revoking_a_decision_takes_back_every_honour_that_still_counts(bureau: Bureau) -> None:
    decision = make_signed(bureau)
    with transaction():
        ended = services.revoke(queries.get(decision.id), ENDING, today=TODAY, actor=bureau.actor("director"), at=NOON)
    assert ended == 3
    assert {honour.validity for honour in honours_of(decision)} == {Validity.REVOKED}
    assert len(queries.grants_of(queries.get(decision.id))) == 3


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (Revocation("512", SIGNED_ON - timedelta(days=1), "Sai"), DecisionObstacle.REVOKED_BEFORE_SIGNED),
        (Revocation("512", TODAY + timedelta(days=1), "Sai"), DecisionObstacle.DATE_IN_FUTURE),
        (Revocation("512", TODAY, ""), DecisionObstacle.REASON_NEEDED),
    ],
)
def test_a_revocation_needs_a_reason_and_a_day_that_can_be(
    bureau: Bureau, given: Revocation, fault: DecisionObstacle
) -> None:
    decision = make_signed(bureau)
    with pytest.raises(Refused) as refused, transaction():
        services.revoke(queries.get(decision.id), given, today=TODAY, actor=bureau.actor("director"), at=NOON)
    assert refused.value.code is fault


def test_a_decision_is_revoked_once(bureau: Bureau) -> None:
    decision = make_signed(bureau)
    for _ in range(2):
        try:
            with transaction():
                services.revoke(queries.get(decision.id), ENDING, today=TODAY, actor=bureau.actor("director"), at=NOON)
        except Refused as refused:
            assert refused.code is DecisionObstacle.NOT_POSSIBLE
            return
    pytest.fail("revoked twice")


def test_only_the_director_revokes(bureau: Bureau) -> None:
    decision = make_signed(bureau)
    with pytest.raises(NotAllowed), transaction():
        services.revoke(queries.get(decision.id), ENDING, today=TODAY, actor=bureau.actor("office"), at=NOON)
