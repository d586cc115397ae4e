"""Every SELECT about stored files, and reading their bytes back."""

from __future__ import annotations

import hashlib
import io
from typing import IO, Any

import obstore

from awards.db import db
from awards.files.models import StoredFile
from awards.files.store import store
from awards.kernel.errors import NotFound

PIECE = 1_000_000  # bytes of a stored file that are held at once


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


def opened(stored: StoredFile) -> IO[bytes]:
    """The bytes to be read piece by piece, checked against their SHA-256 before the first is given out.

    Raises FileNotFoundError, ValueError when the store holds something else.
    """
    found = io.BufferedReader(_Kept(obstore.open_reader(store(), stored.sha256, buffer_size=PIECE)), PIECE)
    if hashlib.file_digest(found, "sha256").hexdigest() != stored.sha256:
        raise ValueError(f"stored file {stored.id} is not what was stored")
    found.seek(0)
    return found


class _Kept(io.RawIOBase):
    """An object of the store as a file of Python's own."""

    def __init__(self, kept: Any) -> None:
        self._kept = kept

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._kept.seek(offset, whence))

    def tell(self) -> int:
        return int(self._kept.tell())

    def readinto(self, buffer: Any) -> int:
        piece = self._kept.read(len(buffer))
        buffer[:len(piece)] = memoryview(piece)
        return len(piece)
