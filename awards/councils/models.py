"""Tables of councils.  Turn-out and papers share no key, no time and no order (`safety.md` §2.1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.councils.terms import Function, Interest, SessionStage
from awards.db import Model, enum_column
from awards.nominations.models import Nomination
from awards.organisation.models import Person, Unit


class Council(Model):
    __tablename__ = "council"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str]
    formed_by: Mapped[str] = mapped_column(default="")
    formed_on: Mapped[date | None]
    dissolved_on: Mapped[date | None]
    quorum_percent: Mapped[int]
    recuse_own_unit: Mapped[bool] = mapped_column(default=True)

    unit: Mapped[Unit] = relationship()


class Member(Model):
    __tablename__ = "council_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    function: Mapped[Function] = mapped_column(enum_column(Function))
    since: Mapped[date]
    until: Mapped[date | None]

    person: Mapped[Person] = relationship()


class Session(Model):
    """A meeting.  When voting opens, the roll and its size are frozen; closing is an event."""

    __tablename__ = "council_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    held_on: Mapped[date]
    place: Mapped[str]
    guests: Mapped[str] = mapped_column(default="")
    stage: Mapped[SessionStage] = mapped_column(enum_column(SessionStage), default=SessionStage.PREPARED)
    members: Mapped[int | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    discussion: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    result_sha256: Mapped[str] = mapped_column(default="")
    receipts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)

    council: Mapped[Council] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Item(Model):
    """A nomination on an agenda; the count is written when the ballot closes."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("session_id", "nomination_id"), UniqueConstraint("session_id", "position"))

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), index=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), index=True)
    position: Mapped[int]
    needed_numerator: Mapped[int | None]
    needed_denominator: Mapped[int | None]
    basis: Mapped[str] = mapped_column(default="")
    in_favour: Mapped[int | None]
    against: Mapped[int | None]
    blank: Mapped[int | None]
    carried: Mapped[bool | None]

    nomination: Mapped[Nomination] = relationship()


class Seat(Model):
    """The electoral roll of a session, frozen when voting opens: who, as what, present or in writing."""

    __tablename__ = "council_seat"
    __table_args__ = (UniqueConstraint("session_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"))
    present: Mapped[bool] = mapped_column(default=True)
    in_writing: Mapped[bool] = mapped_column(default=False)
    declared_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()


class Recusal(Model):
    """An item on which a member does not vote; shown in the minutes."""

    __tablename__ = "recusal"

    seat_id: Mapped[int] = mapped_column(ForeignKey("council_seat.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    interest: Mapped[Interest] = mapped_column(enum_column(Interest))


class Turnout(Model):
    """Who has cast; nothing of what."""

    __tablename__ = "turnout"

    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"), primary_key=True)


class Paper(Model):
    """A nameless ballot paper: a random number, the answers padded to one length, the hash of its receipt."""

    __tablename__ = "ballot_paper"
    __table_args__ = {"sqlite_with_rowid": False}

    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), index=True)
    answers: Mapped[str]
    receipt: Mapped[str]
