"""A decision's PDF signed outside: brought back, looked at by a job, locked or refused, and replaced with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfWriter
from sqlalchemy.exc import IntegrityError

from awards.db import db, transaction
from awards.decisions import documents, queries, services
from awards.decisions import jobs as decision_jobs
from awards.decisions.models import PreparedPaper, SignedCopy
from awards.decisions.terms import CopyStage, DecisionAct, DecisionObstacle
from awards.files import queries as stored
from awards.files import services as files
from awards.files.terms import MediaType, Upload
from awards.honours.terms import Revocation
from awards.jobs import services as job_services
from awards.jobs.jobs import carry_out, carry_out_all
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Role
from awards.kernel.errors import Changed, NotAllowed, Refused
from awards.signatures import services as signatures
from awards.signatures.imports.certificates import read_root
from awards.signatures.terms import Signature, SignatureFault
from tests.builders.decisions import Bureau, make_bureau, make_signed
from tests.builders.organisation import make_account
from tests.builders.signatures import root_pem, signed
from tests.conftest import NOON
from tests.pages import get_page, post
from tests.statements import statements
from tests.tampering import is_refused

WHO, OTHER = "Sở GD&ĐT THỬ NGHIỆM", "Người ký nhầm THỬ NGHIỆM"
WHY = "Ký nhầm bằng chứng thư của người khác"
SAID = Signature(WHO, None)


@cache
def prepared() -> bytes:
    paper, out = PdfWriter(), BytesIO()
    paper.add_blank_page(595, 842)
    paper.write(out)
    return documents.with_place_to_sign(out.getvalue())


def make_prepared(bureau: Bureau) -> int:
    """A signed decision whose PDF, a blank one, waits to be signed outside: its number."""
    decision_id = make_signed(bureau).id
    office = bureau.actor("office")
    with transaction():
        file = files.keep_issued(prepared(), "Chờ ký số - Quyết định 486-QĐ-SGDĐT.pdf", MediaType.PDF, actor=office,
                                 at=NOON)
        services.keep_prepared(queries.get(decision_id), file, actor=office, at=NOON)
    return decision_id


def bring(bureau: Bureau, decision_id: int, content: bytes = b"%PDF-1.7 signed", *, reason: str = "",
          who: str = "office") -> int:
    upload = Upload("Đã ký số.pdf", MediaType.PDF, content, hashlib.sha256(content).hexdigest())
    with transaction():
        return services.bring(queries.get(decision_id), upload, reason=reason, actor=bureau.actor(who), at=NOON).id


def conclude(bureau: Bureau, copy_id: int, said: Signature | SignatureFault = SAID) -> None:
    with transaction():
        services.conclude(queries.get_copy(copy_id), said, actor=bureau.actor("office"), at=NOON)


def make_locked(bureau: Bureau, decision_id: int) -> int:
    copy_id = bring(bureau, decision_id)
    conclude(bureau, copy_id)
    return copy_id


def refusal(act: Callable[[], object]) -> object:
    try:
        act()
    except Refused as refused:
        return refused.code
    return None


def stages(decision_id: int) -> list[CopyStage]:
    """Of the copies in the order in which they were brought."""
    db.session.rollback()
    return [copy.stage for copy in reversed(queries.copies_of(decision_id))]


def acts(decision_id: int) -> list[str]:
    return [entry.act for entry in reversed(journal.of(Subject("decision", decision_id)))]


# --- What the office does --------------------------------------------------------------------------------------------


def test_a_copy_that_is_found_whole_is_locked_and_the_journal_tells_what_was_found(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    copy_id = bring(bureau, decision_id)
    assert stages(decision_id) == [CopyStage.CHECKING]
    conclude(bureau, copy_id)
    assert stages(decision_id) == [CopyStage.LOCKED]
    assert acts(decision_id)[-2:] == [DecisionAct.BROUGHT, DecisionAct.SEALED]
    told = journal.of(Subject("decision", decision_id))[0].details
    assert (told["copy"], told["signer"], told["sha256"]) == (
        copy_id, WHO, hashlib.sha256(b"%PDF-1.7 signed").hexdigest())


def test_a_copy_that_is_not_whole_is_refused_and_another_may_be_brought(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    conclude(bureau, bring(bureau, decision_id), SignatureFault.BROKEN)
    assert (stages(decision_id), acts(decision_id)[-1]) == ([CopyStage.REFUSED], DecisionAct.COPY_REFUSED)
    conclude(bureau, bring(bureau, decision_id))
    assert stages(decision_id) == [CopyStage.REFUSED, CopyStage.LOCKED]


def test_a_locked_copy_is_replaced_with_a_reason_and_the_older_one_is_kept(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    first = make_locked(bureau, decision_id)
    second = bring(bureau, decision_id, b"%PDF-1.7 signed again", reason=WHY)
    assert stages(decision_id) == [CopyStage.LOCKED, CopyStage.CHECKING]  # until then the older one counts
    conclude(bureau, second)
    assert stages(decision_id) == [CopyStage.REPLACED, CopyStage.LOCKED]
    told = journal.of(Subject("decision", decision_id))[0]
    assert (told.act, told.reason, told.details["replaces"]) == (
        DecisionAct.RESEALED, WHY, queries.get_copy(first).file.sha256)
    assert stored.content_of(queries.get_copy(first).file) == b"%PDF-1.7 signed"


def test_a_replacement_that_is_refused_leaves_the_locked_copy_as_it_was(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    make_locked(bureau, decision_id)
    conclude(bureau, bring(bureau, decision_id, b"%PDF-1.7 worse", reason=WHY), SignatureFault.UNTRUSTED)
    assert stages(decision_id) == [CopyStage.LOCKED, CopyStage.REFUSED]


def test_when_and_why_a_copy_is_not_taken(context: Flask) -> None:
    bureau = make_bureau()
    unprepared, decision_id = make_signed(bureau, number="485/QĐ-SGDĐT").id, make_prepared(bureau)
    assert refusal(lambda: bring(bureau, unprepared)) is DecisionObstacle.NOT_PREPARED
    assert refusal(lambda: bring(bureau, decision_id, reason=WHY)) is DecisionObstacle.NOT_SEALED
    waiting = bring(bureau, decision_id)
    assert refusal(lambda: bring(bureau, decision_id)) is DecisionObstacle.BEING_CHECKED
    conclude(bureau, waiting)
    assert refusal(lambda: bring(bureau, decision_id)) is DecisionObstacle.ALREADY_SEALED
    assert refusal(lambda: bring(bureau, decision_id, reason=WHY)) is DecisionObstacle.SAME_COPY
    assert stages(decision_id) == [CopyStage.LOCKED]


def test_only_the_standing_office_brings_and_replaces(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    for reason in ("", WHY):
        for who in ("director", "press", "head"):
            with pytest.raises(NotAllowed):
                bring(bureau, decision_id, b"%PDF-1.7 other", reason=reason, who=who)
        if not reason:
            make_locked(bureau, decision_id)


def test_concluding_twice_locks_once(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    copy_id = make_locked(bureau, decision_id)
    conclude(bureau, copy_id, SignatureFault.BROKEN)
    conclude(bureau, copy_id)
    assert (stages(decision_id), acts(decision_id).count(DecisionAct.SEALED)) == ([CopyStage.LOCKED], 1)


def test_the_copy_of_a_decision_annulled_meanwhile_is_given_up(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    copy_id = bring(bureau, decision_id)
    with transaction():
        services.revoke(queries.get(decision_id), Revocation("500/QĐ-SGDĐT", NOON.date(), "Ký nhầm"),
                        today=NOON.date(), actor=bureau.actor("director"), at=NOON)
    conclude(bureau, copy_id)
    assert stages(decision_id) == [CopyStage.GIVEN_UP]
    assert refusal(lambda: bring(bureau, decision_id)) is DecisionObstacle.NOT_POSSIBLE


def test_a_copy_whose_job_was_stopped_makes_way_for_the_next(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    left = queries.get_copy(bring(bureau, decision_id)).job_id
    with transaction():
        job_services.cancel(db.session.get_one(Job, left), actor=bureau.actor("office"), at=NOON)
    conclude(bureau, bring(bureau, decision_id, b"%PDF-1.7 once more"))
    assert stages(decision_id) == [CopyStage.GIVEN_UP, CopyStage.LOCKED]


@pytest.mark.parametrize("what", ["reason", "file_id", "found", "fault", "stage", "delete", "prepared", "unprepared"])
def test_the_database_itself_keeps_what_was_locked_and_what_was_replaced(context: Flask, what: str) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    copy = SignedCopy.__table__.c
    first = make_locked(bureau, decision_id)
    conclude(bureau, bring(bureau, decision_id, b"%PDF-1.7 again", reason=WHY))
    changes: dict[str, Any] = {"reason": "khác", "file_id": 1, "found": {}, "fault": "broken", "stage": "refused"}
    for row in queries.copies_of(decision_id):
        touched = {
            "delete": sa.delete(SignedCopy).where(copy.id == row.id), "unprepared": sa.delete(PreparedPaper),
            "prepared": sa.update(PreparedPaper).values(file_id=1),
        }.get(what, sa.update(SignedCopy).where(copy.id == row.id).values({what: changes.get(what)}))
        assert is_refused(touched), (row.id, first)


def test_the_database_itself_knows_one_locked_copy_of_a_decision(context: Flask) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    file_id = queries.get_copy(make_locked(bureau, decision_id)).file_id
    with pytest.raises((IntegrityError, Changed)), transaction():
        db.session.add(SignedCopy(decision_id=decision_id, file_id=file_id, stage=CopyStage.LOCKED))


# --- The job that looks at it ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("one_reader")
def test_the_job_locks_only_what_leads_to_a_root_of_the_office(context: Flask) -> None:
    bureau = make_bureau()
    keeper = make_account((Role.ADMINISTRATOR, bureau.department)).id
    bureau = replace(bureau, accounts={**bureau.accounts, "keeper": keeper})
    decision_id = make_prepared(bureau)
    with transaction():
        signatures.add_root(read_root(root_pem("Ai đó")), actor=bureau.actor("keeper"), at=NOON)
    bring(bureau, decision_id, signed(prepared()))
    carry_out_all(context)
    with transaction():
        signatures.add_root(read_root(root_pem()), actor=bureau.actor("keeper"), at=NOON)
    bring(bureau, decision_id, signed(prepared()))
    carry_out_all(context)
    assert stages(decision_id) == [CopyStage.REFUSED, CopyStage.LOCKED]
    newest, older = queries.copies_of(decision_id)
    assert (older.fault, newest.found["signer"], newest.found["chain"]) == (SignatureFault.UNTRUSTED, WHO, True)


@pytest.mark.usefixtures("one_reader")
def test_a_job_cut_off_before_it_concluded_begins_again_and_one_cut_off_after_it_changes_nothing(
    context: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two moments at which a killed process leaves something half done: before the lock is written, and after."""

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    job_id = queries.get_copy(bring(bureau, decision_id, signed(prepared()))).job_id
    assert job_id
    for place, expected in ((services, CopyStage.CHECKING), (job_services, CopyStage.LOCKED)):
        with monkeypatch.context() as patch:
            patch.setattr(place, {services: "conclude", job_services: "finish"}[place], die)
            with pytest.raises(Killed):
                carry_out(job_id)
        assert stages(decision_id) == [expected]
        with transaction():
            job_services.requeue_orphans()
    assert carry_out(job_id)
    assert (stages(decision_id), acts(decision_id).count(DecisionAct.SEALED)) == ([CopyStage.LOCKED], 1)
    assert db.session.get_one(Job, job_id).state is JobState.DONE


def test_a_job_that_somebody_stopped_while_it_read_locks_nothing(
    context: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau = make_bureau()
    decision_id = make_prepared(bureau)
    job_id = queries.get_copy(bring(bureau, decision_id)).job_id
    db.session.rollback()

    class Reader:
        def __enter__(self) -> Reader:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def read(self, *_: object) -> Signature:
            with transaction():
                job_services.cancel(db.session.get_one(Job, job_id), actor=bureau.actor("office"), at=NOON)
            return SAID

    monkeypatch.setattr(decision_jobs, "PaperReader", Reader)
    carry_out_all(context)
    assert stages(decision_id) == [CopyStage.CHECKING]


# --- Its pages -------------------------------------------------------------------------------------------------------


def _bring_by_page(office: FlaskClient, url: str, paper: bytes, **typed: str) -> Any:
    return post(office, url, {"file": (BytesIO(paper), "../../da-ky.pdf"), **typed}, page=url)


def test_a_signed_paper_is_brought_back_checked_and_locked(
    app: Flask, sign_in: Callable[[int], FlaskClient]
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_signed(bureau, papers=True).id
    office, url = sign_in(bureau.accounts["office"]), f"/decisions/{decision_id}"
    carry_out_all(app)
    assert post(office, f"{url}/prepare", page=url).status_code == 302
    carry_out_all(app)
    paper = signed(office.get(f"{url}/to-sign.pdf").data)
    answer = _bring_by_page(office, f"{url}/signature", paper)
    page = get_page(office, answer.location)
    assert "Đang kiểm tra chữ ký số" in page.text
    assert '<noscript><meta http-equiv="refresh"' in office.get(answer.location).text
    assert "Đang kiểm tra" in get_page(office, url).text
    assert office.get(f"{url}/signed.pdf").status_code == 404
    carry_out_all(app)
    page = get_page(office, answer.location)
    assert "Đã kiểm tra và khóa bản ký số" in page.text and WHO in page.text
    assert "Chưa kiểm tra: Sở chưa khai chứng thư gốc nào." in page.text
    assert 'http-equiv="refresh"' not in office.get(answer.location).text
    assert office.get(f"{url}/signed.pdf").data == paper


@pytest.mark.usefixtures("one_reader")
def test_a_refusal_is_a_sentence_on_the_page_of_the_copy_and_its_file_is_sent_to_nobody(
    app: Flask, sign_in: Callable[[int], FlaskClient]
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_prepared(bureau)
    office, url = sign_in(bureau.accounts["office"]), f"/decisions/{decision_id}"
    answer = _bring_by_page(office, f"{url}/signature", b"xin chao")
    carry_out_all(app)
    page = get_page(office, answer.location)
    assert "Tệp này không phải PDF." in page.text and f"{url}/signature" in page.links
    assert "Xem vì sao bản vừa tải lên không được nhận" in get_page(office, url).text
    assert office.get(f"{answer.location}.pdf").status_code == 404


def test_a_file_over_the_limit_is_answered_at_once(app: Flask, sign_in: Callable[[int], FlaskClient]) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_prepared(bureau)
    office = sign_in(bureau.accounts["office"])
    answer = _bring_by_page(office, f"/decisions/{decision_id}/signature", b"%PDF-" + b"0" * (10 * 1024 * 1024))
    assert (answer.status_code, "Tệp quá 10 MB." in answer.text) == (422, True)
    with app.app_context():
        assert stages(decision_id) == []


@pytest.mark.usefixtures("one_reader")
def test_a_copy_is_replaced_on_a_page_and_the_older_one_is_shown_as_replaced(
    app: Flask, sign_in: Callable[[int], FlaskClient]
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_prepared(bureau)
        make_locked(bureau, decision_id)
    office, url = sign_in(bureau.accounts["office"]), f"/decisions/{decision_id}"
    page = f"{url}/signature/replacement"
    unreasoned = _bring_by_page(office, page, signed(prepared()))
    assert (unreasoned.status_code, "viết lý do" in unreasoned.text) == (422, True)
    answer = _bring_by_page(office, page, signed(prepared()), reason=WHY)
    carry_out_all(app)
    assert "Đã kiểm tra và khóa bản ký số" in get_page(office, answer.location).text
    for who in ("office", "director", "press"):
        shown = get_page(sign_in(bureau.accounts[who]), url)
        assert "Đã bị thay" in shown.text and f"Lý do: {WHY}" in shown.text
        assert f"{url}/copies/1.pdf" in shown.links
    assert office.get(f"{url}/copies/1.pdf").data == b"%PDF-1.7 signed"


def test_a_copy_is_found_under_its_own_decision_only(app: Flask, sign_in: Callable[[int], FlaskClient]) -> None:
    with app.app_context():
        bureau = make_bureau()
        other, decision_id = make_signed(bureau, number="485/QĐ-SGDĐT").id, make_prepared(bureau)
        copy_id = make_locked(bureau, decision_id)
    office = sign_in(bureau.accounts["office"])
    assert [office.get(f"/decisions/{one}/copies/{copy_id}{end}").status_code for one in (other, decision_id)
            for end in ("", ".pdf")] == [404, 404, 200, 200]


def test_a_decision_of_many_copies_costs_as_many_statements_as_one_of_one(
    app: Flask, sign_in: Callable[[int], FlaskClient]
) -> None:
    with app.app_context():
        bureau = make_bureau()
        decision_id = make_prepared(bureau)
        make_locked(bureau, decision_id)
    office, counts = sign_in(bureau.accounts["office"]), []
    for _ in range(2):
        get_page(office, f"/decisions/{decision_id}")
        with statements(app) as said:
            get_page(office, f"/decisions/{decision_id}")
        counts.append(len(said))
        with app.app_context():
            for place in range(5):
                conclude(bureau, bring(bureau, decision_id, b"%PDF-1.7 " + str(place).encode(), reason=WHY))
    assert counts[0] == counts[1]
