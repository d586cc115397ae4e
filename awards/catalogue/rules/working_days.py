"""Working days: weekdays that are not off, and Saturdays worked in exchange, by the year's own file."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from awards.catalogue.rules.fields import RuleFileError, Table
from awards.catalogue.rules.files import read_toml
from awards.catalogue.terms import Confidence, YearlyDate

FOLDER = Path(__file__).resolve().parent.parent / "calendar"
_EVERY_YEAR = "every-year.toml"
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off and worked Saturdays, by year; `always` are the days (month, day) counted for a year without a file."""

    off: frozenset[date]
    worked: frozenset[date]
    confidence: dict[int, Confidence]
    always: frozenset[tuple[int, int]]

    def is_working(self, day: date) -> bool:
        """Say whether offices work on a day."""
        if day in self.worked:
            return True
        if day.weekday() >= _SATURDAY or day in self.off:
            return False
        return day.year in self.confidence or (day.month, day.day) not in self.always

    def certain(self, start: date, end: date) -> bool:
        """Say whether the official days off of all years between two days are known."""
        return all(self.confidence.get(year) is Confidence.SOURCED for year in range(start.year, end.year + 1))

    def after(self, start: date, days: int) -> date:
        """Return the last day of a period of working days; the start day is not counted. Negative counts backwards."""
        step, day = timedelta(1 if days >= 0 else -1), start
        for _ in range(abs(days)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(start + timedelta(number)) for number in range(1, (end - start).days + 1))


def read_calendar(folder: Path) -> Calendar:
    """Read the calendar files of a folder; RuleFileError names file, key and reason."""
    off: set[date] = set()
    worked: set[date] = set()
    confidence: dict[int, Confidence] = {}
    for path in sorted(folder.glob("[0-9]*.toml")):
        table = Table(read_toml(path), file=path.name)
        year = table.whole("year")
        confidence[year] = table.word("confidence", Confidence)
        off |= _days(table, "off", year)
        worked |= _days(table, "working", year)
        table.finish()
    return Calendar(frozenset(off), frozenset(worked), confidence, _always(folder))


def _days(table: Table, key: str, year: int) -> set[date]:
    days = table.raw(key)
    if not isinstance(days, list) or not all(isinstance(day, date) and day.year == year for day in days):
        raise table.error(key, f"must be a list of dates in {year}")
    return set(days)


def _always(folder: Path) -> frozenset[tuple[int, int]]:
    table = Table(read_toml(folder / _EVERY_YEAR), file=_EVERY_YEAR)
    pairs = set()
    for text in table.words("days"):
        month, _, day = text.partition("-")
        if not (month.isdigit() and day.isdigit()):
            raise RuleFileError(f"{_EVERY_YEAR}: days: “{text}” is not month-day such as 09-02")
        pairs.add((int(month), int(day)))
    return frozenset(pairs)


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """Return the calendar shipped with the program, read once."""
    return read_calendar(FOLDER)


def working_day(start: date, days: int) -> date:
    """Return the last day of a period of working days that begins after `start`."""
    return calendar().after(start, days)


def working_days_between(start: date, end: date) -> int:
    """Count the working days left from `start` (not counted) to `end`."""
    return calendar().between(start, end)


def yearly_date(rule: YearlyDate, year: int) -> date:
    """Return the day of a year before which dossiers must have arrived."""
    return date(year, rule.month, rule.day)
