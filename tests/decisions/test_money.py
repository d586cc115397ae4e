"""Money of a decision: titles of one moment bring the highest in all, and the accountant's list says every amount."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest
import python_calamine
import sqlalchemy as sa
from flask import Flask

from awards.catalogue.rules import money
from awards.catalogue.terms import SubjectKind as Kind
from awards.db import db, transaction
from awards.decisions import queries, services
from awards.decisions.exports import list_xlsx
from awards.decisions.models import Decision
from awards.decisions.terms import DecisionObstacle, RecipientOrder
from awards.honours.terms import Grant
from awards.kernel.errors import Refused
from awards.nominations.terms import SubjectKind
from awards.organisation.models import Person
from tests.builders.decisions import (
    SIGNED_ON,
    Bureau,
    honours_of,
    make_approved,
    make_draft_of,
    signed_as,
    wording_of,
)
from tests.builders.organisation import make_person, make_unit
from tests.conftest import NOON
from tests.statements import statements_of

pytestmark = pytest.mark.usefixtures("context")  # services and queries, no pages

LDTT, CSTDCS = 710_000, 2_340_000


def decide(bureau: Bureau, award: str, number: str, on: date = SIGNED_ON) -> Decision:
    """A signed decision over all approved dossiers of an award."""
    drafted = make_draft_of(bureau, award).id
    with transaction():
        decision = queries.get(drafted)
        services.sign(decision, signed_as(number, on), expected=services.set_digest(decision, on),
                      today=NOON.date(), actor=bureau.actor("director"), at=NOON)
    return queries.get(drafted)


def test_money_that_another_decision_lessened_meanwhile_is_not_signed_unseen(bureau: Bureau) -> None:
    who = person(bureau)
    make_approved(bureau, person=who, award="LDTT")
    make_approved(bureau, person=db.session.merge(who), award="CSTDCS")
    drafted = make_draft_of(bureau, "CSTDCS").id
    seen = services.set_digest(queries.get(drafted), SIGNED_ON)
    decide(bureau, "LDTT", "486/QĐ-SGDĐT")

    def sign(expected: str) -> None:
        with transaction():
            services.sign(queries.get(drafted), signed_as("487/QĐ-SGDĐT"), expected=expected, today=NOON.date(),
                          actor=bureau.actor("director"), at=NOON)

    with pytest.raises(Refused) as refused:
        sign(seen)
    assert refused.value.code is DecisionObstacle.CHANGED_MONEY
    sign(services.set_digest(queries.get(drafted), SIGNED_ON))
    assert paid(queries.get(drafted)) == [CSTDCS - LDTT]


def person(bureau: Bureau) -> Person:
    return make_person("Sùng Thị Mỷ", unit=bureau.school)


def paid(decision: Decision) -> list[int | None]:
    return [honour.money_dong for honour in honours_of(decision)]


@pytest.mark.parametrize(("first", "second", "amounts"), [
    ("LDTT", "CSTDCS", (LDTT, CSTDCS - LDTT)), ("CSTDCS", "LDTT", (CSTDCS, 0)),
])
def test_two_titles_of_one_year_decided_on_one_day_bring_the_higher_in_all(
    bureau: Bureau, first: str, second: str, amounts: tuple[int, int]
) -> None:
    who = person(bureau)
    make_approved(bureau, person=who, award=first)
    make_approved(bureau, person=db.session.merge(who), award=second)
    decisions = decide(bureau, first, "486/QĐ-SGDĐT"), decide(bureau, second, "487/QĐ-SGDĐT")
    assert tuple(amount for decision in decisions for amount in paid(decision)) == amounts
    assert sum(amounts) == CSTDCS
    assert [kept["money_dong"] for kept in decisions[1].snapshot["recipients"]] == [amounts[1]]


def test_a_form_of_commendation_is_paid_beside_a_title(bureau: Bureau) -> None:
    who = person(bureau)
    make_approved(bureau, person=who, award="CSTDCS")
    make_approved(bureau, person=db.session.merge(who), award="GK_SO")
    assert paid(decide(bureau, "CSTDCS", "486/QĐ-SGDĐT")) + paid(decide(bureau, "GK_SO", "487/QĐ-SGDĐT")) == [
        CSTDCS, 710_000]


def test_titles_decided_on_different_days_are_each_paid(bureau: Bureau) -> None:
    who = person(bureau)
    make_approved(bureau, person=who, award="LDTT")
    make_approved(bureau, person=db.session.merge(who), award="CSTDCS")
    first = decide(bureau, "LDTT", "486/QĐ-SGDĐT", date(2026, 5, 14))
    dossiers, period = queries.undecided(bureau.round_id, "CSTDCS"), bureau.round.movement.period
    told = [queries.paid_on_other_days(dossiers, period, on) for on in (SIGNED_ON, date(2026, 5, 14))]
    assert told == [1, 0]
    assert paid(first) + paid(decide(bureau, "CSTDCS", "487/QĐ-SGDĐT")) == [LDTT, CSTDCS]


def test_a_revoked_title_lessens_nothing_and_a_namesake_neither(bureau: Bureau) -> None:
    who = person(bureau)
    make_approved(bureau, person=who, award="LDTT")
    first = decide(bureau, "LDTT", "486/QĐ-SGDĐT")
    db.session.execute(sa.text("UPDATE honour SET validity = 'revoked', ended_on = '2026-05-18', ended_by = '9/QĐ'"))
    db.session.commit()
    make_approved(bureau, person=db.session.merge(who), award="CSTDCS")
    make_approved(bureau, person=make_person("Sùng Thị Mỷ", unit=bureau.school), award="CSTDCS")
    assert paid(first) + paid(decide(bureau, "CSTDCS", "487/QĐ-SGDĐT")) == [LDTT, CSTDCS, CSTDCS]


def test_a_group_in_a_school_is_not_the_school(bureau: Bureau) -> None:
    unit = make_unit(parent=bureau.department)
    make_approved(bureau, kind=SubjectKind.COLLECTIVE, unit=unit, award="TTLDTT")
    decide(bureau, "TTLDTT", "486/QĐ-SGDĐT")
    make_approved(bureau, kind=SubjectKind.COLLECTIVE, unit=unit, award="TTLDTT", group="Tập thể Tổ Văn")
    full = money("TTLDTT", Kind.COLLECTIVE, SIGNED_ON)
    assert paid(decide(bureau, "TTLDTT", "487/QĐ-SGDĐT")) == [full]


def test_one_recipient_and_forty_cost_the_same_statements(context: Flask, bureau: Bureau) -> None:
    counts = []
    for many in (1, 40):
        for _ in range(many):
            make_approved(bureau, award="CSTDCS")
        with transaction():
            number = services.draft(bureau.round, "CSTDCS", unit=bureau.department, wording=wording_of(bureau),
                                    order=RecipientOrder.AS_SENT, actor=bureau.actor("office"), at=NOON).id
        decision = queries.get(number)
        counts.append(len(statements_of(context, lambda: queries.grants_of(decision, SIGNED_ON))))  # noqa: B023
    assert counts[0] == counts[1]


def row(ordinal: int, name: str, award: str, amount: int | None, kind: str = "individual") -> Grant:
    return Grant(ordinal, award, kind, "Bà", name, "Giáo viên", "=SUM(A1)", None, None, None, money_dong=amount)


def read(*grants: Grant) -> Sequence[Sequence[object]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(list_xlsx(grants, "Danh sách", SIGNED_ON)))
    return book.get_sheet_by_index(0).to_python()[2:]


def test_the_accountant_s_list_says_how_each_amount_came_about_and_says_it_in_words(app: Flask) -> None:
    with app.test_request_context():
        rows = read(row(1, "Mỷ", "CSTDCS", CSTDCS), row(2, "Inh", "CSTDCS", CSTDCS - LDTT), row(3, "Ỏm", "CSTDCS", 0),
                    row(4, "Dế", "CSTDCS", None))
    assert rows[0][5:] == [1, 2_340_000, CSTDCS, "Hai triệu ba trăm bốn mươi nghìn đồng", ""]
    assert rows[1][7:9] == [1_630_000, "Một triệu sáu trăm ba mươi nghìn đồng"]
    assert str(rows[1][9]).startswith("Đã trừ 710.000 đồng")
    assert rows[2][7:9] == [0, "Không đồng"]
    assert rows[3][7:9] == ["", ""] and rows[3][9] == "Chưa có quy định mức tiền thưởng."
    assert rows[4][4] == "Tổng cộng"
    assert rows[4][7:9] == [3_970_000, "Ba triệu chín trăm bảy mươi nghìn đồng"]
    assert rows[0][4] == "=SUM(A1)"


def test_a_name_that_looks_like_markup_leaves_the_accountant_s_list_readable(app: Flask) -> None:
    with app.test_request_context():
        assert read(row(1, "<r>&</r>", "CSTDCS", CSTDCS))[0][2] == " <r>&</r>"
