"""The kinds of condition that a rule file may use, and the options each takes; the checks are in `eligibility`."""

from collections.abc import Callable, Mapping

from awards.catalogue.rules.fields import Table
from awards.catalogue.terms import ConditionRule

RATINGS = ("HTXS", "HTT", "HT", "KHT")
"""Yearly ratings, best first (NĐ 233/2026 Đ.12; NĐ 90/2020)."""
SCOPES = ("base", "province", "national")
"""Where the effect of an initiative or research work is recognised, narrowest first."""
OCCUPATIONS = ("teacher", "manager", "staff", "learner")
COUNTS = ("ldtt", "cstdcs", "completed", "disciplined_from_warning")
WORKS = ("initiatives", "research")

Reader = Callable[[Table, str], object]


def _number(table: Table, key: str) -> object:
    return table.whole(key)


def _texts(table: Table, key: str) -> object:
    return frozenset(table.words(key))


def _text(table: Table, key: str) -> object:
    return table.text(key)


def _flag(table: Table, key: str) -> object:
    return table.flag(key, False)


def _of(*allowed: str) -> Reader:
    def read(table: Table, key: str) -> object:
        return table.words(key, allowed) if isinstance(table.raw(key), list) else _one(table, key, allowed)

    return read


def _one(table: Table, key: str, allowed: tuple[str, ...]) -> str:
    value = table.text(key)
    if value not in allowed:
        raise table.error(key, f"“{value}” is not one of {', '.join(allowed)}")
    return value


def _needs(table: Table, key: str) -> object:
    """Alternatives, each a list of {of, count}; one alternative met in full is enough."""
    value = table.raw(key)
    if not isinstance(value, list) or not all(isinstance(each, list) and each for each in value):
        raise table.error(key, "must be a list of lists of {of = […], count = …}")
    return tuple(tuple(_need(table, key, need) for need in alternative) for alternative in value)


def _need(table: Table, key: str, need: object) -> tuple[frozenset[str], int]:
    if not isinstance(need, Mapping):
        raise table.error(key, "must be a list of lists of {of = […], count = …}")
    inner = table.inside(key, need)
    found = frozenset(inner.words("of")), inner.whole("count", least=1)
    inner.finish()
    return found


def _services(table: Table, key: str) -> object:
    """Alternatives of {sector, hard}: years in the sector, of them in specially difficult areas."""
    value = table.raw(key)
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise table.error(key, "must be a list of {sector = …, hard = …}")
    pairs = []
    for each in value:
        inner = table.inside(key, each)
        pairs.append((inner.whole("sector"), inner.whole("hard", 0)))
        inner.finish()
    return tuple(pairs)


_RUN: dict[str, Reader] = {"after": _texts, "at_least": _of(*RATINGS), "of": _texts, "years": _number}

CONDITION_KINDS: Mapping[str, tuple[Mapping[str, Reader], frozenset[str]]] = {
    # kind: (options it may have, options it must have)
    "all_of": ({}, frozenset()),
    "any_of": ({}, frozenset()),
    "rule_unknown": ({}, frozenset()),
    "subject_kind": ({}, frozenset()),
    "occupation": ({"only": _of(*OCCUPATIONS)}, frozenset({"only"})),
    "managing_body": ({"only": _texts}, frozenset({"only"})),
    "rating_of_year": ({"at_least": _of(*RATINGS)}, frozenset({"at_least"})),
    "head_not_above_unit": ({}, frozenset()),
    "months_when_new": ({"parameter": _text}, frozenset({"parameter"})),
    "months_in_year": ({"parameter": _text}, frozenset({"parameter"})),
    "absence": ({"parameter": _text}, frozenset({"parameter"})),
    "study": ({"short_parameter": _text, "long_parameter": _text}, frozenset({"short_parameter", "long_parameter"})),
    "old_unit_opinion": ({"parameter": _text}, frozenset({"parameter"})),
    "same_year_award": ({"of": _texts, "parameter": _text}, frozenset({"of"})),
    "consecutive_awards": ({"of": _texts, "years": _number, "parameter": _text}, frozenset({"of", "years"})),
    "consecutive_years": (
        _RUN | {"also": _texts, "parameter": _text, "needed": _flag},
        frozenset({"at_least", "years"}),
    ),
    "awards_in_window": (_RUN | {"enough": _needs, "enough_without_flag": _needs}, frozenset({"at_least", "enough"})),
    "ratings_in_window": (
        _RUN | {"rating": _of(*RATINGS), "count": _number},
        frozenset({"at_least", "rating", "count"}),
    ),
    "prior_award": ({"of": _texts}, frozenset({"of"})),
    "works": (
        {"of": _of(*WORKS), "level": _of(*SCOPES), "count": _number, "unstated": _of("unknown", "unmet")},
        frozenset({"of", "level", "count"}),
    ),
    "discipline_in_year": ({"parameter": _text}, frozenset({"parameter"})),
    "discipline_in_force": ({}, frozenset()),
    "pending": ({}, frozenset()),
    "same_achievement": ({}, frozenset()),
    "basis_kind": ({"refused": _texts}, frozenset({"refused"})),
    "not_dissolved": ({}, frozenset()),
    "once_in_life": ({}, frozenset()),
    "service_years": ({"service": _services, "hard_weight": _number, "less_discipline": _flag}, frozenset({"service"})),
    "sector_years": ({"at_least": _number}, frozenset({"at_least"})),
    "direct_years": ({"at_least": _number}, frozenset({"at_least"})),
    "collective_rating": ({"at_least": _of(*RATINGS)}, frozenset({"at_least"})),
    "collective_share": ({"count": _of(*COUNTS), "percent": _number}, frozenset({"count", "percent"})),
    "collective_at_least": ({"count": _of(*COUNTS), "least": _number}, frozenset({"count", "least"})),
    "collective_at_most": ({"count": _of(*COUNTS), "most": _number}, frozenset({"count", "most"})),
    "collective_age": ({"at_least": _number}, frozenset({"at_least"})),
    "cluster_rank": ({"most": _number}, frozenset({"most"})),
    "movement_years": ({"parameter": _text, "at_least": _number}, frozenset()),
}


def named_awards(rule: ConditionRule) -> frozenset[str]:
    """Return the award codes that a condition and its parts name, so that unknown ones can be refused."""
    found = set().union(*(named_awards(part) for part in rule.parts))
    if rule.check != "works":
        found |= rule.options.get("of", frozenset()) | rule.options.get("after", frozenset())
    for option in ("enough", "enough_without_flag"):
        found |= {code for alternative in rule.options.get(option, ()) for codes, _ in alternative for code in codes}
    return frozenset(found)


def options_of(check: str, table: Table) -> dict[str, object]:
    """Read the options of a condition of this kind; an unknown kind or option, or a missing one, is an error."""
    if check not in CONDITION_KINDS:
        raise table.error("check", f"“{check}” is not one of {', '.join(sorted(CONDITION_KINDS))}")
    readers, needed = CONDITION_KINDS[check]
    for key in sorted(needed):
        table.raw(key)
    found = {key: read(table, key) for key, read in readers.items() if table.has(key)}
    table.finish()
    return found
