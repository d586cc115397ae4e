"""The second lock: every write asks who acts, inside the transaction, whatever page or job it was called from."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.name for path in (ROOT / "awards").iterdir()
               if (path / "services.py").exists() or (path / "services").is_dir())
# Acts that ask nobody, and why.
ASKED_BEFORE = {
    "journal.record": "the act that it tells of has asked",
    "journal.record_all": "as record",
    "files.keep": "bytes alone; the act that refers to them asks",
    "files.keep_issued": "as keep",
    "files.keep_put": "as keep",
    "jobs.ask": "the act that needs the work has asked",
    "honours.grant": "the signing of a decision, or the taking over of old books, has asked",
    "honours.grant_all": "as grant",
    "honours.end": "revoking, replacing, or the decision's own end has asked",
    "honours.mark": "the press, whose run was asked for under its own permission",
    "honours.mark_all": "as mark",
    "press.store": "a job that was asked for with the permission",
    "press.fail": "as store",
    "organisation.note_export": "a trace of what a page has shown",
    "councils.inspect": "sounds an alarm; the closing asks",
    "councils.keep_minutes": "a job that was asked for with the permission",
    "decisions.ask_papers": "part of every act on a draft, each of which asks",
    "decisions.note": "as journal.record",
    "movements.close_if_due": "the clock closes a round whose time is over",
    "nominations.attach_all": "completing all drafts has asked",
    "nominations.begin": "as draft",
}


def functions_of(room: str) -> dict[str, ast.FunctionDef]:
    """Every function of a room's services by name."""
    folder = ROOT / "awards" / room
    files = [path for path in (folder / "services.py", *sorted((folder / "services").glob("*.py"))) if path.exists()]
    return {node.name: node for path in files for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.FunctionDef)}


def calls_of(function: ast.FunctionDef) -> set[str]:
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            found.add(node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""))
    return found


def asks(name: str, functions: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()) -> bool:
    """Whether a function, or one that it calls in its room, calls `require` or a question named after it."""
    if name not in functions or name in seen:
        return False
    called = calls_of(functions[name])
    if any(one.startswith("require") for one in called):
        return True
    return any(asks(one, functions, seen | {name}) for one in called)


def unasked(room: str, functions: dict[str, ast.FunctionDef]) -> list[str]:
    """Public acts with an actor that never ask whether that actor may."""
    return [f"{room}.{name}" for name, node in sorted(functions.items())
            if not name.startswith("_") and any(one.arg == "actor" for one in node.args.kwonlyargs)
            and not asks(name, functions) and f"{room}.{name}" not in ASKED_BEFORE]


@pytest.mark.parametrize("room", ROOMS)
def test_every_write_asks_whether_the_actor_may(room: str) -> None:
    assert unasked(room, functions_of(room)) == []


def test_a_write_that_asks_nobody_would_be_found() -> None:
    planted = ast.parse("def rename(unit, *, actor, at):\n    unit.name = at\n").body[0]
    assert isinstance(planted, ast.FunctionDef)
    assert unasked("organisation", {"rename": planted}) == ["organisation.rename"]
