"""Setting a value of the province: from a day on, by a document, kept for ever beside the one before."""

from __future__ import annotations

from datetime import datetime

from awards.catalogue import queries
from awards.catalogue.models import ParameterChange
from awards.catalogue.permissions import GRANTS, Permission
from awards.catalogue.rules import RuleFileError
from awards.catalogue.rules.settings import setting
from awards.catalogue.terms.changes import CatalogueAct, CatalogueFault, Change
from awards.db import db
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused


def change(draft: Change, *, actor: Actor, at: datetime) -> ParameterChange:
    """Write a new value.

    It counts for dossiers received from `starts_on` on, at the earliest tomorrow: what has been received keeps what it
    was judged by.  Raises NotAllowed; Refused: NOT_FROM_TOMORROW, UNKNOWN_NAME, NO_SUCH_VALUE, SAME_VALUE,
    SOURCE_NEEDED.
    """
    require(actor, Permission.CHANGE, None, GRANTS)
    if not draft.source:
        raise Refused(CatalogueFault.SOURCE_NEEDED)
    if draft.starts_on <= day_of(at):
        raise Refused(CatalogueFault.NOT_FROM_TOMORROW)
    before = _value_before(draft)
    row = ParameterChange(name=draft.name, value=draft.value, starts_on=draft.starts_on, source=draft.source,
                          entered_at=at, entered_by=actor.name)
    db.session.add(row)
    db.session.flush()
    queries.forget_values()
    record(Subject("parameter_change", row.id), CatalogueAct.VALUE_CHANGED, actor=actor, at=at, reason=draft.source,
           details={"name": draft.name, "from": before, "to": draft.value, "starts_on": draft.starts_on.isoformat()})
    return row


def _value_before(draft: Change) -> object:
    """The value that the new one would replace."""
    rules = queries.rules_on(draft.starts_on)
    now = setting(rules, draft.name)
    if now is None:
        raise Refused(CatalogueFault.UNKNOWN_NAME)
    if now.value == draft.value and type(now.value) is type(draft.value):
        raise Refused(CatalogueFault.SAME_VALUE)
    try:
        rules.with_changes({draft.name: draft.value})
    except RuleFileError as error:
        raise Refused(CatalogueFault.NO_SUCH_VALUE) from error
    return now.value
