"""From the tables of rule files to awards, conditions, parameters, time limits and money."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from awards.catalogue.rules.condition_kinds import OCCUPATIONS, options_of
from awards.catalogue.rules.fields import Table
from awards.catalogue.terms import (
    Authority,
    Award,
    AwardKind,
    ConditionRule,
    Confidence,
    Kind,
    Level,
    ManagingBody,
    Money,
    Parameter,
    Period,
    Share,
    Step,
    StepKind,
    SubjectKind,
    Track,
    YearlyDate,
)
from awards.records.terms import StudyResult

SUBMITTING = "submitting_level"
_VOTE_LEVELS = (SUBMITTING, *Level)


class Builder:
    """Builds the parts of one rule set; `confirmed` false makes every rule unverified."""

    def __init__(self, rules: Table, *, confirmed: bool) -> None:
        self.rules, self.confirmed = rules, confirmed
        self._of_every_award: dict[str, ConditionRule] = {}

    def confidence(self, table: Table, default: Confidence) -> Confidence:
        """Read how sure a rule is."""
        found = table.word("confidence", Confidence, default)
        return found if self.confirmed else Confidence.UNVERIFIED

    def kinds(self) -> dict[str, Kind]:
        """Build the kinds of commendation."""
        found = {}
        for code, table in self.rules.tables("kind"):
            found[code] = Kind(
                code,
                table.text("name"),
                table.text("english"),
                table.text("basis"),
                self.confidence(table, Confidence.SOURCED),
            )
            table.finish()
        return found

    def parameters(self) -> dict[str, Parameter]:
        """Build the values that a province may set."""
        found = {}
        for name, table in self.rules.tables("parameter"):
            unit = table.text("unit")
            value = _value(table, unit) if table.has("value") else None
            found[name] = Parameter(
                name, value, unit, table.text("basis"), self.confidence(table, Confidence.PARAMETER)
            )
            table.finish()
        return found

    def periods(self) -> dict[str, Period]:
        """Build the time limits in working days; a negative one is counted backwards."""
        found = {}
        for step, table in self.rules.tables("deadline"):
            days = table.whole("days", least=None)
            found[step] = Period(step, days, table.text("basis"), self.confidence(table, Confidence.PARAMETER))
            table.finish()
        return found

    def yearly_dates(self) -> dict[str, YearlyDate]:
        """Build the days of the year before which dossiers must have arrived."""
        found = {}
        for name, table in self.rules.tables("yearly"):
            month, _, day = table.text("before").partition("-")
            if not (month.isdigit() and day.isdigit() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
                raise table.error("before", "must be month-day such as 02-28")
            found[name] = YearlyDate(
                name, int(month), int(day), table.text("basis"), self.confidence(table, Confidence.PARAMETER)
            )
            table.finish()
        return found

    def default_share(self) -> Share:
        """Build the majority of awards that have no percentage of their own."""
        table = self.rules.table("vote").table("default")
        share = table.share("share") if table.has("share") else None
        found = Share(share, table.text("basis"), self.confidence(table, Confidence.PARAMETER))
        table.finish()
        return found

    def awards(self) -> dict[str, Award]:
        """Build the catalogue, each award with the conditions of every award and its own."""
        return {code: self._award(code, table) for code, table in self.rules.tables("award")}

    def _award(self, code: str, table: Table) -> Award:
        votes = self._votes(table.table("vote"))
        award = Award(
            code=code,
            kind=table.word("kind", AwardKind),
            name=table.text("name"),
            english=table.text("english"),
            subjects=frozenset(SubjectKind(word) for word in table.words("subjects", SubjectKind)),
            decided_by=self._decided_by(table),
            paths=self._paths(table, votes),
            basis=table.text("basis"),
            confidence=self.confidence(table, Confidence.SOURCED),
            prints_certificate=table.flag("prints_certificate", True),
            once_in_life=table.flag("once_in_life", False),
            track=table.word("track", Track, Track.YEARLY),
            ours=table.flag("ours", True),
            names=table.words("names", default=()),
            votes=MappingProxyType(votes),
            money=self._money(table.table("money")),
            usual_kind=self._usual_kind(table),
            publication_days=table.whole("publication_days") if table.has("publication_days") else None,
            conditions=(*self._general(code), *self._conditions(table, "condition")),
        )
        table.finish()
        return award

    def _usual_kind(self, table: Table) -> str:
        kind = table.text("usual_kind", "cong_trang")
        if not self.rules.table("kind").has(kind):
            raise table.error("usual_kind", f"there is no kind of commendation “{kind}”")
        return kind

    def _decided_by(self, table: Table) -> Mapping[ManagingBody, Authority]:
        if isinstance(table.raw("decided_by"), str):
            authority = table.word("decided_by", Authority)
            return MappingProxyType({body: authority for body in ManagingBody})
        inner = table.table("decided_by")
        found = {body: inner.word(body.value, Authority) for body in ManagingBody}
        inner.finish()
        return MappingProxyType(found)

    def _votes(self, table: Table) -> dict[str, Share]:
        levels = [level for level in table.keys() if level in _VOTE_LEVELS]
        if not levels:
            return {}
        basis, confidence = table.text("basis"), self.confidence(table, Confidence.SOURCED)
        found = {level: Share(table.share(level), basis, confidence) for level in levels}
        table.finish()
        return found

    def _paths(self, table: Table, votes: Mapping[str, Share]) -> Mapping[ManagingBody, tuple[Step, ...]]:
        name = table.text("route")
        if not self.rules.table("route").has(name):
            raise table.error("route", f"there is no route “{name}”")
        route = self.rules.table("route").table(name)
        basis = route.text("basis")
        found = {
            body: tuple(self._step(route, body, text, basis, votes) for text in route.words(body.value))
            for body in ManagingBody
        }
        route.finish()
        return MappingProxyType(found)

    def _step(self, route: Table, body: ManagingBody, text: str, basis: str, votes: Mapping[str, Share]) -> Step:
        kind, _, level = text.partition(" ")
        if kind not in tuple(StepKind) or level not in tuple(Level):
            raise route.error(body.value, f"“{text}” is not a step such as “review department”")
        if kind != StepKind.COUNCIL:
            return Step(StepKind(kind), Level(level), basis=basis)
        vote = votes.get(level) or self.default_share()
        return Step(StepKind.COUNCIL, Level(level), vote.share, vote.basis)

    def _money(self, table: Table) -> Money:
        kinds = {kind: table.whole(kind.value) for kind in SubjectKind if table.has(kind.value)}
        fixed = table.whole("fixed_vnd") if table.has("fixed_vnd") else None
        if not kinds and fixed is None:
            return Money(confidence=Confidence.UNVERIFIED)
        money = Money(MappingProxyType(kinds), fixed, table.text("basis"), self.confidence(table, Confidence.SOURCED))
        table.finish()
        return money

    def _general(self, code: str) -> Iterator[ConditionRule]:
        for rule, table in self.rules.tables("every_award"):
            exempt = table.words("except", default=())
            if code not in exempt and not table.flag("dropped", False):
                # One object for all awards, so that a person's answer to it can be kept.
                shared = self._of_every_award.get(rule) or self._condition(rule, table)
                yield self._of_every_award.setdefault(rule, shared)

    def _conditions(self, table: Table, key: str) -> Iterator[ConditionRule]:
        for rule, inner in table.tables(key):
            if not inner.flag("dropped", False):
                yield self._condition(rule, inner)

    def _condition(self, rule: str, table: Table) -> ConditionRule:
        check = table.text("check")
        parts = tuple(self._conditions(table, "part"))
        if (check in ("any_of", "all_of")) != bool(parts):
            raise table.error("part", "any_of and all_of need parts, other checks have none")
        fields: dict[str, Any] = {
            "key": table.text("key", "" if parts else None),
            "article": table.text("article"),
            "confidence": self.confidence(table, Confidence.SOURCED),
            "kinds": table.words_or_none("kinds", self.rules.table("kind").keys()),
            "subjects": table.words_or_none("subjects", SubjectKind),
            "occupations": table.words_or_none("occupations", OCCUPATIONS),
        }
        options = options_of(check, table)
        self._known_parameters(table, options)
        return ConditionRule(rule=rule, check=check, parts=parts, options=MappingProxyType(options), **fields)

    def _known_parameters(self, table: Table, options: Mapping[str, object]) -> None:
        for key in ("parameter", "short_parameter", "long_parameter"):
            if key in options and not self.rules.table("parameter").has(str(options[key])):
                raise table.error(key, f"there is no parameter “{options[key]}”")


def _value(table: Table, unit: str) -> int | bool | str:
    """Read a value as its unit asks: yes or no, a result of study, else a whole number."""
    if unit == "yes/no":
        return table.flag("value", False)
    return table.word("value", StudyResult) if unit == "result" else table.whole("value")


def fraction(table: Table, key: str) -> Fraction:
    """Read a factor such as "3/2"."""
    text = table.text(key)
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise table.error(key, f"“{text}” is not a factor such as 3/2") from None
