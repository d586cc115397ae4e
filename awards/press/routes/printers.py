"""Printers: a test sheet, the distances measured on it, the profile that puts things right."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.files import queries as files
from awards.jobs import queries as jobs
from awards.kernel.errors import NotFound, Refused
from awards.press import queries, services
from awards.press.forms import CheckForm, MeasureForm, SheetForm
from awards.press.models import PrinterProfile
from awards.press.permissions import Permission
from awards.press.routes.blueprint import CLERKS, READERS, pages
from awards.press.terms import PressObstacle
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.filters import number
from awards.web.guard import current_actor, open_to
from awards.web.once import once


@pages.get("/printers")
@open_to(*READERS)
def printers() -> str:
    queries.require_press(current_actor())
    return render_template(
        "press/printers.html", rows=[(one, profile_words(one)) for one in queries.profiles()],
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


def profile_words(one: PrinterProfile) -> str:
    """“Lệch phải 1,4 mm, xuống 1,7 mm”: what the printer does by itself."""
    right, down = _mm(one.right), _mm(one.down)
    across = gettext("lệch phải %(mm)s mm", mm=right) if one.right >= 0 else gettext("lệch trái %(mm)s mm", mm=right)
    along = gettext("xuống %(mm)s mm", mm=down) if one.down >= 0 else gettext("lên %(mm)s mm", mm=down)
    return f"{across}, {along}"


def _mm(value: float) -> str:
    return str(number(round(abs(value), 1)))


@pages.route("/printers/new", methods=["GET", "POST"])
@open_to(*CLERKS)
@once
def measure() -> str | Response | tuple[str, int]:
    """Type what was measured on a sheet printed at 100 %."""
    queries.require_press(current_actor(), Permission.RUN)
    form = MeasureForm()
    if not form.validate_on_submit():
        return render_template("press/measure.html", form=form), 422 if form.errors else 200
    with transaction():
        profile_id = services.measure(*form.value(), actor=current_actor(), at=now()).id
    return redirect(url_for(".profile", profile_id=profile_id))


@pages.get("/printers/<int:profile_id>")
@open_to(*READERS)
def profile(profile_id: int) -> str:
    queries.require_press(current_actor())
    return _profile_page(queries.get_profile(profile_id), CheckForm(formdata=None))


def _profile_page(found: PrinterProfile, form: CheckForm) -> str:
    return render_template(
        "press/profile.html", profile=found, off=profile_words(found), remedy=_remedy(found), form=form,
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


def _remedy(one: PrinterProfile) -> list[str]:
    """What the system will do: “sang trái 1,4 mm”, “lên 1,7 mm”, “dọc 100,5%”, “xoay 0,30°”."""
    right, down = _mm(one.right), _mm(one.down)
    found = [
        gettext("sang trái %(mm)s mm", mm=right) if one.right > 0 else gettext("sang phải %(mm)s mm", mm=right),
        gettext("lên %(mm)s mm", mm=down) if one.down > 0 else gettext("xuống %(mm)s mm", mm=down),
    ]
    if abs(one.scale_x - 1) >= 0.0005:
        found.append(gettext("ngang %(percent)s%%", percent=number(round(one.scale_x * 100, 2))))
    if abs(one.scale_y - 1) >= 0.0005:
        found.append(gettext("dọc %(percent)s%%", percent=number(round(one.scale_y * 100, 2))))
    if abs(one.rotation) >= 0.01:
        found.append(gettext("xoay %(degrees)s°", degrees=number(round(one.rotation, 2))))
    return found


@pages.post("/printers/<int:profile_id>/check")
@open_to(*CLERKS)
def check(profile_id: int) -> Response | tuple[str, int]:
    """Type what was measured on a sheet printed with the profile."""
    queries.require_press(current_actor(), Permission.RUN)
    found, form = queries.get_profile(profile_id), CheckForm()
    if not form.validate():
        return _profile_page(found, form), 422
    with transaction():
        services.check(queries.get_profile(profile_id), form.value(), actor=current_actor(), at=now())
    return redirect(url_for(".profile", profile_id=profile_id))


@pages.post("/printers/<int:profile_id>/retire")
@open_to(*CLERKS)
def retire(profile_id: int) -> Response:
    queries.require_press(current_actor(), Permission.RUN)
    with transaction():
        services.retire(queries.get_profile(profile_id), actor=current_actor(), at=now())
    flash(gettext("Đã bỏ căn chỉnh này."), "done")
    return redirect(url_for(".printers"))


@pages.post("/printers/sheet")
@open_to(*CLERKS)
def plain_sheet() -> Response | tuple[str, int]:
    """Ask for a ruled sheet of a paper's size."""
    queries.require_press(current_actor(), Permission.RUN)
    form = SheetForm()
    if not form.validate():
        return render_template("press/measure.html", form=MeasureForm(formdata=None), sheet=form), 422
    return _ruled(*form.value())


@pages.post("/printers/<int:profile_id>/sheet")
@open_to(*CLERKS)
def profile_sheet(profile_id: int) -> Response:
    """Ask for a ruled sheet moved by a profile."""
    queries.require_press(current_actor(), Permission.RUN)
    found = queries.get_profile(profile_id)
    return _ruled(found.width, found.height, profile_id)


def _ruled(width: float, height: float, profile_id: int | None = None) -> Response:
    with transaction():
        job_id = services.ask_ruled_sheet(width, height, profile_id, actor=current_actor(), at=now())
    return redirect(url_for("jobs.show", job_id=job_id))


@pages.get("/printers/sheets/<int:job_id>.pdf")
@open_to(*READERS)
def ruled(job_id: int) -> Response:
    """A ruled sheet that a job has made."""
    queries.require_press(current_actor())
    job = jobs.get(job_id)
    if job.kind != services.RULED_SHEET:
        raise NotFound()
    if "file_id" not in job.facts:
        raise Refused(PressObstacle.NOT_RENDERED)
    found = files.get(job.facts["file_id"])
    return send(files.content_of(found), found.name)
