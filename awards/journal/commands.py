"""`flask verify`: is the journal whole?"""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from awards.journal import queries


@click.command("verify")
@with_appcontext
def verify() -> None:
    """Walk the journal's chain from the first entry to the last; exit status 1 when it is broken."""
    found = queries.verify(current_app.extensions["journal_key"])
    click.echo(f"Nhật ký: {found.length} việc, dấu cuối {found.head[:16]}…")
    for one in found.breaks:
        click.echo(f"  SAI ở việc số {one.number}: {one.reason}")
    if found.breaks:
        raise SystemExit(1)
    click.echo("Không sai.")
