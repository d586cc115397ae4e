"""The table of root certificates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from awards.db import Model, protect

IN_USE = text("retired_at IS NULL")


class SigningRoot(Model):
    """A root certificate that the office trusts, or trusted until it was retired; never deleted.

    `content`: the certificate's bytes in base64, so that a copy of the tables holds it.
    """

    __tablename__ = "signing_root"
    __table_args__ = (
        Index("ix_signing_root_in_use", "sha256", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    subject: Mapped[str]
    issuer: Mapped[str]
    serial: Mapped[str]
    valid_from: Mapped[datetime]
    valid_until: Mapped[datetime]
    content: Mapped[str]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    retired_at: Mapped[datetime | None]


SAID = tuple(column.name for column in SigningRoot.__table__.columns if column.name != "retired_at")
protect(SigningRoot.__table__, "update", changed=SAID)
protect(SigningRoot.__table__, "update", name="retired", when="OLD.retired_at IS NOT NULL")
protect(SigningRoot.__table__, "delete")
