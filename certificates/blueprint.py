"""A design: paper, pictures, text boxes and fitting rules of one kind of certificate.

All lengths are mm from the sheet's top left corner, all type sizes pt. A design is frozen data: what one looks like is
decided in `designs/<name>/design.toml` or in an office's own file of the same form (`design_files`).
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from certificates.certificate import TEXT_FIELDS
from certificates.typography import MM, Bindings

DESIGNS = Path(__file__).parent / "designs"
BODY = ("name", "second_line", "line")  # fitted into the body box, top to bottom
# What differs from sheet to sheet.
OWN = frozenset({*BODY, "honorific", "ordinal_text", "typed_code", "verify_url", "record"})
PLACEHOLDERS = frozenset({*TEXT_FIELDS, "decision_date"}) - {"verify_url", "record", "kind"}
PLACEHOLDER = re.compile(r"\{([a-z_]*)\}")


class DesignError(ValueError):
    """A design cannot be used; the message says in Vietnamese what to change and where."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Sheet size in mm."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at (x, y), mm: a drawing of ours or a file the design brings. `on_blank`: a blank already has it."""

    asset: str
    x: float
    y: float
    width: float
    height: float
    on_blank: bool = True


@dataclass(frozen=True, slots=True)
class TextBox:
    """One line of text, or several of one size where the text holds line ends.

    `x` is the centre, the left or the right edge according to `align`; `top` the top of the first line box; `width` the
    most a line may take; `size` shrinks to `least`. `rule` draws a line of that thickness (mm) under the text, as long
    as the text, `rule_gap` mm below the line box.
    """

    name: str
    text: str
    face: str
    size: float
    least: float
    align: str
    x: float
    top: float
    width: float
    leading: float
    colour: str = "#000000"
    tracking: float = 0.0
    rule: float = 0.0
    rule_gap: float = 0.0
    on_blank: bool = False

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(PLACEHOLDER.findall(self.text))


@dataclass(frozen=True, slots=True)
class Stage:
    """Sizes to try in turn: from `start` down to `least` pt in steps, on at most `lines` lines."""

    lines: int
    start: float
    least: float


@dataclass(frozen=True, slots=True)
class BodyField:
    """How one text of the body is set: face, line height (a multiple of the size), widest line in mm, the stages.

    `word_space` (em) widens the spaces: some display faces draw words too close for names like “Vừ A”.
    """

    face: str
    leading: float
    width: float
    stages: tuple[Stage, ...]
    colour: str = "#000000"
    word_space: float = 0.0


@dataclass(frozen=True, slots=True)
class Body:
    """The body box and its three texts, centred both ways; gaps in mm; `most` is the tallest block allowed, mm."""

    x: float
    y: float
    width: float
    height: float
    most: float
    gap_before_second: float
    gap_before_line: float
    step: float
    fields: tuple[tuple[str, str, BodyField], ...]  # field, kind ("" = any), rule
    shrink_order: tuple[str, ...] = ("line", "second_line", "name")

    def field_for(self, name: str, kind: str) -> BodyField:
        """The rule for a field on a certificate of that kind; the rule without a kind serves all others."""
        for field_name, field_kind, rule in self.fields:
            if field_name == name and field_kind == kind:
                return rule
        return self.field_for(name, "")


@dataclass(frozen=True, slots=True)
class Code:
    """The QR: a square of `size` mm at (x, y), with white paper round it; `level` is its error correction.

    `holds`: "record" for the address with the signed record behind it, "address" for the address alone.
    """

    x: float
    y: float
    size: float
    level: str = "M"
    holds: str = "record"


@dataclass(frozen=True, slots=True)
class Wording:
    """Date and name patterns in the language of the decision."""

    date: str
    name: str
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Design:
    """Everything that makes one kind of certificate look as it does. Hashable: what is drawn from it is kept by it."""

    name: str
    label: str
    paper: Paper
    tint: str
    pictures: tuple[Picture, ...]
    boxes: tuple[TextBox, ...]
    body: Body
    code: Code | None
    wording: Wording
    bindings: Bindings
    assets: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    archive: bool = False  # its files are PDF/A-3b
    _hash: int = field(default=0, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for at every text of every sheet, so reckoned once.
        object.__setattr__(self, "_hash", hash((self.name, self.boxes, self.body, self.pictures, self.assets)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def size_pt(self) -> tuple[float, float]:
        return self.paper.width * MM, self.paper.height * MM
