"""Asking for a file made out of a run, and keeping it: the same is made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from awards.db import db
from awards.files.models import StoredFile
from awards.jobs import services as jobs
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.press import queries
from awards.press.models import Package, Run
from awards.press.permissions import Permission
from awards.press.rules import numbers_in, spelled
from awards.press.services.runs import note, require_released
from awards.press.terms import PackageKind, PressObstacle, RunAct, RunStage

BEFORE_RELEASE = frozenset({PackageKind.CONTACT})
# Hold no paper that was replaced or revoked by the time they are made.
ONLY_VALID = frozenset({PackageKind.SINGLES, PackageKind.PARTS, PackageKind.OVERLAY})


def ask_package(
    run: Run, kind: PackageKind, choice: str = "", *, base_url: str = "", actor: Actor, at: datetime
) -> Package:
    """Ask for a file; one that was made, or is being made, is given back.  A hand-over list is made anew each time,
    since it tells how things stand; so is what one prints from, when a paper in it has ended since.

    `choice`: sheets or MB a part for PARTS (`rules.part_of`), number of the profile for OVERLAY, filter of the proof
    for CONTACT.  Raises Refused(NOT_RENDERED | NOT_RELEASED), NotFound.
    """
    queries.require_press(actor, Permission.RUN)
    queries.lock(run)
    _require_fit(run, kind)
    known = queries.find_package(run, kind, choice)
    if known and not (queries.is_given_up(known) or known.file_id and _is_out_of_date(known)):
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


def _is_out_of_date(package: Package) -> bool:
    return package.kind is PackageKind.HAND_OVER or bool(ended_in(package))


def ended_in(package: Package) -> tuple[int, ...]:
    """Số sổ vàng of papers in a file made to print from that were replaced or revoked since it was made."""
    job = queries.job_of_package(package)
    return ended_since(package, job.facts if job else {}, queries.ended_numbers(package.run))


def ended_since(package: Package, facts: Mapping[str, Any], ended: Sequence[int]) -> tuple[int, ...]:
    """The same, from what its job says it left out and what has ended of its run by now."""
    if package.kind not in ONLY_VALID or package.file_id is None:
        return ()
    left_out = numbers_in(facts.get("left_out", "")) or ()
    return tuple(number for number in ended if number not in left_out)


def require_all_count(ended: Sequence[int], way: str) -> None:
    """Raise Refused(ENDED_INSIDE): what was revoked must not be printed by mistake.  `way`: where it is made anew."""
    if ended:
        raise Refused(PressObstacle.ENDED_INSIDE, numbers=spelled(ended), way=way)


def keep_package(package: Package, file: StoredFile) -> None:
    """The file that its job made."""
    package.file_id = file.id
