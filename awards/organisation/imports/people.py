"""Filled lists of people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from awards.kernel.terms import Sex
from awards.organisation import rules
from awards.organisation.imports.reading import Reader
from awards.organisation.terms import Count, ImportFault, PersonDraft, PersonLine, PostKind
from awards.web.sheets import Column, rows_of

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


def read_people(content: bytes, register: rules.Register, closed: set[int], count: Count) -> Iterator[PersonLine]:
    """The good rows of a list of people, one at a time; bad ones are told in `count`.  Raises NoHeader.

    `register` knows the units' names, `closed` the numbers of units that take nobody in any more.
    """
    seen: dict[tuple[int, str, date | None], list[tuple[int, str]]] = {}
    codes: dict[str, int] = {}
    for row in rows_of(content, PERSON_COLUMNS):
        reader = Reader(row, PERSON_COLUMNS, count)
        unit_id = reader.unit("unit", register)
        draft = _person(reader)
        if unit_id in closed:
            reader.refuse("unit", ImportFault.CLOSED_UNIT)
        if unit_id is None or not reader.is_good:
            continue
        _refuse_twice(reader, draft, unit_id, seen, codes)
        if reader.is_good:
            yield PersonLine(row.number, draft, unit_id)


def _person(reader: Reader) -> PersonDraft:
    title = reader.text("post_title")
    kind = rules.kind_of_post(title) if title else PostKind.DIRECT
    return PersonDraft(
        reader.text("full_name"), reader.word("sex", SEXES), title, kind, reader.text("unit"),
        reader.day("birth_date"), reader.text("ethnic_group"), reader.day("since"), reader.text("staff_code"),
    )


def _refuse_twice(
    reader: Reader, draft: PersonDraft, unit_id: int, seen: dict[tuple[int, str, date | None], list[tuple[int, str]]],
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
