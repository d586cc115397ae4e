"""The whole province: everybody judged, a thousand people at a time, each part written in place of what stood there;
and the long list of it for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from flask import current_app

from awards.catalogue.queries import rules_on
from awards.db import transaction
from awards.desk.exports import province_title, province_xlsx
from awards.desk.queries import judged_of_units
from awards.eligibility import queries
from awards.eligibility import services as eligibility
from awards.eligibility.terms import When
from awards.eligibility.terms.province import Narrow, ProvinceSearch
from awards.files import services as files
from awards.files.terms import MediaType
from awards.jobs import queries as jobs
from awards.jobs import services
from awards.jobs.models import Job
from awards.jobs.terms import Result, Work, Worker
from awards.kernel.access import Actor
from awards.kernel.dates import day_of

JUDGE, LIST = "desk.province", "desk.province_list"


def ask_judging(year: int, paths: Sequence[str], *, actor: Actor, at: datetime) -> Job:
    """Ask for everybody below these paths to be judged for a school year, as if sent today; whoever has just asked for
    the same gets the same job."""
    asked = {"year": year, "paths": list(paths), "on": day_of(at).isoformat()}
    running = next((job for job in jobs.under_way(JUDGE) if job.arguments == asked), None)
    return running or services.ask(JUDGE, asked, actor=actor, at=at)


def judge_province(work: Work) -> Result:
    """Run again after a kill it begins anew: what is written is the same."""
    year, paths, on = work.arguments["year"], work.arguments["paths"], date.fromisoformat(work.arguments["on"])
    when, law, done = When(year, on, on), rules_on(on), 0
    parts = [units for path in paths for units in queries.parts(path, when)]
    total = sum(map(len, parts))
    for units in parts:
        lines = judged_of_units(units, when, law)
        with transaction():
            eligibility.put_down(units, lines, when, law.id, at=work.started_at)
        done += len(units)
        work.progress(done, total)
    with transaction():
        eligibility.let_go(paths, year, before=work.started_at)
    to = current_app.url_map.bind("").build("desk.province", {"year": year})
    return Result(to, {"units": total})


def ask_list(search: ProvinceSearch, *, actor: Actor, at: datetime) -> Job:
    """Ask for all lines of a list as .xlsx; whoever has just asked for the same gets the same job."""
    asked = {"search": asdict(search) | {"within": list(search.within), "only": list(search.only)},
             "on": day_of(at).isoformat()}
    running = next((job for job in jobs.under_way(LIST) if job.arguments == asked and job.actor_id == actor.account_id),
                   None)
    return running or services.ask(LIST, asked, actor=actor, at=at)


def make_list(work: Work) -> Result:
    """The list as it was narrowed, of what the asker had in reach; the page of the job leads to it."""
    search, law = _search(work.arguments["search"]), rules_on(date.fromisoformat(work.arguments["on"]))
    title = province_title(search.year)
    content = province_xlsx(queries.each_line(search), title, law)
    with transaction():
        file = files.keep_issued(content, f"{title}.xlsx", MediaType.XLSX, actor=work.actor, at=datetime.now(UTC))
        facts = {"file_id": file.id}
    return Result(current_app.url_map.bind("").build("desk.province_list", {"job_id": work.job_id}), facts)


def _search(said: dict[str, Any]) -> ProvinceSearch:
    return ProvinceSearch(**said | {"within": tuple(said["within"]), "only": tuple(map(Narrow, said["only"]))})


KINDS: dict[str, Worker] = {JUDGE: judge_province, LIST: make_list}
