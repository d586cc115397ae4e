"""Small phrases whose shape Nghị định 30/2020 fixes: dates, numbers, punctuation of lists, what stays on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

NBSP = "\u00a0"
GAP = NBSP * 8
MARK = re.compile(r"\\(?P<sign>[\\*])|\*\*(?=\S)(?P<bold>(?:\\.|(?!\*\*).)+?)(?<=\S)\*\*")
# A word of at most 30 signs with a hyphen or stroke inside, or two figures around a dash: after a dash a line may end
# even before a space that does not break (Unicode line breaking, LB12a).  "- Lưu: VT" and "và/" break as usual.
WHOLE = re.compile(
    r"((?<!\S)(?=\S{3,30}(?!\S))[(“/\w][^\s/-]*(?:[/-][^\s/-]+)+(?!\S)|\d{1,4}\u00a0[-–]\u00a0\d{1,4}[,.;]?)"
)
YEARS = re.compile(r"(?<=\d)\s+([-–])\s+(?=\d)")


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    bold: bool = False


def two_digits(number: int) -> str:
    """A count as documents write it: "06", "15" (Phụ lục I, II.3: figures below ten take a 0)."""
    return f"{number:02d}"


def date_in_words(on: date, place: str = "") -> str:
    """The date as papers write it: days below ten and months 1, 2 take a 0 (Phụ lục I, II.4.b).

    date(2026, 1, 5) at "Điện Biên" is "Điện Biên, ngày 05 tháng 01 năm 2026".
    """
    month = two_digits(on.month) if on.month <= 2 else str(on.month)
    words = f"ngày {two_digits(on.day)} tháng {month} năm {on.year}"
    return f"{place}, {words}" if place else words


def blank_date(place: str = "") -> str:
    """The date of a draft, its figures to be written in."""
    gap = NBSP * 6
    words = f"ngày{gap}tháng{gap}năm{gap}"
    return f"{place}, {words}" if place else words


def full_number(number: str | None, signs: str) -> str:
    """The sign "05/QĐ-SGDĐT"; a draft has a gap before the stroke; a number that already holds its signs stays."""
    if number is None:
        return f"{GAP}/{signs}"
    figures, stroke, rest = number.partition("/")
    if figures.isdecimal():
        figures = two_digits(int(figures))
    return f"{figures}/{rest if stroke else signs}"


def listed(items: Sequence[str], dash: str = "") -> tuple[str, ...]:
    """Items one a line: each ends in ";", the last in "."."""
    bare = [item.rstrip(" ;.,") for item in items]
    return tuple(f"{dash}{item}{'.' if place == len(bare) else ';'}" for place, item in enumerate(bare, 1))


def ended(text: str, end: str) -> str:
    """The paper's last paragraph with its closing sign "./." once."""
    return re.sub(r"[\s./]+$", "", text) + end


def kept_together(text: str, before_figures: Sequence[str]) -> str:
    """The text with non-breaking spaces where a line must not end: "số 2", "năm 2026", "2020 - 2025"."""
    text = YEARS.sub(rf"{NBSP}\1{NBSP}", text)
    return re.sub(rf"\b({'|'.join(map(re.escape, before_figures))}) (?=\d)", rf"\1{NBSP}", text)


def names_together(text: str, before_names: Sequence[str]) -> str:
    """The text in which the proper name at the end of each part between commas stays whole: "xã Mường Luân"."""
    if text.isupper():
        return text
    return ", ".join(_name_together(part, before_names) for part in text.split(", "))


def _name_together(part: str, before_names: Sequence[str]) -> str:
    words = part.split(" ")
    start = len(words)
    while start > 1 and len(words) - start < 3 and words[start - 1][:1].isupper():
        start -= 1
    if len(words) - start <= 2 and words[start - 1] in before_names:
        start -= 1
    return " ".join([*words[:start], NBSP.join(words[start:])]).strip(" ")


def unbroken(text: str, words: Sequence[str]) -> str:
    """The text with each of these words, whatever its case, held together by non-breaking spaces."""
    if not words:
        return text
    known = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.sub(rf"\b(?:{known})\b", lambda match: match[0].replace(" ", NBSP), text, flags=re.IGNORECASE)


def spans(text: str) -> tuple[Span, ...]:
    """A paragraph's text cut at its `**bold**` marks; an asterisk without a partner is an asterisk."""
    found: list[Span] = []
    start = 0
    for match in MARK.finditer(text):
        found.append(Span(text[start : match.start()]))
        bold = match["bold"]
        found.append(Span(match["sign"]) if bold is None else Span(re.sub(r"\\([\\*])", r"\1", bold), bold=True))
        start = match.end()
    found.append(Span(text[start:]))
    return _joined(found)


def _joined(parts: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for part in parts:
        if not part.text:
            continue
        if joined and joined[-1].bold == part.bold:
            part = Span(joined.pop().text + part.text, part.bold)
        joined.append(part)
    return tuple(joined)


def whole_words(text: str) -> list[tuple[str, bool]]:
    """The text in parts; True marks what stays on one line: a short word with a hyphen or stroke, "2020 - 2025"."""
    return [(part, bool(WHOLE.fullmatch(part))) for part in WHOLE.split(text) if part]
