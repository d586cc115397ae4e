"""Asking for a file made out of a run, and keeping it: the same is made once."""

from __future__ import annotations

from datetime import datetime

from awards.db import db
from awards.files.models import StoredFile
from awards.jobs import services as jobs
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.press import queries
from awards.press.models import Package, Run
from awards.press.permissions import Permission
from awards.press.services.runs import note, require_released
from awards.press.terms import PackageKind, PressObstacle, RunAct, RunStage

BEFORE_RELEASE = frozenset({PackageKind.CONTACT})
ONLY_VALID = frozenset({PackageKind.SINGLES, PackageKind.OVERLAY})  # hold no paper that was replaced or revoked


def ask_package(
    run: Run, kind: PackageKind, choice: str = "", *, base_url: str = "", actor: Actor, at: datetime
) -> Package:
    """Ask for a file; one that was made, or is being made, is given back.  A hand-over list is made anew each time,
    since it tells how things stand; so are singles and overlays once a paper of the run has ended.

    `choice`: sheets a part for PARTS, number of the profile for OVERLAY, filter of the proof for CONTACT.  Raises
    Refused(NOT_RENDERED | NOT_RELEASED), NotFound.
    """
    queries.require_press(actor, Permission.RUN)
    queries.lock(run)
    _require_fit(run, kind)
    known = queries.find_package(run, kind, choice)
    if known and not (queries.is_given_up(known) or known.file_id and _may_be_out_of_date(run, kind)):
        return known
    package = known or Package(run_id=run.id, kind=kind, choice=choice, asked_at=at, actor_name=actor.name)
    package.asked_at, package.file_id = at, None
    db.session.add(package)
    db.session.flush()
    package.job_id = jobs.ask(
        "press_package", {"package_id": package.id, "base_url": base_url}, actor=actor, at=at).id
    note(run, RunAct.PACKED, actor, at, kind=kind, choice=choice)
    return package


def _require_fit(run: Run, kind: PackageKind) -> None:
    if kind not in BEFORE_RELEASE:
        require_released(run)
    elif run.stage is not RunStage.RENDERED:
        raise Refused(PressObstacle.NOT_RENDERED)


def _may_be_out_of_date(run: Run, kind: PackageKind) -> bool:
    return kind is PackageKind.HAND_OVER or kind in ONLY_VALID and queries.has_ended_sheets(run)


def keep_package(package: Package, file: StoredFile) -> None:
    """The file that its job made."""
    package.file_id = file.id
