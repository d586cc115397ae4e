"""Writing a confirmed list of past decisions: the stored file is read again, a few hundred rows a transaction."""

from __future__ import annotations

from itertools import islice

from flask import current_app

from awards.accounts import queries as accounts
from awards.db import transaction
from awards.files import queries as files
from awards.honours import services
from awards.honours.imports import read_past
from awards.jobs.terms import Result, Work, Worker
from awards.kernel.dates import day_of
from awards.organisation.terms import Count, Fate

AT_ONCE = 200


def write_history(work: Work) -> Result:
    """Good rows of a list; run again after a kill it finds what it has written and goes on."""
    file_id, today = int(work.arguments["file"]), day_of(work.started_at)
    content = files.content_of(files.get(file_id))
    total = sum(1 for _ in read_past(content, Count(), today))
    lines, new, known = read_past(content, Count(), today), 0, 0
    while part := list(islice(lines, AT_ONCE)):
        with transaction():
            actor = accounts.actor_of(accounts.get(work.actor_id or 0), today)
            written, same = services.take_over([(line.grant, line.act) for line in part], file_id=file_id,
                                               actor=actor, at=work.started_at)
        new, known = new + written, known + same
        work.progress(new + known, total)
    to = current_app.url_map.bind("").build("honours.index")
    return Result(to, {Fate.NEW.value: new, Fate.SAME.value: known})


KINDS: dict[str, Worker] = {"eligibility.history": write_history}
