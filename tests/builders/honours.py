"""Honours as they stand in the register, with or without a decision of ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count

from awards.db import transaction
from awards.honours import services
from awards.honours.models import Honour
from awards.honours.terms import Act, Grant
from awards.kernel.access import SYSTEM
from awards.organisation.models import Person, Unit
from tests.conftest import NOON

_numbers = count(1)
LINE = "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, giai đoạn 2020 - 2025"


def make_act(number: str = "", on: date = date(2025, 4, 21), decision_id: int | None = None) -> Act:
    return Act(
        decision_id, number or f"{next(_numbers)}/QĐ-SGDĐT", on, "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN",
        "Điện Biên", "GIÁM ĐỐC", "Nguyễn Văn Kiên",
    )


def make_grant(
    ordinal: int = 1, *, person: Person | None = None, unit: Unit | None = None, name: str = "", award: str = "GK_SO",
    second_line: str = "",
) -> Grant:
    kind = "individual" if person or name else "collective"
    shown = name or (person.full_name if person else unit.name if unit else "")
    return Grant(
        ordinal, award, kind, "Bà" if kind == "individual" else "", shown,
        second_line or (f"Giáo viên, {unit.name}" if unit and kind == "individual" else "xã Tả Phìn, tỉnh Điện Biên"),
        LINE, person.id if person else None, unit.id if unit else None, None, period="2020 - 2025",
        money_dong=710_000 if kind == "individual" else 1_410_000,
    )


def make_honour(
    *, person: Person | None = None, unit: Unit | None = None, act: Act | None = None, ordinal: int = 1, name: str = "",
    award: str = "GK_SO",
) -> Honour:
    """One honour of its own decision, unless one is given."""
    with transaction():
        return services.grant(
            make_grant(ordinal, person=person, unit=unit, name=name, award=award), act or make_act(), actor=SYSTEM,
            at=NOON,
        )


def make_honours(people: Sequence[Person], unit: Unit, *, act: Act | None = None) -> list[Honour]:
    """Honours of one decision, in the order given."""
    act = act or make_act()
    return [make_honour(person=person, unit=unit, act=act, ordinal=place) for place, person in enumerate(people, 1)]
