"""Lists of past decisions: one row a recipient; names of units and awards in any spelling, every bad cell named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from awards.catalogue.rules import award_named, no_such_award, rule_book
from awards.honours.rules import same_honour
from awards.honours.terms import Act, Grant, PastFault
from awards.organisation.terms import Count
from awards.records.imports import People, Reader
from awards.records.terms import Whose
from awards.web.sheets import Column, rows_of

COLUMNS = (
    Column("full_name", "Họ và tên", ("Họ tên", "Cá nhân"), hint="Để trống nếu khen tập thể"),
    Column("unit", "Đơn vị công tác", ("Đơn vị", "Trường", "Tập thể"), required=True),
    Column("staff_code", "Mã viên chức", ("Mã cán bộ", "Mã giáo viên", "Mã định danh")),
    Column("award", "Danh hiệu, hình thức khen thưởng", ("Danh hiệu", "Hình thức khen thưởng", "Hình thức khen"),
           required=True),
    Column("year", "Năm học", ("Năm",), hint="Ví dụ 2023-2024; để trống nếu khen theo đợt"),
    Column("number", "Số quyết định", ("Quyết định", "Số QĐ"), required=True),
    Column("decided_on", "Ngày quyết định", ("Ngày", "Ngày ký"), required=True),
    Column("authority", "Cơ quan quyết định", ("Cấp quyết định", "Người ký")),
    Column("ordinal", "Số sổ vàng", ("Số thứ tự trong quyết định",)),
    Column("line", "Thành tích", ("Nội dung thành tích", "Thành tích khen")),
    Column("gone", "Không còn công tác", hint="Đánh dấu x nếu không còn trong danh sách nhân sự"),
)
_OLDEST = 1945


@dataclass(frozen=True, slots=True)
class PastLine:
    """A good row: the honour it tells of and the decision that gave it."""

    row: int
    grant: Grant
    act: Act

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same honour: whose, which award, by which decision."""
        given = self.grant
        return same_honour(given.person_id, given.unit_id, given.name, given.award_code, self.act.number)


def read_past(content: bytes, count: Count, today: date) -> Iterator[PastLine]:
    """The good rows of a list of past decisions, one at a time.  Raises NoHeader."""
    known, seen = People(), dict[tuple[object, ...], int]()
    for row in rows_of(content, COLUMNS):
        reader = Reader(row, COLUMNS, count)
        line = _line(reader, known, today)
        if line is None or not reader.is_good:
            continue
        first = seen.setdefault(line.key, row.number)
        if first != row.number:
            reader.refuse("full_name", PastFault.TWICE, str(first))
            continue
        yield line


def _line(reader: Reader, known: People, today: date) -> PastLine | None:
    unit_id = reader.unit("unit", known.register)
    whose = _whose(reader, known, unit_id)
    code = _award(reader)
    year = f"{start}-{start + 1}" if (start := reader.year("year")) else ""
    decided_on = reader.day("decided_on")
    if decided_on is not None and not date(_OLDEST, 1, 1) <= decided_on <= today + timedelta(1):
        reader.refuse("decided_on", PastFault.NOT_PAST)
    ordinal = reader.number("ordinal")
    if not reader.is_good or whose is None or code is None or decided_on is None:
        return None
    _refuse_subject(reader, code, collective=not reader.text("full_name"))
    return PastLine(reader.row.number, _grant(reader, known, whose, unit_id, code, year, ordinal or 0),
                    Act(None, reader.text("number"), decided_on, reader.text("authority"), "", "", ""))


def _whose(reader: Reader, known: People, unit_id: int | None) -> Whose | None:
    """The person or the unit; somebody who is gone stands in the register by name only."""
    if not reader.is_good:
        return None
    if reader.text("gone") and reader.text("full_name"):
        return Whose(unit_id=unit_id) if unit_id else None
    return reader.whose(known, units=True)


def _award(reader: Reader) -> str | None:
    text = reader.text("award")
    code = award_named(text)
    if text and code is None:
        wrong = no_such_award(text)
        reader.refuse("award", PastFault.UNKNOWN_AWARD, "" if wrong is None else wrong.instead)
    return code


def _refuse_subject(reader: Reader, code: str, *, collective: bool) -> None:
    """A title of persons is not given to a collective, nor the other way."""
    award = rule_book().latest.awards.get(code)
    wanted = "collective" if collective else "individual"
    if award is not None and wanted not in award.subjects:
        reader.refuse("award", PastFault.WRONG_SUBJECT)


def _grant(
    reader: Reader, known: People, whose: Whose, unit_id: int | None, code: str, year: str, ordinal: int
) -> Grant:
    name, unit_name = reader.text("full_name"), known.names.get(unit_id or 0, "")
    is_person = bool(name) or whose.person_id is not None
    return Grant(
        ordinal, code, "individual" if is_person else "collective", "", name or unit_name,
        unit_name if is_person else "", reader.text("line"), whose.person_id, unit_id, None, school_year=year,
    )


