"""Rendering a run and making files of it: outside of any transaction, then stored in one; what was killed is begun
again and stored once."""

from __future__ import annotations

import atexit
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import cache
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import certificates
from awards.db import transaction
from awards.files import services as files
from awards.files.terms import MediaType
from awards.honours import queries as honours
from awards.honours.models import Honour
from awards.honours.printing import certificate_of, fitted
from awards.honours.terms import Misfit
from awards.jobs.terms import Result, Work
from awards.kernel.access import Actor
from awards.kernel.errors import Refused
from awards.press import documents, queries, rules, services
from awards.press.models import Run
from awards.press.terms import Doubt, PressObstacle, Rendered, RunStage, ToProof
from awards.seals import store as seals
from certificates import Certificate

if TYPE_CHECKING:
    from certificates import Design, Fitted, PreviewPress

PREVIEW_IDLE = 900  # seconds without a preview after which its process is let go
SAID = tuple(field.name for field in fields(Certificate))
BODY = ("name", "second_line", "line")


def render_run(work: Work) -> Result:
    """Check every certificate, render all into one file, keep it with the SHA-256 of every single one, what readers
    should look at closely, and ask for the proof."""
    run_id = int(work.arguments["run_id"])
    run, where = queries.get_run(run_id), f"/press/runs/{run_id}"
    if run.stage is not RunStage.ASKED:
        return Result(next_url=where)
    found = honours.by_ids(work.arguments["honours"])
    key = seals.present()
    papers = [certificate_of(honour, base_url=work.arguments["base_url"]) for honour in found]
    form_name, name = run.design, f"{run.title}.pdf"
    form = queries.form_of(form_name)
    set_, problems = fitted(papers, form)
    if problems:
        _give_up(run_id, problems, work)
        return Result(next_url=where, facts={"problems": len(problems)})
    doubts = rules.doubts_of(_to_proof(found, set_))
    places, ids = _places(found, run), [honour.id for honour in found]  # read now: each beat forgets what was read
    joined = _rendered(set_, form, work)
    sheets = [
        Rendered(honour_id, places[honour_id], sha256, _digest(paper, form_name), _shown(how))
        for honour_id, paper, how, sha256 in zip(ids, papers, set_, _digests(joined, len(papers), work), strict=True)
    ]
    sealed_by = key if form.code and form.code.holds == "record" else ""
    _keep(run_id, joined, name, sheets, doubts, sealed_by, work)
    return Result(next_url=where, facts={"sheets": len(sheets)})


def _places(found: Sequence[Honour], run: Run) -> dict[int, int]:
    in_order = sorted(found, key=lambda honour: honour.ordinal)
    return services.places_on_stage(in_order, run.first_on_stage)


def _to_proof(found: Sequence[Honour], fitted: Sequence[Fitted]) -> list[ToProof]:
    """What doubts rest on, in the order of the decision."""
    register = queries.registered(found)
    sheets = [
        ToProof(
            honour.id, honour.ordinal, honour.subject_kind == "individual", honour.name, honour.second_line,
            honour.line, register.people.get(honour.person_id or 0, ""), register.units.get(honour.unit_id or 0, ()),
            tuple((text, getattr(how, text).size) for text in BODY if getattr(how, text).shrunk), len(how.name.lines),
        )
        for honour, how in zip(found, fitted, strict=True)
    ]
    return sorted(sheets, key=lambda sheet: sheet.ordinal)


def _digests(joined: bytes, count: int, work: Work) -> Iterator[str]:
    """SHA-256 of every single PDF; beats now and then, since a silent worker is taken for a dead one."""
    for done, content in enumerate(certificates.singles(joined)):
        if done % 200 == 0:
            work.progress(count, count)
        yield services.sha256_of(content)


def _digest(certificate: Certificate, form: str) -> str:
    """SHA-256 of all that a sheet says and of its design; not of the signed record, which a new key changes."""
    said = {name: getattr(certificate, name) for name in SAID}
    text = json.dumps([{**said, "record": ""}, form], default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _shown(fitted: Fitted) -> dict[str, object]:
    """Lines and sizes (pt) of the body as they stand on the sheet."""
    return {text: {"lines": list(getattr(fitted, text).lines), "size": getattr(fitted, text).size} for text in BODY}


def _rendered(papers: Sequence[Fitted], form: Design, work: Work) -> bytes:
    """Some at a time, so that progress is seen and a silent worker is told from a slow one."""
    out = io.BytesIO()
    certificates.render_batch(papers, form, out=out, on_progress=lambda done: work.progress(done, len(papers)))
    return out.getvalue()


def _give_up(run_id: int, problems: Sequence[Misfit], work: Work) -> None:
    with transaction():
        run = queries.get_run(run_id)
        queries.lock(run)
        if run.stage is RunStage.ASKED:
            services.fail(run, problems, actor=_asker(work), at=datetime.now(UTC))


def _keep(
    run_id: int, joined: bytes, name: str, sheets: Sequence[Rendered], doubts: Sequence[Doubt], sealed_by: str,
    work: Work,
) -> None:
    """Store once: of two workers that rendered the same run, the slower finds it stored."""
    with transaction():
        run, at = queries.get_run(run_id), datetime.now(UTC)
        queries.lock(run)
        if run.stage is not RunStage.ASKED:
            return
        file = files.keep_issued(joined, name, MediaType.PDF, actor=_asker(work), at=at)
        services.store(run, file, sheets, doubts, sealed_by=sealed_by, actor=_asker(work), at=at)


def make_package(work: Work) -> Result:
    """Make the file that was asked for out of a stored run, and keep it."""
    package = queries.get_package(int(work.arguments["package_id"]))
    where = f"/press/runs/{package.run_id}/files"
    if package.file_id is not None:
        return Result(next_url=where)
    left_out = rules.spelled(queries.ended_numbers(package.run))
    with TemporaryFile() as out:
        name, kind = documents.MAKERS[package.kind](package, work, out)
        content = files.put(out)
    with transaction():
        kept = queries.get_package(int(work.arguments["package_id"]))
        queries.lock_package(kept)
        if kept.file_id is None:
            file = files.keep_put(content, name, kind, actor=_asker(work), at=datetime.now(UTC))
            services.keep_package(kept, file)
    return Result(next_url=where, facts={"left_out": left_out})


def make_ruled_sheet(work: Work) -> Result:
    """A sheet of rulers and crosses, moved by a profile when one is named."""
    width, height, profile_id = (work.arguments[name] for name in ("width", "height", "profile_id"))
    profile = documents.moved_by(queries.get_profile(profile_id)) if profile_id else None
    content = certificates.ruled_sheet(width, height, profile)
    name = "to-can-chinh-da-bu.pdf" if profile else "to-can-chinh.pdf"
    with transaction():
        file = files.keep_issued(content, name, MediaType.PDF, actor=_asker(work), at=datetime.now(UTC))
        file_id = file.id
    return Result(next_url=f"/press/printers/sheets/{work.job_id}.pdf", facts={"file_id": file_id})


def make_preview(work: Work) -> Result:
    """One sheet of a design, with the longest names of the register or as an honour's would be."""
    form, honour_id = queries.form_of(work.arguments["design"]), work.arguments["honour_id"]
    if honour_id:
        paper = certificate_of(honours.get(honour_id), base_url=work.arguments["base_url"])
    else:
        paper = documents.worst_case(*queries.longest_names())
    try:
        content = preview_press().show(paper, form)
    except certificates.PreviewLate as error:
        raise Refused(PressObstacle.PREVIEW_LATE) from error
    with transaction():
        file = files.keep_issued(content, f"xem-thu-{form.name}.pdf", MediaType.PDF, actor=_asker(work),
                                 at=datetime.now(UTC))
        file_id = file.id
    return Result(next_url=f"/press/designs/previews/{work.job_id}.pdf", facts={"file_id": file_id})


@cache
def preview_press() -> PreviewPress:
    """The process that shows sheets, of this program."""
    press = certificates.PreviewPress()
    atexit.register(press.let_go, idle=0)
    return press


def keep_preview_press(at: datetime) -> None:
    """Have it there while somebody works on a design; give its memory back when nobody has for a while."""
    if queries.designed_since(at - timedelta(seconds=PREVIEW_IDLE)):
        preview_press().ready()
    preview_press().let_go(idle=PREVIEW_IDLE)


def _asker(work: Work) -> Actor:
    return Actor(work.actor_id, work.actor_name)


KINDS = {
    "press_run": render_run, "press_package": make_package, services.RULED_SHEET: make_ruled_sheet,
    services.PREVIEW: make_preview,
}
SHORT = frozenset({services.PREVIEW, services.RULED_SHEET})  # somebody waits: never behind a run
TIMED = (keep_preview_press,)

