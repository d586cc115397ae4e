"""Making the papers of a decision: Word and PDF of the decision and of the submission."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from awards.db import db, transaction
from awards.decisions import documents, queries, services
from awards.decisions.models import Decision
from awards.decisions.terms import CopyStage, DecisionStage, PaperFormat, PaperKind
from awards.files import queries as stored
from awards.files import services as files
from awards.files.terms import MediaType
from awards.jobs.terms import Result, Work
from awards.kernel.access import Actor
from awards.kernel.dates import day_of
from awards.papers import Paper, to_docx, to_pdf
from awards.signatures import queries as signatures
from awards.signatures.imports.papers import PaperReader
from awards.signatures.jobs import take_in_roots

FORMATS = {
    PaperFormat.DOCX: (to_docx, MediaType.DOCX),
    PaperFormat.PDF: (to_pdf, MediaType.PDF),
}
# In the language of the decision, not of whoever asked for the papers.
NAMES = {PaperKind.DECISION: "Quyết định", PaperKind.SUBMISSION: "Tờ trình"}
Made = list[tuple[PaperKind, PaperFormat, bytes]]


def make_papers(work: Work) -> Result:
    """Render outside of any transaction, then keep the files, unless the decision changed meanwhile: then once more.

    Safe to run twice: papers of a signed decision are made once.
    """
    decision_id = int(work.arguments["decision_id"])
    for _attempt in count():
        decision = queries.get(decision_id)
        if decision.stage is DecisionStage.DISCARDED or _has_its_papers(decision):
            return Result()
        seen = _state_of(decision)
        papers = _papers(decision)
        made = [(kind, form, FORMATS[form][0](paper)) for kind, paper in papers.items() for form in FORMATS]
        if _keep(decision_id, seen, made, Actor(work.actor_id, work.actor_name)):
            return Result(facts={"papers": len(made)})
    raise AssertionError("unreachable")


def _has_its_papers(decision: Decision) -> bool:
    return decision.stage in queries.FROZEN and any(paper.of_signed for paper in queries.papers_of(decision.id))


def _state_of(decision: Decision) -> tuple[DecisionStage, str]:
    """What the papers are made from; another state asks for other papers."""
    return decision.stage, queries.set_digest(decision, _day_of(decision))


def _keep(decision_id: int, seen: tuple[DecisionStage, str], made: Made, actor: Actor) -> bool:
    """Store what was made, unless it is out of date already."""
    at = datetime.now(UTC)
    with transaction():
        decision = queries.get(decision_id)
        queries.lock(decision)
        if _state_of(decision) != seen:
            return False
        for kind, form, content in made:
            file = files.keep_issued(content, _name(decision, kind, form), FORMATS[form][1], actor=actor, at=at)
            services.add_paper(decision, kind, form, file, at=at)
    return True


def _name(decision: Decision, kind: PaperKind, form: PaperFormat) -> str:
    """“Quyết định 486-QĐ-SGDĐT.docx”: what the office sees when it has saved the file."""
    number = (decision.number or "").replace("/", "-") or f"(dự thảo {decision.id})"
    return f"{NAMES[kind]} {number}.{form.value}"


def _day_of(decision: Decision) -> date:
    """The day whose money the papers name."""
    return decision.decided_on or day_of(decision.drafted_at)


def _papers(decision: Decision) -> dict[PaperKind, Paper]:
    on = _day_of(decision)
    grants, council = queries.grants_of(decision, on), queries.council_of(decision)
    return {
        PaperKind.DECISION: documents.decision_paper(decision, grants, council),
        PaperKind.SUBMISSION: documents.submission_paper(decision, grants, council, on),
    }


def make_to_sign(work: Work) -> Result:
    """The PDF with a place for the signature; made once, however often it is asked for."""
    decision_id = int(work.arguments["decision_id"])
    paper = queries.get_paper(decision_id, PaperKind.DECISION, PaperFormat.PDF)
    content = documents.with_place_to_sign(stored.content_of(paper.file))
    at = datetime.now(UTC)
    with transaction():
        decision = queries.get(decision_id)
        name = f"Chờ ký số - {_name(decision, PaperKind.DECISION, PaperFormat.PDF)}"
        file = files.keep_issued(content, name, MediaType.PDF, actor=work.actor, at=at)
        services.keep_prepared(decision, file, actor=work.actor, at=at)
    return Result()


def check_copy(work: Work) -> Result:
    """Look at a copy that came back signed, in a confined process, then lock or refuse it.

    Safe to run twice: what was concluded once stays, and until then nothing is changed.
    """
    copy = queries.get_copy(int(work.arguments["copy_id"]))
    where, copy_id, received_at = f"/decisions/{copy.decision_id}/copies/{copy.id}", copy.id, copy.file.stored_at
    prepared = queries.find_prepared(copy.decision_id)
    if copy.stage is not CopyStage.CHECKING or prepared is None:
        return Result(next_url=where)
    before, signed = stored.content_of(prepared.file), stored.content_of(copy.file)
    take_in_roots(work.started_at)
    roots = signatures.trusted()
    db.session.rollback()  # the reading below takes seconds, and needs nothing of the database
    with PaperReader() as reader:
        said = reader.read(before, signed, roots, received_at)
    work.progress(1, 1)  # somebody may have stopped it
    with transaction():
        services.conclude(queries.get_copy(copy_id), said, actor=work.actor, at=datetime.now(UTC))
    return Result(next_url=where)


KINDS = {"decision_papers": make_papers, "decision_to_sign": make_to_sign, services.CHECK: check_copy}
SHORT = frozenset({services.CHECK})  # somebody waits for it
