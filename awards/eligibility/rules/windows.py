"""The school years that count: after an earlier award, in one row up to the year asked."""

from collections.abc import Mapping
from typing import NamedTuple

from awards.catalogue.terms import ConditionRule, SubjectKind
from awards.eligibility.rules.asked import RANK, Asked
from awards.eligibility.rules.spans import disciplined
from awards.eligibility.terms import AwardHeld, Discipline, Rating

_LONG_AGO = 1900
_NO_CODES: frozenset[str] = frozenset()
_SHAPE = ("after", "at_least", "of", "parameter")


class Window(NamedTuple):
    """`first` is the first year that may count, None where the earlier award is missing; `run` the adjacent good years
    that end with the year asked; `gap` the year that ended the run; `undecided` says that the year asked has no rating
    yet, `before_undecided` how long the run before it is, `broken_by` the discipline that ended the run."""

    first: int | None
    last: int
    run: range
    gap: int
    undecided: bool
    before_undecided: int
    broken_by: tuple[Discipline, ...]

    @property
    def counted(self) -> range:
        """The years in which titles and ratings are counted: the run, or all years where no run is known."""
        if self.first is None:
            return range(0)
        return self.run if self.run else range(max(self.first, _LONG_AGO), self.last + 1)


def window(asked: Asked, rule: ConditionRule) -> Window:
    """Find the years that count for a condition with `after`, `at_least`, `of` and perhaps `years`.

    Conditions of one award mostly ask about the same years: they are looked for once.
    """
    shape = _SHAPES.get(id(rule)) or _SHAPES.setdefault(id(rule), _Shape(rule, _limit(rule), _asks(rule)))
    windows = asked.history.windows
    return windows.get(shape.asks) or windows.setdefault(shape.asks, _found(asked, rule, shape.limit))


class _Shape(NamedTuple):
    """What a rule asks of a window, looked up once; it holds the rule, so that its id cannot come to mean another."""

    rule: ConditionRule
    limit: int | None
    asks: tuple[object, ...]


_SHAPES: dict[int, _Shape] = {}


def _limit(rule: ConditionRule) -> int | None:
    return rule.options.get("years") if rule.check == "ratings_in_window" else None


def _asks(rule: ConditionRule) -> tuple[object, ...]:
    return (_limit(rule), *map(rule.options.get, _SHAPE))


def _found(asked: Asked, rule: ConditionRule, limit: int | None) -> Window:
    last, first = asked.question.for_year, _first_year(asked, rule)
    if first is None:
        return Window(None, last, range(0), last, False, 0, ())
    titles = asked.history.by_year(rule.options.get("of", _NO_CODES))
    start = _run_start(asked, rule, titles, last, first)
    undecided = start > last and _rating(asked, last) is None and last not in titles and asked.facts.ratings is not None
    before = last - _run_start(asked, rule, titles, last - 1, first) if undecided else 0
    run = range(start if limit is None else max(start, last + 1 - limit), last + 1)
    broken = _discipline(asked, start - 1) if start - 1 >= first else ()
    return Window(first, last, run, start - 1, undecided, before, broken)


def _first_year(asked: Asked, rule: ConditionRule) -> int | None:
    """The year after the earliest award that may stand before: what came after it may be counted."""
    if "after" not in rule.options:
        return _LONG_AGO
    years = [held.counted_year for held in asked.history.of(rule.options["after"]) if held.counted_year is not None]
    return min(years) + 1 if years else None


def _run_start(asked: Asked, rule: ConditionRule, titles: Mapping[int, AwardHeld], last: int, first: int) -> int:
    """Go back from `last` as long as years are good; return the first good one, or the year after `last` if none is."""
    year = last
    while year >= first and _good(asked, rule, titles, year):
        year -= 1
    return year + 1


def _good(asked: Asked, rule: ConditionRule, titles: Mapping[int, AwardHeld], year: int) -> bool:
    if asked.facts.discipline and _discipline(asked, year):
        return False
    rating = _rating(asked, year)
    if rating is not None and RANK[rating] >= RANK[rule.options["at_least"]]:
        return True
    if year in titles:
        return True
    return year == asked.question.for_year and _counts_in_batch(asked, rule)


def _counts_in_batch(asked: Asked, rule: ConditionRule) -> bool:
    codes = rule.options.get("of", _NO_CODES)
    return bool(asked.parameter(rule)) and not asked.facts.proposed_together.isdisjoint(codes)


def _rating(asked: Asked, year: int) -> Rating | None:
    rating = None if asked.facts.ratings is None else asked.facts.ratings.get(year)
    if rating is None and asked.question.subject is SubjectKind.COLLECTIVE and year == asked.question.for_year:
        return asked.facts.collective.rating
    return rating


def _discipline(asked: Asked, year: int) -> tuple[Discipline, ...]:
    return () if asked.question.subject is SubjectKind.COLLECTIVE else disciplined(asked.facts, year)
