"""Filled lists of units and of people: text in, drafts out; every bad cell is named with its row and reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from awards.kernel.old_encodings import detect
from awards.kernel.terms import Sex
from awards.organisation import queries, rules
from awards.organisation.terms import (
    CellFault,
    Count,
    Fate,
    ImportFault,
    ManagingBody,
    PersonDraft,
    PersonLine,
    PostKind,
    SchoolLevel,
    UnitDraft,
    UnitKind,
    UnitLine,
)
from awards.web.sheets import Column, Row, rows_of

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
PERSON_COLUMNS = (
    Column("full_name", "Họ và tên", ("Họ tên",), required=True),
    Column("sex", "Giới tính", ("Giới",)),
    Column("birth_date", "Ngày sinh", ("Ngày, tháng, năm sinh",), hint="Ngày/tháng/năm, ví dụ 04/12/1988"),
    Column("ethnic_group", "Dân tộc"),
    Column("post_title", "Chức vụ", ("Chức danh", "Chức vụ, chức danh"), required=True),
    Column("unit", "Đơn vị công tác", ("Đơn vị", "Trường"), required=True),
    Column("since", "Từ ngày", ("Ngày giữ chức vụ",), hint="Ngày/tháng/năm, ví dụ 01/9/2020"),
    Column("staff_code", "Mã viên chức", ("Mã cán bộ", "Mã giáo viên", "Mã định danh")),
)
SEXES = {"Nam": Sex.MALE, "Nữ": Sex.FEMALE}
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
MOST_FAULTS = 500
LONGEST_CELL = 200
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
Word = TypeVar("Word", bound=StrEnum)


@lru_cache(maxsize=4096)
def _is_old(text: str) -> bool:
    """Whether a cell is written for TCVN3 or VNI fonts; the same units and posts come again and again."""
    return detect(text) is not None


class _Reader:
    """One row being read: its good values, and its bad cells into the count."""

    def __init__(self, row: Row, columns: tuple[Column, ...], count: Count) -> None:
        self.row, self.count = row, count
        self.titles = {column.key: column.title for column in columns}
        for column in columns:
            self._check(column, row.text(column.key))

    @property
    def is_good(self) -> bool:
        return self.row.number not in self.count.bad_rows

    def _check(self, column: Column, text: str) -> None:
        if column.required and not text:
            self.refuse(column.key, ImportFault.REQUIRED)
        if len(text) > LONGEST_CELL:
            self.refuse(column.key, ImportFault.TOO_LONG)
        if text and _is_old(text):
            self.refuse(column.key, ImportFault.OLD_LETTERS)

    def refuse(self, key: str, fault: ImportFault, meant: str = "") -> None:
        self.count.bad_rows.add(self.row.number)
        if len(self.count.faults) < MOST_FAULTS:
            value = self.row.text(key)[:80]
            self.count.faults.append(CellFault(self.row.number, self.titles[key], value, fault, meant))

    def text(self, key: str) -> str:
        return self.row.text(key)

    def word(self, key: str, words: Mapping[str, Word]) -> Word | None:
        """The member that a cell's word stands for; None for an empty cell."""
        text = rules.canonical_key(self.text(key))
        found = next((member for word, member in words.items() if rules.canonical_key(word) == text), None)
        if text and found is None:
            self.refuse(key, ImportFault.UNKNOWN_WORD, ", ".join(words))
        return found

    def day(self, key: str) -> date | None:
        """A cell of a day: Excel's own, or text as day/month/year."""
        value = self.row.cells.get(key, "")
        if isinstance(value, date) or value == "":
            return value or None
        if found := DAY.fullmatch(self.text(key)):
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                pass
        self.refuse(key, ImportFault.BAD_DATE)
        return None

    def unit(self, key: str, register: rules.Register) -> int | None:
        """The unit that a cell names for certain."""
        found = register.find(self.text(key))
        if found.certain:
            return found.unit_ids[0]
        if self.text(key):
            meant = queries.units(found.unit_ids[:3])
            names = "; ".join(meant[number].name for number in found.unit_ids[:3] if number in meant)
            self.refuse(key, ImportFault.UNSURE_UNIT if names else ImportFault.UNKNOWN_UNIT, names)
        return None


def read_people(content: bytes, register: rules.Register, closed: set[int], count: Count) -> Iterator[PersonLine]:
    """The good rows of a list of people, one at a time; bad ones are told in `count`.  Raises NoHeader.

    `register` knows the units' names, `closed` the numbers of units that take nobody in any more.
    """
    seen: dict[tuple[int, str, date | None], list[tuple[int, str]]] = {}
    codes: dict[str, int] = {}
    for row in rows_of(content, PERSON_COLUMNS):
        count.read += 1
        reader = _Reader(row, PERSON_COLUMNS, count)
        unit_id = reader.unit("unit", register)
        draft = _person(reader)
        if unit_id in closed:
            reader.refuse("unit", ImportFault.CLOSED_UNIT)
        if unit_id is None or not reader.is_good:
            continue
        _refuse_twice(reader, draft, unit_id, seen, codes)
        if reader.is_good:
            yield PersonLine(row.number, draft, unit_id)


def _person(reader: _Reader) -> PersonDraft:
    title = reader.text("post_title")
    kind = rules.kind_of_post(title) if title else PostKind.DIRECT
    return PersonDraft(
        reader.text("full_name"), reader.word("sex", SEXES), title, kind, reader.text("unit"),
        reader.day("birth_date"), reader.text("ethnic_group"), reader.day("since"), reader.text("staff_code"),
    )


def _refuse_twice(
    reader: _Reader, draft: PersonDraft, unit_id: int, seen: dict[tuple[int, str, date | None], list[tuple[int, str]]],
    codes: dict[str, int],
) -> None:
    """The same code twice; the same name, unit and birth date twice, unless two codes tell the two apart."""
    number, code = reader.row.number, draft.staff_code
    if code and codes.setdefault(code, number) != number:
        reader.refuse("staff_code", ImportFault.TWICE, str(codes[code]))
        return
    same = seen.setdefault((unit_id, draft.full_name, draft.birth_date), [])
    twin = next((row for row, other in same if not code or not other), None)
    if twin is not None:
        reader.refuse("full_name", ImportFault.TWICE, str(twin))
    same.append((number, code))


def read_units(content: bytes, register: rules.Register, count: Count) -> list[UnitLine]:
    """The good rows of a list of units in the list's order; a parent may stand in the same list.  Raises NoHeader."""
    rows = list(rows_of(content, UNIT_COLUMNS))
    here = {rules.exact_key(row.text("name")) for row in rows}
    seen: dict[str, int] = {}
    lines = []
    for row in rows:
        count.read += 1
        reader = _Reader(row, UNIT_COLUMNS, count)
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


def _unit(reader: _Reader) -> UnitDraft:
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


def _fate(reader: _Reader, draft: UnitDraft, parent_id: int | None, register: rules.Register) -> Fate:
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
