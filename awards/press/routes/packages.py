"""Files made out of a run: asking for one, the list of them, downloading what was stored."""

from __future__ import annotations

from flask import current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.files import queries as files
from awards.kernel.errors import Refused
from awards.press import labels, queries, rules, services
from awards.press.forms import PackageForm
from awards.press.models import Package, Run
from awards.press.permissions import Permission
from awards.press.routes.blueprint import CLERKS, READERS, frame, pages
from awards.press.terms import PackageKind, PressObstacle
from awards.web.clock import now
from awards.web.downloads import send
from awards.web.guard import current_actor, open_to
from awards.web.once import once


@pages.get("/runs/<int:run_id>/files", endpoint="files")
@open_to(*READERS)
def files_of_run(run_id: int) -> str:
    queries.require_press(current_actor())
    return _files_page(queries.get_run(run_id), PackageForm(_profiles(), formdata=None))


def _profiles() -> list[tuple[int, str]]:
    return [(one.id, f"{one.printer} · {one.tray} · {one.paper}") for one in queries.profiles()]


def _files_page(found: Run, form: PackageForm) -> str:
    ended, rows = queries.ended_numbers(found), queries.packages_of(found)
    return render_template(
        "press/files.html", **frame(found, "files"), form=form,
        rows=[(one, job, labels.package_words(one),
               rules.spelled(services.ended_since(one, job.facts if job else {}, ended)), _again(one))
              for one, job in rows],
        profiles=queries.profiles(), may_run=queries.may_press(current_actor(), Permission.RUN),
        releases=queries.releases_of(found),
    )


def _again(package: Package) -> dict[str, str]:
    """What the form says to have the same file made anew."""
    kind, choice = package.kind, package.choice
    if kind is PackageKind.PARTS:
        return {"kind": kind, "megabytes": choice[:-2]} if choice.endswith("mb") else {"kind": kind, "sheets": choice}
    return {"kind": kind, "profile": choice} if kind is PackageKind.OVERLAY else {"kind": kind}


@pages.post("/runs/<int:run_id>/files")
@open_to(*CLERKS)
@once
def pack(run_id: int) -> Response | tuple[str, int]:
    """Ask for a file and go to the page of its job."""
    queries.require_press(current_actor(), Permission.RUN)
    form = PackageForm(_profiles())
    if not form.validate():
        return _files_page(queries.get_run(run_id), form), 422
    kind, choice = form.value()
    if kind is PackageKind.OVERLAY and not choice:
        raise Refused(PressObstacle.NO_PROFILE)
    return asked(run_id, kind, choice)


@pages.post("/runs/<int:run_id>/proof.pdf")
@open_to(*CLERKS)
@once
def proof_pdf(run_id: int) -> Response:
    """Ask for the proof, twelve to a page."""
    queries.require_press(current_actor(), Permission.RUN)
    return asked(run_id, PackageKind.CONTACT, "")


def asked(run_id: int, kind: PackageKind, choice: str) -> Response:
    """Ask for a file and go to the page of its job, or to the files when it is there."""
    with transaction():
        package = services.ask_package(
            queries.get_run(run_id), kind, choice, base_url=current_app.config["BASE_URL"], actor=current_actor(),
            at=now(),
        )
        made, job_id = package.file_id is not None, package.job_id
    if made or job_id is None:
        return redirect(url_for(".files", run_id=run_id))
    return redirect(url_for("jobs.show", job_id=job_id))


@pages.get("/files/<int:package_id>")
@open_to(*READERS)
def package(package_id: int) -> Response:
    """A file as it was made and stored."""
    queries.require_press(current_actor())
    found = queries.get_package(package_id)
    if found.file is None:
        raise Refused(PressObstacle.NOT_RENDERED)
    services.require_all_count(services.ended_in(found), url_for(".files", run_id=found.run_id))
    try:
        return send(files.opened(found.file), found.file.name)
    except (ValueError, FileNotFoundError) as error:
        raise Refused(PressObstacle.DAMAGED) from error
