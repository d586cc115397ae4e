"""What all pages of the press share: who reads and who runs it, the bar of steps, the story of a run."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext

from awards.honours.labels import paper_words
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Role
from awards.press import labels, queries
from awards.press.models import Run
from awards.press.queries import Batch
from awards.press.rules import spelled
from awards.press.terms import Manner, RunAct, RunStage
from awards.web.filters import moment

pages = Blueprint("press", __name__, url_prefix="/press")
READERS = (Role.PRESS_CLERK, Role.STANDING_OFFICE, Role.DIRECTOR)
CLERKS = (Role.PRESS_CLERK, Role.STANDING_OFFICE)


def award_name(batch: Batch) -> str:
    return paper_words(batch.award_code, batch.decided_on)


def steps(run: Run | None, here: str, released: bool = False) -> list[dict[str, object]]:
    """The bar of steps: locked by the signature, rendered, proof-read by two, fitted to the printer, printed, handed
    over."""
    rendered = run is not None and run.stage is RunStage.RENDERED
    numbered: dict[str, Any] = {"run_id": run.id} if run else {}
    opened = {"proof": rendered, "files": released, "run": released, "book": released}
    words = {"lock": gettext("Khóa danh sách"), "batch": gettext("Dựng"), "proof": gettext("Soát bản in thử"),
             "files": gettext("Căn chỉnh"), "run": gettext("In"), "book": gettext("Ký, trao")}
    if run is None or run.manner is not Manner.OVERLAY:
        words["files"] = gettext("Tệp để in")
    done = {"lock": True, "batch": rendered, "proof": released}
    return [
        {"label": label, "url": url_for(f".{name}", **numbered) if opened.get(name) else "",
         "done": done.get(name, False), "current": name == here}
        for name, label in words.items()
    ]


def story(run: Run) -> list[dict[str, str]]:
    """Entries of the journal as the timeline shows them."""
    return [{"at": moment(entry.at), "text": str(labels.ACT[RunAct(entry.act)]), "actor": entry.actor_name,
             "reason": entry.reason, "kind": ""} for entry in journal.of(Subject("press_run", run.id))]


def _reached(run: Run, here: str, released: bool) -> str:
    """The step that the page of a run stands at: nothing is printed before it is rendered and two have read it."""
    if here != "run" or released:
        return here
    return "proof" if run.stage is RunStage.RENDERED else "batch"


def frame(run: Run, here: str) -> dict[str, object]:
    """What the head of every page of a run shows."""
    batch, released = queries.get_batch(run.decision_id), queries.is_released(run)
    return {"run": run, "batch": batch, "award": award_name(batch), "released": released,
            "steps": steps(run, _reached(run, here, released), released), "ended": spelled(queries.ended_numbers(run)),
            "leaked": queries.leaked_key(run)}
