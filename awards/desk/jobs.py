"""Judging everybody below some units: a thousand people at a time, each part written in place of what stood there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from flask import current_app

from awards.catalogue.queries import rules_on
from awards.db import transaction
from awards.desk.queries import judged_of_units
from awards.eligibility import queries
from awards.eligibility import services as eligibility
from awards.eligibility.terms import When
from awards.jobs import queries as jobs
from awards.jobs import services
from awards.jobs.models import Job
from awards.jobs.terms import Result, Work, Worker
from awards.kernel.access import Actor
from awards.kernel.dates import day_of

JUDGE = "desk.province"


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


KINDS: dict[str, Worker] = {JUDGE: judge_province}
