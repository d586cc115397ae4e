"""Every enum member that a page may show has words, in Vietnamese and in English."""

from __future__ import annotations

import importlib
import re
from enum import Enum
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.parent.name for path in (ROOT / "awards").glob("*/labels.py")) + sorted(
    path.parent.parent.name for path in (ROOT / "awards").glob("*/labels/__init__.py")
)
PLACES = re.compile(r"%\((\w+)\)")


def unworded(tables: list[dict[Enum, object]], enums: list[type[Enum]]) -> list[str]:
    """Members of worded enums that no table of the room words."""
    worded = {(type(key), key.value) for table in tables for key in table}
    kinds = {kind for kind, _ in worded}
    return [str(member) for kind in enums if kind in kinds for member in kind if (kind, member.value) not in worded]


def tables_of(room: str) -> list[dict[Enum, object]]:
    module = importlib.import_module(f"awards.{room}.labels")
    return [table for table in vars(module).values()
            if isinstance(table, dict) and table and all(isinstance(key, Enum) for key in table)]


@pytest.mark.parametrize("room", ROOMS)
def test_every_member_of_a_worded_enum_has_words(room: str) -> None:
    tables = tables_of(room)
    enums = list({type(key) for table in tables for key in table})
    assert unworded(tables, enums) == []


class _Planted(Enum):
    WORDED = "worded"
    FORGOTTEN = "forgotten"


def test_a_forgotten_member_is_found() -> None:
    assert unworded([{_Planted.WORDED: "words"}], [_Planted]) == [str(_Planted.FORGOTTEN)]


def catalogue() -> dict[str, str]:
    """Every Vietnamese sentence with its English one, over all rooms."""
    words: dict[str, str] = {}
    for path in (ROOT / "awards" / "translations").glob("*/en/LC_MESSAGES/messages.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="en"):
                if message.id:
                    for one, english in _pairs(message):
                        words[one] = english
    return words


def _pairs(message: object) -> list[tuple[str, str]]:
    ids, strings = message.id, message.string  # type: ignore[attr-defined]
    if isinstance(ids, tuple):
        return list(zip(ids, strings if all(strings) else ("", ""), strict=False))
    return [(ids, strings)]


def spoken(path: Path) -> list[str]:
    """Vietnamese sentences that a file may show."""
    method = "jinja2" if path.suffix in (".html", ".txt") else "python"
    keywords = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "_n": (1, 2)}
    found: list[str] = []
    with_options = {"encoding": "utf-8", "extensions": "jinja2.ext.do"} if method == "jinja2" else {}
    if method == "jinja2":
        from jinja2.ext import babel_extract

        with path.open("rb") as file:
            rows = [(message,) for _line, _name, message, _notes in
                    babel_extract(file, list(keywords), [], with_options)]
    else:
        rows = [(message,) for _line, message, _notes, _context in
                extract_from_file("python", str(path), keywords=keywords)]
    for (message,) in rows:
        found += [one for one in (message if isinstance(message, tuple) else (message,)) if one]
    return found


SPEAKING = sorted((ROOT / "awards").rglob("*.py")) + sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_sentence_has_an_english_one_with_the_same_places(path: Path) -> None:
    words = catalogue_once()
    for sentence in spoken(path):
        assert words.get(sentence), f"no English for “{sentence}”"
        assert set(PLACES.findall(sentence)) == set(PLACES.findall(words[sentence])), sentence


_kept: dict[str, str] = {}


def catalogue_once() -> dict[str, str]:
    if not _kept:
        _kept.update(catalogue())
    return _kept


def test_a_sentence_without_english_would_be_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text('words = _("Câu này chưa có tiếng Anh, và không bao giờ có.")\n')
    assert [one for one in spoken(planted) if not catalogue_once().get(one)] != []


ACT_CLASS = re.compile(r"^\w*Act$")


def acts_of(room: str) -> dict[str, type[Enum]]:
    """The enums of a room by which the journal is told what was done."""
    terms = ROOT / "awards" / room / "terms"
    if not terms.exists() and not terms.with_suffix(".py").exists():
        return {}
    module = importlib.import_module(f"awards.{room}.terms")
    return {name: value for name, value in vars(module).items()
            if ACT_CLASS.match(name) and isinstance(value, type) and issubclass(value, Enum)}


def told_in_words(room: str) -> set[str]:
    told = getattr(importlib.import_module(f"awards.{room}.labels"), "IN_JOURNAL", {})
    return {str(act) for _noun, acts in told.values() for act in acts}


@pytest.mark.parametrize("room", ROOMS)
def test_every_act_that_the_journal_may_tell_has_words(room: str) -> None:
    missing = [str(act) for kind in acts_of(room).values() for act in kind if act.value not in told_in_words(room)]
    assert missing == []


NAMED = re.compile(r'(?:record|Told)\(\s*Subject\("(\w+)", [^)]*\), ("?)([\w.]+)')


def test_the_journal_is_told_by_members_of_an_enum_about_subjects_that_have_a_noun() -> None:
    nouns = {kind for room in ROOMS
             for kind in getattr(importlib.import_module(f"awards.{room}.labels"), "IN_JOURNAL", {})}
    for path in sorted((ROOT / "awards").rglob("*.py")):
        for kind, quote, act in NAMED.findall(path.read_text(encoding="utf-8")):
            assert (kind in nouns, quote) == (True, ""), f"{path}: {kind} {act}"
