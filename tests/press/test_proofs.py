"""Reading a run before it is issued: doubts, mistakes, differences, two releases."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
import sqlalchemy as sa
from flask import Flask

from awards.accounts.models import Account, RoleHeld
from awards.db import db, transaction
from awards.files import queries as files
from awards.honours import services as honours
from awards.honours.models import Honour
from awards.honours.terms import Correction, ReissueCause, Revocation, Validity
from awards.jobs.jobs import carry_out_all
from awards.kernel.access import Role
from awards.kernel.errors import NotFound, Refused
from awards.organisation.models import Person
from awards.press import queries, services
from awards.press.models import Mistake, Release, Run
from awards.press.terms import Asked, DoubtKind, PackageKind, PressObstacle, PrintOrder, Printout, ProofFilter, RunStage
from tests.builders.decisions import SIGNED_ON, Bureau, make_signed
from tests.builders.press import ask, make_rendered, release
from tests.conftest import NOON, rows
from tests.tampering import is_refused

pytestmark = pytest.mark.usefixtures("context")  # services and queries, no pages


def give(run: Run, bureau: Bureau, who: str, *, on_paper: bool = True) -> None:
    release(run, bureau, who) if on_paper else _release_read(run, bureau, who)


def _release_read(run: Run, bureau: Bureau, who: str) -> None:
    with transaction():
        services.release(queries.get_run(run.id), actor=bureau.actor(who), at=NOON)


def printed(run: Run, bureau: Bureau) -> int:
    with transaction():
        return services.print_sheets(queries.get_run(run.id), Printout(), actor=bureau.actor("press"), at=NOON)


def code_of(act: Callable[[], object]) -> object:
    with pytest.raises(Refused) as refused:
        act()
    db.session.rollback()
    return refused.value.code


def test_nothing_is_printed_until_two_people_have_released_the_run(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    assert code_of(lambda: printed(run, bureau)) is PressObstacle.NOT_RELEASED
    give(run, bureau, "press")
    assert code_of(lambda: printed(run, bureau)) is PressObstacle.NOT_RELEASED
    give(run, bureau, "office")
    assert printed(run, bureau) == 4


def test_the_same_person_does_not_release_twice(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    give(run, bureau, "office")
    assert code_of(lambda: give(run, bureau, "office")) is PressObstacle.NOT_BY_THE_SAME
    assert code_of(lambda: give(run, bureau, "press")) is PressObstacle.NOT_BY_WHO_ASKED
    assert rows(Release) == 1


def test_one_person_with_two_accounts_is_not_two_people(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    give(run, bureau, "office")
    second = Account(person_id=bureau.actor("office").person_id, created_at=NOON)
    db.session.add(second)
    db.session.flush()
    db.session.add(RoleHeld(account_id=second.id, role=Role.PRESS_CLERK, unit_id=bureau.department_id,
                            since=NOON.date()))
    db.session.commit()
    again = replace(bureau, accounts={**bureau.accounts, "again": second.id})
    assert code_of(lambda: give(run, again, "again")) is PressObstacle.NOT_BY_THE_SAME


@pytest.mark.parametrize("who", ["director", "head"])
def test_only_those_who_run_the_press_read_and_release(bureau: Bureau, context: Flask, who: str) -> None:
    run = make_rendered(bureau, context)
    with pytest.raises(NotFound):
        give(run, bureau, who)
    db.session.rollback()


def test_a_release_without_paper_needs_every_page_read(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context, people=12)
    assert code_of(lambda: _release_read(run, bureau, "press")) is PressObstacle.PAGES_UNREAD
    for page in (1, 2, 2):
        with transaction():
            services.read_page(queries.get_run(run.id), page, actor=bureau.actor("press"), at=NOON)
    _release_read(run, bureau, "press")
    assert [(one.name, one.pages) for one in queries.readers_of(run)] == [("Cầm Thị Ngần", 2)]


def test_a_page_that_the_proof_does_not_have_is_not_read(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    with pytest.raises(Refused), transaction():
        services.read_page(queries.get_run(run.id), 2, actor=bureau.actor("press"), at=NOON)


def report(run: Run, bureau: Bureau, number: int = 2) -> int:
    with transaction():
        return services.report(queries.get_run(run.id), number, "Sai dấu", actor=bureau.actor("office"), at=NOON).id


def test_a_reported_mistake_stops_the_release_until_it_is_answered(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    mistake = report(run, bureau)
    assert code_of(lambda: give(run, bureau, "press")) is PressObstacle.MISTAKES_OPEN
    assert queries.counts_of_proof(run)[ProofFilter.LOOK] >= 1
    with transaction():
        found = queries.get_run(run.id)
        services.answer(found, queries.get_mistake(found, mistake), "Đúng như khai sinh", actor=bureau.actor("press"),
                        at=NOON)
    give(run, bureau, "press")
    assert is_refused(sa.update(Mistake).values(answer="khác"))


def test_a_mistake_of_a_number_that_nobody_has_is_refused(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    assert code_of(lambda: report(run, bureau, 99)) is PressObstacle.NO_SUCH_NUMBERS


def test_a_name_unlike_the_register_and_a_unit_called_otherwise_are_doubted(bureau: Bureau, context: Flask) -> None:
    decision_id = make_signed(bureau, collectives=0, names=["Sùng Thị Mỷ", "Vừ A Dế"]).id
    with transaction():
        person = db.session.scalars(sa.select(Person).where(Person.full_name == "Sùng Thị Mỷ")).one()
        person.full_name = "Sùng Thị Mỵ"
        bureau.school.name = "Trường PTDTBT THCS Tả Phìn mới"
        db.session.execute(sa.text("UPDATE unit_name SET name = 'Trường PTDTBT THCS Tả Phìn mới'"))
    run = make_rendered(bureau, context, decision_id=decision_id)
    found = queries.page_of_proof(run, ProofFilter.LOOK, 1)
    assert [(row.sheet.honour.ordinal, [(one.kind, one.said) for one in row.doubts]) for row in found.rows] == [
        (1, [(DoubtKind.SPELLING, "Sùng Thị Mỵ"), (DoubtKind.UNIT_NAME, "Trường PTDTBT THCS Tả Phìn mới")]),
        (2, [(DoubtKind.UNIT_NAME, "Trường PTDTBT THCS Tả Phìn mới")]),
    ]


def withdraw(run: Run, bureau: Bureau, reason: str = "Căn lại") -> None:
    with transaction():
        services.withdraw(queries.get_run(run.id), reason, actor=bureau.actor("press"), at=NOON)


def test_a_withdrawn_run_is_rendered_anew_and_nothing_differs_when_nothing_changed(
    bureau: Bureau, context: Flask
) -> None:
    first = make_rendered(bureau, context)
    withdraw(first, bureau)
    second = make_rendered(bureau, context, decision_id=first.decision_id, asked=Asked(PrintOrder.REVERSED))
    assert (second.id != first.id, queries.get_run(first.id).stage) == (True, RunStage.WITHDRAWN)
    assert queries.counts_of_proof(second) | {ProofFilter.LOOK: 0} == {
        ProofFilter.ALL: 4, ProofFilter.LOOK: 0, ProofFilter.CHANGED: 0}
    found = queries.find_sheet(queries.sheets_of(second)[0].honour_id)
    assert found and found.run_id == second.id


def test_a_run_is_not_withdrawn_without_reason_nor_after_two_released_it(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    assert code_of(lambda: withdraw(run, bureau, "")) is PressObstacle.REASON_NEEDED
    release(run, bureau)
    assert code_of(lambda: withdraw(run, bureau)) is PressObstacle.RELEASED_ALREADY
    assert is_refused(sa.update(Run).values(stage=RunStage.WITHDRAWN))


def test_the_database_keeps_releases(bureau: Bureau, context: Flask) -> None:
    release(make_rendered(bureau, context), bureau)
    assert is_refused(sa.update(Release).values(actor_name="Người khác"))
    assert is_refused(sa.delete(Release))


def test_only_what_was_corrected_differs_from_the_last_proof(bureau: Bureau, context: Flask) -> None:
    first = release(make_rendered(bureau, context), bureau)
    old = queries.sheets_numbered(first, (3,))[0].honour
    correction = Correction(ReissueCause.CORRECTION, old.honorific, "Sùng Thị Mỵ", old.second_line, old.line)
    with transaction():
        given = Revocation("512", SIGNED_ON, "Sai tên")
        new_id = honours.reissue(db.session.get_one(Honour, old.id), correction, given,
                                 actor=bureau.actor("director"), at=NOON).id
    second = make_rendered(bureau, context, decision_id=first.decision_id)
    sheets = queries.sheets_of(second)
    assert [(one.honour_id, one.honour.ordinal) for one in sheets] == [(new_id, 3)]
    assert queries.counts_of_proof(second)[ProofFilter.CHANGED] == 1
    assert db.session.get_one(Honour, old.id).validity is Validity.REPLACED
    batch = queries.get_batch(first.decision_id)
    assert (batch.count, batch.valid, batch.waiting) == (4, 4, 0)


def test_the_proof_shows_twelve_sheets_a_page_of_the_very_run(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context, people=12)
    with transaction():
        services.ask_package(queries.get_run(run.id), PackageKind.CONTACT, actor=bureau.actor("press"), at=NOON)
    carry_out_all(context)
    package = queries.find_package(run, PackageKind.CONTACT)
    assert package and package.file
    with pikepdf.open(io.BytesIO(files.content_of(package.file))) as pdf:
        assert [len(page.Resources.XObject.keys()) for page in pdf.pages] == [12, 1]


def test_the_same_run_is_asked_for_again_only_when_something_waits(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    assert ask(bureau, run.decision_id).id == run.id
