"""From a condition to the record it rests on, where its keepers put it right and others read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import url_for
from flask_babel import gettext

from awards.eligibility.labels import Line
from awards.kernel.access import may
from awards.records.permissions import GRANTS, KEEPERS, Permission, RecordFacts
from awards.records.terms import RecordKind
from awards.web.guard import current_actor

RECORD_OF: Mapping[str, RecordKind] = {
    "rating_of_year": RecordKind.RATING, "head_not_above_unit": RecordKind.RATING,
    "consecutive_years": RecordKind.RATING, "ratings_in_window": RecordKind.RATING,
    "collective_rating": RecordKind.RATING, "works": RecordKind.WORK,
    "discipline_in_year": RecordKind.DISCIPLINE, "discipline_in_force": RecordKind.DISCIPLINE,
    "pending": RecordKind.MATTER, "months_when_new": RecordKind.YEAR, "months_in_year": RecordKind.YEAR,
    "absence": RecordKind.YEAR, "study": RecordKind.YEAR, "old_unit_opinion": RecordKind.YEAR,
    "service_years": RecordKind.SPAN, "sector_years": RecordKind.SPAN, "direct_years": RecordKind.SPAN,
    "cluster_rank": RecordKind.UNIT_YEAR, "movement_years": RecordKind.UNIT_YEAR,
}
"""By the kind of condition; those that rest on honours or on counts of members are not here."""
HONOURS = frozenset({"same_year_award", "consecutive_awards", "awards_in_window", "prior_award"})
OF_MEMBERS = frozenset({"collective_share", "collective_at_least", "collective_at_most"})


def with_links(found: Sequence[Line], path: str, *, person_id: int | None, unit_id: int) -> list[Line]:
    """The lines with a link to the record: for its keepers, to put it right; for everyone else who may read it, where
    something stands against the award."""
    facts = RecordFacts(path)
    if not may(current_actor(), Permission.VIEW, facts, GRANTS):
        return list(found)
    edits = may(current_actor(), Permission.EDIT, facts, GRANTS)
    return [_linked(line, person_id, unit_id, edits) if edits or line.kind != "met" else line for line in found]


def _linked(line: Line, person_id: int | None, unit_id: int, edits: bool) -> Line:
    """A past decision is brought by the keepers of the whole register; of an honour on record the register itself
    tells, so a met condition needs no link of its own."""
    if line.check in HONOURS:
        if line.kind == "met" or not current_actor().has_over_all(*KEEPERS):
            return line
        return replace(line, more=gettext("Nhập quyết định các năm trước"),
                       more_url=url_for("eligibility.bring_history"))
    if line.check in OF_MEMBERS:
        return replace(line, more=gettext("Xem từng người của đơn vị"),
                       more_url=url_for("desk.my_school", unit=unit_id))
    kind = RECORD_OF.get(line.check)
    if kind is None:
        return line
    here = (url_for("records.person", person_id=person_id, _anchor=kind.value) if person_id is not None
            else url_for("records.unit", unit_id=unit_id, _anchor=kind.value))
    return replace(line, more=gettext("Sửa dữ liệu này") if edits else gettext("Xem dữ liệu đang ghi"), more_url=here)
