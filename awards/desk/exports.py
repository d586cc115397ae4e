"""Lists of the desk as .xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from flask_babel import gettext

from awards.catalogue.rules import RuleSet
from awards.catalogue.terms import school_year_label
from awards.desk.terms import Placed
from awards.eligibility.labels import award_name, lines, still_lacks
from awards.eligibility.terms.province import ProvinceLine
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


def province_title(year: int) -> str:
    return gettext("Ai đủ điều kiện năm học %(year)s", year=school_year_label(year))


def province_xlsx(rows: Iterable[ProvinceLine], title: str, law: RuleSet) -> bytes:
    """Lines of the province as they were judged; each thing that is lacking on a line of its own."""
    titles = (gettext("Đơn vị"), gettext("Họ và tên, tập thể"), gettext("Chức vụ"),
              gettext("Danh hiệu, hình thức khen thưởng"), gettext("Kết luận"), gettext("Chưa ai đề nghị"),
              gettext("Còn thiếu"))
    return book(title, [Column(str(number), each) for number, each in enumerate(titles)], _province_rows(rows, law))


def _province_rows(rows: Iterable[ProvinceLine], law: RuleSet) -> Iterator[list[str]]:
    # Thousands of lines have the same words.
    name, word = lru_cache(award_name), lru_cache(label)
    lacking = lru_cache(lambda code, lacks: "\n".join(still_lacks(code, lacks, law)))
    for row in rows:
        yield [row.unit_name, row.name, row.post_title, name(row.award_code), word(row.outcome),
               "×" if row.is_forgotten else "", lacking(row.award_code, tuple(map(tuple, row.lacks)))]
