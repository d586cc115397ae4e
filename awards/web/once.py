"""The same form sent twice is carried out once: its one-time key is written in the transaction of the act itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import g, redirect, request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from awards.db import BEFORE_WRITES, UtcDateTime, db, transaction
from awards.web.clock import now
from awards.web.guard import current_actor

View = TypeVar("View", bound=Callable[..., Any])

KEPT = sa.Table(
    "kept_answer", db.metadata,
    sa.Column("account_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("at", UtcDateTime(), nullable=False),
    sa.Column("location", sa.String, nullable=False, server_default=""),
)


class SentBefore(Exception):
    """This key has been used by this account: the act has been carried out."""


def once(view: View) -> View:
    """Carry out a POST at most once for each key of its form (`idempotency()` in the template).

    The second sending, even in the same moment, is led to where the first one led.  A form without a key, or of a
    stranger, is carried out as it comes; an act that was refused leaves its key unused.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        key, actor = request.form.get("_key", "")[:64], current_actor()
        if not key or actor.account_id is None:
            return view(*args, **kwargs)
        g.once = (actor.account_id, key)
        try:
            answer = view(*args, **kwargs)
        except SentBefore:
            db.session.rollback()
            return redirect(_kept_location(actor.account_id, key) or request.referrer or "/")
        _keep_location(actor.account_id, key, answer)
        return answer

    return guarded  # type: ignore[return-value]


def _use_key() -> None:
    """At the beginning of the act's transaction: the key's row, or SentBefore."""
    used = g.pop("once", None) if g else None
    if used is None:
        return
    try:
        db.session.execute(sa.insert(KEPT).values(account_id=used[0], key=used[1], at=now()))
    except IntegrityError as error:
        raise SentBefore() from error


def _kept_location(account_id: int, key: str) -> str | None:
    return db.session.scalar(sa.select(KEPT.c.location).where(KEPT.c.account_id == account_id, KEPT.c.key == key))


def _keep_location(account_id: int, key: str, answer: Any) -> None:
    g.pop("once", None)
    if isinstance(answer, Response) and answer.location:
        with transaction():
            db.session.execute(
                sa.update(KEPT).where(KEPT.c.account_id == account_id, KEPT.c.key == key)
                .values(location=answer.location)
            )


BEFORE_WRITES.append(_use_key)
