"""`flask seal`: the office's key, shown and changed."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from awards.db import transaction
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import SYSTEM
from awards.seals import store
from awards.seals.terms import PublicKey, SealAct

seal = AppGroup("seal", help="Khoá ký mã QR của Giấy khen.")


@seal.command("show")
def show() -> None:
    """In các khoá công khai, để công bố trên giấy."""
    for key in store.published().keys:
        _tell(key)


@seal.command("rotate")
@click.option("--leaked", is_flag=True, help="khoá cũ đã lộ: chữ ký của nó không còn là bằng chứng")
def rotate(leaked: bool) -> None:
    """Ký bằng khoá mới từ nay; khoá công khai cũ vẫn được công bố."""
    at = datetime.now(UTC)
    with transaction():
        old = store.published().keys[-1].id
        made = store.rotate(at.date().isoformat(), leaked=leaked)
        record(Subject("seal", 1), SealAct.LEAKED if leaked else SealAct.ROTATED, actor=SYSTEM, at=at,
               details={"old": old, "new": made.id})
    _tell(made)


@seal.command("leaked")
@click.argument("key_id")
def leaked(key_id: str) -> None:
    """Ghi rằng một khoá CŨ đã lộ; khoá đang dùng thì chạy rotate --leaked."""
    at = datetime.now(UTC)
    with transaction():
        marked = store.distrust(key_id, at.date().isoformat())
        if marked is None:
            raise click.ClickException(f"{key_id} không phải một khoá cũ của Sở. Xem ./run seal show.")
        record(Subject("seal", 1), SealAct.LEAKED, actor=SYSTEM, at=at, details={"old": marked.id})
    _tell(marked)


def _tell(key: PublicKey) -> None:
    state = "đã lộ, không còn tin" if key.leaked else f"đến {key.until}" if key.until else "đang dùng"
    click.echo(f"{key.id}  Ed25519 {key.public}  từ {key.since}, {state}")
