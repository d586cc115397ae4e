"""What the decision of a rehearsal says: from the list's sheet “Đợt khen”, from options, else stand-ins."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from awards.catalogue.rules import NoRuleSet, rule_set_on
from awards.kernel.dates import PLACE_OF_OFFICES
from awards.kernel.old_encodings import convert, detect
from awards.kernel.vietnamese import clean, clean_lines, fold
from awards.nominations.imports import dates
from awards.organisation.rules import places

FILE = Path(__file__).with_name("settings.toml")
EPOCH = date(1899, 12, 30)
# "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" in one line: who signs for somebody has the own title in a line below (NĐ 30/2020).
FOR_ANOTHER = re.compile(r"^((?:KT|TM|TL|TUQ)\.\s*[^\n]+?)\s+(?=PHÓ )")
NUMBER_WORD = re.compile(r"^(số|so)\s*:?\s*", re.IGNORECASE)


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


def clock_of(on: date, act: str) -> datetime:
    """The moment of an act of the council's day (opens, closes, signs)."""
    return datetime.combine(on, _file()["council"][act], PLACE_OF_OFFICES).astimezone(UTC)


def members() -> Sequence[tuple[str, str]]:
    """Stand-ins of the council with their posts: the chair, the secretary, the others."""
    return [(name, post) for name, post in _file()["council"]["members"]]


def _key(word: str) -> str | None:
    """Which setting a word means, or None."""
    folded = " ".join(re.findall(r"\w+", fold(word)))
    for key, spellings in _file()["words"].items():
        if folded in (" ".join(re.findall(r"\w+", fold(one))) for one in spellings):
            return str(key)
    return None


def settings_of(
    pairs: Sequence[tuple[str, str]], options: Mapping[str, str], communes: Sequence[str], today: date, *,
    convert_fonts: bool = False,
) -> Settings:
    """Options win over the sheet, the sheet over stand-ins; the province is guessed from communes where not said.

    Text of an old font is converted only where `convert_fonts` says so.  Raises BadSetting with a sentence.
    """
    said: dict[str, str] = {}
    unknown = []
    for word, value in pairs:
        if key := _key(word):
            said[key] = _in_unicode(word, clean_lines(value), convert_fonts)
        elif clean(value):
            unknown.append((word, value))
    said |= {key: clean_lines(value) for key, value in options.items() if value}
    return _completed({key: value for key, value in said.items() if value}, tuple(unknown), communes, today)


def _in_unicode(word: str, text: str, convert_fonts: bool) -> str:
    encoding = detect(text)
    if encoding is None:
        return text
    meant = convert(text, encoding)
    if not convert_fonts:
        raise BadSetting(f"Trang “Đợt khen”, mục “{word}”: chữ của phông cũ {encoding}. Có phải “{meant}”? "
                         "Gõ lại, hoặc chạy lại với --convert-fonts.")
    return meant


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
    number = NUMBER_WORD.sub("", get("number", kept["number"]))
    if number.isdecimal():
        number = number.zfill(2) + kept["number"].lstrip("0123456789")
        stood.append(("Ký hiệu của số quyết định", number))
    met_on = _day(said["council_met_on"], "council_met_on") if "council_met_on" in said else decided_on
    _refuse_days(decided_on, met_on)
    stood.append((_file()["council"]["word"], ", ".join(name for name, _post in members())))
    return Settings(
        number=number, decided_on=decided_on,
        signer_title=FOR_ANOTHER.sub(r"\1\n", get("signer_title", kept["signer_title"]).upper()),
        signer_name=get("signer_name", kept["signer_name"]), province=province,
        place=said.get("place", province.partition(" ")[2]),
        department=get("department", kept["department"].format(province=province)), movement=movement, period=period,
        council=get("council", kept["council"]),
        council_met_on=met_on, line=_sentence(get("line", kept["line"].format(movement=movement))),
        own_lines=fold(said.get("own_lines", "")) in [fold(word) for word in _file()["yes"]["words"]],
        stand_ins=tuple(stood), unknown=unknown,
    )


def _sentence(line: str) -> str:
    """The printed line begins with a capital and has no final stop."""
    bare = clean(line).rstrip(". ")
    return bare[:1].upper() + bare[1:]


def _day(text: str, key: str) -> date:
    """A day in any form with one reading: dd/mm/yyyy, yyyy-mm-dd, “ngày … tháng … năm …”, a serial number of Excel."""
    serial = text.isdecimal() and len(text) > 4
    found = dates.read(float(text) if serial else text, lambda number: EPOCH + timedelta(days=int(number)))
    if found.day is None:
        word = _file()["words"][key][0]
        raise BadSetting(f"{word}: “{text}” không phải là một ngày rõ ràng. Nhập đủ ngày/tháng/năm, ví dụ 21/04/2025.")
    return found.day


def _refuse_days(decided_on: date, met_on: date) -> None:
    """A day before all law that is known, a council that meets after the decision."""
    try:
        rule_set_on(decided_on)
    except NoRuleSet as error:
        raise BadSetting(f"Ngày quyết định: chương trình không có quy định về khen thưởng của ngày "
                         f"{decided_on:%d/%m/%Y}. Xem lại năm.") from error
    if met_on > decided_on:
        raise BadSetting(f"Ngày họp hội đồng ({met_on:%d/%m/%Y}) sau ngày quyết định ({decided_on:%d/%m/%Y}). "
                         "Xem lại hai ngày.")


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
