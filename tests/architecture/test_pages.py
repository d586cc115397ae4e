"""Every page says who may open it, and has its template where its address says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from awards.web import guard
from config import Config

ROOT = Path(__file__).resolve().parents[2]
ROUTES = sorted((ROOT / "awards").glob("*/routes.py")) + sorted((ROOT / "awards").glob("*/routes/*.py"))


@pytest.fixture
def plain_app(tmp_path: Path) -> Flask:
    return create_app(Config(tmp_path, f"sqlite:///{tmp_path}/x.db", secret_key="x", testing=True))


def test_every_page_declares_who_may_open_it(plain_app: Flask) -> None:
    assert guard.undeclared(plain_app) == []


def test_a_page_without_a_declaration_stops_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "declaration_of", lambda app, endpoint: None)
    with pytest.raises(RuntimeError, match="desk.show"):
        create_app(Config(tmp_path, f"sqlite:///{tmp_path}/x.db", secret_key="x", testing=True))


def rendered(path: Path) -> list[tuple[str, str, str]]:
    """(room, function, template) for every render_template in a routes file."""
    room = path.relative_to(ROOT / "awards").parts[0]
    found = []
    for function in ast.parse(path.read_text()).body:
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "render_template" and node.args:
                if isinstance(node.args[0], ast.Constant):
                    found.append((room, function.name, str(node.args[0].value)))
    return found


@pytest.mark.parametrize("path", ROUTES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_stand_in_the_folder_of_their_room(path: Path) -> None:
    for room, function, template in rendered(path):
        assert template.split("/")[0] == room, f"{function} renders {template}"
        assert (ROOT / "templates" / template).exists(), template


def test_no_template_is_without_a_view() -> None:
    named = {template for path in ROUTES for _room, _function, template in rendered(path)}
    rooms = {path.name for path in (ROOT / "awards").iterdir() if path.is_dir()}
    for path in (ROOT / "templates").glob("*/*.html"):
        if path.parent.name in rooms and not path.name.startswith("_"):
            assert str(path.relative_to(ROOT / "templates")) in named, path


def test_a_planted_template_without_a_view_would_be_found() -> None:
    assert "desk/nobody_renders_this.html" not in {name for path in ROUTES for _r, _f, name in rendered(path)}
