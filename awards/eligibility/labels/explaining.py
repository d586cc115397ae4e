"""Explaining a verdict in the reader's language, with articles and records."""

from collections.abc import Mapping
from typing import Any

from awards.catalogue.labels import SUBJECT_KIND
from awards.catalogue.labels.citations import article
from awards.catalogue.labels.conditions import award_name, filled, shown
from awards.catalogue.terms import school_year_label
from awards.eligibility.labels.sentences import ASKS, MISSING, NOTE, REFUSED, WAITS
from awards.eligibility.labels.words import (
    DISCIPLINE,
    KIND,
    MATTER,
    OCCUPATION,
    RATING,
    SCHOOL_YEAR,
    SCOPE,
    WORK,
)
from awards.eligibility.terms import (
    AwardHeld,
    Condition,
    Discipline,
    Pending,
    Record,
    Standing,
    Verdict,
    YearRating,
)

MOST_NAMED = 6
_DECISION = "QĐ"


def refusals(condition: Condition) -> list[str]:
    """Say what fails in a condition and its parts and what to do next, each with its article."""
    if condition.standing not in (Standing.UNMET, Standing.HELD):
        return []
    if "waits_for" in condition.found:
        return [_cited(_filled(str(WAITS), condition), condition)]
    if condition.key:
        keys = dict.fromkeys((condition.key, *_more_keys(condition)))
        return [_cited(_filled(str(_refused(key, condition)), condition), condition) for key in keys]
    sentences = [sentence for part in condition.parts for sentence in refusals(part)]
    return [f"{asks(condition)}:", *sentences] if condition.rule.check == "any_of" else sentences


def missing(condition: Condition) -> list[str]:
    """Say which facts are missing and what to enter, each with its article."""
    if condition.standing is not Standing.UNKNOWN:
        return []
    if not condition.parts:
        return [_cited(str(MISSING[condition.rule.check]), condition)]
    return [sentence for part in condition.parts for sentence in missing(part)]


def asks(condition: Condition) -> str:
    """Say what the law asks, with the article: the line that is shown met or unmet."""
    wanted = {**condition.rule.options, **condition.found}
    return _cited(_filled(str(ASKS[condition.rule.check]), condition, wanted), condition).rstrip(".")


def asked(condition: Condition) -> str:
    """Say what the law asks, without the article."""
    return _filled(str(ASKS[condition.rule.check]), condition, {**condition.rule.options, **condition.found})


def refused(condition: Condition) -> list[tuple[str, str]]:
    """Say what fails or is missing in a condition without parts or with a key of its own, and what to do next."""
    if condition.standing is Standing.UNKNOWN:
        leaves = [leaf for leaf in condition.leaves if leaf.standing is Standing.UNKNOWN]
        sentences = [str(MISSING[leaf.rule.check]) for leaf in leaves]
    elif "waits_for" in condition.found:
        sentences = [_filled(str(WAITS), condition)]
    else:
        keys = dict.fromkeys((condition.key, *_more_keys(condition)))
        sentences = [_filled(str(_refused(key, condition)), condition) for key in keys]
    parted = [sentence.partition(". ") for sentence in dict.fromkeys(sentences)]
    return [(what.rstrip("."), then) for what, _stop, then in parted]


def named(condition: Condition) -> str:
    """Name the records by which a condition is met, shortly: the years of one award, else each by its name."""
    held = [each for each in condition.records if isinstance(each, AwardHeld) and each.year is not None]
    if len(held) > 1 and len({each.code for each in held}) == 1 and len(held) == len(condition.records):
        return ", ".join(sorted(school_year_label(each.year) for each in held if each.year is not None))
    return "; ".join(_named(each) for each in condition.records[:MOST_NAMED])


def records_of(condition: Condition) -> list[str]:
    """The numbers of the decisions on which a condition rests, each once."""
    numbers = [each.number for leaf in condition.leaves for each in leaf.records if each.number]
    return list(dict.fromkeys(number if number.startswith(_DECISION) else f"{_DECISION} {number}"
                              for number in numbers))[:MOST_NAMED]


def explanation(verdict: Verdict) -> list[str]:
    """Say why: every refusal; without any, every fact that is missing; without any, every condition met."""
    sentences = [sentence for each in verdict.conditions for sentence in refusals(each)]
    sentences = sentences or [sentence for each in verdict.conditions for sentence in missing(each)]
    return list(dict.fromkeys(sentences)) or [
        asks(each) for each in verdict.conditions if each.standing is Standing.MET
    ]


def notes(verdict: Verdict) -> list[str]:
    """Say what to know beside the answer."""
    return [str(NOTE[note]) % {"value": shown("awards", value)} for note, value in verdict.notes.items()]


def record(each: Record) -> str:
    """Name a record by what it is, its year and its number: “Chiến sĩ thi đua cơ sở, năm học 2024-2025 (QĐ 612)”."""
    number = f" ({each.number})" if each.number else ""
    return f"{_named(each)}{number}"


def _named(each: Record) -> str:
    if isinstance(each, Discipline):
        return f"{DISCIPLINE} {each.start:%d/%m/%Y} - {each.end:%d/%m/%Y}"
    if isinstance(each, Pending):
        return str(MATTER[each.matter])
    label = f"{SCHOOL_YEAR} {school_year_label(each.year)}" if each.year is not None else ""
    if isinstance(each, AwardHeld):
        day = f"{each.decided_on:%d/%m/%Y}" if each.decided_on is not None else ""
        return ", ".join(part for part in (award_name(each.code), label or day) if part)
    if isinstance(each, YearRating):
        return f"{RATING[each.rating]}, {label}"
    return ", ".join(part for part in (each.name, f"{WORK} {SCOPE[each.level]}", label) if part)


def _cited(sentence: str, condition: Condition) -> str:
    """Put the article after what fails and before what to do next."""
    first, stop, rest = sentence.partition(". ")
    source = article(condition.article).replace(" (", ", ").replace(")", "")
    cited = f"{first.rstrip('.')} ({source})"
    return f"{cited}. {rest}" if stop else f"{cited}."


def _refused(key: str, condition: Condition) -> object:
    """The sentence of a key, or that of the key under one kind of check where it means something else."""
    return REFUSED.get(f"{key}.{condition.rule.check}", REFUSED[key])


def _more_keys(condition: Condition) -> list[str]:
    return [key for leaf in condition.leaves for key in leaf.more_keys if key in REFUSED]


def _filled(template: str, condition: Condition, values: Mapping[str, Any] | None = None) -> str:
    return filled(template, condition.found if values is None else values, _TABLES)


_TABLES: Mapping[str, Mapping[Any, Any]] = {
    "matters": MATTER,
    "kind": KIND,
    "subject": SUBJECT_KIND,
    "occupation": OCCUPATION,
}
