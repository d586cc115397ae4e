"""Units of the demonstration: the Department, its offices, 45 commune offices, real schools, and what was before."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from awards.kernel.access import SYSTEM
from awards.organisation import queries, services
from awards.organisation.models import Unit
from awards.organisation.rules import communes_of, level_of, places, short_spelling
from awards.organisation.terms import ManagingBody, SchoolLevel, UnitDraft, UnitKind

HERE = Path(__file__).parent
OF_THE_DEPARTMENT = {SchoolLevel.UPPER_SECONDARY, SchoolLevel.LOWER_AND_UPPER_SECONDARY, SchoolLevel.CONTINUING}
LONG_AGO = date(2010, 1, 1)


@dataclass(slots=True)
class Units:
    """What was registered, by what the rest of the demonstration asks for."""

    department: Unit
    offices: list[Unit] = field(default_factory=list)
    communes: dict[str, Unit] = field(default_factory=dict)
    schools: list[Unit] = field(default_factory=list)
    center: Unit | None = None

    def named(self, name: str) -> Unit:
        """A unit by its exact name."""
        return next(unit for unit in self.every() if unit.name == name)

    def every(self) -> list[Unit]:
        center = [self.center] if self.center else []
        return [self.department, *self.offices, *center, *self.communes.values(), *self.schools]


def register(said: dict[str, Any], at: datetime) -> Units:
    """All units of the demonstration, in the transaction of the caller."""
    named, root = said["department"], None
    department = _unit(named["name"], named["short_name"], UnitKind.DEPARTMENT, root, at, since=LONG_AGO,
                       place=f"tỉnh {named['province']}", body=ManagingBody.PROVINCE)
    for spelling in named["spellings"]:
        services.add_spelling(department, spelling, actor=SYSTEM, at=at)
    found = Units(department)
    for office in named["offices"]:
        found.offices.append(_unit(office, "", UnitKind.OFFICE_OF_DEPARTMENT, department, at, since=LONG_AGO))
    _communes(found, named["province"], at)
    found.center = _unit(named["center"], "TTGDNN-GDTX tỉnh", UnitKind.SCHOOL, department, at, since=LONG_AGO,
                         place=said["towns"]["thành phố Điện Biên Phủ"])
    _schools(found, said["towns"], at)
    return found


def _unit(
    name: str, short_name: str, kind: UnitKind, parent: Unit | None, at: datetime, *, since: date | None = None,
    place: str = "", body: ManagingBody = ManagingBody.DEPARTMENT, code: str = "",
) -> Unit:
    draft = UnitDraft(name, short_name, kind, body, level=level_of(name) if kind is UnitKind.SCHOOL else None,
                      place=place, since=since, code=code)
    return services.register_unit(draft, parent, actor=SYSTEM, at=at)


def _communes(found: Units, province: str, at: datetime) -> None:
    """The communes and wards since 01/7/2025, and the districts and communes that went up in them.

    All former ones come first: a former commune may bear the name of a present one that took in others.
    """
    since, districts = date.fromisoformat(places()["in_force_from"]), dict[str, Unit]()
    rows = [
        (row, [_former(name, district, districts, found.department, at) for name, district in row["formerly"]])
        for row in communes_of(province)
    ]
    for row, former in rows:
        place = f"{row['type']} {row['name']}"
        unit = _unit(f"Ủy ban nhân dân {place}", f"UBND {place}", UnitKind.COMMUNE, found.department, at, since=since,
                     place=place, body=ManagingBody.COMMUNE, code=row["code"])
        services.merge_units(former, unit, on=since, actor=SYSTEM, at=at)
        found.communes[place] = unit
    for place, unit in found.communes.items():
        for spelling in (place, f"Phòng Văn hóa - Xã hội {place}"):
            services.add_spelling(unit, spelling, actor=SYSTEM, at=at)
    for district in districts.values():
        services.close_unit(district, on=since, actor=SYSTEM, at=at, reason="Bỏ cấp huyện từ ngày 01/7/2025")


def _former(name: str, district: str, districts: dict[str, Unit], department: Unit, at: datetime) -> Unit:
    if district not in districts:
        districts[district] = _unit(district, "", UnitKind.FORMER_DISTRICT, department, at)
    return _unit(name, "", UnitKind.COMMUNE, districts[district], at, place=name, body=ManagingBody.COMMUNE)


def _schools(found: Units, towns: dict[str, str], at: datetime) -> None:
    """Schools under the Department or under the commune in which they stand now."""
    with (HERE / "schools.toml").open("rb") as file:
        rows = tomllib.load(file)["school"]
    for row in rows:
        place = towns.get(row["at"]) or _place_now(row["at"])
        is_of_department = level_of(row["name"]) in OF_THE_DEPARTMENT
        unit = _unit(
            row["name"], short_spelling(row["name"]), UnitKind.SCHOOL,
            found.department if is_of_department else found.communes[place], at, since=LONG_AGO, place=place,
            body=ManagingBody.DEPARTMENT if is_of_department else ManagingBody.COMMUNE,
        )
        for spelling in row.get("spellings", ()):
            services.add_spelling(unit, spelling, actor=SYSTEM, at=at)
        found.schools.append(unit)


def _place_now(former: str) -> str:
    """The commune or ward that a former one went up in."""
    unit = queries.unit_named(former)
    assert unit is not None, former
    return (unit.merged_into or unit).place
