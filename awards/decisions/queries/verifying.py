"""The search for alterations: signed decisions against their snapshots, the sealed journal and the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from awards.db import db
from awards.decisions import rules
from awards.decisions.models import Decision, PreparedPaper, Recipient, SignedCopy
from awards.decisions.queries.copies import kept_copies
from awards.decisions.terms import CopyStage, DecisionAct, DecisionStage
from awards.honours.models import Honour
from awards.honours.queries import Alteration
from awards.honours.queries import altered as altered_honours
from awards.honours.terms import Grant
from awards.journal.models import Entry

SIGNED = (DecisionStage.SIGNED, DecisionStage.REVOKED)
COUNTS = (DecisionAct.PREPARED, DecisionAct.SEALED, DecisionAct.RESEALED)


def altered() -> list[Alteration]:
    """Every row of a signed decision, of its list or of the register that is not what was signed.

    Says nothing of the journal itself: `journal.queries.verify` does.
    """
    wrong: list[Alteration] = []
    told = _told()
    for decision in db.session.scalars(select(Decision).order_by(Decision.id)):
        wrong += _of_decision(decision, told.pop(decision.id, {}))
    wrong += [Alteration("decision", gone, "", "missing") for gone, acts in sorted(told.items())
              if DecisionAct.SIGNED in acts]
    return wrong + altered_honours()


def count_signed() -> int:
    """How many decisions have been signed, those revoked since too."""
    return db.session.scalar(select(func.count()).select_from(Decision).where(Decision.stage.in_(SIGNED))) or 0


def _told() -> dict[int, dict[str, dict[str, Any]]]:
    """What the journal says of each decision: details by act."""
    found: dict[int, dict[str, dict[str, Any]]] = {}
    for subject, act, details in db.session.execute(
        select(Entry.subject_id, Entry.act, Entry.details).where(Entry.subject_kind == "decision")
        .order_by(Entry.number)
    ):
        found.setdefault(subject, {})[act] = details
    return found


def _of_decision(decision: Decision, told: dict[str, dict[str, Any]]) -> list[Alteration]:
    name = decision.number or ""
    if what := _difference(decision, told):
        return [Alteration("decision", decision.id, name, what)]
    if decision.stage not in SIGNED:
        return []
    return [*_of_recipients(decision), *_of_honours(decision)]


def _difference(decision: Decision, told: dict[str, dict[str, Any]]) -> str:
    signed = told.get(DecisionAct.SIGNED)
    if (signed is None) != (decision.stage not in SIGNED):
        return "stage"
    if signed is None:
        return ""
    if (DecisionAct.REVOKED in told) != (decision.stage is DecisionStage.REVOKED):
        return "stage"
    if not signed["sha256"] == decision.sha256 == rules.digest(decision.snapshot):
        return "snapshot"
    return "" if said_of(decision) == decision.snapshot["decision"] else "said"


def said_of(decision: Decision) -> dict[str, Any]:
    """Every column of a decision that signing freezes, as plain values; the snapshot holds the same."""
    assert decision.decided_on and decision.signed_at, "only of a signed one"
    return {
        "unit": decision.unit_id, "round": decision.round_id, "award": decision.award_code, "order": decision.order,
        "wording": decision.wording, "number": decision.number, "year": decision.year,
        "decided_on": decision.decided_on.isoformat(), "signer_title": decision.signer_title,
        "signer_name": decision.signer_name, "drafted_by": decision.drafted_by_id, "signed_by": decision.signed_by_id,
        "drafted_at": _moment(decision.drafted_at), "signed_at": _moment(decision.signed_at),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _of_recipients(decision: Decision) -> Iterator[Alteration]:
    """The list row by row against the snapshot's, by ordinal."""
    rows = {row.ordinal or 0: row for row in db.session.scalars(
        select(Recipient).where(Recipient.decision_id == decision.id).order_by(Recipient.id)
    )}
    for kept in decision.snapshot["list"]:
        row = rows.pop(kept["ordinal"], None)
        if row is None:
            yield Alteration("recipient", 0, f"{decision.number} / {kept['ordinal']:02d}", "missing")
        elif said_of_recipient(row) != kept:
            yield Alteration("recipient", row.id, f"{decision.number} / {kept['ordinal']:02d}", "said")
    for row in rows.values():
        yield Alteration("recipient", row.id, f"{decision.number} / {row.ordinal}", "added")


def said_of_recipient(row: Recipient) -> dict[str, Any]:
    return {"id": row.id, "nomination": row.nomination_id, "position": row.position, "ordinal": row.ordinal,
            "second_line": row.second_line, "line": row.line}


def _of_honours(decision: Decision) -> Iterator[Alteration]:
    """The register's rows of this decision against what it granted."""
    honours = {honour.ordinal: honour for honour in db.session.scalars(
        select(Honour).where(Honour.decision_id == decision.id)
    )}
    for kept in decision.snapshot["recipients"]:
        honour = honours.pop(kept["ordinal"], None)
        name = f"{decision.number} / {kept['ordinal']:02d}"
        if honour is None:
            yield Alteration("honour", 0, name, "missing")
        elif asdict(_granted(honour)) != kept:
            yield Alteration("honour", honour.id, name, "granted")
    for ordinal, honour in sorted(honours.items()):
        yield Alteration("honour", honour.id, f"{decision.number} / {ordinal}", "added")


def altered_copies() -> list[Alteration]:
    """Every row about a PDF signed outside that does not say what the journal says; the files themselves are read
    elsewhere.  Such a copy is known by the SHA-256 that was told when it was locked."""
    prepared: dict[int, str] = {}
    told: dict[int, list[dict[str, Any]]] = {}
    for subject, act, details in db.session.execute(
        select(Entry.subject_id, Entry.act, Entry.details)
        .where(Entry.subject_kind == "decision", Entry.act.in_(COUNTS)).order_by(Entry.number)
    ):
        if act == DecisionAct.PREPARED:
            prepared[subject] = details["sha256"]
        else:
            told.setdefault(subject, []).append(details)
    names = {one.id: one.number or "" for one in db.session.scalars(select(Decision))}
    rows: dict[int, list[SignedCopy]] = {}
    for copy in kept_copies():
        rows.setdefault(copy.decision_id, []).append(copy)
    wrong = [Alteration("prepared", one, names.get(one, ""), what) for one, what in _of_prepared(prepared)]
    return wrong + [Alteration("copy", one, names.get(one, ""), what) for one in sorted({*told, *rows})
                    for what in _of_copies(rows.get(one, []), told.get(one, []))]


def _of_prepared(told: dict[int, str]) -> Iterator[tuple[int, str]]:
    """What became of the papers made for signing: by decision."""
    made = {one.decision_id: one.file.sha256 for one in db.session.scalars(
        select(PreparedPaper).options(joinedload(PreparedPaper.file)))}
    for decision_id in sorted({*told, *made}):
        if told.get(decision_id) != made.get(decision_id):
            yield decision_id, "missing" if decision_id not in made else "said" if decision_id in told else "added"


def _of_copies(rows: list[SignedCopy], told: list[dict[str, Any]]) -> Iterator[str]:
    """Copies of one decision against what the journal tells of them, both in the order in which they were locked."""
    for copy, said in zip_longest(rows, told):
        if copy is None or said is None:
            yield "missing" if copy is None else "added"
        elif said["sha256"] != copy.file.sha256 or any(
                said[key] != value for key, value in copy.found.items() if key in said):
            yield "said"
        elif (copy.stage is CopyStage.LOCKED) != (said is told[-1]):
            yield "stage"


def _granted(honour: Honour) -> Grant:
    return Grant(**{field.name: getattr(honour, field.name) for field in fields(Grant)})
