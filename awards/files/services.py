"""Keeping bytes: first in the store, then the row in the caller's transaction; an orphan blob does no harm."""

from __future__ import annotations

import hashlib
from datetime import datetime

from obstore.exceptions import AlreadyExistsError

from awards.db import db
from awards.files.models import StoredFile
from awards.files.store import store
from awards.files.terms import MediaType, Upload
from awards.kernel.access import Actor


def put(content: bytes) -> str:
    """Keep bytes under their SHA-256, which is returned; the same bytes are kept once.  No transaction needed."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        store().put(sha256, content, mode="create")
    except AlreadyExistsError:
        pass
    return sha256


def keep(upload: Upload, *, actor: Actor, at: datetime) -> StoredFile:
    """Keep a checked upload."""
    return _row(upload.name, upload.media_type, upload.content, upload.received_sha256, actor, at)


def keep_issued(content: bytes, name: str, media_type: MediaType, *, actor: Actor, at: datetime) -> StoredFile:
    """Keep a paper that the office itself made."""
    return _row(name, media_type, content, hashlib.sha256(content).hexdigest(), actor, at)


def _row(
    name: str, media_type: MediaType, content: bytes, received_sha256: str, actor: Actor, at: datetime
) -> StoredFile:
    stored = StoredFile(
        name=name, media_type=media_type, size=len(content), sha256=put(content), received_sha256=received_sha256,
        stored_at=at, actor_id=actor.account_id, actor_name=actor.name,
    )
    db.session.add(stored)
    db.session.flush()
    return stored
