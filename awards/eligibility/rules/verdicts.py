"""From facts to a verdict: every condition of the award by the rule set of the day the dossier was received."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from awards.catalogue.rules import NoRuleSet, RuleSet, rule_set_on
from awards.catalogue.terms import AwardKind, ConditionRule, Confidence, SubjectKind, Track
from awards.eligibility.rules.asked import Asked, History
from awards.eligibility.rules.conditions import CHECKS
from awards.eligibility.terms import Condition, Facts, Note, Outcome, Question, Standing, Value, Verdict

_NO_RULE = ConditionRule(
    rule="rule_set",
    check="rule_unknown",
    key="rule_unknown",
    article="Luật 06/2022 (có hiệu lực từ 01/01/2024); chưa có bộ quy tắc cho ngày nhận hồ sơ hoặc hình thức này",
    confidence=Confidence.UNVERIFIED,
)


def judge(question: Question, rule_set: RuleSet | None = None, history: History | None = None) -> Verdict:
    """Answer a question by the law of the day the dossier was received, or by the rule set given.

    The same facts always bring the same verdict; the order of records does not matter. `history` spares looking things
    up anew when one person is judged for many awards, for one year by one rule set.
    """
    try:
        rule_set = rule_set or rule_set_on(question.received_on)
        award = rule_set.awards[question.award]
    except (NoRuleSet, KeyError):
        return _no_rule(question, rule_set)
    asked = Asked(question, rule_set, award, history or History(question.facts, question.received_on))
    shared, own = rule_set.parted_for(
        award.code, question.subject, question.kind, question.facts.occupation, _OF_THE_SUBJECT
    )
    answers = asked.history.answers
    # A tuple of rules lives as long as its rule set, so its id means no other one.
    conditions = answers.get(id(shared)) or answers.setdefault(id(shared), _answered(asked, shared))
    conditions += _answered(asked, own)
    outcome = _outcome([each.standing for each in conditions])
    return Verdict(
        outcome,
        award.code,
        question.subject,
        question.for_year,
        rule_set.id,
        award.confidence,
        award.decided_by[question.facts.managing_body],
        conditions,
        _notes(asked, outcome),
        rule_set.confirmed,
    )


def judge_all(
    facts: Facts,
    subject: SubjectKind,
    *,
    for_year: int,
    received_on: date,
    rule_set: RuleSet | None = None,
    family: AwardKind | None = None,
    awards: Iterable[tuple[str, str]] | None = None,
) -> Iterator[Verdict]:
    """Judge one subject for every award it could have and that a Department deals with, in the catalogue's order;
    `family` keeps to titles or to forms of commendation, `awards` to these, each with a kind of commendation."""
    rule_set = rule_set or rule_set_on(received_on)
    history = History(facts, received_on)
    for code, kind in rule_set.asked_yearly(subject) if awards is None else awards:
        if family is None or rule_set.awards[code].kind is family:
            yield judge(Question(code, subject, kind, for_year, received_on, facts), rule_set, history)


_OF_THE_SUBJECT = frozenset({"occupation", "discipline_in_year", "pending", "basis_kind", "not_dissolved"})
"""What every award asks and what is the same whichever award is asked for."""


def _answered(asked: Asked, rules: tuple[ConditionRule, ...]) -> tuple[Condition, ...]:
    return tuple([CHECKS[rule.check](asked, rule) for rule in rules])


def _outcome(standings: Sequence[Standing]) -> Outcome:
    if Standing.UNMET in standings:
        return Outcome.NOT_ELIGIBLE
    if Standing.HELD in standings:
        return Outcome.ON_HOLD
    return Outcome.CANNOT_SAY if Standing.UNKNOWN in standings else Outcome.ELIGIBLE


def _notes(asked: Asked, outcome: Outcome) -> dict[Note, Value]:
    notes: dict[Note, Value] = {}
    if asked.used_before:
        notes[Note.INITIATIVE_USED_BEFORE] = tuple(sorted(set(asked.used_before)))
    code, year = asked.award.code, asked.question.for_year
    if code in asked.history.by_code and any(held.counted_year == year for held in asked.history.by_code[code]):
        notes[Note.ALREADY_HELD] = code
    if code == "CO_TINH" and "CO_CP" in asked.facts.proposed_together:
        notes[Note.GOVERNMENT_FLAG_PROPOSED] = "CO_CP"
    if asked.award.track is Track.HONORARY and outcome is Outcome.ELIGIBLE:
        notes[Note.GROUP_STANDARDS] = asked.award.basis
    if not asked.rule_set.confirmed:
        notes[Note.RULE_SET_UNCONFIRMED] = asked.rule_set.id
    return notes


def _no_rule(question: Question, rule_set: RuleSet | None) -> Verdict:
    return Verdict(
        Outcome.CANNOT_SAY,
        question.award,
        question.subject,
        question.for_year,
        "" if rule_set is None else rule_set.id,
        Confidence.UNVERIFIED,
        None,
        (Condition(_NO_RULE, Standing.UNKNOWN),),
    )
