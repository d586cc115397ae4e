"""The whole province, or a commune: who is eligible for what, who lacks what, who seems forgotten; as last judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext

from awards.catalogue.labels import doubts
from awards.catalogue.queries import rules_on
from awards.catalogue.rules import RuleSet
from awards.desk import queries
from awards.desk.jobs import JUDGE
from awards.desk.routes.blueprint import pages
from awards.desk.routes.province_list import is_long
from awards.desk.routes.reach import KEEPERS, READERS, search_asked, unit_within, years
from awards.desk.terms import Dossier, InProvince, OfUnit
from awards.eligibility import queries as eligibility
from awards.eligibility.labels import CHIP, award_name, still_lacks
from awards.eligibility.rules.province import count_in, count_of, freshness, summed
from awards.eligibility.terms.province import ANSWERED, WHOLE, Narrow, ProvinceLine, ProvinceSearch, UnitCounts
from awards.jobs import queries as jobs
from awards.jobs.models import Job
from awards.jobs.permissions import GRANTS as WATCHERS
from awards.jobs.permissions import JobFacts
from awards.jobs.permissions import Permission as Watch
from awards.kernel.access import may
from awards.kernel.paging import PAGE_SIZE, Page
from awards.kernel.vietnamese import fold
from awards.organisation.rules import readings_of
from awards.web.clock import today
from awards.web.converters import row_number
from awards.web.filters import label
from awards.web.guard import current_actor, open_to
from awards.web.lists import address
from awards.web.paging import Paged

ALL = "all"  # what the address says for a list that is not narrowed


@pages.get("/province")
@open_to(*READERS)
def province() -> str:
    """People and units one by one, unit after unit."""
    search, law = search_asked(), rules_on(today())
    units = eligibility.judged_units(search)
    page = eligibility.page_of_lines(search, units)
    counts = eligibility.counts_of_named(search) if search.text else summed(units)
    return render_template("desk/province.html", page=Paged(page), units=_by_unit(page.rows, search.year, law),
                           **_context(search, law, counts, units))


@pages.get("/province/units")
@open_to(*READERS)
def province_units() -> str:
    """Units with their numbers."""
    search = search_asked(WHOLE)
    units = [unit for unit in eligibility.judged_units(search) if _is_named(unit, search.text)]
    found = [unit for unit in units if count_of(unit, search.only)]
    number = min(search.page, max(1, -(-len(found) // PAGE_SIZE)))
    page = Page(found[(number - 1) * PAGE_SIZE:number * PAGE_SIZE], number, len(found))
    return render_template("desk/province_units.html", page=Paged(page), rows=page.rows,
                           columns=list(Narrow), headings=[(label(each), "number") for each in Narrow],
                           **_context(search, rules_on(today()), summed(units), units))


def _context(
    search: ProvinceSearch, law: RuleSet, counts: Mapping[Narrow, int], units: Sequence[UnitCounts]
) -> dict[str, Any]:
    """What both pages show over their lists."""
    unit_id = request.args.get("unit", type=row_number)
    codes = dict.fromkeys(code for found in queries.awards_asked(law).values() for code, _ in found)
    actor = current_actor()
    return {
        "search": search, "years": years(), "awards": [(code, award_name(code)) for code in codes],
        "whole": actor.has_over_all(*READERS), "unit": unit_within(unit_id) if unit_id else None,
        "chips": _chips(search, counts), "only": request.args.get("only", ""),
        "unanswered": counts[Narrow.CANNOT_SAY] if search.only == ANSWERED else 0, "fresh": freshness(units),
        "running": _running(search.year), "may_judge": actor.has(*KEEPERS), "tabs": _tabs(), "address": address,
        "doubts": doubts(law), "long": is_long(count_in(counts, search_asked().only)),
    }


def _running(year: int) -> Job | None:
    """The judging that is under way and that the reader may look at."""
    return next((job for job in jobs.under_way(JUDGE) if job.arguments["year"] == year
                 and may(current_actor(), Watch.VIEW, JobFacts(job.actor_id), WATCHERS)), None)


def _is_named(unit: UnitCounts, text: str) -> bool:
    """Every word of a search is in the unit's name, accents folded."""
    name = fold(unit.unit_name)
    return not text.strip() or any(all(word in name for word in words) for words in readings_of(text))


def _tabs() -> list[dict[str, Any]]:
    kept = {"year", "award", "q", "unit"} & set(request.args)
    words: dict[str, Any] = {name: request.args[name] for name in kept}
    return [
        {"label": gettext("Từng người"), "url": url_for(".province", **words),
         "current": request.endpoint == "desk.province"},
        {"label": gettext("Từng đơn vị"), "url": url_for(".province_units", **words),
         "current": request.endpoint == "desk.province_units"},
    ]


def _chips(search: ProvinceSearch, counts: Mapping[Narrow, int]) -> list[dict[str, Any]]:
    every: list[tuple[str, str | None, tuple[Narrow, ...]]] = [(gettext("Tất cả"), ALL, WHOLE)]
    if not search.text and not request.args.get("unit") and request.endpoint == "desk.province":
        every = [(gettext("Đã có câu trả lời"), None, ANSWERED), *every]
    return [
        {"label": words, "url": address(only=only), "count": count_in(counts, narrow), "current": search.only == narrow}
        for words, only, narrow in [*every, *((label(each), each.value, (each,)) for each in counts)]
    ]


def _by_unit(rows: Sequence[ProvinceLine], year: int, law: RuleSet) -> list[OfUnit]:
    """The lines of a page, unit by unit, each with the dossier that there is by now; one statement."""
    dossiers = queries.by_subject(queries.dossiers_of([row.unit_id for row in rows], year, of_people=True))
    return [
        OfUnit(unit_id, name, url_for(".my_school", unit=unit_id, year=year), [
            _shown(row, dossiers[(row.person_id, None) if row.person_id else (None, row.unit_id)], year, law)
            for row in found
        ])
        for (unit_id, name), found in groupby(rows, key=lambda row: (row.unit_id, row.unit_name))
    ]


def _shown(row: ProvinceLine, dossiers: Sequence[Dossier], year: int, law: RuleSet) -> InProvince:
    dossier = next((one for one in reversed(dossiers) if one.award_code == row.award_code), None)
    url = (url_for("eligibility.person", person_id=row.person_id, year=year) if row.person_id
           else url_for("eligibility.unit", unit_id=row.unit_id, year=year))
    return InProvince(
        f"{url}#{row.award_code}", row.name, row.post_title or gettext("Tập thể"), award_name(row.award_code),
        (CHIP[row.outcome], label(row.outcome)), still_lacks(row.award_code, row.lacks, law),
        row.is_forgotten and not dossiers, label(dossier.stage) if dossier else "",
        url_for("nominations.show", nomination_id=dossier.id) if dossier else "",
    )
