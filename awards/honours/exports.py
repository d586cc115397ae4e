"""The register as .xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import gettext

from awards.honours import labels
from awards.honours.models import Honour
from awards.web.sheets import Column, book


def register_xlsx(honours: Iterable[Honour], title: str) -> bytes:
    """Every honour given, a row each; money in đồng."""
    columns = [
        Column("decision", gettext("Số quyết định")), Column("on", gettext("Ngày quyết định")),
        Column("ordinal", gettext("Số sổ vàng")), Column("award", gettext("Hình thức")),
        Column("honorific", gettext("Ông/Bà")), Column("name", gettext("Tên người, tập thể, hộ gia đình")),
        Column("second", gettext("Chức vụ, đơn vị hoặc địa chỉ")),
        Column("line", gettext("Dòng thành tích in trên giấy")),
        Column("money", gettext("Tiền thưởng (đồng)")), Column("validity", gettext("Tình trạng")),
        Column("code", gettext("Mã xác thực")),
    ]
    return book(title, columns, _rows(honours), sheet=gettext("Sổ khen thưởng"))


def _rows(honours: Iterable[Honour]) -> Iterator[tuple[Any, ...]]:
    for one in honours:
        yield (
            one.decision_number, one.decided_on, one.ordinal, labels.award_words(one.award_code, one.decided_on),
            one.honorific, one.name, one.second_line, one.line, one.money_dong, str(labels.VALIDITY[one.validity]),
            one.typed_code,
        )
