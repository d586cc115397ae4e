"""Which awards can be judged from records at all: those whose standard is more than that nothing stands against."""

from awards.catalogue.rules import RuleSet
from awards.catalogue.terms import SubjectKind, Track

_NO_STANDARD = frozenset({
    "subject_kind", "occupation", "managing_body", "discipline_in_year", "discipline_in_force", "pending",
    "same_achievement", "basis_kind", "not_dissolved", "once_in_life", "rule_unknown",
})  # fmt: skip


def speaking(rules: RuleSet, subject: SubjectKind, *, everything: bool = False) -> tuple[tuple[str, str], ...]:
    """Return award and kind of commendation of what a subject could have this year and what records can answer, in
    the catalogue's order; the track of honorary titles only with `everything`.

    A certificate of merit for an achievement in a movement is not among them: everybody without discipline would be.
    """
    return tuple(
        (code, kind)
        for code, kind in rules.asked_yearly(subject)
        if (everything or rules.awards[code].track is Track.YEARLY) and _has_standard(rules, code, subject, kind)
    )


def _has_standard(rules: RuleSet, code: str, subject: SubjectKind, kind: str) -> bool:
    return any(
        rule.check not in _NO_STANDARD
        for rule in rules.awards[code].conditions
        if (rule.subjects is None or subject in rule.subjects) and (rule.kinds is None or kind in rule.kinds)
    )
