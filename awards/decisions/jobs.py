"""Making the papers of a decision: Word and PDF of the decision and of the submission."""

from __future__ import annotations

from datetime import UTC, datetime

from awards.db import transaction
from awards.decisions import documents, queries, services
from awards.decisions.terms import PaperFormat, PaperKind
from awards.files import services as files
from awards.files.terms import MediaType
from awards.jobs.terms import Result, Work
from awards.kernel.access import Actor
from awards.papers import Paper, to_docx, to_pdf

FORMATS = {
    PaperFormat.DOCX: (to_docx, MediaType.DOCX),
    PaperFormat.PDF: (to_pdf, MediaType.PDF),
}


def make_papers(work: Work) -> Result:
    """Render outside of any transaction, keep the files, then add the papers; safe to run twice."""
    decision_id = int(work.arguments["decision_id"])
    papers = _papers(decision_id)
    made = [(kind, form, FORMATS[form][0](paper)) for kind, paper in papers.items() for form in PaperFormat]
    actor, at = Actor(work.actor_id, work.actor_name), datetime.now(UTC)
    with transaction():
        decision = queries.get(decision_id)
        for kind, form, content in made:
            name = f"{kind.value}-{decision.number or 'du-thao'}.{form.value}".replace("/", "-")
            file = files.keep_issued(content, name, FORMATS[form][1], actor=actor, at=at)
            services.add_paper(decision, kind, form, file, at=at)
    return Result(facts={"papers": len(made)})


def _papers(decision_id: int) -> dict[PaperKind, Paper]:
    decision = queries.get(decision_id)
    on = decision.decided_on or decision.drafted_at.date()
    grants, council = services.grants_of(decision, on), queries.council_of(decision)
    return {
        PaperKind.DECISION: documents.decision_paper(decision, grants, council),
        PaperKind.SUBMISSION: documents.submission_paper(decision, grants, council, on),
    }


KINDS = {"decision_papers": make_papers}
