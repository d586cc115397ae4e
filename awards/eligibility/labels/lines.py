"""A verdict line by line: what the law asks, met or not, with the records and the article, and what to do next."""

from dataclasses import dataclass

from flask_babel import gettext

from awards.catalogue.labels import CONFIDENCE
from awards.catalogue.terms import Confidence
from awards.eligibility.labels.explaining import article, asked, named, records_of, refused
from awards.eligibility.terms import Condition, Note, Standing, Verdict

KIND_OF = {
    Standing.MET: "met", Standing.UNMET: "missing", Standing.HELD: "hold", Standing.UNKNOWN: "todo",
    Standing.NOT_ASKED: "ask",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One condition in words; `kind` as the macro `checks` has it, `rule` the rule's name in the catalogue, `check`
    the kind of condition that decided it; `more` and `more_url` lead to the record it rests on."""

    kind: str
    text: str
    source: str
    detail: str
    rule: str
    check: str = ""
    more: str = ""
    more_url: str = ""


def lines(verdict: Verdict, *, everything: bool = False, matters: bool = True) -> list[Line]:
    """The conditions of a verdict: all that were in question, or (not `everything`) what fails, is missing, or is met
    by something that stands on record.  `matters` false: that there is an open matter, but not which."""
    # Where a whole set of rules is unconfirmed the verdict says so once, not line by line.
    certain = Note.RULE_SET_UNCONFIRMED not in verdict.notes
    found = [line for each in verdict.conditions for line in _lines(each, matters, certain)
             if everything or line.kind != "met" or _says_something(each)]
    return list({(line.text, line.kind): line for line in found}.values())


def next_step(verdict: Verdict) -> str:
    """What to do next, of the first condition that is not met."""
    return next((line.detail for line in lines(verdict) if line.kind in ("missing", "todo") and line.detail), "")


def _says_something(condition: Condition) -> bool:
    return bool(condition.records or condition.found or any(_says_something(part) for part in condition.parts))


def _lines(condition: Condition, matters: bool, certain: bool) -> list[Line]:
    if condition.standing is Standing.NOT_ASKED:
        return []
    if condition.standing is Standing.MET:
        return [_met(condition, certain)]
    if condition.standing is Standing.HELD and not matters:
        text = gettext("Đang có việc chưa kết luận")
        then = gettext("Tự mở lại khi có kết luận.")
        return [Line("hold", text, _source(condition, certain), then, condition.rule.rule, _check(condition))]
    if condition.parts and not condition.key:
        return [line for part in condition.parts for line in _lines(part, matters, certain) if line.kind != "met"]
    return [Line(KIND_OF[condition.standing], what, _source(condition, certain), next_one, condition.rule.rule,
                 _check(condition))
            for what, next_one in refused(condition)]


def _met(condition: Condition, certain: bool) -> Line:
    """A group is told by the part that met it."""
    part = next((each for each in condition.parts if each.standing is Standing.MET), None)
    if part is not None and condition.rule.check == "any_of":
        return _met(part, certain)
    text = asked(condition)
    shown = named(condition)
    return Line("met", f"{text}: {shown}" if shown else text, _source(condition, certain), "", condition.rule.rule,
                _check(condition))


def _check(condition: Condition) -> str:
    """The kind of the condition; of a group that of the first part that stands like it."""
    alike = [leaf.rule.check for leaf in condition.leaves if leaf.standing is condition.standing]
    return alike[0] if alike else condition.rule.check


def _source(condition: Condition, certain: bool) -> str:
    """“QĐ 612, 587 · Luật 06/2022, Điều 23, khoản 2”, and what is not certain about this rule alone."""
    parts = [", ".join(records_of(condition)), article(condition.article)]
    if certain and condition.confidence is not Confidence.SOURCED:
        parts.append(str(CONFIDENCE[condition.confidence]).lower())
    return " · ".join(part for part in parts if part)
