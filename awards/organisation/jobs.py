"""Writing a confirmed list: the stored file is read again and its good rows written, a thousand a transaction."""

from __future__ import annotations

from flask import current_app

from awards.db import transaction
from awards.files import queries as files
from awards.jobs.terms import Result, Work, Worker
from awards.organisation import imports, queries, services
from awards.organisation.terms import Count, Fate


def write_people(work: Work) -> Result:
    """Good rows of a list of people; run again after a kill it finds what it has written and goes on."""
    count, fates = Count(), dict.fromkeys(Fate, 0)
    content = _content(work)
    total = sum(1 for _ in imports.read_people(content, queries.register(), queries.closed_units(), Count()))
    lines = imports.read_people(content, queries.register(), queries.closed_units(), count)
    for part in queries.in_parts(lines):
        with transaction():
            written = services.write_people(part, file_id=_file(work), actor=work.actor, at=work.started_at)
        for fate, number in written.items():
            fates[fate] += number
        work.progress(min(count.read, total), total)
    return Result(_to("organisation.people"), {fate.value: number for fate, number in fates.items()})


def write_units(work: Work) -> Result:
    lines = imports.read_units(_content(work), queries.register(), Count())
    with transaction():
        fates = services.write_units(lines, file_id=_file(work), actor=work.actor, at=work.started_at)
    work.progress(len(lines), len(lines))
    return Result(_to("organisation.index"), {fate.value: number for fate, number in fates.items()})


def _to(endpoint: str) -> str:
    """A path of this site; a job has no request to take the host from."""
    return current_app.url_map.bind("").build(endpoint)


def _file(work: Work) -> int:
    return int(work.arguments["file"])


def _content(work: Work) -> bytes:
    return files.content_of(files.get(_file(work)))


KINDS: dict[str, Worker] = {"organisation.people": write_people, "organisation.units": write_units}
