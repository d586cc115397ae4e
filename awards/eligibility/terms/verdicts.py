"""What the law answers: an outcome, and each condition with its article and the records that met or broke it.

Conditions and verdicts are tuples: a province makes two million of them, and a tuple is made three times as fast.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from awards.catalogue.terms import Authority, ConditionRule, Confidence, SubjectKind
from awards.eligibility.terms.facts import AwardHeld, Discipline, Pending, Work, YearRating

Record = AwardHeld | YearRating | Work | Discipline | Pending
Value = int | str | tuple[str, ...]
_NOTHING: Mapping[str, Value] = MappingProxyType({})


class Outcome(StrEnum):
    """The answer. A failed standard is named before a hold, a hold before a missing fact."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    ON_HOLD = "hold"
    CANNOT_SAY = "cannot_say"


class Standing(StrEnum):
    """How one condition stands."""

    MET = "met"
    UNMET = "unmet"
    HELD = "held"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


class Note(StrEnum):
    """Something to know beside the answer; it does not change it."""

    INITIATIVE_USED_BEFORE = "initiative_used_before"
    ALREADY_HELD = "already_held"
    GOVERNMENT_FLAG_PROPOSED = "government_flag_proposed"
    GROUP_STANDARDS = "group_standards"
    RULE_SET_UNCONFIRMED = "rule_set_unconfirmed"


_ORDER = (Confidence.SOURCED, Confidence.PARAMETER, Confidence.UNVERIFIED)
_SURENESS = {confidence: place for place, confidence in enumerate(_ORDER)}
_DECISIVE = {
    Outcome.NOT_ELIGIBLE: Standing.UNMET,
    Outcome.ON_HOLD: Standing.HELD,
    Outcome.CANNOT_SAY: Standing.UNKNOWN,
    Outcome.ELIGIBLE: Standing.MET,
}
_BARS = frozenset({
    "pending", "discipline_in_year", "discipline_in_force", "same_achievement", "basis_kind", "not_dissolved",
    "once_in_life", "collective_at_most",
})  # fmt: skip
"""What can only stand against an award: where nothing does, it does not matter how sure the rule is."""


class Condition(NamedTuple):
    """One condition: how it stands, what was found (values for the wording), and the records that say so."""

    rule: ConditionRule
    standing: Standing
    found: Mapping[str, Value] = _NOTHING
    records: tuple[Record, ...] = ()
    parts: tuple["Condition", ...] = ()
    more_keys: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the law cases know the condition; empty for a group that is known by its parts."""
        return self.rule.key

    @property
    def article(self) -> str:
        """The article that asks for it."""
        return self.rule.article

    @property
    def confidence(self) -> Confidence:
        """How sure the rule is."""
        return self.rule.confidence

    @property
    def leaves(self) -> Iterator["Condition"]:
        """The conditions without parts, of which this one is made."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves

    def failed_keys(self) -> Iterator[str]:
        """Yield the keys of what is unmet or held in here, each perhaps more than once."""
        if self.standing not in (Standing.UNMET, Standing.HELD):
            return
        if self.rule.key:
            yield self.rule.key
        yield from self.rule.options.get("also", ())
        yield from self.more_keys
        for part in self.parts:
            yield from part.failed_keys()


class Verdict(NamedTuple):
    """The answer to a question, by one rule set."""

    outcome: Outcome
    award: str
    subject: SubjectKind
    for_year: int
    rule_set: str
    of_award: Confidence
    """How sure it is what the catalogue says of the award as such."""
    decided_by: Authority | None
    conditions: tuple[Condition, ...]
    notes: Mapping[Note, Value] = MappingProxyType({})
    confirmed: bool = True
    """False: the whole rule set was not confirmed."""

    @property
    def confidence(self) -> Confidence:
        """How sure the answer is: a refusal as sure as the surest rule that fails, a yes only as sure as the least sure
        rule it rests on."""
        if not self.confirmed:
            return Confidence.UNVERIFIED
        standing = _DECISIVE[self.outcome]
        decisive = [each.rule for each in self.conditions if each.standing is standing]
        if self.outcome is not Outcome.ELIGIBLE:
            return _ORDER[min(_SURENESS[rule.confidence] for rule in decisive)]
        rests_on = [_SURENESS[rule.confidence] for rule in decisive if rule.check not in _BARS]
        return _ORDER[max([_SURENESS[self.of_award], *rests_on])]

    @property
    def failed(self) -> tuple[Condition, ...]:
        """The conditions that are unmet or held."""
        return tuple(each for each in self.conditions if each.standing in (Standing.UNMET, Standing.HELD))

    @property
    def missing(self) -> tuple[Condition, ...]:
        """The conditions that cannot be judged because a fact is missing or the rule is unknown."""
        return tuple(each for each in self.conditions if each.standing is Standing.UNKNOWN)

    @property
    def unmet(self) -> tuple[str, ...]:
        """The keys of everything unmet or held, each once, in the order of the rules."""
        return tuple(dict.fromkeys(key for each in self.conditions for key in each.failed_keys()))
