"""Time: months worked, absence, study, transfer; years of service and of teaching."""

from collections.abc import Mapping

from awards.catalogue.terms import ConditionRule
from awards.eligibility.rules.asked import Asked, decide, met, not_asked, unknown
from awards.eligibility.rules.spans import months_under_discipline
from awards.eligibility.terms import Condition, StudyResult

_DAYS_A_MONTH = 30
_MONTHS_A_YEAR = 12
_RESULTS: Mapping[str, int] = {result: place for place, result in enumerate(reversed(StudyResult))}


def months_when_new(asked: Asked, rule: ConditionRule) -> Condition:
    """Only who was recruited in the year needs a least number of months; without the number there is no answer."""
    least = asked.parameter(rule)
    if not asked.facts.new_hire or least is None:
        return not_asked(rule)
    if asked.facts.months_worked is None:
        return unknown(rule, least=least)
    return _months(asked, rule, least)


def months_in_year(asked: Asked, rule: ConditionRule) -> Condition:
    """Anybody else needs one only where the province says so."""
    least = asked.parameter(rule)
    if least is None or asked.facts.months_worked is None:
        return not_asked(rule)
    return _months(asked, rule, least)


def _months(asked: Asked, rule: ConditionRule, least: int) -> Condition:
    """Maternity leave counts as time worked (NĐ 152/2025 Đ.4)."""
    days = (asked.facts.months_worked or 0) * _DAYS_A_MONTH + (asked.facts.maternity_days or 0)
    return decide(days >= least * _DAYS_A_MONTH, rule, least=least, found=days // _DAYS_A_MONTH)


def absence(asked: Asked, rule: ConditionRule) -> Condition:
    """Working days absent, where the province sets a limit; maternity leave is not absence."""
    most, days = asked.parameter(rule), asked.facts.absence_days
    if most is None or days is None:
        return not_asked(rule)
    return decide(days <= most, rule, most=most, found=days)


def study(asked: Asked, rule: ConditionRule) -> Condition:
    """Study under a year counts; from a year on, if its result is good enough."""
    months, result = asked.facts.study_months, asked.facts.study_result
    if months is None:
        return not_asked(rule)
    if months < _MONTHS_A_YEAR:
        return decide(bool(asked.parameter(rule, "short_parameter")), rule, months=months)
    least = asked.parameter(rule, "long_parameter")
    if least is None:
        return met(rule, months=months)
    if result is None:
        return unknown(rule, months=months, result=least)
    return decide(_RESULTS[result] >= _RESULTS[least], rule, months=months, result=least)


def old_unit_opinion(asked: Asked, rule: ConditionRule) -> Condition:
    """After a transfer, the old unit where most of the year was spent gives its written comment."""
    least, months = asked.parameter(rule), asked.facts.months_at_old_unit
    if least is None or months is None or months < least:
        return not_asked(rule)
    if asked.facts.old_unit_agrees is None:
        return unknown(rule, months=months)
    return decide(asked.facts.old_unit_agrees, rule, months=months)


def service_years(asked: Asked, rule: ConditionRule) -> Condition:
    """Years in the sector; years in specially difficult areas may weigh more; time under discipline may not count."""
    if asked.facts.years_in_sector is None:
        return unknown(rule, least=rule.options["service"][0][0])
    hard = asked.facts.years_hard_area or 0
    weighted = asked.facts.years_in_sector + (rule.options.get("hard_weight", 1) - 1) * hard
    lost = (
        months_under_discipline(asked.facts, asked.question.received_on) if rule.options.get("less_discipline") else 0
    )
    months = weighted * _MONTHS_A_YEAR - lost
    holds = any(months >= sector * _MONTHS_A_YEAR and hard >= least for sector, least in rule.options["service"])
    records = tuple(asked.facts.discipline or ()) if lost else ()
    return decide(holds, rule, records, least=rule.options["service"][0][0], found=months // _MONTHS_A_YEAR)


def sector_years(asked: Asked, rule: ConditionRule) -> Condition:
    """Years in the sector."""
    return _years(rule, asked.facts.years_in_sector)


def direct_years(asked: Asked, rule: ConditionRule) -> Condition:
    """Years of direct teaching."""
    return _years(rule, asked.facts.years_direct_teaching)


def _years(rule: ConditionRule, years: int | None) -> Condition:
    least = rule.options["at_least"]
    return unknown(rule, least=least) if years is None else decide(years >= least, rule, least=least, found=years)
