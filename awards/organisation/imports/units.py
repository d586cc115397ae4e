"""Filled lists of units."""

from __future__ import annotations

from awards.organisation import queries, rules
from awards.organisation.imports.reading import Reader
from awards.organisation.terms import (
    Count,
    Fate,
    ImportFault,
    ManagingBody,
    SchoolLevel,
    UnitDraft,
    UnitKind,
    UnitLine,
)
from awards.web.sheets import Column, rows_of

UNIT_COLUMNS = (
    Column("name", "Tên đơn vị", ("Tên trường", "Tên tập thể"), required=True, hint="Tên đầy đủ, không viết tắt"),
    Column("short_name", "Tên viết tắt", ("Tên gọi tắt",)),
    Column("kind", "Loại đơn vị", ("Loại",), required=True),
    Column("parent", "Đơn vị cấp trên", ("Thuộc", "Trực thuộc"), required=True),
    Column("managing_body", "Cơ quan quản lý", ("Quản lý",)),
    Column("place", "Xã, phường", ("Xã/phường", "Địa bàn")),
    Column("level", "Cấp học"),
    Column("since", "Từ ngày", ("Ngày thành lập",), hint="Ngày/tháng/năm, ví dụ 01/7/2025"),
    Column("code", "Mã đơn vị", ("Mã trường",)),
)
KINDS = {
    "Trường": UnitKind.SCHOOL, "Trung tâm": UnitKind.SCHOOL, "Xã": UnitKind.COMMUNE, "Phường": UnitKind.COMMUNE,
    "Phòng của Sở": UnitKind.OFFICE_OF_DEPARTMENT,
}
BODIES = {"Sở": ManagingBody.DEPARTMENT, "Xã": ManagingBody.COMMUNE, "Tỉnh": ManagingBody.PROVINCE}
LEVELS = {
    "Mầm non": SchoolLevel.PRESCHOOL, "Tiểu học": SchoolLevel.PRIMARY, "Trung học cơ sở": SchoolLevel.LOWER_SECONDARY,
    "Tiểu học và Trung học cơ sở": SchoolLevel.PRIMARY_AND_LOWER_SECONDARY,
    "Trung học phổ thông": SchoolLevel.UPPER_SECONDARY,
    "Trung học cơ sở và Trung học phổ thông": SchoolLevel.LOWER_AND_UPPER_SECONDARY,
    "Giáo dục thường xuyên": SchoolLevel.CONTINUING, "Giáo dục chuyên biệt": SchoolLevel.SPECIAL,
}


def read_units(content: bytes, register: rules.Register, count: Count) -> list[UnitLine]:
    """The good rows of a list of units in the list's order; a parent may stand in the same list.  Raises NoHeader."""
    rows = list(rows_of(content, UNIT_COLUMNS))
    here = {rules.exact_key(row.text("name")) for row in rows}
    seen: dict[str, int] = {}
    lines = []
    for row in rows:
        reader = Reader(row, UNIT_COLUMNS, count)
        draft = _unit(reader)
        first = seen.setdefault(rules.exact_key(draft.name), row.number) if draft.name else row.number
        if first != row.number:
            reader.refuse("name", ImportFault.TWICE, str(first))
        parent_id = None if rules.exact_key(draft.parent_name) in here else reader.unit("parent", register)
        fate = _fate(reader, draft, parent_id, register)
        if reader.is_good:
            lines.append(UnitLine(row.number, draft, fate))
            count.fates[fate] += 1
    return lines


def _unit(reader: Reader) -> UnitDraft:
    kind = reader.word("kind", KINDS) or UnitKind.SCHOOL
    body = reader.word("managing_body", BODIES)
    return UnitDraft(
        reader.text("name"), reader.text("short_name"), kind, body or _body_by_parent(reader.text("parent")),
        reader.text("parent"), reader.word("level", LEVELS), reader.text("place"), reader.day("since"),
        reader.text("code"),
    )


def _body_by_parent(parent: str) -> ManagingBody:
    """A school under a commune is managed by it, unless the list says otherwise."""
    words = rules.canonical_key(parent).split()
    return ManagingBody.COMMUNE if {"xa", "phuong"} & set(words) else ManagingBody.DEPARTMENT


def _fate(reader: Reader, draft: UnitDraft, parent_id: int | None, register: rules.Register) -> Fate:
    """What becomes of the row: a new unit, a known one put right, or nothing."""
    found = register.find(draft.name)
    if not found.certain:
        return Fate.NEW
    if not found.exact:
        reader.refuse("name", ImportFault.UNSURE_UNIT, queries.get_unit(found.unit_ids[0]).name)
    unit = queries.get_unit(found.unit_ids[0])
    if unit.until is not None:
        reader.refuse("name", ImportFault.CLOSED_UNIT)
    if parent_id is not None and unit.parent_id != parent_id:
        meant = queries.units([unit.parent_id or 0]).get(unit.parent_id or 0)
        reader.refuse("parent", ImportFault.OTHER_PARENT, meant.name if meant else "")
    typed = [(draft.short_name, unit.short_name), (draft.place, unit.place), (draft.level, unit.level)]
    return Fate.CHANGED if any(new and new != old for new, old in typed) else Fate.SAME
