"""Who stands where this year: from verdicts and dossiers to one group a person."""

from __future__ import annotations

from collections.abc import Sequence

from awards.catalogue.rules import RuleSet
from awards.catalogue.terms import AwardKind
from awards.desk.terms import Dossier, Group, Placed
from awards.eligibility.terms import Note, Outcome, Subject, Verdict
from awards.nominations.terms import Stage

WRITING = frozenset({Stage.DRAFT, Stage.RETURNED})
ENDED = frozenset({Stage.DECIDED})
# A dossier that was refused or not chosen stays in sight, but does not stand for a lower award.
FAILED = frozenset({Stage.REJECTED, Stage.NOT_SELECTED})


def place(
    subject: Subject, verdicts: Sequence[Verdict], dossiers: Sequence[Dossier], rules: RuleSet
) -> Placed:
    """One row for somebody: first what is on hold, then what nobody has thought of, then what is under way.

    `verdicts` are those of the catalogue's order, lowest award first; at least one.
    """
    held = next((each for each in verdicts if each.outcome is Outcome.ON_HOLD), None)
    forgotten = _forgotten(verdicts, dossiers, rules)
    if held is not None and not forgotten:
        return Placed(subject, Group.ON_HOLD, held, _latest(dossiers, held.award))
    if forgotten:
        first, *others = forgotten
        return Placed(subject, Group.READY, first, None, tuple(each.award for each in others), tuple(dossiers))
    if dossiers:
        return _under_way(subject, verdicts, dossiers)
    decided = [each for each in verdicts if Note.ALREADY_HELD in each.notes]
    if decided:
        return Placed(subject, Group.DECIDED, decided[-1])
    return Placed(subject, Group.LACKING, min(verdicts, key=lambda each: _distance(each, verdicts, rules)))


def _forgotten(verdicts: Sequence[Verdict], dossiers: Sequence[Dossier], rules: RuleSet) -> list[Verdict]:
    """Awards for which nothing is missing and which neither a dossier nor a decision of the year covers: the highest
    title, then forms, the highest first."""
    order = list(rules.awards)
    covered = [dossier.award_code for dossier in dossiers if dossier.stage not in FAILED]
    covered += [each.award for each in verdicts if Note.ALREADY_HELD in each.notes]
    covered += [dossier.award_code for dossier in dossiers if dossier.stage in FAILED]
    highest = {kind: max((order.index(code) for code in covered if rules.awards[code].kind is kind), default=-1)
               for kind in AwardKind}
    free = [each for each in verdicts if each.outcome is Outcome.ELIGIBLE
            and order.index(each.award) > highest[rules.awards[each.award].kind]]
    free.sort(key=lambda each: -order.index(each.award))
    titles = [each for each in free if rules.awards[each.award].kind is AwardKind.TITLE]
    return [*titles[:1], *(each for each in free if each not in titles)]


def _under_way(subject: Subject, verdicts: Sequence[Verdict], dossiers: Sequence[Dossier]) -> Placed:
    """The dossier that asks for something to be done first, then the newest."""
    def urgency(dossier: Dossier) -> tuple[bool, bool, int]:
        return dossier.stage in WRITING, dossier.stage not in ENDED, dossier.id

    dossier = max(dossiers, key=urgency)
    verdict = next((each for each in verdicts if each.award == dossier.award_code), verdicts[0])
    group = Group.DRAFTING if dossier.stage in WRITING else Group.DECIDED if dossier.stage in ENDED else Group.SENT
    return Placed(subject, group, verdict, dossier)


def _latest(dossiers: Sequence[Dossier], award: str) -> Dossier | None:
    return next((one for one in reversed(dossiers) if one.award_code == award), None)


def _distance(verdict: Verdict, verdicts: Sequence[Verdict], rules: RuleSet) -> tuple[bool, int, int]:
    """How far somebody is from an award: titles first, then the fewest conditions not met."""
    is_form = rules.awards[verdict.award].kind is not AwardKind.TITLE
    return is_form, missing_count(verdict), verdicts.index(verdict)


def missing_count(verdict: Verdict) -> int:
    """How many conditions are not met, or cannot be judged yet."""
    return len(verdict.failed) + len(verdict.missing)


def in_order(rows: Sequence[Placed]) -> list[Placed]:
    """By group, collectives after people, then by given name in Vietnamese order."""
    groups = list(Group)
    return sorted(rows, key=lambda row: (
        groups.index(row.group), row.subject.person_id is None, row.subject.sort_key, row.subject.name
    ))
