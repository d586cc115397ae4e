"""The text boxes round the body: their placeholders filled in, their size shrunk to their width."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from certificates import fonts, shaping
from certificates.blueprint import OWN, PLACEHOLDER, PLACEHOLDERS, Design, TextBox
from certificates.certificate import Certificate, DoesNotFit, MissingGlyph
from certificates.typography import MM, longest_that

SHARED = tuple(sorted(PLACEHOLDERS - OWN))  # what all sheets of a decision have in common
LONGEST = 1000  # characters; no sheet holds more, and nobody may make the press measure a book
_shared_values = attrgetter(*SHARED)


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


def settings_of_shared(certificate: Certificate, design: Design) -> tuple[tuple[str, Setting], ...]:
    """The boxes that hold the same on all sheets of a decision."""
    values = _shared_values(certificate)
    found = _shared_settings(values, design)
    if found is None:  # refused: say so for this certificate
        return _settings(certificate, shared_boxes(design), design)
    return found


def settings_of_own(certificate: Certificate, design: Design) -> tuple[tuple[str, Setting], ...]:
    """The boxes that hold something of this sheet alone."""
    return _settings(certificate, own_boxes(design), design)


@lru_cache(maxsize=64)
def own_boxes(design: Design) -> tuple[TextBox, ...]:
    return tuple(box for box in design.boxes if box.placeholders & OWN)


@lru_cache(maxsize=64)
def shared_boxes(design: Design) -> tuple[TextBox, ...]:
    return tuple(box for box in design.boxes if not box.placeholders & OWN)


@lru_cache(maxsize=256)
def _shared_settings(values: tuple[object, ...], design: Design) -> tuple[tuple[str, Setting], ...] | None:
    given = dict(zip(SHARED, values, strict=True))
    found = [(box, _set(_filled(box, given, design), box, design.body.step)) for box in shared_boxes(design)]
    if any(setting is None for _, setting in found):
        return None
    return tuple((box.name, setting) for box, setting in found if setting is not None)


def _settings(certificate: Certificate, boxes: Iterable[TextBox], design: Design) -> tuple[tuple[str, Setting], ...]:
    values = _Values(certificate)
    return tuple([(box.name, _set_or_refuse(certificate, box, _filled(box, values, design), design)) for box in boxes])


class _Values:
    """A certificate's fields by name, as the placeholders ask for them."""

    def __init__(self, certificate: Certificate) -> None:
        self._certificate = certificate

    def __getitem__(self, name: str) -> object:
        return getattr(self._certificate, name)


def _filled(box: TextBox, values: "_Values | dict[str, object]", design: Design) -> str:
    """The box's text with its placeholders replaced, by plain replacement: what a name holds is never a pattern."""

    def value(match: re.Match[str]) -> str:
        found = values[match.group(1)]
        return date_in_words(found, design.wording.date) if isinstance(found, date) else str(found)

    return PLACEHOLDER.sub(value, box.text)


def _set_or_refuse(certificate: Certificate, box: TextBox, text: str, design: Design) -> Setting:
    step = design.body.step
    setting = _set(text, box, step)
    if setting is not None:
        return setting
    named = sorted(box.placeholders)
    field = named[0] if len(named) == 1 else box.name
    if missing := fonts.lacking(box.face, text.replace("\n", "")):
        raise MissingGlyph(certificate.ordinal, field, missing)
    room = longest_that(lambda part: _set(part, box, step) is not None, text[:LONGEST])
    raise DoesNotFit(certificate.ordinal, field, len(text) - room)


def _set(text: str, box: TextBox, step: float) -> Setting | None:
    """The text at the largest size that stands in the box's width; None if none does or a glyph is missing."""
    if len(text) > LONGEST or fonts.lacking(box.face, text.replace("\n", "")):
        return None
    lines = tuple(text.split("\n")) if text else ()
    size = box.size
    while size >= box.least - 1e-9:
        if all([shaping.width(box.face, line, size, box.tracking) <= box.width * MM for line in lines]):
            return Setting(box.face, size, box.size, lines, len(lines) * size * box.leading / MM)
        size -= step
    return None


@lru_cache(maxsize=256)
def date_in_words(on: date, pattern: str) -> str:
    """A date as NĐ 30/2020 writes it: days below ten and months 1 and 2 with a leading nought."""
    return pattern.format(day=f"{on.day:02d}", month=f"{on.month:02d}" if on.month <= 2 else on.month, year=on.year)
