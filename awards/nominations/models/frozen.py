"""Triggers of both databases: what was sent is not changed any more, whoever asks.

PostgreSQL and SQLite say the same in two dialects; the stage decides, so a returned dossier can be written again.
"""

from __future__ import annotations

from sqlalchemy import DDL

CONTENT = (
    "round_id", "unit_id", "author_id", "award_code", "subject_kind", "person_id", "group_name", "honorific", "name",
    "post_title", "achievement", "line", "remark", "council_met_on", "council_members", "council_in_favour", "code",
)
WRITABLE = "('draft', 'returned')"
_CHANGED = {
    "sqlite": " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in CONTENT),
    "postgresql": " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in CONTENT),
}


def _refuse(table: str, event: str, *, sqlite: str, postgresql: str) -> tuple[DDL, ...]:
    """A trigger `table`_no_`event` that stops the statement when its condition holds; conditions may name OLD, NEW."""
    name = f"{table}_no_{event}"
    message = f"{table}: {event} refused"
    in_sqlite = (
        f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} WHEN {sqlite} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    row = "OLD" if event == "delete" else "NEW"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN IF {postgresql} THEN "
        f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$ LANGUAGE plpgsql"
    )
    trigger = f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    return (
        DDL(in_sqlite.replace("%", "%%")).execute_if(dialect="sqlite"),
        DDL(function.replace("%", "%%")).execute_if(dialect="postgresql"),
        DDL(trigger.replace("%", "%%")).execute_if(dialect="postgresql"),
    )


def _both(table: str, event: str, condition: str) -> tuple[DDL, ...]:
    return _refuse(table, event, sqlite=condition, postgresql=condition)


def _closed(row: str) -> str:
    """The dossier of an evidence row is not being written."""
    return (
        f"EXISTS (SELECT 1 FROM nomination n WHERE n.id = {row}.nomination_id AND n.stage NOT IN {WRITABLE})"
    )


OF_NOMINATION = (
    *_refuse(
        "nomination", "update",
        sqlite=f"OLD.stage NOT IN {WRITABLE} AND ({_CHANGED['sqlite']})",
        postgresql=f"OLD.stage NOT IN {WRITABLE} AND ({_CHANGED['postgresql']})",
    ),
    *_both("nomination", "delete", "OLD.stage <> 'draft'"),
)
OF_EVIDENCE = (
    *_both("evidence", "insert", _closed("NEW")), *_both("evidence", "update", _closed("OLD")),
    *_both("evidence", "delete", _closed("OLD")),
)
OF_SENT = (*_both("nomination_sent", "update", "1 = 1"), *_both("nomination_sent", "delete", "1 = 1"))
