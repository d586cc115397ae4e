"""Lists of units and people as .xlsx: the templates to fill, and what the register holds, in the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext

from awards.organisation.imports import (
    BODIES,
    KINDS,
    LEVELS,
    MOST_FAULTS,
    PERSON_COLUMNS,
    SEXES,
    UNIT_COLUMNS,
)
from awards.organisation.models import Tenure, Unit
from awards.organisation.terms import CellFault
from awards.web.filters import label
from awards.web.sheets import Column, Row, book


def unit_template() -> bytes:
    return book(
        gettext("Danh sách đơn vị"), UNIT_COLUMNS, [],
        choices={"kind": list(KINDS), "managing_body": list(BODIES), "level": list(LEVELS)},
    )


def person_template(posts: Iterable[Tenure] = ()) -> bytes:
    """The list of people to fill, with those that the register has already."""
    return book(gettext("Danh sách nhân sự"), PERSON_COLUMNS, map(_person, posts), choices={"sex": list(SEXES)})


def units_xlsx(rows: Iterable[tuple[Unit, Unit | None]]) -> bytes:
    return book(gettext("Danh sách đơn vị"), UNIT_COLUMNS, (_unit(unit, parent) for unit, parent in rows))


def people_xlsx(posts: Iterable[Tenure]) -> bytes:
    return book(gettext("Danh sách nhân sự"), PERSON_COLUMNS, map(_person, posts))


def _word(words: dict[str, object], member: object) -> str:
    return next((word for word, one in words.items() if one == member), "")


def _unit(unit: Unit, parent: Unit | None) -> list[object]:
    kind = _word(dict(KINDS), unit.kind) or label(unit.kind)
    return [unit.name, unit.short_name, kind, parent.name if parent else "", _word(dict(BODIES), unit.managing_body),
            unit.place, _word(dict(LEVELS), unit.level), unit.since, unit.code]


def _person(post: Tenure) -> list[object]:
    """What is sealed stays out of lists."""
    person = post.person
    return [person.full_name, _word(dict(SEXES), person.sex), "", "", post.title, post.unit.name, post.since,
            person.staff_code or ""]


def faults_xlsx(columns: Sequence[Column], rows: Iterable[Row], faults: Sequence[CellFault]) -> bytes:
    """The bad rows of a list as they came, with a column that says what is wrong; at most 500 bad cells."""
    problems: dict[int, list[str]] = {}
    for fault in faults:
        problems.setdefault(fault.row, []).append(f"{fault.column}: {label(fault.fault)} {fault.meant}".strip())
    bad = ([row.cells.get(column.key, "") for column in columns] + ["; ".join(problems[row.number])]
           for row in rows if row.number in problems)
    return book(gettext("Các dòng cần sửa (nhiều nhất %(most)s)", most=MOST_FAULTS),
                [*columns, Column("problem", gettext("Vấn đề"))], bad)
