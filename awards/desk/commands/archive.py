"""The sealed archive: a tar.gz with a manifest of what is inside, whose last bytes hold the SHA-256 of all before them.

Any `tar` opens it.  The seal shows damage, not malice: who may write the archive may also seal it anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Self

FORMAT = 1
MANIFEST = "manifest.json"
_BLOCK = 1 << 20
# An empty gzip member: its comment carries the digest, and every reader of gzip passes over it.
_SEAL_HEAD, _SEAL_TAIL = b"\x1f\x8b\x08\x10\0\0\0\0\0\xff", b"\0\x03\0" + b"\0" * 8


class Damaged(Exception):
    """The archive is not, byte for byte, what was written."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds.  `counts` are rows per table, `files` the SHA-256 of every member."""

    made_at: str
    database: str
    revision: str
    journal_length: int
    journal_seal: str
    counts: dict[str, int]
    files: dict[str, str]
    format: int = FORMAT


class Writer:
    """Writes an archive under a name of its own until it is sealed, so that no half of one is ever taken for whole.

    Raises FileExistsError when something has the target's name already.
    """

    def __init__(self, target: Path) -> None:
        if target.exists():
            raise FileExistsError(target)
        self.target, self.part = target, target.with_name(target.name + ".part")
        self.files: dict[str, str] = {}
        self.tar = tarfile.open(fileobj=self._private(), mode="w:gz", compresslevel=4)

    def _private(self) -> IO[bytes]:
        self.file = open(os.open(self.part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b")
        return self.file

    def add(self, name: str, path: Path) -> None:
        """Put a file in under `name`; its SHA-256 is taken from the very bytes that go in."""
        with open(path, "rb") as source:
            size = os.fstat(source.fileno()).st_size
            member = tarfile.TarInfo(name)
            member.size, member.mode, member.mtime = size, 0o600, int(path.stat().st_mtime)
            counted = _Counted(source)
            self.tar.addfile(member, counted)
        self.files[name] = counted.digest.hexdigest()

    def seal(self, manifest: Manifest) -> None:
        """Close with the manifest and the seal, and give the archive its name."""
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        place = self.part.with_name(self.part.name + "." + MANIFEST)
        place.write_bytes(text)
        try:
            self.add(MANIFEST, place)
        finally:
            place.unlink()
        self.tar.close()
        self.file.flush()
        self.file.write(_seal_of(_digest_of(self.file, self.file.tell())))
        self.file.flush()
        os.fsync(self.file.fileno())
        os.replace(self.part, self.target)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.close()
        self.part.unlink(missing_ok=True)


class _Counted:
    """A file that is hashed as it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.source.read(size)
        self.digest.update(block)
        return block


def extract(archive: Path, folder: Path) -> Manifest:
    """Check every byte, then lay the members out under `folder`.  Raises Damaged with what is wrong."""
    check_seal(archive)
    found: dict[str, str] = {}
    text = b""
    with tarfile.open(archive, "r:gz") as tar:
        for member in tar:
            source = tar.extractfile(member) if member.isfile() else None
            if source is None or not _stays_inside(member.name):
                raise Damaged(f"a member that no backup writes: {member.name!r}")
            if member.name == MANIFEST:
                text = source.read()
                continue
            found[member.name] = _lay_out(source, folder / member.name)
    manifest = _read(text)
    if found != manifest.files:
        wrong = sorted(set(found.items()) ^ set(manifest.files.items()))
        raise Damaged(f"not what the manifest says: {wrong[0][0]}")
    return manifest


def check_seal(archive: Path) -> None:
    """Raises Damaged unless every byte is the one that was written."""
    length = len(_seal_of(""))  + 64
    size = archive.stat().st_size
    if size <= length:
        raise Damaged("the archive is cut short")
    with open(archive, "rb") as file:
        digest = _digest_of(file, size - length)
        file.seek(size - length)
        if file.read() != _seal_of(digest):
            raise Damaged("the seal does not fit: the archive was changed or cut short after it was written")


def _seal_of(digest: str) -> bytes:
    return _SEAL_HEAD + digest.encode() + _SEAL_TAIL


def _digest_of(file: IO[bytes], length: int) -> str:
    """SHA-256 of the first `length` bytes; leaves the file at its end."""
    digest = hashlib.sha256()
    file.seek(0)
    while length > 0 and (block := file.read(min(_BLOCK, length))):
        digest.update(block)
        length -= len(block)
    file.seek(0, os.SEEK_END)
    return digest.hexdigest()


def _lay_out(source: IO[bytes], place: Path) -> str:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    counted = _Counted(source)
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        shutil.copyfileobj(counted, out, _BLOCK)
    return counted.digest.hexdigest()


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\0" not in name


def _read(text: bytes) -> Manifest:
    if not text:
        raise Damaged("there is no manifest")
    manifest = Manifest(**json.loads(text))
    if manifest.format != FORMAT:
        raise Damaged(f"a format this version does not know: {manifest.format}")
    return manifest
