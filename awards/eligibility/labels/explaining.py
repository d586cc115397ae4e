"""Explaining a verdict in the reader's language, with articles and records."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import get_locale

from awards.catalogue.labels import SUBJECT_KIND
from awards.catalogue.rules import rule_book
from awards.catalogue.terms import school_year_label
from awards.eligibility.labels.sentences import ASKS, MISSING, NOTE, REFUSED, WAITS
from awards.eligibility.labels.words import (
    ARTICLE,
    CLAUSE,
    DISCIPLINE,
    KIND,
    MATTER,
    OCCUPATION,
    OR,
    POINT,
    RATING,
    SCHOOL_YEAR,
    SCOPE,
    STUDY_RESULT,
    WORK,
)
from awards.eligibility.terms import (
    AwardHeld,
    Condition,
    Discipline,
    Pending,
    Rating,
    Record,
    Standing,
    Value,
    Verdict,
    YearRating,
)


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


def explanation(verdict: Verdict) -> list[str]:
    """Say why: every refusal; without any, every fact that is missing; without any, every condition met."""
    sentences = [sentence for each in verdict.conditions for sentence in refusals(each)]
    sentences = sentences or [sentence for each in verdict.conditions for sentence in missing(each)]
    return list(dict.fromkeys(sentences)) or [
        asks(each) for each in verdict.conditions if each.standing is Standing.MET
    ]


def notes(verdict: Verdict) -> list[str]:
    """Say what to know beside the answer."""
    return [str(NOTE[note]) % {"value": _shown("awards", value)} for note, value in verdict.notes.items()]


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


def award_name(code: str) -> str:
    """Name an award in the reader's language."""
    award = rule_book().latest.awards.get(code)
    if award is None:
        return code
    locale = get_locale()
    return award.english if locale is not None and locale.language == "en" else award.name


def article(text: str) -> str:
    """Write a citation out: “Luật 06/2022 Đ.23 k.2” is “Luật 06/2022, Điều 23, khoản 2”."""
    text = re.sub(r",? ?Đ\.(?=\d)", lambda _found: f", {ARTICLE} ", text)
    text = re.sub(r",? k\.(?=\d)", lambda _found: f", {CLAUSE} ", text)
    return re.sub(r",? điểm (?=\S)", lambda _found: f", {POINT} ", text).lstrip(", ")


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
    return template % _Places(condition.found if values is None else values)


class _Places(dict[str, Any]):
    """Values of a sentence in words; what is not known is shown as a dash, never as an error on a page."""

    def __getitem__(self, key: str) -> str:
        return _shown(key, super().__getitem__(key)) if key in self else "–"


def _shown(name: str, value: Value) -> str:
    if isinstance(value, int):
        return f"{value:02d}" if value else "0"
    if isinstance(value, (tuple, frozenset)):
        return f" {OR} ".join(_shown(name, each) for each in sorted(value))
    tables: dict[str, Mapping[Any, Any]] = {
        "matters": MATTER,
        "level": SCOPE,
        "kind": KIND,
        "subject": SUBJECT_KIND,
        "occupation": OCCUPATION,
        "result": STUDY_RESULT,
    }
    if name in ("wanted", "rating", "unit", "at_least"):
        return str(RATING[Rating(value)])
    if name in ("award", "awards", "waits_for"):
        return award_name(value)
    return str(tables[name].get(value, value)) if name in tables else str(value)
