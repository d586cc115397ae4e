"""The law of the house: imports go down and left, never up and never right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {
    "terms": 0, "permissions": 1, "rules": 2, "models": 3, "store": 3, "queries": 4, "services": 5, "printing": 5,
    "labels": 6, "forms": 7, "letters": 7, "documents": 7, "exports": 7, "imports": 7, "routes": 8, "jobs": 8,
    "commands": 8,
}
ROOMS = [
    "kernel", "db", "web", "jobs", "files", "papers", "journal", "organisation", "accounts", "records", "catalogue",
    "seals", "signatures", "honours", "press", "movements", "clusters", "initiatives", "eligibility", "nominations",
    "councils", "decisions", "ceremonies", "stories", "notices", "reports", "portal", "desk",
]
SINGLE_FLOOR = {"kernel": 0, "db": 3, "web": 7, "papers": 7}
PURE = ("flask", "sqlalchemy", "wtforms", "flask_babel", "weasyprint", "werkzeug")
FILES = sorted(path for path in (ROOT / "awards").rglob("*.py") if path.parts[-2:] != ("awards", "__init__.py"))


def address(parts: tuple[str, ...]) -> tuple[int, int] | None:
    """(floor, room) of a dotted name below awards; None for a room's own docstring file.  KeyError: a new kind."""
    room = parts[0]
    if room in SINGLE_FLOOR:
        return SINGLE_FLOOR[room], ROOMS.index(room)
    if len(parts) == 1:
        return None
    return FLOORS[parts[1]], ROOMS.index(room)


def parts_of(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(ROOT / "awards").with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(tree: ast.AST) -> list[str]:
    """Dotted names imported anywhere in a file, inside functions too (a deferred import may not climb either)."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def climbs(parts: tuple[str, ...], source: str) -> list[str]:
    """Imports of a file that go up or right."""
    here = address(parts)
    wrong = []
    for name in imported(ast.parse(source)):
        there = address(tuple(name.split(".")[1:])[:2]) if name.startswith("awards.") else None
        if here and there and (there[0] > here[0] or there[1] > here[1]):
            wrong.append(name)
    return wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_and_left(path: Path) -> None:
    assert climbs(parts_of(path), path.read_text()) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_lowest_floors_know_no_framework(path: Path) -> None:
    place = address(parts_of(path))
    if place is None or place[0] > 2:
        return
    roots = {name.split(".")[0] for name in imported(ast.parse(path.read_text()))}
    assert roots & set(PURE) == set()


def test_the_certificates_know_neither_the_house_nor_the_web() -> None:
    for path in (ROOT / "certificates").rglob("*.py"):
        roots = {name.split(".")[0] for name in imported(ast.parse(path.read_text()))}
        assert roots & {"awards", "flask", "app", "config"} == set(), path


@pytest.mark.parametrize(
    ("parts", "source"),
    [
        (("nominations", "rules"), "from awards.db import db"),
        (("nominations", "services"), "from awards.nominations.routes import pages"),
        (("journal", "queries"), "from awards.nominations import terms"),
        (("nominations", "services"), "def f():\n    from awards.councils import services"),
    ],
    ids=["a rule that reads the database", "a service that knows a page", "the journal that knows a dossier",
         "a deferred import to the right"],
)
def test_a_planted_import_up_or_right_is_found(parts: tuple[str, ...], source: str) -> None:
    assert len(climbs(parts, source)) == 1


def test_a_file_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        address(("nominations", "helpers"))


def test_the_confined_process_knows_nothing_of_ours() -> None:
    roots = {name.split(".")[0] for name in imported(ast.parse((ROOT / "certificates" / "confined.py").read_text()))}
    assert roots & {"awards", "flask", "app", "config"} == set()
