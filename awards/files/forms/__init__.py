"""Checking an upload by its content, before anything is kept or parsed further.

What reads a kind of file is loaded with the first file of that kind: a process that only shows pages stays small.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from enum import Enum
from importlib import import_module

from awards.files.terms import FileFault, MediaType, Upload
from awards.kernel.errors import Refused

MOST_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 150

PACKAGE = b"PK\x03\x04"
# How a file begins, and the file of this folder that checks it; what begins otherwise (SVG, HTML, GIF, programs) is
# not taken.
KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "papers"), (b"\xff\xd8\xff", "pictures"), (b"\x89PNG\r\n\x1a\n", "pictures"),
    (PACKAGE, "packages"),
)
# What is wrong with a filled list, where another word is said of evidence.
OF_A_LIST: Mapping[Enum, FileFault] = {
    FileFault.WRONG_KIND: FileFault.NOT_A_WORKBOOK, FileFault.ACTIVE_CONTENT: FileFault.ACTIVE_WORKBOOK,
}
ENDINGS = {
    MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png", MediaType.DOCX: "docx", MediaType.XLSX: "xlsx",
}


def check(content: bytes, name: str) -> Upload:
    """A file as it may be kept: its kind by content, pictures re-encoded without what a camera adds, a plain name.

    Raises Refused(FileFault.…, name=the file's name) with the reason.
    """
    shown = plain_name(name)
    if not content:
        raise Refused(FileFault.EMPTY, name=shown)
    if len(content) > MOST_BYTES:
        raise Refused(FileFault.TOO_LARGE, name=shown)
    kind = next((kind for beginning, kind in KINDS if content.startswith(beginning)), None)
    if kind is None:
        raise Refused(FileFault.WRONG_KIND, name=shown)
    try:
        media_type, kept = import_module(f"{__name__}.{kind}").check(content)
    except Refused as fault:
        raise Refused(fault.code, name=shown) from fault
    return Upload(_named(shown, media_type), media_type, kept, hashlib.sha256(content).hexdigest())


def check_workbook(content: bytes, name: str) -> Upload:
    """The same for a place where only a filled list is wanted: whatever else comes is told so, and nothing of pictures.

    Raises Refused(FileFault.NOT_A_WORKBOOK | ACTIVE_WORKBOOK | EMPTY | TOO_LARGE | ENCRYPTED | UNREADABLE |
    TOO_MUCH_INSIDE, name=the file's name).
    """
    shown = plain_name(name)
    if content and not content.startswith(PACKAGE):
        raise Refused(FileFault.NOT_A_WORKBOOK, name=shown)
    try:
        checked = check(content, name)
    except Refused as fault:
        raise Refused(OF_A_LIST.get(fault.code, fault.code), name=shown) from fault
    if checked.media_type is not MediaType.XLSX:
        raise Refused(FileFault.NOT_A_WORKBOOK, name=shown)
    return checked


def plain_name(name: str) -> str:
    """The last part of a name in NFC, without control signs and direction marks, at most 150 signs."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C" and sign not in ':*?"<>|')
    return kept.strip(" .")[:LONGEST_NAME] or "tệp"


def _named(name: str, media_type: MediaType) -> str:
    """The name with the ending that its content has."""
    stem, dot, _ending = name.rpartition(".")
    return f"{(stem if dot else name)[:LONGEST_NAME - 6]}.{ENDINGS[media_type]}"
