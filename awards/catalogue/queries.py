"""The law of a day with the province's own values, and what has been changed."""

from __future__ import annotations

import json
import weakref
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from awards.catalogue.models import ParameterChange
from awards.catalogue.rules import RuleSet, rule_set_on
from awards.db import db

_READ = "province_values"


def rules_on(received_on: date) -> RuleSet:
    """The rule set of a day with the province's values in force on it.  Raises NoRuleSet before 01/01/2024.

    A change only ever begins after the day it is entered, so what was received before keeps what it was judged by.
    However many days are asked for, the values are read once a transaction.
    """
    rules, changed = rule_set_on(received_on), changes_on(received_on)
    return _with(rules.start, json.dumps(changed, sort_keys=True)) if changed else rules


@lru_cache(maxsize=64)
def _with(start: date, changed: str) -> RuleSet:
    """The set that begins on a day, with values; those that this law does not know are left out."""
    rules = rule_set_on(start)
    known = {name: value for name, value in json.loads(changed).items() if rules.has(name)}
    return rules.with_changes(known) if known else rules


def changes_on(day: date) -> dict[str, Any]:
    """The province's values in force on a day, by name."""
    return {name: value for name, value, starts_on in _values() if starts_on <= day}


def _values() -> Sequence[tuple[str, Any, date]]:
    """Name, value and first day of every change in the order in which they count, as this transaction sees them."""
    session = db.session()
    began, rows = session.info.get(_READ, (None, ()))
    if began is None or began() is None or began() is not session.get_transaction():
        rows = [(row[0], row[1], row[2]) for row in session.execute(
            select(ParameterChange.name, ParameterChange.value, ParameterChange.starts_on)
            .order_by(ParameterChange.starts_on, ParameterChange.id)
        )]
        session.info[_READ] = weakref.ref(session.get_transaction()), rows
    return rows


def forget_values() -> None:
    """Let the next question read the values anew: this transaction has written one."""
    db.session().info.pop(_READ, None)


def changes() -> Sequence[ParameterChange]:
    """Every change ever made, those that begin last first."""
    return db.session.scalars(
        select(ParameterChange).order_by(ParameterChange.starts_on.desc(), ParameterChange.id.desc())
    ).all()


def changes_of(name: str) -> Sequence[ParameterChange]:
    return [change for change in changes() if change.name == name]
