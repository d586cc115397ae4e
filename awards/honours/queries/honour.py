"""One honour: by its number or a code, held, and what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from awards.db import db
from awards.honours import rules
from awards.honours.models import Honour, Reissue
from awards.honours.permissions import GRANTS, HonourFacts, Permission
from awards.kernel.access import Actor, may
from awards.kernel.errors import NotFound
from awards.organisation.models import Unit


def get(honour_id: int) -> Honour:
    honour = db.session.get(Honour, honour_id)
    if honour is None:
        raise NotFound()
    return honour


def get_for(actor: Actor, honour_id: int, permission: Permission = Permission.VIEW) -> Honour:
    """An honour that the actor may see or use; else NotFound."""
    honour = get(honour_id)
    if not may(actor, permission, facts_of(honour), GRANTS):
        raise NotFound()
    return honour


def lock(honour: Honour) -> None:
    """Hold the row until the transaction ends, and see it as it is now."""
    held = select(Honour).where(Honour.id == honour.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()


def facts_of(honour: Honour) -> HonourFacts:
    path = db.session.scalar(select(Unit.path).where(Unit.id == honour.unit_id)) if honour.unit_id else None
    return HonourFacts(path or root_path(), honour.person_id)


def root_path() -> str:
    return db.session.scalar(select(Unit.path).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1)) or "/"


def find_by_code(text: str) -> Honour | None:
    """By the code of an address; one that cannot be a code is looked for all the same, so that both take as long."""
    return db.session.scalars(select(Honour).where(Honour.code == (rules.read_code(text) or ""))).one_or_none()


def find_by_typed_code(text: str) -> Honour | None:
    return db.session.scalars(select(Honour).where(Honour.typed_code == (rules.read_typed(text) or ""))).one_or_none()


def by_codes(codes: Sequence[str]) -> list[Honour]:
    """Honours in the order of their codes as given; a statement a thousand."""
    found = {}
    for start in range(0, len(codes), 1000):
        for honour in db.session.scalars(select(Honour).where(Honour.code.in_(codes[start:start + 1000]))):
            found[honour.code] = honour
    return [found[code] for code in codes]


def by_ids(honour_ids: Sequence[int]) -> list[Honour]:
    """In the order asked for."""
    found = {honour.id: honour for honour in db.session.scalars(select(Honour).where(Honour.id.in_(honour_ids)))}
    return [found[honour_id] for honour_id in honour_ids]


def reissue_of(honour: Honour) -> Reissue | None:
    """The making of this paper, when it stands for an earlier one."""
    return db.session.scalars(select(Reissue).where(Reissue.successor_id == honour.id)).one_or_none()


def decision_behind(honour: Honour) -> int | None:
    """The decision of a paper that stands for an earlier one."""
    found = reissue_of(honour)
    return found.decision_id if found else None
