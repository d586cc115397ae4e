"""Lists of a decision as .xlsx: the recipients, and the money for the accountant."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter
from flask_babel import gettext

from awards.honours.terms import Grant

WIDTHS = (8, 9, 42, 70, 70, 16)


def list_xlsx(grants: Sequence[Grant], title: str) -> bytes:
    """Recipients in the order of the decision, money in đồng with its sum; text never becomes a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {
        "in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    })
    sheet = book.add_worksheet(gettext("Danh sách"))
    bold, money = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "#,##0"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 0)
    sheet.write_string(0, 0, title, bold)
    heads = (gettext("Số sổ vàng"), gettext("Ông/Bà"), gettext("Tên"), gettext("Chức vụ, đơn vị"),
             gettext("Dòng thành tích"), gettext("Tiền thưởng (đồng)"))
    for column, head in enumerate(heads):
        sheet.write_string(1, column, head, bold)
    for row, grant in enumerate(grants, start=2):
        sheet.write_number(row, 0, grant.ordinal)
        for column, text in enumerate((grant.honorific, grant.name, grant.second_line, grant.line), start=1):
            sheet.write_string(row, column, text)
        if grant.money_dong is not None:
            sheet.write_number(row, 5, grant.money_dong, money)
    total = sum(grant.money_dong or 0 for grant in grants)
    sheet.write_string(len(grants) + 2, 4, gettext("Tổng cộng"), bold)
    sheet.write_number(len(grants) + 2, 5, total, money)
    book.close()
    return out.getvalue()
