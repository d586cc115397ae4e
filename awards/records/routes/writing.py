"""Writing one record: adding, putting right with a reason, taking out, noting a conclusion."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.kernel.errors import NotFound
from awards.organisation import queries as organisation
from awards.records import queries, services
from awards.records.forms import FORMS, CloseForm, ReasonForm
from awards.records.models import OpenMatter, Row
from awards.records.permissions import KEEPERS, Permission
from awards.records.routes.blueprint import pages, reach, subject_of
from awards.records.routes.reading import said
from awards.records.terms import OF_PEOPLE, OF_UNITS, Draft, MatterDraft, RecordKind, Whose
from awards.web.clock import now
from awards.web.converters import row_number
from awards.web.guard import current_actor, open_to
from awards.web.once import once

Answer = str | Response | tuple[str, int]


@pages.route("/<record_kind:kind>/new", methods=["GET", "POST"])
@open_to(*KEEPERS)
@once
def add(kind: RecordKind) -> Answer:
    """A new record of the person or unit that the address names."""
    subject = subject_of(request.args.get("person", type=row_number), request.args.get("unit", type=row_number))
    reach(subject, Permission.EDIT)
    if kind not in (OF_PEOPLE if subject.person_id is not None else OF_UNITS):
        raise NotFound()
    form = FORMS[kind]()
    if form.validate_on_submit():
        with transaction():
            services.add(kind, subject, form.value(), actor=current_actor(), at=now())
        flash(gettext("Đã ghi. Kết quả xét điều kiện tính lại ngay."), "done")
        return redirect(_home(subject))
    words = render_template("records/add.html", form=form, kind=kind, name=_name(subject), back_url=_home(subject))
    return (words, 422) if form.errors else words


@pages.route("/<record_kind:kind>/<int:row_id>", methods=["GET", "POST"])
@open_to(*KEEPERS)
@once
def edit(kind: RecordKind, row_id: int) -> Answer:
    """Put a record right; the reason is asked for."""
    row, subject = _row(kind, row_id)
    form = FORMS[kind](data=_typed(queries.draft_of(kind, row)))
    if form.validate_on_submit():
        with transaction():
            services.correct(kind, queries.get(kind, row_id), _kept(kind, row_id, form.value()),
                             reason=form.reason.data or "", actor=current_actor(), at=now())
        flash(gettext("Đã sửa. Nhật ký giữ điều ghi trước đây."), "done")
        return redirect(_home(subject))
    words = render_template("records/edit.html", form=form, kind=kind, name=_name(subject), back_url=_home(subject))
    return (words, 422) if form.errors else words


def _typed(draft: Draft) -> dict[str, Any]:
    """What a record says, as its form shows it."""
    data = asdict(draft)
    if "used_for" in data:
        data["used_for"] = ", ".join(data["used_for"])
    return data


def _kept(kind: RecordKind, row_id: int, draft: Draft) -> Draft:
    """The conclusion of a matter is not typed in its form: it stays."""
    before = queries.get(kind, row_id)
    if isinstance(before, OpenMatter) and isinstance(draft, MatterDraft):
        return replace(draft, closed_on=before.closed_on, conclusion=before.conclusion)
    return draft


@pages.route("/<record_kind:kind>/<int:row_id>/remove", methods=["GET", "POST"])
@open_to(*KEEPERS)
@once
def remove(kind: RecordKind, row_id: int) -> Answer:
    """Take a record out that should not be there."""
    row, subject = _row(kind, row_id)
    form = ReasonForm()
    if form.validate_on_submit():
        with transaction():
            services.remove(kind, queries.get(kind, row_id), reason=form.reason.data or "", actor=current_actor(),
                            at=now())
        flash(gettext("Đã bỏ. Nhật ký giữ điều ghi trước đây."), "done")
        return redirect(_home(subject))
    text, detail, _chip = said(row)
    words = render_template("records/remove.html", form=form, kind=kind, name=_name(subject), text=text, detail=detail,
                            back_url=_home(subject))
    return (words, 422) if form.errors else words


@pages.route("/matters/<int:row_id>/close", methods=["GET", "POST"])
@open_to(*KEEPERS)
@once
def close(row_id: int) -> Answer:
    """Note the conclusion of an open matter."""
    row, subject = _row(RecordKind.MATTER, row_id)
    form = CloseForm()
    if form.validate_on_submit():
        with transaction():
            matter = queries.get(RecordKind.MATTER, row_id)
            assert isinstance(matter, OpenMatter) and form.closed_on.data is not None
            services.close_matter(matter, on=form.closed_on.data, conclusion=form.conclusion.data or "",
                                  actor=current_actor(), at=now())
        flash(gettext("Đã ghi kết luận. Từ ngày ấy lại được xét."), "done")
        return redirect(_home(subject))
    text, detail, _chip = said(row)
    words = render_template("records/close.html", form=form, name=_name(subject), text=text, detail=detail,
                            back_url=_home(subject))
    return (words, 422) if form.errors else words


def _row(kind: RecordKind, row_id: int) -> tuple[Row, Whose]:
    """A record that the actor may change, and whose it is."""
    row = queries.get(kind, row_id)
    subject = queries.whose(row)
    reach(subject, Permission.EDIT)
    return row, subject


def _home(subject: Whose) -> str:
    if subject.person_id is not None:
        return url_for(".person", person_id=subject.person_id)
    return url_for(".unit", unit_id=subject.unit_id)


def _name(subject: Whose) -> str:
    if subject.person_id is not None:
        return organisation.get_person(subject.person_id).full_name
    return organisation.get_unit(subject.unit_id or 0).name
