"""Units of a rehearsal: under their canonical spelling where the register of the province is sure, else as written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from awards.desk.commands.rehearsal.outcome import Fate
from awards.kernel.access import SYSTEM
from awards.kernel.vietnamese import clean, fold
from awards.organisation import queries, services
from awards.organisation.models import Unit
from awards.organisation.rules import canonical_key, level_of
from awards.organisation.terms import ManagingBody, SchoolLevel, UnitDraft, UnitKind

KNOWN = Path(__file__).parents[1] / "schools.json"
OF_THE_DEPARTMENT = {SchoolLevel.UPPER_SECONDARY, SchoolLevel.LOWER_AND_UPPER_SECONDARY, SchoolLevel.CONTINUING,
                     SchoolLevel.SPECIAL}


@lru_cache
def known_names(province: str) -> Mapping[str, tuple[str, ...]]:
    """Public school names of a province by canonical key, the fullest spelling first."""
    found: dict[str, list[str]] = {}
    for name in json.loads(KNOWN.read_text(encoding="utf-8"))["schools"].get(province.partition(" ")[2], []):
        found.setdefault(canonical_key(name), []).append(name)
    return {key: tuple(sorted(names, key=len, reverse=True)) for key, names in found.items()}


def register_department(name: str, province: str, at: datetime) -> Unit:
    draft = UnitDraft(name, "Sở GD&ĐT", UnitKind.DEPARTMENT, ManagingBody.PROVINCE, place=province)
    return services.register_unit(draft, None, actor=SYSTEM, at=at)


def unit_of(fate: Fate, department: Unit, province: str, at: datetime) -> Unit:
    """The unit of a row; one not seen yet is registered, with a doubt when the province's names do not hold it."""
    written = fate.row.unit_name
    match = queries.find_unit_by_name(written)
    if match.unit is None or not match.certain:
        return _register(fate, department, province, at)
    if match.unit.name != written:
        fate.notes.append(f"Đơn vị: “{written}” được in theo tên chuẩn “{match.unit.name}”")
    return match.unit


def _register(fate: Fate, department: Unit, province: str, at: datetime) -> Unit:
    written, place = fate.row.unit_name, fate.row.place
    spellings = known_names(province).get(canonical_key(written), ())
    name = spellings[0] if spellings else written
    if not spellings:
        fate.doubts.append(f"Đơn vị “{written}” chưa có trong danh bạ; ghi nhận theo cách viết của tệp")
    elif name != written:
        fate.notes.append(f"Đơn vị: “{written}” được in theo tên chuẩn “{name}”")
    body = ManagingBody.DEPARTMENT if _is_of_the_department(name) else ManagingBody.COMMUNE
    parent = department if body is ManagingBody.DEPARTMENT or not place else _commune(place, department, at)
    draft = UnitDraft(name, written, UnitKind.SCHOOL, body if place else ManagingBody.DEPARTMENT,
                      level=level_of(name), place=place)
    unit = services.register_unit(draft, parent, actor=SYSTEM, at=at)
    for spelling in (*spellings, written):
        if spelling != name:
            services.add_spelling(unit, spelling, actor=SYSTEM, at=at)
    return unit


def _is_of_the_department(name: str) -> bool:
    level = level_of(name)
    return level in OF_THE_DEPARTMENT or level is None or "noi tru" in fold(name)


def _commune(place: str, department: Unit, at: datetime) -> Unit:
    name = f"Ủy ban nhân dân {clean(place)}"
    match = queries.find_unit_by_name(name)
    if match.unit is not None and match.certain:
        return match.unit
    draft = UnitDraft(name, place, UnitKind.COMMUNE, ManagingBody.COMMUNE, place=place)
    return services.register_unit(draft, department, actor=SYSTEM, at=at)
