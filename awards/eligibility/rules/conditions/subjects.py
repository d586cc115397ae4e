"""Whom an award is for, and who may give it."""

from awards.catalogue.terms import ConditionRule
from awards.eligibility.rules.asked import Asked, decide, met, unknown, unmet
from awards.eligibility.terms import Condition


def subject_kind(asked: Asked, rule: ConditionRule) -> Condition:
    """The award is for persons, for collectives or for households."""
    if asked.question.subject in asked.award.subjects:
        return met(rule)
    return unmet(rule, subject=asked.question.subject.value)


def occupation(asked: Asked, rule: ConditionRule) -> Condition:
    """The award is only for some: a head's certificate for learners, titles for those at work."""
    if asked.facts.occupation in rule.options["only"]:
        return met(rule)
    return unmet(rule, occupation=asked.facts.occupation.value)


def managing_body(asked: Asked, rule: ConditionRule) -> Condition:
    """The award is only for units managed by some body, such as the Ministry's own."""
    body = asked.facts.managing_body.value
    return decide(body in rule.options["only"], rule, managing_body=body)


def rule_unknown(asked: Asked, rule: ConditionRule) -> Condition:
    """The text that sets the standard was not seen: no answer is better than a guess."""
    return unknown(rule)
