"""Triggers of both databases: a roll is not changed once voting is open, a ballot only while it is, a result never.

What the database refuses nobody can do from any page, script or second program.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import DDL

FROZEN_AT_OPENING = ("council_id", "held_on", "members", "opened_at")
FROZEN_AT_CLOSING = ("place", "guests", "stage", "closed_at", "result", "result_sha256")
OF_ITEM = ("session_id", "nomination_id", "position", "needed_numerator", "needed_denominator", "basis",
           "dossier_sha256")


def _refuse(table: str, act: str, condition: str) -> tuple[DDL, ...]:
    """A trigger that stops `act` on `table` when the condition (over OLD and NEW) holds, in both dialects."""
    name = f"{table}_no_{act}"
    sqlite = (
        f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {act} refused'); END"
    )
    row = "OLD" if act == "delete" else "NEW"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{table}: {act} refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$ LANGUAGE plpgsql"
    )
    trigger = f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    return (
        DDL(sqlite.replace("%", "%%")).execute_if(dialect="sqlite"),
        DDL(function.replace("%", "%%")).execute_if(dialect="postgresql"),
        DDL(trigger.replace("%", "%%")).execute_if(dialect="postgresql"),
    )


def _changed(columns: Sequence[str]) -> str:
    """Any of the columns differs; as text, since PostgreSQL cannot compare JSON otherwise."""
    return " OR ".join(
        f"COALESCE(CAST(OLD.{one} AS TEXT), '-') <> COALESCE(CAST(NEW.{one} AS TEXT), '-')" for one in columns
    )


def _stage(of: str) -> str:
    return f"(SELECT stage FROM council_session WHERE id = {of})"


def _of_recusal(row: str) -> str:
    return f"(SELECT session_id FROM council_seat WHERE id = {row}.seat_id)"


GUARDS: dict[str, tuple[DDL, ...]] = {
    "council_session": (
        *_refuse("council_session", "update", (
            f"(OLD.stage <> 'prepared' AND (NEW.stage = 'prepared' OR {_changed(FROZEN_AT_OPENING)})) "
            f"OR (OLD.stage = 'closed' AND ({_changed(FROZEN_AT_CLOSING)})) "
            f"OR (OLD.minutes_fixed_at IS NOT NULL AND ({_changed(('discussion', 'conclusion', 'minutes_fixed_at'))}))"
        )),
        *_refuse("council_session", "delete", "OLD.stage <> 'prepared'"),
    ),
    "agenda_item": (
        *_refuse("agenda_item", "insert", f"{_stage('NEW.session_id')} <> 'prepared'"),
        *_refuse("agenda_item", "update", (
            f"{_stage('OLD.session_id')} = 'closed' "
            f"OR ({_stage('OLD.session_id')} = 'voting' AND ({_changed(OF_ITEM)}))"
        )),
        *_refuse("agenda_item", "delete", f"{_stage('OLD.session_id')} <> 'prepared'"),
    ),
    "council_seat": (
        *_refuse("council_seat", "insert", f"{_stage('NEW.session_id')} <> 'prepared'"),
        *_refuse("council_seat", "update", (
            f"{_stage('OLD.session_id')} = 'closed' OR {_changed(('session_id', 'member_id', 'function'))}"
        )),
        *_refuse("council_seat", "delete", f"{_stage('OLD.session_id')} <> 'prepared'"),
    ),
    "recusal": (
        *_refuse("recusal", "insert", f"{_stage(_of_recusal('NEW'))} = 'closed'"),
        *_refuse("recusal", "update", "1 = 1"),
        *_refuse("recusal", "delete", f"{_stage(_of_recusal('OLD'))} <> 'prepared'"),
    ),
    "turnout": (
        *_refuse("turnout", "insert", f"{_stage('NEW.session_id')} <> 'voting'"),
        *_refuse("turnout", "update", "1 = 1"), *_refuse("turnout", "delete", "1 = 1"),
    ),
    "ballot_receipt": (
        *_refuse("ballot_receipt", "insert", f"{_stage('NEW.session_id')} <> 'voting'"),
        *_refuse("ballot_receipt", "update", "1 = 1"), *_refuse("ballot_receipt", "delete", "1 = 1"),
    ),
    "ballot_paper": (
        *_refuse("ballot_paper", "insert", f"{_stage('NEW.session_id')} <> 'voting'"),
        *_refuse("ballot_paper", "update", "1 = 1"),
        *_refuse("ballot_paper", "delete", f"{_stage('OLD.session_id')} <> 'voting'"),
    ),
}
