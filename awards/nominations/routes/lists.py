"""Nominating from Excel: the template, the upload, the preview that writes nothing, the writing, the rows sent back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.files.forms.lists import checked_list
from awards.files.queries import content_of
from awards.honours.printing import letters_over
from awards.kernel.access import Role
from awards.kernel.errors import NotFound
from awards.nominations import exports, labels, queries, services
from awards.nominations.forms import ListForm, SendForm
from awards.nominations.imports import matching, read_list
from awards.nominations.imports.matching import Matched
from awards.nominations.models import Import
from awards.nominations.routes.blueprint import awards_of, pages, round_and_unit
from awards.nominations.terms.lists import Flaw, Question, ReadList
from awards.organisation import queries as organisation
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.filters import label
from awards.web.guard import current_actor, open_to
from awards.web.once import once

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Preview:
    """An uploaded list as its page shows it."""

    read: ReadList
    rows: Sequence[Matched]

    @property
    def good(self) -> list[Matched]:
        return [one for one in self.rows if one.draft is not None]

    @property
    def bad(self) -> list[Matched]:
        return [one for one in self.rows if one.draft is None]


@pages.route("/rounds/<int:round_id>/list", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
@once
def upload_list(round_id: int) -> str | Response | tuple[str, int]:
    """The three first steps: take the template, fill it, send it up."""
    round, unit = round_and_unit(round_id)
    form = ListForm()
    upload = checked_list(form.file) if form.validate_on_submit() else None
    if upload is None:
        return render_template("nominations/upload_list.html", form=form, round=round, unit=unit,
                               people=len(organisation.people_of(unit, today()))), 422 if form.errors else 200
    read_list(upload.content, own_unit=unit.name)
    with transaction():
        round, unit = round_and_unit(round_id)
        kept = services.keep_list(round, unit, upload, convert_fonts=form.convert_fonts.data, actor=current_actor(),
                                  at=now())
    return redirect(url_for(".preview_list", import_id=kept.id))


@pages.get("/rounds/<int:round_id>/template.xlsx")
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def template_xlsx(round_id: int) -> Response:
    """The list to fill, with the unit's people in it."""
    round, unit = round_and_unit(round_id)
    title = gettext("Danh sách đề nghị khen thưởng: %(unit)s", unit=unit.name)
    content = exports.template_xlsx(
        organisation.people_of(unit, today()), [words for _code, words in awards_of(round)], title, round.own_lines
    )
    return send(content, "danh-sach-de-nghi.xlsx")


@pages.route("/lists/<int:import_id>", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
@once
def preview_list(import_id: int) -> str | Response | tuple[str, int]:
    """What the list would write, row by row; nothing is written until the number of good rows is confirmed.

    Names confirmed by "Đúng" come as ticked boxes; a list that means something else by now is shown again.
    """
    kept, form = _own(import_id), SendForm()
    if kept.written_at is not None:
        return redirect(url_for(".written_list", import_id=import_id))
    preview = _preview(kept)
    if request.method == "POST" and form.validate() and request.form.get("write") and preview.good:
        if request.form.get("write") == str(len(preview.good)):
            return _write(import_id, preview)
        form.say([gettext("Danh sách vừa đổi: %(n)s dòng tốt. Xem lại rồi bấm ghi.", n=len(preview.good))])
    return render_template("nominations/preview_list.html", kept=kept, preview=preview, form=form,
                           **_shown(preview)), 422 if form.errors else 200


def _write(import_id: int, preview: Preview) -> Response:
    drafts = [one.draft for one in preview.good if one.draft is not None]
    with transaction():
        services.write_list(_own(import_id), drafts, actor=current_actor(), at=now())
    return redirect(url_for(".written_list", import_id=import_id))


@pages.get("/lists/<int:import_id>/refused.xlsx")
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def refused_xlsx(import_id: int) -> Response:
    """The rows to mend, as they were written, with a column "Vấn đề"."""
    preview = _preview(_own(import_id))
    problems = {
        (one.row.sheet, one.row.number): "; ".join(f"{label(flaw.column)}: {_sentence(flaw)}" for flaw in one.row.flaws)
        for one in preview.bad
    }
    title = gettext("Các dòng cần sửa")
    content = exports.refused_xlsx([one.row for one in preview.bad], problems, title)
    return send(content, "dong-can-sua.xlsx")


@pages.get("/lists/<int:import_id>/written")
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def written_list(import_id: int) -> str | Response:
    """After writing: a page that stays, and what comes next."""
    kept = _own(import_id)
    if kept.written_at is None:
        return redirect(url_for(".preview_list", import_id=import_id))
    return render_template("nominations/written_list.html", kept=kept)


def _own(import_id: int) -> Import:
    """A list of a unit that the actor writes for."""
    kept = queries.get_import(import_id)
    if not any(kept.unit.path.startswith(path) for path in current_actor().paths(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)):
        raise NotFound()
    return kept


def _preview(kept: Import) -> Preview:
    read = read_list(content_of(kept.file), own_unit=kept.unit.name, own_lines=kept.round.own_lines,
                     convert_fonts=kept.convert_fonts)
    dossiers = {
        (one.award_code, one.person_id if one.person_id is not None else one.folded): one.code
        for one in queries.of_unit(kept.unit, kept.round_id)
    }
    units: dict[str, bool] = {}

    def is_own_unit(name: str) -> bool:
        if name not in units:
            found = organisation.find_unit_by_name(name).unit
            units[name] = found is not None and found.id == kept.unit_id
        return units[name]

    register = matching.Register(
        organisation.people_of(kept.unit, today()), kept.round.codes, dossiers, is_own_unit, kept.unit.name,
        _accepted(), letters_over,
    )
    return Preview(read, matching.match(read, register))


def _accepted() -> Mapping[tuple[str, int], int]:
    """Names confirmed on the page: boxes "yes" whose value is sheet number/row/person."""
    found = {}
    for value in request.values.getlist("yes"):
        row, _slash, rest = value.partition("/")
        person, _slash, sheet = rest.partition("/")
        if row.isdecimal() and person.isdecimal():
            found[sheet, int(row)] = int(person)
    return found


def _sentence(found: Flaw | Question) -> str:
    words = str(labels.ROW_FAULT[found.kind] if isinstance(found, Flaw) else labels.DOUBT[found.kind])
    return words % ({"value": found.value} | dict(found.details)) if "%(" in words else words


def _shown(preview: Preview) -> dict[str, Any]:
    """The tables of the preview: what to mend, what was put right, what to look at, what was not read."""
    flaws = [
        {"row": one.row.number, "sheet": one.row.sheet, "column": label(flaw.column), "value": flaw.value,
         "problem": _sentence(flaw),
         "guesses": [(f"{one.row.number}/{guess.person_id}/{one.row.sheet}", guess.name) for guess in one.guesses]
         if flaw.kind is flaw.kind.NOT_OF_UNIT else []}
        for one in preview.bad for flaw in one.row.flaws
    ]
    changes = [
        {"row": one.row.number, "column": label(change.column), "before": change.before, "after": change.after,
         "kind": label(change.kind)}
        for one in preview.rows for change in one.row.changes if change.kind is not change.kind.OWN_UNIT
    ]
    doubts = [
        {"row": one.row.number, "column": label(question.column), "value": question.value,
         "problem": _sentence(question)}
        for one in preview.good for question in one.row.doubts
    ]
    return {"flaws": flaws[:SHOWN], "more_flaws": max(0, len(flaws) - SHOWN), "changes": changes[:SHOWN],
            "doubts": doubts[:SHOWN], "accepted": request.values.getlist("yes")}
