"""Every SELECT about stored files, and reading their bytes back."""

from __future__ import annotations

import hashlib

from awards.db import db
from awards.files.models import StoredFile
from awards.files.store import store
from awards.kernel.errors import NotFound


def get(file_id: int) -> StoredFile:
    stored = db.session.get(StoredFile, file_id)
    if stored is None:
        raise NotFound()
    return stored


def content_of(stored: StoredFile) -> bytes:
    """The bytes, checked against their SHA-256.  Raises ValueError when the store holds something else."""
    content = bytes(store().get(stored.sha256).bytes())
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise ValueError(f"stored file {stored.id} is not what was stored")
    return content
