"""The values of a rule set that a province may change: parameters, vote shares, publication, time limits, money."""

from collections.abc import Iterator
from fractions import Fraction

from awards.catalogue.rules.building import SUBMITTING
from awards.catalogue.rules.rule_sets import RuleSet
from awards.catalogue.terms import Award, Confidence, Level, Parameter
from awards.catalogue.terms.changes import Setting, SettingGroup, SettingKind, Value

_KINDS = {"yes/no": SettingKind.YES_NO, "result": SettingKind.RESULT}
MOST = 10_000
PAYMENTS = ("each", "highest")


def settings(rules: RuleSet) -> tuple[Setting, ...]:
    """Return every value that a province may set, with the value that the set has now."""
    return (*_parameters(rules), *_votes(rules), *_publications(rules), *_deadlines(rules), *_money(rules))


def setting(rules: RuleSet, name: str) -> Setting | None:
    """Return the setting of a name, None when there is none."""
    return next((each for each in settings(rules) if each.name == name), None)


def read_value(text: str, wanted: Setting) -> Value:
    """Read a typed value; "" takes a limit away.  Raises ValueError when it cannot be."""
    text = text.strip()
    if not text:
        if not wanted.may_be_empty:
            raise ValueError("a value is needed")
        return None
    if wanted.kind is SettingKind.YES_NO:
        return {"true": True, "false": False}[text] if text in ("true", "false") else _refuse(text)
    if wanted.kind is SettingKind.SHARE:
        return _share(text)
    if wanted.kind is SettingKind.RESULT:
        return text
    if wanted.kind is SettingKind.PAYMENT:
        return text if text in PAYMENTS else _refuse(text)
    if not text.isascii() or not text.isdigit() or int(text) > MOST:
        return _refuse(text)
    return int(text)


def _share(text: str) -> str:
    """A share as it is written (4/5) or as percent (80, 80%)."""
    if "/" not in text:
        number = text.rstrip("% ")
        text = f"{number}/100" if number.isascii() and number.isdigit() else _refuse(text)
    above, _, below = text.partition("/")
    if not (above.strip().isdigit() and below.strip().isdigit()) or int(below) == 0:
        return _refuse(text)
    share = Fraction(int(above), int(below))
    return f"{share.numerator}/{share.denominator}" if Fraction(1, 2) <= share <= 1 else _refuse(text)


def _refuse(text: str) -> str:
    raise ValueError(f"“{text}” cannot be")


def _parameters(rules: RuleSet) -> Iterator[Setting]:
    for name, each in rules.parameters.items():
        yield Setting(SettingGroup.PARAMETER, _kind(each), name, name, each.value, each.unit, each.basis,
                      each.confidence, may_be_empty=_kind(each) is SettingKind.NUMBER)


def _kind(parameter: Parameter) -> SettingKind:
    return _KINDS.get(parameter.unit, SettingKind.NUMBER)


def _votes(rules: RuleSet) -> Iterator[Setting]:
    """The share at the submitting level and at the councils of the award's own paths."""
    for code, award in rules.awards.items():
        if not award.ours:
            continue
        for level in _levels(award):
            share = rules.share(code, level)
            value = None if share.share is None else f"{share.share.numerator}/{share.share.denominator}"
            yield Setting(SettingGroup.VOTE, SettingKind.SHARE, f"award.{code}.vote.{level}", level, value, "share",
                          share.basis, share.confidence, about=code)


def _levels(award: Award) -> list[str]:
    councils = [step.level for path in award.paths.values() for step in path if step.kind.value == "council"]
    return [SUBMITTING, *(each.value for each in Level if each in councils and each is not Level.SCHOOL)]


def _publications(rules: RuleSet) -> Iterator[Setting]:
    for code, award in rules.awards.items():
        if award.ours:
            yield Setting(SettingGroup.PUBLICATION, SettingKind.NUMBER, f"award.{code}.publication_days",
                          "publication_days", award.publication_days, "working day", award.basis, award.confidence,
                          about=code)


def _deadlines(rules: RuleSet) -> Iterator[Setting]:
    for step, each in rules.periods.items():
        yield Setting(SettingGroup.DEADLINE, SettingKind.NUMBER, f"deadline.{step}.days", step, each.days,
                      "working day", each.basis, each.confidence, may_be_empty=False)


def _money(rules: RuleSet) -> Iterator[Setting]:
    """How titles of one period are paid that are decided on different days: no text says (`law.md` §7)."""
    yield Setting(SettingGroup.MONEY, SettingKind.PAYMENT, "money.different_decision_day", "different_decision_day",
                  rules.money.different_decision_day, "", "chưa có quy định; quy chế của tỉnh", Confidence.PARAMETER,
                  may_be_empty=False)
