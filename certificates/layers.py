"""A certificate as three layers: what a blank already shows, what all sheets of a decision share, what is one's own.

The first two are drawn once and shared by all sheets; only the third is drawn for each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from certificates import fonts, shaping
from certificates.blueprint import Body, Design, Picture, TextBox
from certificates.boxes import Setting, own_boxes, shared_boxes
from certificates.fitting import Fitted
from certificates.typography import MM


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. `x` mm is its centre, left or right edge by `align`; `top` mm of a line box of `leading`."""

    text: str
    face: str
    size: float
    align: str
    x: float
    top: float
    leading: float
    colour: str
    tracking: float = 0.0
    word_space: float = 0.0

    @property
    def width(self) -> float:
        """Width in mm, measured."""
        return shaping.width(self.face, self.text, self.size, self.tracking, self.word_space) / MM

    @property
    def left(self) -> float:
        """Where the line begins, mm."""
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        return self.x - share * self.width

    @property
    def height(self) -> float:
        """Height of the line box, mm."""
        return self.size * self.leading / MM

    @property
    def baseline(self) -> float:
        """mm from the sheet's top: the line's half-leading above the face's ascent, as CSS has it."""
        face = fonts.face(self.face)
        return self.top + (self.height + (face.ascent - face.descent) * self.size / MM) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line, mm."""

    x: float
    y: float
    width: float
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What is drawn together. Hashable: an equal layer is the same drawing."""

    pictures: tuple[Picture, ...] = ()
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.pictures or self.lines or self.rules)


Settings = tuple[tuple[str, Setting], ...]


@lru_cache(maxsize=256)
def blank_layer(shared: Settings, design: Design) -> Layer:
    """Artwork and text that a pre-printed blank already carries; left out when printing on one."""
    return _layer(dict(shared), design, on_blank=True)


@lru_cache(maxsize=256)
def shared_layer(shared: Settings, design: Design) -> Layer:
    """Text that is the same on all sheets of a decision, and the design's other pictures."""
    return _layer(dict(shared), design, on_blank=False)


def own_lines(fitted: Fitted, design: Design) -> tuple[Line, ...]:
    """The text that only this sheet carries: body, number, typed code."""
    return (*body_lines(fitted, design.body), *_lines_of(own_boxes(design), dict(fitted.own)))


def body_lines(fitted: Fitted, body: Body) -> Iterator[Line]:
    """The body block, centred both ways in its box."""
    centre, top = body.x + body.width / 2, body.y + (body.height - fitted.height) / 2
    parts = (("name", fitted.name, 0.0), ("second_line", fitted.second_line, body.gap_before_second),
             ("line", fitted.line, body.gap_before_line))
    for name, setting, gap in parts:
        if not setting.lines:
            continue
        top += gap
        rule = body.field_for(name, fitted.certificate.kind)
        for text in setting.lines:
            yield Line(text, setting.face, setting.size, "center", centre, top, rule.leading, rule.colour,
                       word_space=rule.word_space)
            top += setting.size * rule.leading / MM


def _layer(settings: dict[str, Setting], design: Design, *, on_blank: bool) -> Layer:
    boxes = [box for box in shared_boxes(design) if box.on_blank is on_blank]
    return Layer(
        pictures=tuple(picture for picture in design.pictures if picture.on_blank is on_blank),
        lines=tuple(_lines_of(boxes, settings)),
        rules=tuple(_rules_of(boxes, settings)),
    )


def _lines_of(boxes: Iterable[TextBox], settings: dict[str, Setting]) -> Iterator[Line]:
    for box in boxes:
        setting = settings[box.name]
        for number, text in enumerate(setting.lines):
            if not text:
                continue
            top = box.top + number * setting.size * box.leading / MM
            yield Line(text, box.face, setting.size, box.align, box.x, top, box.leading, box.colour, box.tracking)


def _rules_of(boxes: Iterable[TextBox], settings: dict[str, Setting]) -> Iterator[Rule]:
    for box in boxes:
        lines = list(_lines_of([box], settings)) if box.rule else []
        if lines:
            last = lines[-1]
            yield Rule(last.left, last.top + last.height + box.rule_gap, last.width, box.rule, box.colour)
