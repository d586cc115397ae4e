"""Designs of the office's own: copied, moved by numbers, brought in from a file, chosen for an award."""

from __future__ import annotations

import copy as copying
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import certificates
from awards.db import db
from awards.files import services as files
from awards.files.models import StoredFile
from awards.files.terms import MediaType, Upload
from awards.jobs import queries as job_queries
from awards.jobs import services as jobs
from awards.jobs.terms import JobState
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import fold
from awards.press import queries
from awards.press.models import DesignChoice, OfficeDesign
from awards.press.permissions import Permission
from awards.press.rules import moved
from awards.press.terms import DesignAct, Placed, PressObstacle

PREVIEW = "press_preview"
MOST_PREVIEWS = 12  # waiting at once: each takes less than a second, nobody waits for long


def copy_design(
    source: Mapping[str, Any], label: str, pictures: Mapping[str, Any], *, actor: Actor, at: datetime
) -> OfficeDesign:
    """A design of the office's own, the same as another under a new name.  Raises Refused(DESIGN_FAULT)."""
    queries.require_press(actor, Permission.RUN)
    name = _free_name(label)
    return _keep(name, 1, {**copying.deepcopy(dict(source)), "name": name, "label": label}, pictures, DesignAct.COPIED,
                 actor, at)


def move_design(
    design: OfficeDesign, numbers: Mapping[str, float], *, actor: Actor, at: datetime
) -> OfficeDesign:
    """A new version with boxes at other places or of other sizes; `numbers` by path: “box/title/top” (mm, pt).

    Where nothing differs the version stands.  Raises Refused(DESIGN_FAULT) with what the library says.
    """
    queries.require_press(actor, Permission.RUN)
    latest = queries.versions_of(design.name)[0]
    source = moved(latest.source, numbers)
    if source == latest.source:
        return latest
    return _keep(latest.name, latest.version + 1, source, latest.pictures, DesignAct.MOVED, actor, at)


def place_picture(
    design: OfficeDesign, upload: Upload, placed: Placed, *, actor: Actor, at: datetime
) -> OfficeDesign:
    """A new version with a picture of the office (its emblem, a signature, a seal), in place of one of that name."""
    queries.require_press(actor, Permission.RUN)
    if upload.media_type is not MediaType.PNG:
        raise Refused(PressObstacle.PICTURE_KIND)
    latest = queries.versions_of(design.name)[0]
    file = files.keep(upload, actor=actor, at=at)
    source = copying.deepcopy(latest.source)
    others = [one for one in source.get("picture", []) if one["asset"] not in (placed.asset, placed.replaces)]
    entry = {"asset": placed.asset, "x": placed.x, "y": placed.y, "width": placed.width, "height": placed.height,
             "on_blank": placed.on_blank}
    source["picture"] = [*others, entry]
    return _keep(latest.name, latest.version + 1, source, {**latest.pictures, placed.asset: file.id},
                 DesignAct.PICTURED, actor, at)


def bring_in(
    source: Mapping[str, Any], pictures: Mapping[str, StoredFile], *, actor: Actor, at: datetime
) -> OfficeDesign:
    """A design that another office has handed over, as one of our own.  Raises Refused(DESIGN_FAULT)."""
    queries.require_press(actor, Permission.RUN)
    label = str(source.get("label", ""))[:80]
    name = _free_name(label)
    kept = {asset: file.id for asset, file in pictures.items()}
    return _keep(name, 1, {**source, "name": name}, kept, DesignAct.BROUGHT_IN, actor, at)


def choose(award_code: str, name: str, *, actor: Actor, at: datetime) -> None:
    """Print an award with a design of the office's own from now on; "" means the packaged one."""
    queries.require_press(actor, Permission.RUN)
    choice = db.session.get(DesignChoice, award_code) or DesignChoice(award_code=award_code)
    choice.design = name
    db.session.add(choice)
    record(Subject("press_design", 0), DesignAct.CHOSEN, actor=actor, at=at,
           details={"award": award_code, "design": name})


def ask_preview(design: str, honour_id: int | None, *, base_url: str, actor: Actor, at: datetime) -> int:
    """Ask for a sheet with the longest names, or as one honour's would be; gives the number of the job.

    Whoever asks again no longer waits for what they asked before.  Raises Refused(TOO_MANY_PREVIEWS).
    """
    queries.require_press(actor, Permission.RUN)
    _make_room(actor, at)
    arguments = {"design": design, "honour_id": honour_id, "base_url": base_url}
    return jobs.ask(PREVIEW, arguments, actor=actor, at=at).id


def _make_room(actor: Actor, at: datetime) -> None:
    waiting = list(job_queries.under_way(PREVIEW))
    for own in [job for job in waiting if job.actor_id == actor.account_id and job.state is JobState.QUEUED]:
        jobs.cancel(own, actor=actor, at=at)
        waiting.remove(own)
    if len(waiting) >= MOST_PREVIEWS:
        raise Refused(PressObstacle.TOO_MANY_PREVIEWS, waiting=len(waiting))


def _keep(
    name: str, version: int, source: Mapping[str, Any], pictures: Mapping[str, Any], act: DesignAct, actor: Actor,
    at: datetime,
) -> OfficeDesign:
    """A version, once the library says that it can be printed."""
    try:
        form = certificates.design_from(source, queries.pictures_of(pictures))
    except certificates.DesignError as error:
        raise Refused(PressObstacle.DESIGN_FAULT, fault=str(error)) from error
    kept = OfficeDesign(
        name=name, version=version, label=form.label, source=dict(source), pictures=dict(pictures), made_at=at,
        actor_name=actor.name,
    )
    db.session.add(kept)
    db.session.flush()
    record(Subject("press_design", kept.id), act, actor=actor, at=at, details={"name": name, "version": version})
    return kept


def _free_name(label: str) -> str:
    """“mau-cua-so”: from the label, with a number behind where it is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-")[:40] or "mau"
    taken, number, name = {one.name for one in queries.designs()}, 1, plain
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    return name
