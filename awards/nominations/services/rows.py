"""Writing the rows of many dossiers in one statement."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, update
from sqlalchemy.orm.attributes import set_committed_value

from awards.db import db
from awards.kernel.errors import Changed
from awards.nominations.models import Nomination


def write_all(dossiers: Sequence[Nomination], columns: Sequence[str]) -> None:
    """Write these columns, all that an act may have changed.  Each only as it was seen: raises Changed when another
    was first."""
    if len(dossiers) < 2:
        db.session.flush()
        return
    table = Nomination.metadata.tables[Nomination.__tablename__]
    as_seen = update(table).where(table.c.id == bindparam("number"), table.c.version == bindparam("seen"))
    written = db.session.connection().execute(as_seen, [
        {"number": one.id, "seen": one.version, "version": one.version + 1}
        | {name: getattr(one, name) for name in columns} for one in dossiers
    ])
    if written.rowcount != len(dossiers):
        raise Changed()
    for one in dossiers:
        for name in columns:
            set_committed_value(one, name, getattr(one, name))
        set_committed_value(one, "version", one.version + 1)
