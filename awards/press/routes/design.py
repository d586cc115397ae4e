"""One design with its numbers and versions: moved, given pictures, shown beforehand."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.files import queries as files
from awards.files.forms import check
from awards.jobs import queries as jobs
from awards.kernel.errors import NotFound, Refused
from awards.press import queries, rules, services
from awards.press.forms import PictureForm, PreviewForm
from awards.press.models import OfficeDesign
from awards.press.permissions import Permission
from awards.press.routes.blueprint import CLERKS, READERS, pages
from awards.press.terms import PressObstacle
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to
from awards.web.once import once

MM = 72 / 25.4  # pt in a millimetre


@pages.get("/designs/<int:design_id>")
@open_to(*READERS)
def show_design(design_id: int) -> str:
    queries.require_press(current_actor())
    return _design_page(queries.get_version(design_id))


def _design_page(
    found: OfficeDesign, *, picture: PictureForm | None = None, preview: PreviewForm | None = None,
    wrong: dict[str, str] | None = None,
) -> str:
    versions = queries.versions_of(found.name)
    return render_template(
        "press/show_design.html", design=found, versions=versions, latest=versions[0].id == found.id,
        groups=_groups(found), drawn=_drawn(found), paper=found.source["paper"], wrong=wrong or {},
        typed=request.form if wrong else {}, picture=picture or PictureForm(formdata=None),
        preview=preview or PreviewForm(formdata=None), chosen=found.name in queries.choices().values(),
        may_run=queries.may_press(current_actor(), Permission.RUN),
    )


def _groups(found: OfficeDesign) -> list[tuple[str, str, list[tuple[str, str, float]]]]:
    """(kind, name, [(path, key, number)]) of everything that can be moved."""
    grouped: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for path, value in rules.numbers_of(found.source).items():
        kind, name, key = path.split("/")
        grouped.setdefault((kind, name), []).append((path, key, value))
    return [(kind, name, numbers) for (kind, name), numbers in grouped.items()]


def _drawn(found: OfficeDesign) -> list[dict[str, object]]:
    """Rectangles of the drawing, mm, with the fields that move them: `path`, and `top` for the way down."""
    at = {(kind, name): {key: value for _path, key, value in numbers} for kind, name, numbers in _groups(found)}
    boxes = [
        {"path": f"box/{box.name}", "name": box.name, "top": "top", "y": box.top, "width": box.width,
         "x": box.x - {"left": 0.0, "center": 0.5, "right": 1.0}[box.align] * box.width,
         "height": round(box.size * box.leading * (box.text.count("\n") + 1) / MM, 2)}
        for box in queries.form_of_version(found).boxes
    ]
    return boxes + [
        {"path": f"{kind}/{name}", "name": name, "top": "y", "x": place["x"], "y": place["y"],
         "width": place.get("width", place.get("size")), "height": place.get("height", place.get("size"))}
        for (kind, name), place in at.items() if kind != "box"
    ]


@pages.post("/designs/<int:design_id>")
@open_to(*CLERKS)
@once
def move_design(design_id: int) -> Response | tuple[str, int]:
    """The boxes at other numbers: a new version."""
    queries.require_press(current_actor(), Permission.RUN)
    found = queries.get_version(design_id)
    numbers, wrong = _typed_numbers(found)
    if wrong:
        return _design_page(found, wrong=wrong), 422
    with transaction():
        made = services.move_design(queries.get_version(design_id), numbers, actor=current_actor(), at=now()).id
    flash(gettext("Đã lưu thành bản mới. Tờ đã cấp vẫn theo bản cũ.") if made != design_id
          else gettext("Không có số nào khác, bản này giữ nguyên."), "done")
    return redirect(url_for(".show_design", design_id=made))


def _typed_numbers(found: OfficeDesign) -> tuple[dict[str, float], dict[str, str]]:
    """The numbers typed by path, and what is wrong by path."""
    numbers, wrong = {}, {}
    for path in rules.numbers_of(found.source):
        text = request.form.get(path, "").strip().replace(",", ".")
        if not text:
            continue
        try:
            numbers[path] = round(float(text), 3)
        except ValueError:
            wrong[path] = gettext("Nhập số milimét, ví dụ 21,5.")
    return numbers, wrong


@pages.post("/designs/<int:design_id>/picture")
@open_to(*CLERKS)
@once
def picture(design_id: int) -> Response | tuple[str, int]:
    """The office's own emblem, signature or seal: a PNG, drawn anew, on the paper only."""
    queries.require_press(current_actor(), Permission.RUN)
    found, form = queries.get_version(design_id), PictureForm()
    if not form.validate():
        return _design_page(found, picture=form), 422
    upload = check(form.file.data.read(), form.file.data.filename or "")
    with transaction():
        made = services.place_picture(
            queries.get_version(design_id), upload, form.value(), actor=current_actor(), at=now()).id
    flash(gettext("Đã đặt hình, lưu thành bản mới."), "done")
    return redirect(url_for(".show_design", design_id=made))


@pages.post("/designs/<int:design_id>/preview")
@open_to(*CLERKS)
def preview(design_id: int) -> Response | tuple[str, int]:
    """A sheet with the longest names of the register, or as one person's would be."""
    queries.require_press(current_actor(), Permission.RUN)
    found, form = queries.get_version(design_id), PreviewForm()
    if not form.validate():
        return _design_page(found, preview=form), 422
    number, decision = form.value()
    honour = queries.find_honour(number, decision) if number else None
    if number and honour is None:
        raise Refused(PressObstacle.NO_SUCH_PERSON)
    with transaction():
        job_id = services.ask_preview(
            f"{found.name}@{found.version}", honour.id if honour else None, base_url=current_app.config["BASE_URL"],
            actor=current_actor(), at=now(),
        )
    return redirect(url_for("jobs.show", job_id=job_id))


@pages.get("/designs/previews/<int:preview_id>.pdf")
@open_to(*READERS)
def preview_pdf(preview_id: int) -> Response:
    """A preview that a job has made."""
    queries.require_press(current_actor())
    job = jobs.get(preview_id)
    if job.kind != services.PREVIEW:
        raise NotFound()
    if "file_id" not in job.facts:
        raise Refused(PressObstacle.NOT_RENDERED)
    found = files.get(job.facts["file_id"])
    return send(files.content_of(found), found.name)
