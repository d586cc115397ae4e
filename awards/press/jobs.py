"""Rendering a run: outside of any transaction, then stored in one; a killed run is begun again and stored once."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from awards.db import transaction
from awards.files import services as files
from awards.files.terms import MediaType
from awards.honours import queries as honours
from awards.honours.models import Honour
from awards.honours.printing import certificate_of
from awards.jobs.terms import Result, Work
from awards.kernel.access import Actor
from awards.press import queries, services
from awards.press.terms import PressObstacle, Problem, RunStage
from certificates import Certificate, Design, DoesNotFit, MissingGlyph, design, fit, render_batch, single


def render_run(work: Work) -> Result:
    """Check every certificate, render all into one file, keep it with the SHA-256 of every single one."""
    run = queries.get_run(int(work.arguments["run_id"]))
    where = f"/press/runs/{run.id}"
    if run.stage is RunStage.RENDERED:
        return Result(next_url=where)
    found = honours.by_ids(work.arguments["honours"])
    certificates = [certificate_of(honour, base_url=work.arguments["base_url"]) for honour in found]
    form, actor = design(run.design), Actor(work.actor_id, work.actor_name)
    if problems := problems_of(certificates, found, form):
        with transaction():
            services.fail(queries.get_run(run.id), problems, actor=actor, at=datetime.now(UTC))
        return Result(next_url=where, facts={"problems": len(problems)})
    joined, ids, title = _rendered(certificates, form, work), [honour.id for honour in found], run.title
    sheets = [(honour_id, sha256_of(single(joined, page))) for page, honour_id in enumerate(ids)]
    with transaction():
        run = queries.get_run(run.id)
        if run.stage is not RunStage.RENDERED:
            file = files.keep_issued(joined, f"{title}.pdf", MediaType.PDF, actor=actor, at=datetime.now(UTC))
            services.store(run, file, sheets, actor=actor, at=datetime.now(UTC))
    return Result(next_url=where, facts={"sheets": len(sheets)})


def _rendered(certificates: Sequence[Certificate], form: Design, work: Work) -> bytes:
    out = io.BytesIO()
    render_batch(certificates, form, out=out, on_progress=lambda done: work.progress(done, len(certificates)))
    return out.getvalue()


def problems_of(certificates: Sequence[Certificate], found: Sequence[Honour], form: Design) -> list[Problem]:
    """Every certificate that cannot be made, all at once, before anything is rendered."""
    problems = []
    for certificate, honour in zip(certificates, found, strict=True):
        try:
            fit(certificate, form)
        except DoesNotFit as error:
            problems.append(Problem(honour.ordinal, honour.name, PressObstacle.DOES_NOT_FIT, error.field,
                                    str(error.excess_characters)))
        except MissingGlyph as error:
            problems.append(Problem(honour.ordinal, honour.name, PressObstacle.MISSING_GLYPH, error.field,
                                    " ".join(error.characters)))
    return problems


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


KINDS = {"press_run": render_run}
