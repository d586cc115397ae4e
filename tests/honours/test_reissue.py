"""Another paper stands for one that was issued: corrected by a decision, or the same again for one lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from awards.db import db, transaction
from awards.decisions import queries as decision_queries
from awards.decisions import services as decisions
from awards.honours import queries, services
from awards.honours.models import Honour, Reissue
from awards.honours.terms import Correction, HonourObstacle, ReissueCause, Revocation, Validity
from awards.kernel.errors import NotAllowed, Refused
from tests.builders.decisions import SIGNED_ON, Bureau, honours_of, make_signed
from tests.conftest import NOON, rows
from tests.tampering import is_refused

pytestmark = pytest.mark.usefixtures("context")  # services and queries, no pages

GIVEN = Revocation("512/QĐ-SGDĐT", SIGNED_ON, "Ghi sai tên")


def said(honour: Honour, cause: ReissueCause = ReissueCause.CORRECTION, **changes: Any) -> Correction:
    return replace(Correction(cause, honour.honorific, honour.name, honour.second_line, honour.line), **changes)


def reissue(bureau: Bureau, honour: Honour, correction: Correction, who: str = "director") -> Honour:
    honour_id = honour.id
    with transaction():
        found = services.reissue(queries.get(honour_id), correction, GIVEN, actor=bureau.actor(who), at=NOON).id
    return queries.get(found)


def first(bureau: Bureau) -> Honour:
    return honours_of(make_signed(bureau))[0]


def test_a_corrected_paper_keeps_its_number_and_has_a_code_of_its_own(bureau: Bureau) -> None:
    old = first(bureau)
    before = (old.id, old.code, old.ordinal, old.decision_number, old.decision_id)
    new = reissue(bureau, old, said(old, name="Trường Tiểu học Tả Phìn số 2"))
    old = queries.get(before[0])
    assert (new.name, new.ordinal, new.decision_number) == ("Trường Tiểu học Tả Phìn số 2", before[2], before[3])
    assert new.code != before[1]
    assert (old.validity, old.replaced_by_id, old.ended_by) == (Validity.REPLACED, new.id, "512/QĐ-SGDĐT")
    assert queries.decision_behind(new) == before[4]
    assert queries.altered() == []


def test_a_corrected_paper_can_be_corrected_again(bureau: Bureau) -> None:
    old = first(bureau)
    decision_id = old.decision_id
    once = reissue(bureau, old, said(old, name="Trường A"))
    twice = reissue(bureau, once, said(once, name="Trường B"))
    assert (twice.name, queries.decision_behind(twice)) == ("Trường B", decision_id)


def test_a_lost_paper_is_issued_again_word_for_word(bureau: Bureau) -> None:
    old = first(bureau)
    name = old.name
    new = reissue(bureau, old, said(old, ReissueCause.LOST, name="Tên khác"))
    assert new.name == name


def test_a_revoked_decision_takes_the_papers_that_stand_for_its_own_with_it(bureau: Bureau) -> None:
    decision = make_signed(bureau)
    old = honours_of(decision)[0]
    new_id = reissue(bureau, old, said(old, name="Trường A")).id
    with transaction():
        decisions.revoke(decision_queries.get(decision.id), GIVEN, today=NOON.date(), actor=bureau.actor("director"),
                         at=NOON)
    assert queries.get(new_id).validity is Validity.REVOKED


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, HonourObstacle.SAYS_THE_SAME), ({"line": "rất dài " * 200}, HonourObstacle.CANNOT_BE_PRINTED)],
)
def test_a_correction_that_corrects_nothing_or_cannot_be_printed_is_refused(
    bureau: Bureau, changes: dict[str, Any], code: HonourObstacle
) -> None:
    old = first(bureau)
    with pytest.raises(Refused) as refused:
        reissue(bureau, old, said(old, **changes))
    assert refused.value.code is code
    db.session.rollback()
    assert rows(Reissue) == 0


def test_only_the_director_lets_another_paper_stand(bureau: Bureau) -> None:
    old = first(bureau)
    with pytest.raises(NotAllowed):
        reissue(bureau, old, said(old, name="Khác"), who="press")


def test_the_database_keeps_what_stands_for_what(bureau: Bureau) -> None:
    old = first(bureau)
    reissue(bureau, old, said(old, name="Khác"))
    assert is_refused(sa.update(Reissue).values(cause=ReissueCause.LOST))
    assert is_refused(sa.delete(Reissue))
