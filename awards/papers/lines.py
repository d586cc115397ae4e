"""How texts become lines of a paper: one Unicode form, unbroken names and figures, even headings, rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from awards.kernel.vietnamese import clean_lines
from awards.papers import wording
from awards.papers.layout import Layout
from awards.papers.paper import Paper, Unprintable
from awards.papers.typeface import BOLD, Face, balanced, missing, width_mm

Lines = tuple[str, ...]


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with every plain text in it changed."""
    if type(value) is str:
        return change(value)
    if isinstance(value, (tuple, list)):
        return tuple(each_text(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: each_text(getattr(value, field.name), change) for field in fields(value)})
    return value


def printable(text: str, layout: Layout, place: str) -> str:
    """Text in one Unicode form, with the name of the place and figures kept on one line."""
    text = clean_lines(text)
    unknown = missing(text.replace("\n", ""))
    odd = "".join(sign for sign in text if sign != "\n" and unicodedata.category(sign).startswith("C"))
    if unknown or odd:
        raise Unprintable(text, "".join(dict.fromkeys(unknown + odd)))
    text = wording.unbroken(text, [place] if place else [])
    text = "\n".join(wording.names_together(line, layout.together.before_names) for line in text.split("\n"))
    return wording.kept_together(text, layout.together.before_figures)


def heading(text: str, width: float, size: float, face: Face, layout: Layout) -> Lines:
    """The even lines of a heading, broken between words, not inside them."""
    return balanced(wording.unbroken(text, layout.together.words), width, size, face) if text else ()


def short_rule(lines: Lines, size: float, layout: Layout) -> float:
    """Length in mm of the short rule under these lines."""
    return max((width_mm(line, size, BOLD) for line in lines), default=0.0) * layout.spacing.rule_share


def dated(paper: Paper, layout: Layout, place: str = "") -> str:
    """The paper's date in words, with gaps for the figures of a draft."""
    words = wording.date_in_words(paper.dated, place) if paper.dated else wording.blank_date(place)
    return wording.kept_together(words, layout.together.before_figures)
