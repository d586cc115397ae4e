"""The table of stored files; the bytes stand in the object store under their SHA-256."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from awards.db import Model, enum_column
from awards.files.terms import MediaType


class StoredFile(Model):
    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    media_type: Mapped[MediaType] = mapped_column(enum_column(MediaType))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    received_sha256: Mapped[str]
    stored_at: Mapped[datetime]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
