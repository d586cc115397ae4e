"""A design: paper, pictures, text boxes and fitting rules of one kind of certificate, read from TOML.

All lengths are mm from the sheet's top left corner, all type sizes pt. A design is frozen data: what one looks like is
decided in `designs/<name>/design.toml` or in an office's own file of the same form.
"""

import copy
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

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


@cache
def design(name: str = "giay-khen") -> Design:
    """The packaged design of that name; DesignError when there is none."""
    return design_from(_packaged(name))


def _packaged(name: str) -> dict[str, Any]:
    path = DESIGNS / name / "design.toml"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise DesignError(f"Không có mẫu tên “{name[:60]}”.")
    return tomllib.loads(path.read_text("utf-8"))


def table_of(name: str) -> dict[str, Any]:
    """The whole table of a packaged design, with all that it takes over; DesignError when there is none."""
    return copy.deepcopy(dict(_whole(_packaged(name))))


def packaged() -> dict[str, str]:
    """Names and labels of the packaged designs."""
    names = sorted(path.parent.name for path in DESIGNS.glob("*/design.toml"))
    return {name: str(_packaged(name)["label"]) for name in names}


def design_from(source: str | Mapping[str, Any], assets: Mapping[str, bytes] | None = None) -> Design:
    """The design that a TOML text (or what was read from one) describes, with the pictures an office brings.

    `assets` maps the names used by pictures to PNG or SVG bytes. A design `based_on` a packaged one gives only what
    differs. Raises DesignError with a sentence saying what to change.
    """
    from certificates.checking import checked

    try:
        table = tomllib.loads(source) if isinstance(source, str) else source
    except tomllib.TOMLDecodeError as problem:
        raise DesignError(f"Tệp mẫu không đọc được: {problem}.") from problem
    try:
        return checked(_built(_whole(table), assets or {}))
    except DesignError:
        raise
    except KeyError as problem:
        raise DesignError(f"Tệp mẫu thiếu mục {problem.args[0]!r}.") from problem
    except (TypeError, AttributeError, ValueError, OverflowError) as problem:
        raise DesignError(f"Tệp mẫu có mục sai tên hoặc sai kiểu: {problem}.") from problem


def _whole(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table with all that it takes over from the packaged design it is based on; boxes are matched by name."""
    if "based_on" not in table:
        return table
    base = _packaged(str(table["based_on"]))
    joined: dict[str, Any] = {**base, **{key: value for key, value in table.items() if key != "based_on"}}
    for key in ("wording", "body", "bindings", "paper", "code"):
        if key in base and key in table:
            joined[key] = {**base[key], **table[key]}
    boxes = {box["name"]: box for box in base.get("box", ())}
    for box in table.get("box", ()):
        boxes[box["name"]] = {**boxes.get(box["name"], {}), **box}
    joined["box"] = list(boxes.values())
    return joined


def _built(table: Mapping[str, Any], assets: Mapping[str, bytes]) -> Design:
    paper = Paper(**table["paper"])
    return Design(
        name=str(table["name"]), label=str(table["label"]), paper=paper, tint=str(table.get("tint", "none")),
        pictures=tuple(Picture(**entry) for entry in table.get("picture", ())),
        boxes=tuple(_box(entry, paper) for entry in table.get("box", ())),
        body=_body(table["body"]),
        code=Code(**table["code"]) if "code" in table else None,
        wording=Wording(**table["wording"]),
        bindings=_bindings(table.get("bindings", {})),
        assets=tuple(sorted(assets.items())), archive=bool(table.get("archive", False)),
    )


def _box(entry: Mapping[str, Any], paper: Paper) -> TextBox:
    """A box, with the customary values where the file is silent: no shrinking, centred on the sheet."""
    given = {"least": entry["size"], "align": "center", "x": paper.width / 2, "width": paper.width, "leading": 1.2}
    return TextBox(**{**given, **entry})


def _body(table: Mapping[str, Any]) -> Body:
    plain = {key: value for key, value in table.items() if key not in {"field", "shrink_order"}}
    order = tuple(table.get("shrink_order", ("line", "second_line", "name")))
    return Body(**plain, fields=tuple(_field(entry) for entry in table["field"]), shrink_order=order)


def _field(entry: Mapping[str, Any]) -> tuple[str, str, BodyField]:
    rule = {key: value for key, value in entry.items() if key not in {"name", "kind", "stages"}}
    stages = tuple(Stage(**stage) for stage in entry["stages"])
    return entry["name"], entry.get("kind", ""), BodyField(**rule, stages=stages)


def _bindings(table: Mapping[str, Any]) -> Bindings:
    return Bindings(
        phrases=tuple(tuple(phrase.casefold().split()) for phrase in table.get("phrases", ())),
        openers=frozenset(word.casefold() for word in table.get("openers", ())),
        numbered=frozenset(word.casefold() for word in table.get("numbered", ())),
        hanging=frozenset(word.casefold() for word in table.get("hanging", ())),
    )
