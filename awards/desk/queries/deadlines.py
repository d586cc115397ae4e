"""When something is due: working days from a day on, by the law under which the dossiers were received."""

from __future__ import annotations

from datetime import date, datetime

from awards.catalogue.queries import rules_on
from awards.catalogue.rules import NoRuleSet, working_day
from awards.kernel.dates import day_of


def due_after(start: date, period: str, *, law_of: date | None = None, times: int = 1) -> date | None:
    """The last day of a period of the rule set that begins after a day; `law_of` is the day whose law counts (default:
    the same), `times` how many offices have that long one after the other.  None for a law without such a period."""
    try:
        found = rules_on(law_of or start).periods.get(period)
    except NoRuleSet:
        return None
    return working_day(start, found.days * times) if found is not None else None


def appraised_by(complete: datetime, received: datetime, reviews: int = 1) -> date | None:
    """The day by which a dossier is appraised and submitted: every office that appraises has its own time, from the
    complete dossier on (NĐ 98/2023 Đ.32)."""
    return due_after(day_of(complete), "appraise", law_of=day_of(received), times=max(1, reviews))


def submitted_by(due_to_return: date, received: datetime) -> date | None:
    """The same for a dossier whose last day to be returned is known: both periods begin on the day on which it came
    to this office."""
    try:
        periods = rules_on(day_of(received)).periods
    except NoRuleSet:
        return None
    return working_day(due_to_return, periods["appraise"].days - periods["return_incomplete"].days)
