"""The register of honours: each row holds all that the paper says, so imported ones need no decision of ours."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from awards.db import SORT_KEY, Model, enum_column, protect
from awards.honours.terms import HonourState, Origin, ReissueCause, Validity


class Honour(Model):
    """What the paper says never changes; how far the paper is and whether it still counts may."""

    __tablename__ = "honour"
    __table_args__ = (
        UniqueConstraint("decision_id", "ordinal"),
        Index("ix_honour_person_award", "person_id", "award_code"),
        CheckConstraint("person_id IS NOT NULL OR unit_id IS NOT NULL OR origin = 'imported'", name="somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    typed_code: Mapped[str] = mapped_column(unique=True)
    origin: Mapped[Origin] = mapped_column(enum_column(Origin), default=Origin.OURS)
    award_code: Mapped[str] = mapped_column(index=True)
    subject_kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    nomination_id: Mapped[int | None] = mapped_column(unique=True)
    decision_id: Mapped[int | None] = mapped_column(index=True)
    decision_number: Mapped[str]
    decided_on: Mapped[date] = mapped_column(index=True)
    authority: Mapped[str]
    place: Mapped[str]
    signer_title: Mapped[str]
    signer_name: Mapped[str]
    language: Mapped[str] = mapped_column(default="vi")
    ordinal: Mapped[int]
    honorific: Mapped[str]
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str] = mapped_column(SORT_KEY)
    second_line: Mapped[str]
    line: Mapped[str]
    school_year: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    money_dong: Mapped[int | None]
    state: Mapped[HonourState] = mapped_column(enum_column(HonourState), default=HonourState.GRANTED)
    validity: Mapped[Validity] = mapped_column(enum_column(Validity), default=Validity.VALID)
    ended_on: Mapped[date | None]
    ended_by: Mapped[str] = mapped_column(default="")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("honour.id"))
    granted_at: Mapped[datetime]


class Reissue(Model):
    """That one paper was made to stand for another: both, and the decision whose recipient it is.  The successor keeps
    the number; its own `decision_id` is empty, since a decision names everybody once."""

    __tablename__ = "honour_reissue"

    id: Mapped[int] = mapped_column(primary_key=True)
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), unique=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), unique=True)
    decision_id: Mapped[int | None] = mapped_column(index=True)
    cause: Mapped[ReissueCause] = mapped_column(enum_column(ReissueCause))
    at: Mapped[datetime]


LIFE = frozenset({"state", "validity", "ended_on", "ended_by", "replaced_by_id"})
SAID = tuple(column.name for column in Honour.__table__.columns if column.name not in LIFE)

protect(Honour.__table__, "update", changed=SAID)
protect(Honour.__table__, "update", changed=("validity", "ended_on", "ended_by", "replaced_by_id"),
        when="OLD.validity <> 'valid'", name="end")
protect(Honour.__table__, "delete")
protect(Reissue.__table__, "update")
protect(Reissue.__table__, "delete")
