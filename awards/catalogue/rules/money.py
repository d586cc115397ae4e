"""Reward money in whole đồng: coefficient x base salary of the decision's day, rounded up once at the end."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from awards.catalogue.rules.book import NoRuleSet, RuleBook, rule_book
from awards.catalogue.rules.rule_sets import RuleSet
from awards.catalogue.terms import Award, AwardKind, SubjectKind

_THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How an amount came about: coefficient (None for a fixed sum), base salary, amount in đồng and the article."""

    amount: int
    coefficient: Fraction | None
    base_salary: int | None
    basis: str


@dataclass(frozen=True, slots=True)
class Granted:
    """One award on a money list: who, what, for which period, decided when, for how much."""

    subject: str
    award_code: str
    period: str
    decided_on: date
    amount: int


def coefficient(award: Award, subject: SubjectKind, rule_set: RuleSet) -> Fraction | None:
    """Return the coefficient, None if not known; a household without one of its own has 1.5 of a person's."""
    if subject not in award.subjects:
        return None
    own = award.money.coefficients.get(subject)
    if own is not None:
        return Fraction(own, _THOUSANDTHS)
    person = award.money.coefficients.get(SubjectKind.INDIVIDUAL)
    if subject is not SubjectKind.HOUSEHOLD or person is None:
        return None
    return Fraction(person, _THOUSANDTHS) * rule_set.money.household_factor


def rounded_up(amount: Fraction, step: int) -> int:
    """Round up to a multiple of `step` đồng, in integers only."""
    return -(-amount.numerator // (amount.denominator * step)) * step


def reckoning(
    award_code: str, subject: SubjectKind, decided_on: date, book: RuleBook | None = None
) -> Reckoning | None:
    """Work out the money of an award by the rules and the base salary of the day of decision; None if not known."""
    book = book or rule_book()
    try:
        rule_set = book.on(decided_on)
    except NoRuleSet:
        return None
    award = rule_set.awards.get(award_code)
    if award is None or subject not in award.subjects:
        return None
    if award.money.fixed_vnd is not None:
        return Reckoning(award.money.fixed_vnd, None, None, award.money.basis)
    factor, salary = coefficient(award, subject, rule_set), book.salary_on(decided_on)
    if factor is None or salary is None:
        return None
    amount = rounded_up(factor * salary.value, rule_set.money.rounding_step)
    basis = "; ".join((award.money.basis, salary.basis, rule_set.money.rounding_basis))
    return Reckoning(amount, factor, salary.value, basis)


def money(award_code: str, subject: SubjectKind, decided_on: date, book: RuleBook | None = None) -> int | None:
    """Return the money of an award in đồng; None if the rule is not known or the subject cannot have the award."""
    found = reckoning(award_code, subject, decided_on, book)
    return None if found is None else found.amount


def paid(granted: Sequence[Granted], book: RuleBook | None = None) -> tuple[Granted, ...]:
    """Leave on a money list what is to be paid: of one subject's titles of one period decided together, the highest
    only (NĐ 152/2025 Đ.49 k.5); forms of commendation are paid beside titles (k.6-7)."""
    book = book or rule_book()
    return tuple(
        each
        for each in granted
        if not any(_outdone(each, other, granted, book) for other in granted if other is not each)
    )


def doubtful(granted: Sequence[Granted], book: RuleBook | None = None) -> tuple[tuple[Granted, Granted], ...]:
    """Return pairs of titles of one period decided on different days: no rule covers them, the office decides."""
    book = book or rule_book()
    titles = [each for each in granted if _is_title(each, book.on)]
    return tuple(
        (one, other)
        for place, one in enumerate(titles)
        for other in titles[place + 1 :]
        if _same_period(one, other) and one.decided_on != other.decided_on
    )


def due(granted: Granted, before: Iterable[Granted], on: Callable[[date], RuleSet] | None = None) -> int:
    """Return what is still to be paid for an award, in đồng, when others of the same subject have been paid before it.

    Titles of one period decided together bring the money of the highest in all (NĐ 152/2025 Đ.49 k.5), in whatever
    order they are signed: an amount once frozen stays, the later one is lessened by it.  `on` gives the law of a day.
    """
    on = on or rule_book().on
    return max(0, granted.amount - sum(other.amount for other in before if _highest_only(granted, other, on)))


def _outdone(one: Granted, other: Granted, granted: Sequence[Granted], book: RuleBook) -> bool:
    if not _highest_only(one, other, book.on):
        return False
    if one.amount != other.amount:
        return one.amount < other.amount
    return _place(one, granted) > _place(other, granted)


def _highest_only(one: Granted, other: Granted, on: Callable[[date], RuleSet]) -> bool:
    """Whether of these two only the higher one is paid."""
    if not (_same_period(one, other) and _is_title(one, on) and _is_title(other, on)):
        return False
    rules = on(max(one.decided_on, other.decided_on)).money
    policy = rules.same_period_titles if one.decided_on == other.decided_on else rules.different_decision_day
    return policy == "highest"


def _place(one: Granted, granted: Iterable[Granted]) -> int:
    return next(number for number, each in enumerate(granted) if each is one)


def _same_period(one: Granted, other: Granted) -> bool:
    return (one.subject, one.period) == (other.subject, other.period)


def _is_title(granted: Granted, on: Callable[[date], RuleSet]) -> bool:
    """By the law of its day; of a day before all of them nothing is known, and nothing is paid together."""
    try:
        award = on(granted.decided_on).awards.get(granted.award_code)
    except NoRuleSet:
        return False
    return award is not None and award.kind is AwardKind.TITLE
