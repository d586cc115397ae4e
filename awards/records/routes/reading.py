"""What is on record of a person or a unit, kind by kind; the keepers of records find the way to change it here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext

from awards.journal import queries as journal
from awards.organisation import queries as organisation
from awards.records import labels, queries
from awards.records.imports import LISTS
from awards.records.models import (
    Discipline,
    OpenMatter,
    PersonYear,
    Row,
    ServiceSpan,
    UnitYear,
    Work,
    YearRating,
)
from awards.records.permissions import READERS, Permission
from awards.records.routes.blueprint import may_do, pages, reach
from awards.records.terms import RecordAct, RecordKind, Whose
from awards.web.clock import today
from awards.web.filters import day, label, moment
from awards.web.guard import may_open, open_to

LISTED = frozenset(kind for kind in RecordKind if kind.value in LISTS)


@dataclass(frozen=True, slots=True)
class Shown:
    """A record in words."""

    text: str
    detail: str
    chip: tuple[str, str] | None
    edit_url: str = ""
    remove_url: str = ""
    close_url: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one kind."""

    kind: RecordKind
    rows: Sequence[Shown]
    add_url: str = ""
    bring_url: str = ""


@pages.get("/people/<int:person_id>")
@open_to(*READERS)
def person(person_id: int) -> str:
    subject = Whose(person_id=person_id)
    path = reach(subject)
    person = organisation.get_person(person_id)
    return render_template("records/person.html", person=person, post=organisation.post_of(person, today()),
                           parts=_parts(subject, path), story=_story(subject, path))


@pages.get("/units/<int:unit_id>")
@open_to(*READERS)
def unit(unit_id: int) -> str:
    subject = Whose(unit_id=unit_id)
    path = reach(subject)
    return render_template("records/unit.html", unit=organisation.get_unit(unit_id), parts=_parts(subject, path),
                           story=_story(subject, path))


def _parts(subject: Whose, path: str) -> list[Part]:
    edits = may_do(Permission.EDIT, path)
    found = queries.of(subject, matters=may_do(Permission.VIEW_MATTERS, path))
    here: dict[str, Any] = {"person": subject.person_id, "unit": subject.unit_id}
    return [
        Part(kind, [_shown(kind, row, edits) for row in rows],
             url_for(".add", kind=kind, **here) if edits else "",
             url_for(".bring", word=kind.value) if kind in LISTED and may_open("records.bring") else "")
        for kind, rows in found.items()
    ]


def _shown(kind: RecordKind, row: Row, edits: bool) -> Shown:
    text, detail, chip = said(row)
    if not edits:
        return Shown(text, detail, chip)
    is_open = isinstance(row, OpenMatter) and row.closed_on is None
    return Shown(
        text, detail, chip, url_for(".edit", kind=kind, row_id=row.id), url_for(".remove", kind=kind, row_id=row.id),
        url_for(".close", row_id=row.id) if is_open else "",
    )


def said(row: Row) -> tuple[str, str, tuple[str, str] | None]:
    """A record in words: what it says, by what, and a chip."""
    match row:
        case YearRating():
            dated = f", {day(row.decided_on)}" if row.decided_on else ""
            return f"{_year(row.year)}: {label(row.rating)}", f"{row.number}{dated}", None
        case Work():
            used = gettext("đã dùng xét %(awards)s", awards=", ".join(row.used_for)) if row.used_for else ""
            detail = " · ".join(part for part in (f"{label(row.kind)}, {label(row.scope)}", row.number, used) if part)
            return f"{_year(row.year)}: {row.name}", detail, None
        case Discipline():
            return label(row.kind), f"{_span(row.starts_on, row.ends_on)} · {row.number}".rstrip(" ·"), _in_force(row)
        case OpenMatter():
            detail = f"{row.source} {row.number}, {day(row.opened_on)}"
            closed = f" · {day(row.closed_on)}: {row.conclusion}" if row.closed_on else ""
            chip = ("met", gettext("Đã kết luận")) if row.closed_on else ("hold", gettext("Đang chờ kết luận"))
            return label(row.matter), detail + closed, chip
        case PersonYear():
            return _year(row.year), "; ".join(_time(row)), None
        case ServiceSpan():
            return label(row.kind), _span(row.since, row.until), None
        case UnitYear():
            rank = gettext("xếp thứ %(rank)s trong cụm", rank=row.cluster_rank) if row.cluster_rank else ""
            long = gettext("phong trào %(years)s năm", years=row.movement_years) if row.movement_years else ""
            return _year(row.year), "; ".join(part for part in (rank, long) if part), None


def _in_force(row: Discipline) -> tuple[str, str] | None:
    return ("look", gettext("Đang có hiệu lực")) if row.starts_on <= today() <= row.ends_on else None


def _year(year: int) -> str:
    return f"{year}-{year + 1}"


def _span(since: Any, until: Any) -> str:
    return f"{day(since)} - {day(until) or gettext('nay')}"


def _time(row: PersonYear) -> list[str]:
    """The parts of a year that are known."""
    words = {
        gettext("%(n)s tháng làm việc", n=row.months_worked): row.months_worked is not None,
        gettext("nghỉ %(n)s ngày", n=row.absence_days): row.absence_days is not None,
        gettext("thai sản %(n)s ngày", n=row.maternity_days): row.maternity_days is not None,
        gettext("mới tuyển dụng"): row.new_hire,
        gettext("đi học %(n)s tháng", n=row.study_months): row.study_months is not None,
        gettext("kết quả học tập %(result)s", result=label(row.study_result)): row.study_result is not None,
        gettext("%(n)s tháng ở đơn vị cũ", n=row.months_at_old_unit): row.months_at_old_unit is not None,
        gettext("đơn vị cũ đồng ý"): bool(row.old_unit_agrees),
    }
    return [text for text, is_known in words.items() if is_known]


def _story(subject: Whose, path: str) -> list[dict[str, str]]:
    """The journal of these records, for their keepers."""
    if not may_do(Permission.EDIT, path):
        return []
    return [
        {"at": moment(entry.at), "text": f"{labels.RECORD_ACT[RecordAct(entry.act)]}: "
         f"{labels.RECORD_KIND[RecordKind(entry.details['record'])]}", "actor": entry.actor_name,
         "reason": entry.reason, "kind": ""}
        for entry in journal.of(queries.story_of(subject))
    ]
