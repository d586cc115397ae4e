"""Dates as people type them: any form with one reading is understood, any other is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from awards.kernel.vietnamese import fold
from awards.nominations.terms.lists import RowFault

YEAR = re.compile(r"\d{4}")
NO_TIME = re.compile(r"[ t]00:00(:00(\.0+)?)?$")
DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.\-\s]\s*\d{1,2}\s*[/.\-\s]\s*\d{2}")
NO_CENTURY = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A day, or only a year, or why not; `is_plain` when it came as a date or as dd/mm/yyyy."""

    day: date | None = None
    year: int | None = None
    fault: RowFault | None = None
    is_plain: bool = False


def read(value: object, day_of_serial: Callable[[float], date]) -> ReadDate:
    """A cell's date.  `day_of_serial` turns an Excel serial number into a day."""
    if isinstance(value, datetime):
        return ReadDate(value.date(), value.year, is_plain=True)
    if isinstance(value, date):
        return ReadDate(value, value.year, is_plain=True)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _of_number(float(value), day_of_serial)
    return _of_text(str(value))


def _of_number(number: float, day_of_serial: Callable[[float], date]) -> ReadDate:
    if number.is_integer() and int(number) in NO_CENTURY:
        return ReadDate(year=int(number))
    try:
        day = day_of_serial(number)
    except OverflowError:
        return ReadDate(fault=RowFault.NOT_A_DATE)
    return ReadDate(day, day.year) if day.year in NO_CENTURY and number > 366 else ReadDate(fault=RowFault.NOT_A_DATE)


def _of_text(text: str) -> ReadDate:
    plain = NO_TIME.sub("", fold(text).strip(" .;,'"))
    if YEAR.fullmatch(plain) and int(plain) in NO_CENTURY:
        return ReadDate(year=int(plain))
    if SHORT_YEAR.fullmatch(plain):
        return ReadDate(fault=RowFault.AMBIGUOUS_DATE)
    if match := DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, match.groups())
        return _checked(year, month, day, is_plain=text == f"{day:02d}/{month:02d}/{year}")
    if match := YEAR_FIRST.fullmatch(plain):
        return _checked(*map(int, match.groups()))
    if match := IN_WORDS.fullmatch(plain):
        day, month, year = map(int, match.groups())
        return _checked(year, month, day)
    return ReadDate(fault=RowFault.NOT_A_DATE)


def _checked(year: int, month: int, day: int, *, is_plain: bool = False) -> ReadDate:
    """Day before month as Vietnam writes; month before day only where nothing else is possible."""
    for month_read, day_read in ((month, day), (day, month)):
        try:
            found = date(year, month_read, day_read)
        except ValueError:
            continue
        if year not in NO_CENTURY:
            break
        return ReadDate(found, year, is_plain=is_plain and month_read == month)
    return ReadDate(fault=RowFault.NOT_A_DATE)
