"""Dossiers as .xlsx: the list, the template of a unit, and the rows of an uploaded list that were refused."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter
from flask_babel import gettext

from awards.nominations import labels, rules
from awards.nominations.terms import Row
from awards.nominations.terms.lists import Column as ListColumn
from awards.nominations.terms.lists import ListRow
from awards.organisation.models import Tenure
from awards.web.filters import moment
from awards.web.sheets import AS_TYPED, Column, add_sheet, book, fill

# What the template asks for; the same words are read back by `imports`.
TEMPLATE = {
    ListColumn.ORDINAL: "STT", ListColumn.HONORIFIC: "Ông/Bà", ListColumn.NAME: "Họ và tên",
    ListColumn.POST: "Chức vụ", ListColumn.AWARD: "Danh hiệu/Hình thức đề nghị",
    ListColumn.ACHIEVEMENT: "Thành tích", ListColumn.LINE: "Dòng in trên giấy", ListColumn.REMARK: "Ghi chú",
}
GROUPS = {
    ListColumn.ORDINAL: "STT", ListColumn.GROUP: "Tên tập thể", ListColumn.AWARD: "Danh hiệu/Hình thức đề nghị",
    ListColumn.ACHIEVEMENT: "Thành tích", ListColumn.LINE: "Dòng in trên giấy", ListColumn.REMARK: "Ghi chú",
}
WIDTHS = {
    ListColumn.ORDINAL: 6, ListColumn.NAME: 28, ListColumn.GROUP: 48, ListColumn.POST: 24, ListColumn.AWARD: 40,
    ListColumn.ACHIEVEMENT: 70, ListColumn.LINE: 60, ListColumn.REMARK: 24,
}
ALL_COLUMNS = TEMPLATE | {
    ListColumn.GROUP: "Tên tập thể", ListColumn.SUBJECT: "Họ và tên/Tên tập thể",
    ListColumn.FAMILY_NAME: "Họ và tên đệm", ListColumn.GIVEN_NAME: "Tên", ListColumn.BIRTH_DATE: "Ngày sinh",
    ListColumn.SEX: "Giới tính", ListColumn.MALE: "Nam", ListColumn.FEMALE: "Nữ", ListColumn.ETHNIC_GROUP: "Dân tộc",
    ListColumn.UNIT: "Đơn vị công tác", ListColumn.PLACE: "Xã/phường",
}


def list_xlsx(rows: Iterable[Row], awards: Mapping[str, str], title: str) -> bytes:
    """Every dossier of a list, a row each."""
    columns = [
        Column("code", gettext("Mã hồ sơ")), Column("kind", gettext("Đối tượng")),
        Column("honorific", gettext("Ông/Bà")), Column("name", gettext("Họ và tên, tên tập thể")),
        Column("post", gettext("Chức vụ")), Column("unit", gettext("Đơn vị")),
        Column("award", gettext("Danh hiệu, hình thức")), Column("round", gettext("Đợt khen")),
        Column("stage", gettext("Trạng thái")), Column("received", gettext("Nhận lúc")),
        Column("due", gettext("Hạn")),
    ]
    return book(title, columns, _rows(rows, awards), sheet=gettext("Hồ sơ"))


def _rows(rows: Iterable[Row], awards: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    subjects = {kind: str(words) for kind, words in labels.SUBJECT.items()}
    stages = {stage: str(words) for stage, words in labels.STAGE.items()}
    for one in rows:
        yield (
            one.code, subjects[one.subject_kind], one.honorific, one.name, one.post_title, one.unit_name,
            awards.get(one.award_code, one.award_code), one.round_name, stages[one.stage], moment(one.received_at),
            one.due_on,
        )


def template_xlsx(people: Sequence[Tenure], awards: Sequence[str], title: str, own_lines: bool) -> bytes:
    """The list to fill: everybody of the unit on the first sheet (whom to nominate gets an award, the others stay as
    they are), collectives on the second."""
    rows = [
        {ListColumn.ORDINAL: str(number), ListColumn.NAME: tenure.person.full_name, ListColumn.POST: tenure.title,
         ListColumn.HONORIFIC: rules.HONORIFIC[tenure.person.sex] if tenure.person.sex else ""}
        for number, tenure in enumerate(people, 1)
    ]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, AS_TYPED) as workbook:
        _sheet(workbook, "Danh sách", title, _wanted(TEMPLATE, own_lines), rows, awards)
        _sheet(workbook, "Tập thể", title, _wanted(GROUPS, own_lines), [], awards)
    return out.getvalue()


def _wanted(columns: Mapping[ListColumn, str], own_lines: bool) -> dict[ListColumn, str]:
    return {key: words for key, words in columns.items() if own_lines or key is not ListColumn.LINE}


def _sheet(
    workbook: Any, name: str, title: str, columns: Mapping[ListColumn, str], rows: Sequence[Mapping[ListColumn, str]],
    awards: Sequence[str],
) -> None:
    """A title, the heading, the rows; the column of the award offers those of the round."""
    page = add_sheet(workbook, name, title,
                     [Column(key.value, words, width=WIDTHS.get(key, 14)) for key, words in columns.items()])
    fill(page, ([row.get(key, "") for key in columns] for row in rows))
    offered = [words for words in awards if len(words) < 80]
    if offered and sum(map(len, offered)) < 240:
        place = list(columns).index(ListColumn.AWARD)
        page.data_validation(2, place, 500, place, {"validate": "list", "source": offered, "error_type": "warning"})


def refused_xlsx(rows: Sequence[ListRow], problems: Mapping[tuple[str, int], str], title: str) -> bytes:
    """The rows that were refused, as they were written, with what is wrong in a last column."""
    used = [key for key in ALL_COLUMNS if any(key in row.raw for row in rows)]
    columns = [Column(key.value, ALL_COLUMNS[key]) for key in used] + [Column("problem", gettext("Vấn đề"))]
    return book(title, columns, (
        (*(row.raw.get(key, "") for key in used), problems[row.sheet, row.number]) for row in rows
    ))
