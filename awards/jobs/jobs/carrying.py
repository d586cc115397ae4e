"""One job, from its claim to its end.  `app.py` gives the table kind -> function: this room knows no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from flask import Flask, current_app

from awards.db import db, transaction
from awards.jobs import queries, services
from awards.jobs.terms import Cancelled, Work, Worker
from awards.kernel.access import Post
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused

LOG = logging.getLogger("tonvinh.jobs")


def init_app(
    app: Flask, kinds: dict[str, Worker], timed: Sequence[Callable[[datetime], None]] = (), *,
    posts_of: Callable[[int, date], tuple[Post, ...]], short: frozenset[str] = frozenset(),
) -> None:
    """`kinds`: what is asked for; `short`: those that somebody waits for, which have a lane of their own; `timed`: what
    is looked after every half minute, each safe to run twice; `posts_of`: the roles of an account on a day, since this
    room knows no accounts."""
    app.extensions["jobs"], app.extensions["timed"], app.extensions["posts_of"] = kinds, timed, posts_of
    app.extensions["short_jobs"] = short


def now() -> datetime:
    return datetime.now(UTC)


def carry_out(job_id: int) -> bool:
    """Claim and run one job inside an app context; True when this call ran it to an end."""
    with transaction():
        job = services.claim(job_id, at=now())
        if job is None:
            return False
        kind = job.kind
        posts = current_app.extensions["posts_of"](job.actor_id or 0, day_of(now()))
        work = Work(job.id, job.arguments, job.actor_id, job.actor_name, now(), _Beat(job.id), posts)
    try:
        result = current_app.extensions["jobs"][kind](work)
    except Cancelled:
        return True
    except Refused as refused:
        with transaction():
            services.refuse(queries.get(job_id), refused, at=now())
        return True
    except Exception as error:  # the row tells the user; the log tells the administrator
        LOG.exception("job %s (%s) failed", job_id, kind)
        with transaction():
            services.fail(queries.get(job_id), f"{type(error).__name__}: {error}", at=now())
        return True
    with transaction():
        services.finish(queries.get(job_id), result, at=now())
    return True


class _Beat:
    """Progress of one job, written at most a few times a second."""

    def __init__(self, job_id: int) -> None:
        self.job_id, self.last = job_id, 0.0

    def __call__(self, done: int, total: int) -> None:
        moment = now().timestamp()
        if done < total and moment - self.last < 0.2:
            return
        self.last = moment
        with transaction():
            services.advance(self.job_id, done, total, at=now())


def carry_out_all(app: Flask) -> int:
    """Run what waits now, in this thread (tests, rehearsal); gives the number of jobs run."""
    run = 0
    with app.app_context():
        while waiting := queries.waiting(now()):
            run += sum(carry_out(job_id) for job_id in waiting)
    return run


def look_after(app: Flask) -> None:
    """Do the timed work of every room; what fails is told to the log and tried again the next time."""
    with app.app_context():
        for act in app.extensions["timed"]:
            try:
                act(now())
            except Exception:
                LOG.exception("timed work %s failed", act.__name__)
        db.session.remove()
