"""Large files: kept and read piece by piece, and nothing is given out that is not what was kept."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from awards.db import db, transaction
from awards.files import queries as files
from awards.files import services
from awards.files.models import StoredFile
from awards.files.terms import MediaType
from awards.kernel.access import SYSTEM
from tests.conftest import NOON
from tests.tampering import tamper


def test_a_large_file_is_kept_and_read_piece_by_piece(context: Flask) -> None:
    parts = [bytes([number]) * 1_000_000 for number in range(12)]
    with io.BytesIO(b"".join(parts)) as content, transaction():
        put = services.put(content)
        stored = services.keep_put(put, "x.zip", MediaType.ZIP, actor=SYSTEM, at=NOON)
        number = stored.id
    found = files.get(number)
    assert (found.size, found.sha256) == (12_000_000, services.put(b"".join(parts)).sha256)
    with files.opened(found) as kept:
        assert kept.read(2) == parts[0][:2]
        kept.seek(11_999_999)
        assert kept.read() == parts[11][:1]
    tamper(StoredFile, number, sha256="0" * 64)
    with pytest.raises(FileNotFoundError):
        files.opened(db.session.get_one(StoredFile, number, populate_existing=True))
