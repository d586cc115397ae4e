"""Sizes and line breaks of one certificate, measured with the fonts' advances (`design.md` 6.2).

The same result serves preview, list of doubts and both ways of printing, so none of them can disagree.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from certificates import fonts
from certificates.certificate import Certificate, DoesNotFit, MissingGlyph, normalised
from certificates.design import BODY, PLACEHOLDER, BodyField, Design, TextBox
from certificates.typography import MM, NO_BREAK_SPACE, Bindings, Words, best_cuts, longest_that, may_break

LONGEST = 1000  # characters; no sheet holds more, and nobody may make the press measure a book


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it will stand: its face, size and full size in pt, its lines, their height in mm."""

    face: str
    size: float
    full_size: float
    lines: tuple[str, ...]
    height: float

    @property
    def shrunk(self) -> bool:
        return self.size < self.full_size


@dataclass(frozen=True, slots=True)
class Fitted:
    """The three body texts and every other box as they will stand; `height` of the body block in mm."""

    certificate: Certificate
    name: Setting
    second_line: Setting
    line: Setting
    height: float
    boxes: tuple[tuple[str, Setting], ...]

    @property
    def shrunk(self) -> tuple[str, ...]:
        """Names of the texts that stand below the size the design wishes."""
        body = tuple(name for name in BODY if getattr(self, name).shrunk)
        return body + tuple(name for name, setting in self.boxes if setting.shrunk)


def fit(certificate: Certificate, design: Design) -> Fitted:
    """The certificate's sizes and breaks. Raises DoesNotFit or MissingGlyph: then no sheet may be made."""
    clean = normalised(certificate)
    body = _fitted_body(clean, design)
    height = _block_height(design, body)
    boxes = tuple((box.name, _boxed(clean, box, design)) for box in design.boxes)
    return Fitted(clean, body["name"], body["second_line"], body["line"], height, boxes)


def body_texts(certificate: Certificate, design: Design) -> dict[str, str]:
    """The three texts of the body; the honorific is tied to the name's first word."""
    pattern = design.wording.name.replace("{honorific} ", "{honorific}" + NO_BREAK_SPACE)
    name = pattern.format(honorific=certificate.honorific, name=certificate.name).strip(NO_BREAK_SPACE + " ")
    return {"name": name, "second_line": certificate.second_line, "line": certificate.line}


def _fitted_body(certificate: Certificate, design: Design) -> dict[str, Setting]:
    texts = body_texts(certificate, design)
    choices = {name: _choices_or_refusal(certificate, design, name, text) for name, text in texts.items()}
    settled = _settled(design, choices)
    if settled is None:
        raise _too_tall(certificate, design, texts, choices)
    return settled


def _choices_or_refusal(certificate: Certificate, design: Design, name: str, text: str) -> tuple[Setting, ...]:
    rule = design.body.field_for(name, certificate.kind)
    if missing := fonts.lacking(rule.face, text.replace(NO_BREAK_SPACE, " ")):
        raise MissingGlyph(certificate.ordinal, name, missing)
    if len(text) <= LONGEST and (found := choices_of(text, rule, design.bindings, design.body.step)):
        return found
    room = longest_that(lambda part: bool(choices_of(part, rule, design.bindings, design.body.step)), text[:LONGEST])
    raise DoesNotFit(certificate.ordinal, name, len(text) - room)


@lru_cache(maxsize=4096)
def choices_of(text: str, rule: BodyField, bindings: Bindings, step: float) -> tuple[Setting, ...]:
    """Every way the text may stand in its width, the wished one first; empty when it is too long.

    Where keeping words together leaves no way at all (a person of ten syllables), lines break between any words.
    """
    if not text:
        return (Setting(rule.face, rule.stages[0].start, rule.stages[0].start, (), 0.0),)
    words = _measured(text, rule.face, bindings)
    return _stages(words, rule, step) or _stages(_measured(text, rule.face, None), rule, step)


def _stages(words: Words, rule: BodyField, step: float) -> tuple[Setting, ...]:
    found = []
    for stage in rule.stages:
        size = stage.start
        while size >= stage.least - 1e-9:
            cuts = best_cuts(words, size=size, limit=rule.width * MM, most=stage.lines)
            if cuts is not None:
                lines = tuple(line.replace(NO_BREAK_SPACE, " ") for line in words.lines(cuts))
                found.append(Setting(rule.face, size, stage.start, lines, len(lines) * size * rule.leading / MM))
            size -= step
    return tuple(found)


def _measured(text: str, face: str, bindings: Bindings | None) -> Words:
    words = text.split(" ")
    free = may_break(text, bindings) if bindings else [True] * (len(words) - 1)
    starts, ends = _edges(words, fonts.shape(face, text.replace(NO_BREAK_SPACE, " ")))
    return Words(tuple(words), tuple(gap for gap, open_ in enumerate(free) if open_), starts, ends)


def _edges(words: list[str], shaped: fonts.Shaped) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Start and end of each word in em, from one shaping of the whole text."""
    at: dict[int, float] = {}
    x = 0.0
    for cluster, advance in zip(shaped.clusters, shaped.advances, strict=True):
        at.setdefault(cluster, x)
        x += advance / 1000
    starts, ends, position = [], [], 0
    length = sum(map(len, words)) + len(words) - 1
    for word in words:
        starts.append(at.get(position, 0.0))
        position += len(word)
        ends.append(x if position >= length else at.get(position, x))
        position += 1
    return tuple(starts), tuple(ends)


def _settled(design: Design, choices: dict[str, tuple[Setting, ...]]) -> dict[str, Setting] | None:
    """The first choice of each text, shrunk in the design's order until the block is low enough; None if never."""
    current = {name: found[0] for name, found in choices.items()}
    for name in design.body.shrink_order:
        for choice in choices[name]:
            if _block_height(design, current) <= design.body.most + 1e-6:
                return current
            if choice.height < current[name].height:
                current[name] = choice
    return current if _block_height(design, current) <= design.body.most + 1e-6 else None


def _block_height(design: Design, settings: dict[str, Setting]) -> float:
    body = design.body
    gaps = (body.gap_before_second if settings["second_line"].lines else 0) + (
        body.gap_before_line if settings["line"].lines else 0)
    return sum(setting.height for setting in settings.values()) + gaps


def _too_tall(
    certificate: Certificate, design: Design, texts: dict[str, str], choices: dict[str, tuple[Setting, ...]]
) -> DoesNotFit:
    """The refusal for a block too tall: shorten the first text whose shortening helps."""
    for name in design.body.shrink_order:
        rule = design.body.field_for(name, certificate.kind)

        def settles(part: str, name: str = name, rule: BodyField = rule) -> bool:
            shorter = choices_of(part, rule, design.bindings, design.body.step)
            return bool(shorter) and _settled(design, {**choices, name: shorter}) is not None

        if room := longest_that(settles, texts[name]):
            return DoesNotFit(certificate.ordinal, name, len(texts[name]) - room)
    return DoesNotFit(certificate.ordinal, "line", len(texts["line"]))


def _boxed(certificate: Certificate, box: TextBox, design: Design) -> Setting:
    text = _filled(box, certificate, design)
    setting = _box_setting(text, box, design.body.step)
    if setting is not None:
        return setting
    _refuse_box(certificate, box, text)
    raise AssertionError("a box that cannot be set is refused above")


@lru_cache(maxsize=4096)
def _box_setting(text: str, box: TextBox, step: float) -> Setting | None:
    if fonts.lacking(box.face, text.replace("\n", "")):
        return None
    lines = tuple(text.split("\n")) if text else ()
    size = box.size
    while size >= box.least - 1e-9:
        if _widest(lines, box, size) <= box.width * MM:
            return Setting(box.face, size, box.size, lines, len(lines) * size * box.leading / MM)
        size -= step
    return None


def _widest(lines: tuple[str, ...], box: TextBox, size: float) -> float:
    return max((fonts.width(box.face, line, size, box.tracking) for line in lines), default=0.0)


def _refuse_box(certificate: Certificate, box: TextBox, text: str) -> None:
    """Name the certificate's own field where the box shows just one, else the box."""
    named = sorted(box.placeholders)
    field = named[0] if len(named) == 1 else box.name
    if missing := fonts.lacking(box.face, text.replace("\n", "")):
        raise MissingGlyph(certificate.ordinal, field, missing)
    fits: Callable[[str], bool] = lambda part: _box_setting(part, box, 0.5) is not None  # noqa: E731
    raise DoesNotFit(certificate.ordinal, field, len(text) - longest_that(fits, text[:LONGEST]))


def _filled(box: TextBox, certificate: Certificate, design: Design) -> str:
    """The box's text with its placeholders replaced, by plain replacement: what a name holds is never a pattern."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "decision_date":
            return date_in_words(certificate.decision_date, design.wording.date)
        return getattr(certificate, name)

    return PLACEHOLDER.sub(value, box.text)


@lru_cache(maxsize=256)
def date_in_words(on: date, pattern: str) -> str:
    """A date as NĐ 30/2020 writes it: days below ten and months 1 and 2 with a leading nought."""
    return pattern.format(day=f"{on.day:02d}", month=f"{on.month:02d}" if on.month <= 2 else on.month, year=on.year)
