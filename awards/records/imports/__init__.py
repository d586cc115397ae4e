"""Filled lists of records: columns, and how a row becomes records; every bad cell is named with its row and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from awards.organisation.terms import Count
from awards.records import rules
from awards.records.imports.reading import People, Reader
from awards.records.terms import (
    DisciplineDraft,
    DisciplineKind,
    Draft,
    Line,
    ListFault,
    Rating,
    RatingDraft,
    RecordKind,
    Scope,
    SpanDraft,
    SpanKind,
    WorkDraft,
    WorkKind,
    YearDraft,
)
from awards.web.sheets import Column, rows_of

AT_ONCE = 1000
WHO = (
    Column("full_name", "Họ và tên", ("Họ tên",)),
    Column("unit", "Đơn vị công tác", ("Đơn vị", "Trường")),
    Column("staff_code", "Mã viên chức", ("Mã cán bộ", "Mã giáo viên", "Mã định danh")),
)
NUMBER = Column("number", "Số quyết định", ("Quyết định", "Số QĐ"))
YEAR = Column("year", "Năm học", required=True, hint="Ví dụ 2025-2026")
RATINGS = {
    "HTXS": Rating.HTXS, "HTT": Rating.HTT, "HT": Rating.HT, "KHT": Rating.KHT,
    "Hoàn thành xuất sắc nhiệm vụ": Rating.HTXS, "Hoàn thành tốt nhiệm vụ": Rating.HTT,
    "Hoàn thành nhiệm vụ": Rating.HT, "Không hoàn thành nhiệm vụ": Rating.KHT, "Hoàn thành xuất sắc": Rating.HTXS,
    "Hoàn thành tốt": Rating.HTT, "Hoàn thành": Rating.HT, "Không hoàn thành": Rating.KHT,
}
WORKS = {"Sáng kiến": WorkKind.INITIATIVE, "Đề tài": WorkKind.RESEARCH, "Đề án": WorkKind.RESEARCH}
SCOPES = {"Cơ sở": Scope.BASE, "Tỉnh": Scope.PROVINCE, "Toàn quốc": Scope.NATIONAL, "Cấp cơ sở": Scope.BASE,
          "Cấp tỉnh": Scope.PROVINCE}
MEASURES = {
    "Khiển trách": DisciplineKind.KHIEN_TRACH, "Cảnh cáo": DisciplineKind.CANH_CAO,
    "Hạ bậc lương": DisciplineKind.HA_BAC_LUONG, "Giáng chức": DisciplineKind.GIANG_CHUC,
    "Cách chức": DisciplineKind.CACH_CHUC, "Buộc thôi việc": DisciplineKind.BUOC_THOI_VIEC,
}

Said = Iterator[tuple[RecordKind, Draft]]


@dataclass(frozen=True, slots=True)
class ListKind:
    """One kind of list: the word in its address, its columns, how a row is read, whether a unit may have a row."""

    word: str
    columns: Sequence[Column]
    read: Callable[[Reader], Said]
    units: bool = False
    choices: dict[str, Sequence[str]] | None = None


def _rating(row: Reader) -> Said:
    year, rating = row.year("year"), row.word("rating", RATINGS)
    decided_on = row.day("decided_on")
    if row.is_good and rating is not None:
        yield RecordKind.RATING, RatingDraft(year, rating, row.text("number"), decided_on)


def _work(row: Reader) -> Said:
    kind, scope, year = row.word("kind", WORKS), row.word("scope", SCOPES), row.year("year")
    if row.is_good and kind is not None and scope is not None:
        used = rules.award_codes(row.text("used_for"))
        yield RecordKind.WORK, WorkDraft(kind, scope, year, row.text("name"), row.text("number"), used)


def _discipline(row: Reader) -> Said:
    kind, start, end = row.word("kind", MEASURES), row.day("starts_on"), row.day("ends_on")
    if start and end and end < start:
        row.refuse("ends_on", ListFault.ENDS_BEFORE_IT_BEGINS)
    if row.is_good and kind is not None and start and end:
        yield RecordKind.DISCIPLINE, DisciplineDraft(kind, start, end, row.text("number"))


def _year(row: Reader) -> Said:
    year = row.year("year")
    worked, absent, maternity = (row.number(key) for key in ("months_worked", "absence_days", "maternity_days"))
    if row.is_good:
        yield RecordKind.YEAR, YearDraft(year, worked, absent, maternity, bool(row.text("new_hire")))


def _service(row: Reader) -> Said:
    spans = [(kind, row.day(f"{kind}_since"), row.day(f"{kind}_until")) for kind in SpanKind]
    for kind, since, until in spans:
        if since and until and until <= since:
            row.refuse(f"{kind}_until", ListFault.ENDS_BEFORE_IT_BEGINS)
    for kind, since, until in spans:
        if row.is_good and since:
            yield RecordKind.SPAN, SpanDraft(kind, since, until)


LISTS = {each.word: each for each in (
    ListKind("ratings", (
        *WHO, YEAR, Column("rating", "Xếp loại", ("Xếp loại năm học", "Kết quả xếp loại"), required=True), NUMBER,
        Column("decided_on", "Ngày quyết định", ("Ngày",)),
    ), _rating, units=True, choices={"rating": list(RATINGS)[:4]}),
    ListKind("works", (
        *WHO, Column("kind", "Loại", required=True), Column("name", "Tên sáng kiến, đề tài", ("Tên",), required=True),
        YEAR, Column("scope", "Phạm vi", ("Cấp công nhận",), required=True), NUMBER,
        Column("used_for", "Đã dùng để xét", hint="Ví dụ CSTĐCS"),
    ), _work, choices={"kind": list(WORKS)[:2], "scope": list(SCOPES)[:3]}),
    ListKind("discipline", (
        *WHO, Column("kind", "Hình thức kỷ luật", ("Hình thức",), required=True),
        Column("starts_on", "Từ ngày", required=True), Column("ends_on", "Đến hết ngày", ("Đến ngày",), required=True),
        NUMBER,
    ), _discipline, choices={"kind": list(MEASURES)}),
    ListKind("years", (
        *WHO, YEAR, Column("months_worked", "Số tháng làm việc"), Column("absence_days", "Số ngày nghỉ"),
        Column("maternity_days", "Số ngày nghỉ thai sản", ("Thai sản",)),
        Column("new_hire", "Mới tuyển dụng", hint="Đánh dấu x nếu mới tuyển trong năm học"),
    ), _year),
    ListKind("service", (
        *WHO, Column("sector_since", "Vào ngành từ ngày", required=True), Column("sector_until", "Ra khỏi ngành ngày"),
        Column("direct_since", "Trực tiếp giảng dạy từ ngày"), Column("direct_until", "Thôi giảng dạy ngày"),
        Column("hard_area_since", "Vùng đặc biệt khó khăn từ ngày"),
        Column("hard_area_until", "Rời vùng đặc biệt khó khăn ngày"),
    ), _service),
)}


def read(kind: ListKind, content: bytes, count: Count) -> Iterator[Line]:
    """The good records of a list, one at a time; bad cells are told in the count.  Raises NoHeader."""
    known = People()
    seen: dict[tuple[object, ...], int] = {}
    for row in rows_of(content, kind.columns):
        reader = Reader(row, kind.columns, count)
        whose = reader.whose(known, units=kind.units)
        said = list(kind.read(reader)) if reader.is_good else []
        if whose is None:
            continue
        for record_kind, draft in said:
            first = seen.setdefault((record_kind, whose, rules.key_of(record_kind, draft)), row.number)
            if first != row.number:
                reader.refuse("full_name", ListFault.TWICE, str(first))
        if reader.is_good:
            yield from (Line(row.number, record_kind, whose, draft) for record_kind, draft in said)


def in_parts(lines: Iterator[Line], size: int = AT_ONCE) -> Iterator[list[Line]]:
    """A thousand at a time, so that a long list takes no more memory than a short one."""
    while part := list(islice(lines, size)):
        yield part


__all__ = ["LISTS", "ListKind", "People", "Reader", "in_parts", "read"]
