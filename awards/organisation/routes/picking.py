"""Choosing a unit by its name: a field of text, never free text; without script the page offers what may be meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import request
from flask_babel import gettext

from awards.organisation import queries
from awards.organisation.models import Unit


def picked_unit(field: Any, admits: Callable[[Unit], bool] = lambda unit: True) -> Unit | None:
    """The unit that the field's text means, or the candidate whose button was pressed.

    Otherwise None: the field has its error, and `field.candidates` the units that may be meant (living ones first).
    """
    chosen = request.form.get(f"{field.name}_chosen", "")
    if chosen.isdigit() and (unit := queries.units([int(chosen)]).get(int(chosen))) and admits(unit):
        field.data = unit.name
        return unit
    match = queries.find_unit_by_name(field.data or "")
    if match.unit and admits(match.unit):
        return match.unit
    field.candidates = _offered(match.candidates, admits)
    if field.data:
        field.errors = [*field.errors, _words(field)]
    return None


def _offered(candidates: Sequence[Unit], admits: Callable[[Unit], bool]) -> list[Unit]:
    return sorted((unit for unit in candidates if admits(unit)), key=lambda unit: unit.until is not None)


def _words(field: Any) -> str:
    if field.candidates:
        return gettext("Chưa rõ là đơn vị nào. Chọn một đơn vị ở dưới, hoặc gõ đủ tên.")
    return gettext("Không có đơn vị nào tên như vậy. Gõ lại tên đơn vị, không cần đủ dấu.")
