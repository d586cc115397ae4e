"""Two keepers of the register in the same moment: on both databases as if one came first."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from awards.kernel.access import SYSTEM
from awards.organisation import queries, services
from awards.organisation.models import Unit
from awards.organisation.terms import Fault, ManagingBody, UnitDraft, UnitKind
from tests.at_once import all_at_once, let_all_look
from tests.builders.organisation import make_department, make_unit
from tests.conftest import NOON, rows

BY: dict[str, Any] = {"actor": SYSTEM, "at": NOON}


def test_a_name_taken_twice_in_one_moment_is_borne_by_one_unit(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        department_id = make_department().id

    def register() -> None:
        draft = UnitDraft("Trường THCS Tả Phìn", "THCS Tả Phìn", UnitKind.SCHOOL, ManagingBody.DEPARTMENT)
        services.register_unit(draft, queries.get_unit(department_id), **BY)

    let_all_look(monkeypatch, queries, "bearer_of")
    assert sorted(all_at_once(app, [register, register])) == ["done", Fault.NAME_TAKEN]
    with app.app_context():
        assert rows(Unit) == 2


def test_two_units_moved_below_each_other_in_one_moment_make_no_ring(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        department = make_department()
        ids = [make_unit(name, kind=UnitKind.COMMUNE, parent=department).id for name in ("Xã Tả Phìn", "Xã Chà Cang")]

    def move(place: int) -> None:
        services.move_unit(queries.get_unit(ids[place]), queries.get_unit(ids[1 - place]), ManagingBody.DEPARTMENT,
                           since=NOON.date(), **BY)

    let_all_look(monkeypatch, queries, "parents_of")
    assert sorted(all_at_once(app, [lambda: move(0), lambda: move(1)])) == ["done", Fault.BELOW_ITSELF]
