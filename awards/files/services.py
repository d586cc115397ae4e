"""Keeping bytes: first in the store, then the row in the caller's transaction; an orphan blob does no harm."""

from __future__ import annotations

import hashlib
from datetime import datetime
from io import SEEK_END, BufferedIOBase

from obstore.exceptions import AlreadyExistsError

from awards.db import db
from awards.files.models import StoredFile
from awards.files.store import store
from awards.files.terms import MediaType, Put, Upload
from awards.kernel.access import Actor

PIECES = 2  # of a large file that are under way at once, 5 MB each


def put(content: bytes | BufferedIOBase) -> Put:
    """Keep bytes under their SHA-256; the same bytes are kept once.  No transaction needed.

    A file is read from its beginning, piece by piece, whatever its size.
    """
    if isinstance(content, bytes):
        found = Put(hashlib.sha256(content).hexdigest(), len(content))
        try:
            store().put(found.sha256, content, mode="create")
        except AlreadyExistsError:
            pass
        return found
    size = content.seek(0, SEEK_END)
    content.seek(0)
    found = Put(hashlib.file_digest(content, "sha256").hexdigest(), size)
    content.seek(0)
    store().put(found.sha256, content, max_concurrency=PIECES)
    return found


def keep(upload: Upload, *, actor: Actor, at: datetime) -> StoredFile:
    """Keep a checked upload."""
    return _row(upload.name, upload.media_type, put(upload.content), upload.received_sha256, actor, at)


def keep_issued(content: bytes, name: str, media_type: MediaType, *, actor: Actor, at: datetime) -> StoredFile:
    """Keep a paper that the office itself made."""
    return keep_put(put(content), name, media_type, actor=actor, at=at)


def keep_put(found: Put, name: str, media_type: MediaType, *, actor: Actor, at: datetime) -> StoredFile:
    """The same for one whose bytes stand in the store already."""
    return _row(name, media_type, found, found.sha256, actor, at)


def _row(
    name: str, media_type: MediaType, found: Put, received_sha256: str, actor: Actor, at: datetime
) -> StoredFile:
    stored = StoredFile(
        name=name, media_type=media_type, size=found.size, sha256=found.sha256, received_sha256=received_sha256,
        stored_at=at, actor_id=actor.account_id, actor_name=actor.name,
    )
    db.session.add(stored)
    db.session.flush()
    return stored
