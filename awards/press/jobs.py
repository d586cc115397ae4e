"""Rendering a run: outside of any transaction, then stored in one; a killed run is begun again and stored once."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import certificates
from awards.db import transaction
from awards.files import services as files
from awards.files.terms import MediaType
from awards.honours import queries as honours
from awards.honours.printing import certificate_of, misfits
from awards.honours.terms import Misfit
from awards.jobs.terms import Result, Work
from awards.kernel.access import Actor
from awards.press import queries, services
from awards.press.terms import RunStage
from certificates import Certificate

if TYPE_CHECKING:
    from certificates import Design


def render_run(work: Work) -> Result:
    """Check every certificate, render all into one file, keep it with the SHA-256 of every single one."""
    run_id = int(work.arguments["run_id"])
    run, where = queries.get_run(run_id), f"/press/runs/{run_id}"
    if run.stage is not RunStage.ASKED:
        return Result(next_url=where)
    found = honours.by_ids(work.arguments["honours"])
    papers = [certificate_of(honour, base_url=work.arguments["base_url"]) for honour in found]
    ids, form, name = [honour.id for honour in found], certificates.design(run.design), f"{run.title}.pdf"
    if problems := misfits(papers, form):
        _give_up(run_id, problems, work)
        return Result(next_url=where, facts={"problems": len(problems)})
    joined = _rendered(papers, form, work)
    sheets = [(honour_id, services.sha256_of(certificates.single(joined, page))) for page, honour_id in enumerate(ids)]
    _keep(run_id, joined, name, sheets, work)
    return Result(next_url=where, facts={"sheets": len(sheets)})


def _rendered(papers: Sequence[Certificate], form: Design, work: Work) -> bytes:
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


def _keep(run_id: int, joined: bytes, name: str, sheets: Sequence[tuple[int, str]], work: Work) -> None:
    """Store once: of two workers that rendered the same run, the slower finds it stored."""
    with transaction():
        run = queries.get_run(run_id)
        queries.lock(run)
        if run.stage is RunStage.ASKED:
            file = files.keep_issued(joined, name, MediaType.PDF, actor=_asker(work), at=datetime.now(UTC))
            services.store(run, file, sheets, actor=_asker(work), at=datetime.now(UTC))


def _asker(work: Work) -> Actor:
    return Actor(work.actor_id, work.actor_name)


KINDS = {"press_run": render_run}
