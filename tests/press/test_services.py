"""Rendering once, handing out the same bytes for ever, noting what came out of the printer."""

from __future__ import annotations

import io
from functools import partial

import pikepdf
import pytest
import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.files import queries as files
from awards.honours import printing
from awards.honours import services as honours
from awards.honours.models import Honour
from awards.honours.terms import HonourState, Revocation, Validity
from awards.jobs import services as jobs
from awards.jobs.jobs import carry_out, carry_out_all
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.kernel.access import SYSTEM
from awards.kernel.errors import NotFound, Refused
from awards.press import queries, services
from awards.press.models import Printing, Run, Sheet
from awards.press.terms import Asked, BookPick, PressObstacle, PrintOrder, Printout, RunStage, SheetFilter, SheetSearch
from certificates import Certificate, Design, Fitted, fitting, sheets, single
from tests.builders.decisions import SIGNED_ON, Bureau, make_signed
from tests.builders.press import ask, make_released, make_rendered, release
from tests.conftest import NOON, rows
from tests.statements import statements, statements_of
from tests.tampering import is_refused

pytestmark = pytest.mark.usefixtures("context")  # services and queries, no pages


def joined(run: Run) -> bytes:
    assert run.file
    return files.content_of(run.file)


def pages_of(run: Run) -> int:
    with pikepdf.open(io.BytesIO(joined(run))) as pdf:
        return len(pdf.pages)


def note(bureau: Bureau, run: Run, *numbers: int, reason: str = "", who: str = "press") -> int:
    with transaction():
        return services.print_sheets(queries.get_run(run.id), Printout(numbers, reason),
                                     actor=bureau.actor(who), at=NOON)


def test_a_run_is_one_file_with_a_page_for_everyone(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    assert (run.stage, pages_of(run), rows(Sheet)) == (RunStage.RENDERED, 4, 4)


@pytest.mark.parametrize(
    ("order", "ordinals"),
    [(PrintOrder.DECISION, [1, 2, 3, 4]), (PrintOrder.STAGE, [1, 2, 3, 4]), (PrintOrder.REVERSED, [4, 3, 2, 1])],
)
def test_sheets_come_in_the_order_asked_for(
    bureau: Bureau, context: Flask, order: PrintOrder, ordinals: list[int]
) -> None:
    run = make_rendered(bureau, context, asked=Asked(order))
    sheets = queries.sheets_of(run)
    assert [sheet.honour.ordinal for sheet in sorted(sheets, key=lambda sheet: sheet.page)] == ordinals


def test_a_single_certificate_is_byte_for_byte_the_one_that_was_issued(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    for sheet in queries.sheets_of(run):
        assert services.sha256_of(single(joined(run), sheet.page)) == sheet.sha256


def test_every_certificate_of_a_run_is_fitted_once(
    bureau: Bureau, context: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision_id, fitted = make_signed(bureau, people=3, collectives=1).id, []

    def fit(paper: Certificate, form: Design) -> Fitted:
        fitted.append(paper.ordinal)
        return fitting.fit(paper, form)

    for place in (printing.certificates, sheets):
        monkeypatch.setattr(place, "fit", fit, raising=False)
    make_rendered(bureau, context, decision_id=decision_id)
    assert fitted == [1, 2, 3, 4]


def test_rendering_a_run_costs_the_same_statements_for_one_sheet_and_for_sixty(bureau: Bureau, context: Flask) -> None:
    costs = []
    for people in (1, 60):
        ask(bureau, make_signed(bureau, people=people, collectives=0, number=f"{people}/QĐ-SGDĐT").id)
        db.session.rollback()
        costs.append(len(statements_of(context, lambda: carry_out_all(context))))
    assert costs[1] - costs[0] <= 3  # a beat more


def test_noting_what_was_printed_costs_the_same_for_one_sheet_and_for_sixty(bureau: Bureau, context: Flask) -> None:
    costs = []
    for people in (1, 60):
        signed = make_signed(bureau, people=people, collectives=0, number=f"{people}/QĐ-SGDĐT")
        run = release(make_rendered(bureau, context, decision_id=signed.id), bureau)
        counted = [statements_of(context, partial(note, bureau, run))]
        for state in (HonourState.SIGNED, HonourState.HANDED_OVER):
            pick = BookPick(tuple(sheet.honour_id for sheet in queries.sheets_of(run)))
            with statements(context) as said, transaction():
                services.advance(queries.get_run(run.id), state, pick, actor=bureau.actor("press"), at=NOON)
            counted.append(said)
        costs.append([len(said) for said in counted])
        assert {sheet.honour.state for sheet in queries.sheets_of(run)} == {HonourState.HANDED_OVER}
    assert costs[0] == costs[1]


def test_certificates_are_rendered_once(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    assert ask(bureau, run.decision_id).id == run.id
    assert ask(bureau, run.decision_id, asked=Asked(PrintOrder.REVERSED)).id == run.id


def test_a_run_carried_out_twice_stores_its_sheets_once(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    job = db.session.get_one(Job, run.job_id)
    with transaction():
        db.session.get_one(Job, job.id).state = JobState.QUEUED
    carry_out_all(context)
    assert (rows(Run), rows(Sheet)) == (1, 4)


def test_a_run_whose_job_was_stopped_may_be_asked_for_again(bureau: Bureau, context: Flask) -> None:
    decision_id = make_signed(bureau).id
    first = ask(bureau, decision_id)
    with transaction():
        jobs.cancel(db.session.get_one(Job, first.job_id), actor=bureau.actor("office"), at=NOON)
    second = ask(bureau, decision_id)
    assert second.id != first.id
    db.session.rollback()
    carry_out_all(context)
    assert queries.get_run(second.id).stage is RunStage.RENDERED


def test_a_run_that_cannot_be_made_names_every_sheet_and_may_be_asked_for_again(
    bureau: Bureau, context: Flask
) -> None:
    decision_id = make_signed(bureau).id
    first_id = ask(bureau, decision_id, base_url=f"https://{'rat-dai-' * 30}.vn").id
    db.session.rollback()
    carry_out_all(context)
    failed = queries.get_run(first_id)
    assert (failed.stage, [kept["ordinal"] for kept in failed.problems]) == (RunStage.FAILED, [1, 2, 3])
    second_id = ask(bureau, decision_id).id
    db.session.rollback()
    carry_out_all(context)
    assert queries.get_run(second_id).stage is RunStage.RENDERED


@pytest.mark.parametrize("who", ["director", "head"])
def test_only_the_press_and_the_standing_office_run_the_press(bureau: Bureau, who: str) -> None:
    decision_id = make_signed(bureau).id
    with pytest.raises(NotFound):
        ask(bureau, decision_id, who=who)


def test_what_came_out_of_the_printer_is_noted_with_the_honour(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    assert note(bureau, run) == 4
    assert {sheet.honour.state for sheet in queries.sheets_of(run)} == {HonourState.PRINTED}
    with pytest.raises(Refused) as refused:
        note(bureau, run)
    assert refused.value.code is PressObstacle.NO_SUCH_NUMBERS


def test_a_reprint_needs_a_reason_and_keeps_its_number(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    note(bureau, run, 2, 3)
    with pytest.raises(Refused) as refused:
        note(bureau, run, 3)
    assert (refused.value.code, refused.value.details) == (PressObstacle.PRINTED_BEFORE, {"number": "03"})
    note(bureau, run, 3, reason="kẹt giấy")
    sheet = queries.sheets_numbered(run, (3,))[0]
    assert [(one.number, one.reason) for one in queries.printings_of(sheet)] == [(1, ""), (2, "kẹt giấy")]


def test_a_range_of_numbers_nobody_has_is_refused(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    with pytest.raises(Refused) as refused:
        note(bureau, run, 90, 91)
    assert refused.value.code is PressObstacle.NO_SUCH_NUMBERS


def test_a_revoked_certificate_is_not_printed(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    with transaction():
        honours.end(honours_of_run(run)[1], Validity.REVOKED, Revocation("512", SIGNED_ON, "Khai man"), actor=SYSTEM,
                    at=NOON)
    with pytest.raises(Refused) as refused:
        note(bureau, run, 2)
    assert refused.value.code is PressObstacle.ENDED
    assert note(bureau, run) == 3


def honours_of_run(run: Run) -> list[Honour]:
    return [sheet.honour for sheet in queries.sheets_of(run)]


def test_sheets_are_found_by_name_without_accents_and_by_number(bureau: Bureau, context: Flask) -> None:
    decision_id = make_signed(bureau, collectives=0, names=["Sùng Thị Mỷ", "Vừ A Dế", "Lò Thị Ỏm"]).id
    run_id = ask(bureau, decision_id).id
    db.session.rollback()
    carry_out_all(context)
    run = queries.get_run(run_id)

    def found(text: str) -> list[int]:
        return [row.sheet.honour.ordinal for row in queries.page_of_sheets(run, SheetSearch(text)).rows]

    assert (found("sung thi my"), found("3"), found("khong co ai")) == ([1], [3], [])


def test_the_filters_count_what_they_show(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    note(bureau, run, 1, 2)
    note(bureau, run, 1, reason="mực mờ")
    counts = queries.counts_of_sheets(run)
    assert counts == {SheetFilter.ALL: 4, SheetFilter.TO_PRINT: 2, SheetFilter.PRINTED: 2, SheetFilter.REPRINTED: 1}
    assert counts == {only: queries.page_of_sheets(run, SheetSearch(only=only)).total for only in SheetFilter}


def test_the_database_keeps_what_was_issued_and_printed(bureau: Bureau, context: Flask) -> None:
    note(bureau, make_released(bureau, context))
    for table in (Run, Sheet, Printing):
        assert is_refused(sa.update(table).values(id=table.id + 900)), table
        assert is_refused(sa.delete(table)), table


def test_a_killed_worker_leaves_a_run_that_the_next_one_finishes(
    bureau: Bureau, context: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies after rendering, before storing; its silence lets another one begin again."""
    decision_id = make_signed(bureau).id
    run_id = ask(bureau, decision_id).id
    db.session.rollback()
    job_id = queries.get_run(run_id).job_id
    assert job_id

    class Killed(BaseException):
        pass

    def die(*_args: object, **_kwargs: object) -> None:
        raise Killed()

    with monkeypatch.context() as patched:
        patched.setattr("awards.press.services.store", die)
        with pytest.raises(Killed):
            carry_out(job_id)
    db.session.rollback()
    assert (queries.get_run(run_id).stage, rows(Sheet)) == (RunStage.ASKED, 0)
    with transaction():
        db.session.get_one(Job, job_id).beat_at = NOON
    carry_out_all(context)
    assert (queries.get_run(run_id).stage, rows(Sheet)) == (RunStage.RENDERED, 3)
