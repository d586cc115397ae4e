"""Spans of time: months between two days, years touched by discipline, months under discipline."""

from datetime import date, timedelta

from awards.catalogue.terms import first_day, last_day
from awards.eligibility.terms import Discipline, Facts


def months_between(start: date, end: date) -> int:
    """Count whole months from the day after `start` to `end`, both ends of that span included; 0 if there are none."""
    begin, stop = start + timedelta(1), end + timedelta(1)
    months = (stop.year - begin.year) * 12 + stop.month - begin.month
    return max(months - (stop.day < begin.day), 0)


def disciplined(facts: Facts, year: int) -> tuple[Discipline, ...]:
    """Return the disciplinary measures in force on any day of a school year."""
    if not facts.discipline:
        return ()
    first, last = first_day(year), last_day(year)
    return tuple(each for each in facts.discipline if each.start <= last and each.end >= first)


def months_under_discipline(facts: Facts, until: date) -> int:
    """Count the whole months under discipline up to a day; measures that overlap are counted once."""
    months, reached = 0, date.min
    for each in sorted(facts.discipline or (), key=lambda one: one.start):
        start, end = max(each.start - timedelta(1), reached), min(each.end, until)
        months += months_between(start, end)
        reached = max(reached, end)
    return months
