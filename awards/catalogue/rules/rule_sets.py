"""A rule set: everything the law says about a dossier received between two days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from awards.catalogue.rules.building import SUBMITTING, Builder
from awards.catalogue.rules.changing import NO_VOTE, keys_of, with_value
from awards.catalogue.rules.condition_kinds import named_awards
from awards.catalogue.rules.fields import Table
from awards.catalogue.rules.money_rules import MoneyRules, money_rules
from awards.catalogue.rules.names import Spelling, read_spelling
from awards.catalogue.terms import (
    Authority,
    Award,
    ConditionRule,
    Kind,
    Level,
    ManagingBody,
    Parameter,
    Period,
    Share,
    Step,
    SubjectKind,
    YearlyDate,
)


@dataclass(frozen=True)
class RuleSet:
    """Everything the law says about a dossier received between two days."""

    id: str
    name: str
    english: str
    start: date
    end: date | None
    confirmed: bool
    unconfirmed: tuple[tuple[str, str], ...]
    """The texts among its own that nobody has seen, each by its name and its English name."""
    kinds: Mapping[str, Kind]
    parameters: Mapping[str, Parameter]
    periods: Mapping[str, Period]
    yearly_dates: Mapping[str, YearlyDate]
    default_share: Share
    awards: Mapping[str, Award]
    money: MoneyRules
    spelling: Spelling = field(repr=False, compare=False)
    source: Mapping[str, object] = field(repr=False, compare=False)

    def path(self, award_code: str, managing_body: ManagingBody) -> tuple[Step, ...]:
        """Return the steps from receipt to signature for a unit managed by this body; KeyError for an unknown award."""
        return self.awards[award_code].paths[managing_body]

    def deciding_authority(self, award_code: str, managing_body: ManagingBody) -> Authority:
        """Name who signs the decision; KeyError for an unknown award."""
        return self.awards[award_code].decided_by[managing_body]

    def share(self, award_code: str, level: Level | str) -> Share:
        """Return the share of all members needed at a level, or at "submitting_level", with its source."""
        votes = self.awards[award_code].votes
        # The council of a school is that of the submitting level for what the Director or the commune chair decides.
        own = votes.get(str(level)) or (votes.get(SUBMITTING) if level == Level.SCHOOL else None)
        return own or self.default_share

    def needed_share(self, award_code: str, level: Level | str = SUBMITTING) -> Fraction | None:
        """Return the share of all members needed; None is a plain majority."""
        return self.share(award_code, level).share

    def parameter(self, name: str) -> int | bool | str | None:
        """Return the value of a parameter; None means that no such limit applies."""
        return self.parameters[name].value

    def conditions_for(self, award_code: str, subject: str, kind: str, occupation: str) -> tuple[ConditionRule, ...]:
        """Return the conditions of an award that apply to this subject, kind of commendation and occupation."""
        wanted = (award_code, subject, kind, occupation)
        found = self._chosen.get(wanted)
        if found is None:
            found = tuple(
                rule for rule in self.awards[award_code].conditions if _applies(rule, subject, kind, occupation)
            )
            self._chosen[wanted] = found
        return found

    def parted_for(
        self, award_code: str, subject: str, kind: str, occupation: str, shared: frozenset[str]
    ) -> tuple[tuple[ConditionRule, ...], tuple[ConditionRule, ...]]:
        """Return the same conditions in two parts: those of these kinds of check, one and the same tuple for all awards
        that ask the same, and the others."""
        wanted = (award_code, subject, kind, occupation)
        found = self._parted.get(wanted)
        if found is None:
            rules = self.conditions_for(*wanted)
            first = tuple(rule for rule in rules if rule.check in shared)
            first = self._shared.setdefault(tuple(map(id, first)), first)
            found = self._parted[wanted] = (first, tuple(rule for rule in rules if rule.check not in shared))
        return found

    def asked_yearly(self, subject: SubjectKind) -> tuple[tuple[str, str], ...]:
        """Return award and kind of commendation of all that a subject could have by merit or long service."""
        codes = [award for award in self.awards.values() if award.ours and subject in award.subjects]
        return tuple((award.code, award.usual_kind) for award in codes)

    @cached_property
    def _parted(
        self,
    ) -> dict[tuple[str, str, str, str], tuple[tuple[ConditionRule, ...], tuple[ConditionRule, ...]]]:
        return {}

    @cached_property
    def _shared(self) -> dict[tuple[int, ...], tuple[ConditionRule, ...]]:
        return {}

    @cached_property
    def _chosen(self) -> dict[tuple[str, str, str, str], tuple[ConditionRule, ...]]:
        return {}

    def has(self, name: str) -> bool:
        """Whether `with_changes` can change a value of this name here."""
        *above, _last = keys_of(name)
        inner: object = self.source
        for key in above:
            inner = inner.get(key, NO_VOTE if key == "vote" else None) if isinstance(inner, Mapping) else None
        return isinstance(inner, Mapping)

    @cached_property
    def adjusted(self) -> bool:
        """Whether a province has changed a value of this set."""
        return self.id.endswith("*")

    def with_changes(self, changes: Mapping[str, object]) -> "RuleSet":
        """Return this set with a province's values, by a parameter's name or a dotted key: `deadline.appraise.days`,
        `award.CSTDCS.vote.department`, `award.TTLDTT.condition.ldtt_pct.percent`. None takes a limit away.

        Raises RuleFileError, as for a file, when a key or value cannot be.
        """
        source: dict[str, object] = dict(self.source)
        for name, value in changes.items():
            source = with_value(source, keys_of(name), value)
        return rule_set(
            Table(source, file=f"{self.id} (quy định của tỉnh)"),
            source,
            id=f"{self.id.rstrip('*')}*",
            name=self.name,
            english=self.english,
            start=self.start,
            end=self.end,
            confirmed=self.confirmed,
            unconfirmed=self.unconfirmed,
        )


def _applies(rule: ConditionRule, subject: str, kind: str, occupation: str) -> bool:
    return (
        (rule.subjects is None or subject in rule.subjects)
        and (rule.kinds is None or kind in rule.kinds)
        and (rule.occupations is None or occupation in rule.occupations)
    )


def rule_set(
    table: Table,
    source: Mapping[str, object],
    *,
    id: str,
    name: str,
    english: str,
    start: date,
    end: date | None,
    confirmed: bool,
    unconfirmed: tuple[tuple[str, str], ...],
) -> RuleSet:
    """Build and check a rule set from its tables; RuleFileError names file, key and reason."""
    builder = Builder(table, confirmed=confirmed)
    awards = builder.awards()
    _refuse_unknown_awards(table, awards)
    found = RuleSet(
        id=id,
        name=name,
        english=english,
        start=start,
        end=end,
        confirmed=confirmed,
        unconfirmed=unconfirmed,
        kinds=MappingProxyType(builder.kinds()),
        parameters=MappingProxyType(builder.parameters()),
        periods=MappingProxyType(builder.periods()),
        yearly_dates=MappingProxyType(builder.yearly_dates()),
        default_share=builder.default_share(),
        awards=MappingProxyType(awards),
        money=money_rules(table.table("money")),
        spelling=read_spelling(table, awards),
        source=source,
    )
    for key in ("route", "every_award"):
        table.table(key)
    table.finish()
    return found


def _refuse_unknown_awards(table: Table, awards: Mapping[str, Award]) -> None:
    for code, award in awards.items():
        for rule in award.conditions:
            if wrong := sorted(named_awards(rule) - set(awards)):
                raise table.error(
                    f"award.{code}.condition.{rule.rule}", f"“{wrong[0]}” is not an award of the catalogue"
                )


