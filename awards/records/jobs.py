"""Writing a confirmed list of records: the stored file is read again, a thousand rows a transaction."""

from __future__ import annotations

from flask import current_app

from awards.db import transaction
from awards.files import queries as files
from awards.jobs.terms import Result, Work, Worker
from awards.organisation.terms import Count, Fate
from awards.records import imports, services


def write_list(work: Work) -> Result:
    """Good rows of a list; run again after a kill it finds what it has written and goes on."""
    kind, file_id = imports.LISTS[work.arguments["list"]], int(work.arguments["file"])
    content = files.content_of(files.get(file_id))
    total = sum(1 for _ in imports.read(kind, content, Count()))
    fates, done = dict.fromkeys(Fate, 0), 0
    for part in imports.in_parts(imports.read(kind, content, Count())):
        with transaction():
            written = services.write_list(part, file_id=file_id, actor=work.actor, at=work.started_at)
        for fate, number in written.items():
            fates[fate] += number
        done += len(part)
        work.progress(done, total)
    to = current_app.url_map.bind("").build("records.bring", {"word": kind.word})
    return Result(to, {fate.value: number for fate, number in fates.items()})


KINDS: dict[str, Worker] = {"records.list": write_list}
