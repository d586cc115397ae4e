"""Tables of decisions: draft, recipients in order, the frozen snapshot, the papers made from it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.db import Model, enum_column, protect
from awards.decisions.terms import CopyStage, DecisionStage, PaperFormat, PaperKind, RecipientOrder
from awards.files.models import StoredFile
from awards.movements.models import Round
from awards.nominations.models import Nomination
from awards.organisation.models import Unit
from awards.signatures.terms import SignatureFault


class Decision(Model):
    """After signing nothing of it changes: the database refuses, and `snapshot` with its SHA-256 proves it."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("number", "year"),
        CheckConstraint(
            "stage IN ('draft', 'discarded') OR (number IS NOT NULL AND decided_on IS NOT NULL AND signer_name <> '')",
            name="signed",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    award_code: Mapped[str]
    stage: Mapped[DecisionStage] = mapped_column(enum_column(DecisionStage), default=DecisionStage.DRAFT)
    order: Mapped[RecipientOrder] = mapped_column(enum_column(RecipientOrder), default=RecipientOrder.AS_SENT)
    wording: Mapped[dict[str, Any]] = mapped_column(default=dict)
    number: Mapped[str | None]
    year: Mapped[int | None]
    decided_on: Mapped[date | None]
    signer_title: Mapped[str] = mapped_column(default="")
    signer_name: Mapped[str] = mapped_column(default="")
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    drafted_at: Mapped[datetime]
    signed_at: Mapped[datetime | None]
    snapshot: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sha256: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    round: Mapped[Round] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Recipient(Model):
    """A nomination in a decision, with its ordinal (số sổ vàng) once signed.

    `second_line` and `line` stand in place of the dossier's own words on the paper when they are not empty.
    """

    __tablename__ = "recipient"
    __table_args__ = (UniqueConstraint("decision_id", "nomination_id"), UniqueConstraint("decision_id", "ordinal"))

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), unique=True)
    position: Mapped[int]
    ordinal: Mapped[int | None]
    second_line: Mapped[str] = mapped_column(default="")
    line: Mapped[str] = mapped_column(default="")

    nomination: Mapped[Nomination] = relationship()


class DecisionPaper(Model):
    """A paper made from a decision: the latest of each kind and format counts."""

    __tablename__ = "decision_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    kind: Mapped[PaperKind] = mapped_column(enum_column(PaperKind))
    format: Mapped[PaperFormat] = mapped_column(enum_column(PaperFormat))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    of_signed: Mapped[bool]
    made_at: Mapped[datetime]

    file: Mapped[StoredFile] = relationship()


class PreparedPaper(Model):
    """The PDF of a decision for signing outside: made once; every signed copy is this very file with a signature."""

    __tablename__ = "prepared_paper"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    prepared_at: Mapped[datetime]

    file: Mapped[StoredFile] = relationship()


class SignedCopy(Model):
    """A copy that came back signed, from the moment it is brought; of each decision one at most is locked.

    `reason`: why it is to take the place of the one locked before.  `found`: what its signature says, as
    `signatures.terms.Signature`, once it was found whole.  `job_id`: of the job that looks at it.
    """

    __tablename__ = "signed_copy"
    __table_args__ = (
        Index("ix_signed_copy_locked", "decision_id", unique=True, sqlite_where=text("stage = 'locked'"),
              postgresql_where=text("stage = 'locked'")),
        Index("ix_signed_copy_checking", "decision_id", unique=True, sqlite_where=text("stage = 'checking'"),
              postgresql_where=text("stage = 'checking'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    stage: Mapped[CopyStage] = mapped_column(enum_column(CopyStage), default=CopyStage.CHECKING)
    reason: Mapped[str] = mapped_column(default="")
    job_id: Mapped[int | None]
    concluded_at: Mapped[datetime | None]
    fault: Mapped[SignatureFault | None] = mapped_column(enum_column(SignatureFault))
    found: Mapped[dict[str, Any]] = mapped_column(default=dict)

    file: Mapped[StoredFile] = relationship()


ENDED = "OLD.stage IN ('signed', 'revoked', 'discarded')"
# What may still change after signing: only that it is revoked.
SAID = tuple(column.name for column in Decision.__table__.columns if column.name not in ("stage", "version"))
BROUGHT = ("decision_id", "file_id", "reason")
FOUND = ("concluded_at", "fault", "found", "job_id")
IN_SIGNED = "EXISTS (SELECT 1 FROM decision d WHERE d.id = {row}.decision_id AND d.stage IN ('signed', 'revoked'))"

protect(Decision.__table__, "update", changed=SAID, when=ENDED)
protect(Decision.__table__, "update", changed=("stage",), name="stage",
        when=f"{ENDED} AND NOT (OLD.stage = 'signed' AND NEW.stage = 'revoked')")
protect(Decision.__table__, "delete", when="OLD.stage IN ('signed', 'revoked')")
protect(Recipient.__table__, "insert", when=IN_SIGNED.format(row="NEW"))
protect(Recipient.__table__, "update", when=IN_SIGNED.format(row="OLD"))
protect(Recipient.__table__, "delete", when=IN_SIGNED.format(row="OLD"))
protect(PreparedPaper.__table__, "update")
protect(PreparedPaper.__table__, "delete")
protect(SignedCopy.__table__, "update", changed=BROUGHT)
protect(SignedCopy.__table__, "update", name="stage",
        when="OLD.stage <> 'checking' AND NOT (OLD.stage = 'locked' AND NEW.stage = 'replaced')")
protect(SignedCopy.__table__, "update", changed=FOUND, name="found", when="OLD.stage <> 'checking'")
protect(SignedCopy.__table__, "delete")
protect(DecisionPaper.__table__, "update")
protect(DecisionPaper.__table__, "delete", when="OLD.of_signed")
