"""The list of a decision for the accountant as .xlsx: recipients, how each amount came about, amounts in words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter
from flask_babel import gettext

from awards.catalogue.rules import amount_in_words, reckoning
from awards.catalogue.terms import SubjectKind
from awards.honours.terms import Grant
from awards.web.sheets import AS_TYPED, plain

WIDTHS = (8, 9, 36, 48, 60, 10, 16, 16, 48, 60)
AMOUNT, WORDS, NOTE = 7, 8, 9


def list_xlsx(grants: Sequence[Grant], title: str, decided_on: date) -> bytes:
    """Recipients in the order of the decision, money in đồng with its sum, both also in words (Vietnamese, as books
    are kept); text never becomes a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, AS_TYPED | {"in_memory": True, "constant_memory": True})
    sheet = book.add_worksheet(gettext("Danh sách"))
    bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
    money = book.add_format({"num_format": "#,##0"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 0)
    sheet.write_string(0, 0, plain(title), book.add_format({"bold": True}))
    for column, head in enumerate(_heads()):
        sheet.write_string(1, column, head, bold)
    for row, grant in enumerate(grants, start=2):
        for column, value in enumerate(_line(grant, decided_on)):
            if isinstance(value, str):
                sheet.write_string(row, column, plain(value), wrapped)
            elif value is not None:
                sheet.write_number(row, column, value, money)
    total = sum(grant.money_dong or 0 for grant in grants)
    sheet.write_string(len(grants) + 2, 4, gettext("Tổng cộng"), bold)
    sheet.write_number(len(grants) + 2, AMOUNT, total, book.add_format({"bold": True, "num_format": "#,##0"}))
    sheet.write_string(len(grants) + 2, WORDS, amount_in_words(total), bold)
    book.close()
    return out.getvalue()


def _heads() -> tuple[str, ...]:
    return (
        gettext("Số sổ vàng"), gettext("Ông/Bà"), gettext("Tên"), gettext("Chức vụ, đơn vị"),
        gettext("Dòng thành tích"), gettext("Hệ số"), gettext("Mức lương cơ sở (đồng)"), gettext("Tiền thưởng (đồng)"),
        gettext("Bằng chữ"), gettext("Ghi chú"),
    )


def _line(grant: Grant, decided_on: date) -> tuple[str | int | float | None, ...]:
    """One recipient's cells; coefficient and base salary only where they explain the amount."""
    found = reckoning(grant.award_code, SubjectKind(grant.subject_kind), decided_on)
    amount = grant.money_dong
    told = found if found is not None and amount is not None and amount <= found.amount else None
    factor = float(told.coefficient) if told is not None and told.coefficient is not None else None
    return (
        grant.ordinal, grant.honorific, grant.name, grant.second_line, grant.line, factor,
        told.base_salary if told is not None else None, amount, "" if amount is None else amount_in_words(amount),
        _note(amount, told.amount if told is not None else None),
    )


def _note(amount: int | None, full: int | None) -> str:
    """Why somebody is paid less than the award brings, or why there is no amount."""
    if amount is None:
        return gettext("Chưa có quy định mức tiền thưởng.")
    if full is None or full <= amount:
        return ""
    less = f"{full - amount:,}".replace(",", ".")
    return gettext(
        "Đã trừ %(less)s đồng đã trả cho danh hiệu khác của cùng thời gian; cùng thời gian chỉ nhận mức cao nhất.",
        less=less,
    )
