"""The hand-over list as .xlsx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext

from awards.honours.labels import STATE
from awards.press.models import Sheet
from awards.web.sheets import Column, book


def hand_over_xlsx(sheets: Sequence[Sheet], title: str) -> bytes:
    """These sheets in their order, with an empty column to sign in."""
    columns = [
        Column("turn", gettext("Lượt")), Column("ordinal", gettext("Số sổ vàng")),
        Column("honorific", gettext("Ông/Bà")), Column("name", gettext("Họ và tên, tên tập thể")),
        Column("second", gettext("Chức vụ, đơn vị")), Column("signature", gettext("Ký nhận")),
        Column("state", gettext("Tình trạng")), Column("code", gettext("Mã xác thực")),
    ]
    return book(title, columns, _rows(sheets), sheet=gettext("Ký nhận"))


def _rows(sheets: Sequence[Sheet]) -> Iterator[tuple[Any, ...]]:
    for turn, sheet in enumerate(sheets, 1):
        one = sheet.honour
        yield turn, one.ordinal, one.honorific, one.name, one.second_line, "", str(STATE[one.state]), one.typed_code
