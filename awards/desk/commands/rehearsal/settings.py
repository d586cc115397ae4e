"""What the decision of a rehearsal says: from the list's sheet “Đợt khen”, from options, else stand-ins."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from awards.kernel.vietnamese import clean, fold
from awards.organisation.rules import places

FILE = Path(__file__).with_name("settings.toml")
DATE = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$|^(\d{4})-(\d{1,2})-(\d{1,2})")


class BadSetting(ValueError):
    """A value that cannot be what its word says."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that one decision needs; `stand_ins` names what nobody had said."""

    number: str
    decided_on: date
    signer_title: str
    signer_name: str
    province: str
    place: str
    department: str
    movement: str
    period: str
    council: str
    council_met_on: date
    line: str
    own_lines: bool
    stand_ins: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, str], ...]


@lru_cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _key(word: str) -> str | None:
    """Which setting a word means, or None."""
    folded = " ".join(re.findall(r"\w+", fold(word)))
    for key, spellings in _file()["words"].items():
        if folded in (" ".join(re.findall(r"\w+", fold(one))) for one in spellings):
            return str(key)
    return None


def settings_of(
    pairs: Sequence[tuple[str, str]], options: Mapping[str, str], communes: Sequence[str], today: date
) -> Settings:
    """Options win over the sheet, the sheet over stand-ins; the province is guessed from communes where not said.

    Raises BadSetting with a sentence.
    """
    said: dict[str, str] = {}
    unknown = []
    for word, value in pairs:
        if key := _key(word):
            said[key] = clean(value)
        elif clean(value):
            unknown.append((word, value))
    said |= {key: clean(value) for key, value in options.items() if value}
    return _completed({key: value for key, value in said.items() if value}, tuple(unknown), communes, today)


def _completed(
    said: dict[str, str], unknown: tuple[tuple[str, str], ...], communes: Sequence[str], today: date
) -> Settings:
    stood: list[tuple[str, str]] = []

    def get(key: str, stand_in: str) -> str:
        if key in said:
            return said[key]
        stood.append((_file()["words"][key][0], stand_in))
        return stand_in

    kept = _file()["stand_ins"]
    province = get("province", province_of(communes) or kept["province"])
    province = province if " " in province and fold(province).split()[0] in ("tinh", "thanh") else f"tỉnh {province}"
    period = get("period", kept["period"])
    movement = get("movement", kept["movement"].format(province=province, period=period))
    decided_on = _day(get("decided_on", f"{today:%d/%m/%Y}"), "decided_on")
    return Settings(
        number=get("number", kept["number"]), decided_on=decided_on,
        signer_title=get("signer_title", kept["signer_title"]).upper(),
        signer_name=get("signer_name", kept["signer_name"]), province=province,
        place=said.get("place", province.partition(" ")[2]),
        department=get("department", kept["department"].format(province=province)), movement=movement, period=period,
        council=get("council", kept["council"]),
        council_met_on=_day(said.get("council_met_on", f"{decided_on:%d/%m/%Y}"), "council_met_on"),
        line=get("line", kept["line"].format(movement=movement)).rstrip("."),
        own_lines=fold(said.get("own_lines", "")) in [fold(word) for word in _file()["yes"]["words"]],
        stand_ins=tuple(stood), unknown=unknown,
    )


def _day(text: str, key: str) -> date:
    """A day as dd/mm/yyyy or yyyy-mm-dd."""
    found = DATE.match(text)
    try:
        if not found:
            raise ValueError
        day, month, year, *iso = (int(part) if part else 0 for part in found.groups())
        return date(year, month, day) if year else date(*iso)
    except ValueError as error:
        word = _file()["words"][key][0]
        raise BadSetting(f"{word}: “{text}” không phải là một ngày. Nhập ngày/tháng/năm, ví dụ 21/04/2025.") from error


def province_of(communes: Sequence[str]) -> str | None:
    """The province that has most of these communes and wards; None when no commune is known."""
    wanted = {fold(name) for name in communes if name}
    best, most = None, 0
    for province in places()["provinces"]:
        own = {fold(f"{one.get('type', '')} {one['name']}") for one in province["communes"]}
        own |= {fold(one["name"]) for one in province["communes"]}
        if (found := len(wanted & own)) > most:
            best, most = province["name"], found
    return f"tỉnh {best}" if best else None
