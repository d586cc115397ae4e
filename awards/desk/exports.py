"""Lists of the desk as .xlsx."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext

from awards.desk.terms import Placed
from awards.eligibility.labels import award_name, lines
from awards.web.filters import label
from awards.web.sheets import Column, book


def columns() -> list[Column]:
    titles = (gettext("Họ và tên, tập thể"), gettext("Chức vụ"), gettext("Đơn vị"),
              gettext("Danh hiệu, hình thức khen thưởng"), gettext("Tình trạng"), gettext("Kết luận"),
              gettext("Vì sao"), gettext("Căn cứ"))
    return [Column(str(number), title) for number, title in enumerate(titles)]


def placed_xlsx(rows: Iterable[Placed], title: str, *, matters: bool) -> bytes:
    """Rows as the page has them, each reason on a line of its own."""
    return book(title, columns(), (_row(row, matters) for row in rows))


def _row(row: Placed, matters: bool) -> list[object]:
    why = lines(row.verdict, matters=matters)
    return [
        row.subject.name, row.subject.post_title, row.subject.unit_name, award_name(row.verdict.award),
        label(row.group), label(row.verdict.outcome),
        "\n".join(f"{line.text}. {line.detail}".strip() for line in why), "\n".join(line.source for line in why),
    ]
