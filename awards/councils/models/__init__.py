"""Tables of councils.  Turn-out, papers and receipts share no key, no time and no order."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.councils.models.frozen import GUARDS
from awards.councils.terms import Attendance, Function, Interest, SessionStage, Tally
from awards.db import Model, enum_column
from awards.files.models import StoredFile
from awards.nominations.models import Nomination
from awards.organisation.models import Person, Unit


class Council(Model):
    __tablename__ = "council"
    __table_args__ = (CheckConstraint("quorum_percent BETWEEN 1 AND 100", name="quorum"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str]
    formed_by: Mapped[str] = mapped_column(default="")
    formed_on: Mapped[date | None]
    dissolved_on: Mapped[date | None]
    quorum_percent: Mapped[int]
    recuse_own_unit: Mapped[bool] = mapped_column(default=True)

    unit: Mapped[Unit] = relationship()


class Member(Model):
    """A person in a council in a span of time: from `since`, before `until`."""

    __tablename__ = "council_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    function: Mapped[Function] = mapped_column(enum_column(Function))
    since: Mapped[date]
    until: Mapped[date | None]

    person: Mapped[Person] = relationship()


class Session(Model):
    """A meeting.  When voting opens, the roll and its size are frozen; closing is an event and final."""

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
    minutes_fixed_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    result_sha256: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    council: Mapped[Council] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Item(Model):
    """A nomination on an agenda; what is needed is written when voting opens, the count when it closes."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("session_id", "nomination_id"),
        UniqueConstraint("session_id", "position"),
        CheckConstraint("(needed_numerator IS NULL) = (needed_denominator IS NULL)", name="needed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), index=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), index=True)
    position: Mapped[int]
    needed_numerator: Mapped[int | None]
    needed_denominator: Mapped[int | None]
    basis: Mapped[str] = mapped_column(default="")
    dossier_sha256: Mapped[str] = mapped_column(default="")
    in_favour: Mapped[int | None]
    against: Mapped[int | None]
    blank: Mapped[int | None]
    recused: Mapped[int | None]
    carried: Mapped[bool | None]

    nomination: Mapped[Nomination] = relationship()

    @property
    def needed(self) -> Fraction | None:
        """The share of all members that must agree; None is a plain majority."""
        if self.needed_numerator is None or self.needed_denominator is None:
            return None
        return Fraction(self.needed_numerator, self.needed_denominator)

    def tally(self, members: int | None) -> Tally:
        """The count that is written, of all members of the session."""
        return Tally(members or 0, self.in_favour or 0, self.against or 0, self.blank or 0, self.recused or 0)


class Seat(Model):
    """The electoral roll of a session, frozen when voting opens: who, as what, present or in writing."""

    __tablename__ = "council_seat"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"), CheckConstraint("NOT (present AND in_writing)", name="attendance"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"))
    function: Mapped[Function] = mapped_column(enum_column(Function))
    post: Mapped[str] = mapped_column(default="")
    present: Mapped[bool] = mapped_column(default=True)
    in_writing: Mapped[bool] = mapped_column(default=False)
    declared_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()

    @property
    def attendance(self) -> Attendance:
        if self.present:
            return Attendance.PRESENT
        return Attendance.IN_WRITING if self.in_writing else Attendance.ABSENT


class Recusal(Model):
    """An item on which a member does not vote; shown in the minutes."""

    __tablename__ = "recusal"

    seat_id: Mapped[int] = mapped_column(ForeignKey("council_seat.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True, index=True)
    interest: Mapped[Interest] = mapped_column(enum_column(Interest))


class Turnout(Model):
    """Who has cast; nothing of what.  The key makes a second vote impossible."""

    __tablename__ = "turnout"
    __table_args__ = {"sqlite_with_rowid": False}

    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"), primary_key=True)


class Paper(Model):
    """A nameless ballot paper: a random 128-bit number, one letter an item, and a seal whose key is not in the
    database.  No time, no order; when the ballot closes the papers are cut apart and written anew."""

    __tablename__ = "ballot_paper"
    __table_args__ = {"sqlite_with_rowid": False}

    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), index=True)
    answers: Mapped[str]
    seal: Mapped[str]


class Receipt(Model):
    """A code given for a paper, kept beside neither the member nor the paper: it proves only that one was counted."""

    __tablename__ = "ballot_receipt"
    __table_args__ = {"sqlite_with_rowid": False}

    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)


class WrittenEntry(Model):
    """A written opinion as the first of two officers typed it, until the second has typed it too; then it is gone."""

    __tablename__ = "written_entry"

    seat_id: Mapped[int] = mapped_column(ForeignKey("council_seat.id"), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    answers: Mapped[str]


class MinutesPaper(Model):
    """Minutes as produced: a draft may be made many times, the final one once."""

    __tablename__ = "minutes_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id"), index=True)
    job_id: Mapped[int] = mapped_column(unique=True)
    final: Mapped[bool]
    made_at: Mapped[datetime]
    docx_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    pdf_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    docx: Mapped[StoredFile] = relationship(foreign_keys=[docx_id])
    pdf: Mapped[StoredFile] = relationship(foreign_keys=[pdf_id])


for _name, _guards in GUARDS.items():
    for _guard in _guards:
        event.listen(Model.metadata.tables[_name], "after_create", _guard)
