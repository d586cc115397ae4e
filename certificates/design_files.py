"""Designs read from TOML: those of the package, and an office's own that may be based on one of them."""

import copy
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from certificates.blueprint import (
    DESIGNS,
    Body,
    BodyField,
    Code,
    Design,
    DesignError,
    Paper,
    Picture,
    Stage,
    TextBox,
    Wording,
)
from certificates.checking import checked
from certificates.typography import Bindings


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
