"""“My school this year”: who is eligible for what and why, what somebody still lacks, who seems forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from awards.catalogue.labels import doubts
from awards.catalogue.queries import rules_on
from awards.catalogue.rules import RuleSet
from awards.catalogue.terms import school_year_label, school_year_of
from awards.desk import exports, queries, rules
from awards.desk.routes.blueprint import pages
from awards.desk.terms import Group, Placed
from awards.eligibility.labels import CHIP, Line, award_name, lines, next_step
from awards.eligibility.terms import Outcome, When
from awards.kernel.access import may, require
from awards.kernel.errors import NotFound
from awards.kernel.paging import PAGE_SIZE, Page
from awards.movements import queries as movements
from awards.movements.models import Round
from awards.organisation import queries as organisation
from awards.organisation.models import Unit
from awards.records.permissions import GRANTS, READERS, Permission, RecordFacts
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.downloads import send
from awards.web.filters import label, moment
from awards.web.guard import current_actor, open_to
from awards.web.lists import address
from awards.web.paging import Paged, page_number

FEW = 10  # rows of each group while all groups are shown
YEARS_BACK = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A row in words."""

    url: str
    name: str
    post: str
    award: str
    chip: tuple[str, str]
    lines: Sequence[Line]
    next: str
    next_url: str
    next_words: str
    stands_out: bool = False
    also: str = ""
    others: Sequence[dict[str, Any]] = ()


@pages.get("/my-school")
@open_to(*READERS)
def my_school() -> str:
    """The school of the reader; another one within reach by `unit`."""
    unit, when, code = _unit(), _when(), request.args.get("award", "")
    law, group = rules_on(when.received_on), _group()
    rows = queries.placed_of_unit(unit.id, when, law, code)
    counts = {each: sum(row.group is each for row in rows) for each in Group}
    matters = may(current_actor(), Permission.VIEW_MATTERS, RecordFacts(unit.path), GRANTS)
    rounds = (*movements.open_rounds(now(), unit=unit), *movements.planned_rounds(now(), unit=unit))
    shown = [(each, [_shown(row, rounds, matters) for row in found])
             for each, found in _parts(rows, group).items() if found]
    return render_template(
        "desk/my_school.html", unit=unit, year=when.year, years=_years(), code=code, on=when.received_on,
        awards=_awards(law), chips=_chips(counts, group), groups=shown, counts=counts, group=group,
        people=sum(row.subject.person_id is not None for row in rows), total=len(rows),
        page=Paged(_page(rows, group)) if group else None, few=FEW, address=address,
        doubts=doubts(law),
    )


@pages.get("/my-school.xlsx")
@open_to(*READERS)
def my_school_xlsx() -> Response:
    """All rows of the page as a list."""
    unit, when = _unit(), _when()
    law = rules_on(when.received_on)
    rows = queries.placed_of_unit(unit.id, when, law, request.args.get("award", ""))
    matters = may(current_actor(), Permission.VIEW_MATTERS, RecordFacts(unit.path), GRANTS)
    title = gettext("%(unit)s: ai đủ điều kiện năm học %(year)s", unit=unit.name, year=school_year_label(when.year))
    return send(exports.placed_xlsx(rows, title, matters=matters), f"{unit.short_name or unit.name}.xlsx")


def _unit() -> Unit:
    """The unit asked for, if the reader's roles reach it; else the reader's own school."""
    unit_id = request.args.get("unit", type=row_number)
    if unit_id is None:
        own = queries.units_within(current_actor(), today())
        if not own:
            raise NotFound()
        return own[0]
    unit = organisation.get_unit(unit_id)
    if not may(current_actor(), Permission.VIEW, RecordFacts(unit.path), GRANTS):
        raise NotFound()
    require(current_actor(), Permission.VIEW, RecordFacts(unit.path), GRANTS)
    return unit


def _when() -> When:
    year = request.args.get("year", type=row_number)
    return When(year if year in _years() else school_year_of(today()), today(), today())


def _years() -> list[int]:
    this = school_year_of(today())
    return list(range(this, this - YEARS_BACK, -1))


def _group() -> Group | None:
    word = request.args.get("group", "")
    return Group(word) if word in list(Group) else None


def _awards(law: RuleSet) -> list[tuple[str, str]]:
    """Awards to narrow the page to."""
    codes = dict.fromkeys(code for found in queries.awards_asked(law).values() for code, _ in found)
    return [(code, award_name(code)) for code in codes]


def _chips(counts: dict[Group, int], group: Group | None) -> list[dict[str, Any]]:
    every = {"label": gettext("Tất cả"), "url": address(group=None), "count": sum(counts.values()),
             "current": group is None}
    return [every] + [
        {"label": label(each), "url": address(group=each.value), "count": count, "current": group is each}
        for each, count in counts.items() if count or each is not Group.DECIDED
    ]


def _page(rows: Sequence[Placed], group: Group | None) -> Page[Placed]:
    found = [row for row in rows if row.group is group]
    number = min(page_number(), max(1, -(-len(found) // PAGE_SIZE)))
    return Page(found[(number - 1) * PAGE_SIZE:number * PAGE_SIZE], number, len(found))


def _parts(rows: Sequence[Placed], group: Group | None) -> dict[Group, Sequence[Placed]]:
    """One group by pages, or the first few of every group."""
    if group:
        return {group: _page(rows, group).rows}
    return {each: [row for row in rows if row.group is each][:FEW] for each in Group}


def _shown(row: Placed, rounds: Sequence[Round], matters: bool) -> Shown:
    subject = row.subject
    words, url, link = _next(row, rounds)
    also = ", ".join(award_name(code) for code in row.also)
    return Shown(
        url_for("eligibility.person", person_id=subject.person_id, year=row.verdict.for_year) if subject.person_id
        else url_for("eligibility.unit", unit_id=subject.unit_id, year=row.verdict.for_year),
        subject.name, subject.post_title or gettext("Tập thể"), award_name(row.verdict.award), _chip(row),
        lines(row.verdict, matters=matters), words, url, link, row.group is Group.READY, also,
        [{"url": url_for("nominations.show", nomination_id=one.id), "award": award_name(one.award_code),
          "stage": one.stage} for one in row.others],
    )


def _chip(row: Placed) -> tuple[str, str]:
    """The answer of the law in a few words."""
    outcome, count = row.verdict.outcome, rules.missing_count(row.verdict)
    if outcome in (Outcome.NOT_ELIGIBLE, Outcome.CANNOT_SAY):
        return CHIP[outcome], ngettext("Còn thiếu %(num)s điều", "Còn thiếu %(num)s điều", count)
    return CHIP[outcome], label(outcome)


def _next(row: Placed, rounds: Sequence[Round]) -> tuple[str, str, str]:
    """What to do next: words, and a link with its own.  `rounds`: open ones first, then those that will open."""
    subject, code = row.subject, row.verdict.award
    if row.dossier is not None:
        return label(row.dossier.stage), url_for("nominations.show", nomination_id=row.dossier.id), gettext("Xem hồ sơ")
    if row.group is Group.READY:
        coming = next((one for one in rounds if code in one.codes), None)
        if coming is None or not coming.receives(now()):
            return _until_then(coming), "", ""
        whom: dict[str, Any] = {"person": subject.person_id} if subject.person_id else {"whole": 1}
        url = url_for("nominations.new", round_id=coming.id, unit=subject.unit_id, award=code, **whom)
        return gettext("Chưa ai đề nghị."), url, gettext("Đề nghị")
    here = (url_for("eligibility.person", person_id=subject.person_id, year=row.verdict.for_year) if subject.person_id
            else url_for("eligibility.unit", unit_id=subject.unit_id, year=row.verdict.for_year))
    if row.group is Group.ON_HOLD:
        return gettext("Tự mở lại khi có kết luận."), here, gettext("Xem")
    if row.group is Group.DECIDED:
        return gettext("Đã có quyết định."), here, gettext("Xem")
    return next_step(row.verdict), here, gettext("Xem cách bổ sung")


def _until_then(planned: Round | None) -> str:
    """What comes for somebody eligible whom no open round can take."""
    if planned is None:
        return gettext("Chưa có đợt nhận đề nghị cho danh hiệu này. Khi Sở mở đợt, nút Đề nghị hiện ở đây.")
    return gettext("Chưa có đợt nhận đề nghị cho danh hiệu này. %(round)s mở từ %(at)s.", round=planned.name,
                   at=moment(planned.opens_at))
