"""DOCX and XLSX: packages of XML, unpacked here while counting, before any parser sees them.

Sizes are counted while inflating, since headers lie; entries that overlap, packages inside packages, macros,
document types, embedded objects and links to the outside are refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from awards.files.terms import FileFault, MediaType
from awards.kernel.errors import Refused

MOST_ENTRIES = 2_000
MOST_UNPACKED = 50 * 1024 * 1024
CHUNK = 64 * 1024
STORED, DEFLATED = 0, 8
KINDS = {"word/document.xml": MediaType.DOCX, "xl/workbook.xml": MediaType.XLSX}
PACKAGE_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"MZ",
                      b"\x7fELF")
ACTIVE_PARTS = re.compile(
    r"vbaproject|activex|/embeddings/|macrosheets|\.bin$|\.exe$|\.dll$|\.vbs$|\.js$|customui", re.IGNORECASE
)
HARMLESS_BIN = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)
EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
# A link that a reader must click to follow fetches nothing by itself: schools' papers carry their e-mail address.
HYPERLINK = re.compile(rb"""relationships/hyperlink["']""", re.IGNORECASE)
ADDRESS = re.compile(rb"""Target\s*=\s*["'](?:https?:|mailto:)""", re.IGNORECASE)
DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
XML_IN_WIDE_LETTERS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


def check(content: bytes) -> tuple[MediaType, bytes]:
    """The same bytes.  Raises Refused(WRONG_KIND | UNREADABLE | ENCRYPTED | TOO_MUCH_INSIDE | ACTIVE_CONTENT)."""
    try:
        return kind_of({name for name, _part in parts(content)}), content
    except Refused:
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(FileFault.UNREADABLE) from error


def kind_of(names: set[str]) -> MediaType:
    kinds = [kind for part, kind in KINDS.items() if part in names]
    if len(kinds) != 1 or "[Content_Types].xml" not in names:
        raise Refused(FileFault.WRONG_KIND)
    return kinds[0]


def parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part, unpacked and checked.  Raises Refused as `check`, and what zipfile and zlib raise."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if len(entries) > MOST_ENTRIES:
            raise Refused(FileFault.TOO_MUCH_INSIDE)
        _refuse_overlap(entries, len(content))
        left = MOST_UNPACKED
        for entry in entries:
            if entry.flag_bits & 1:
                raise Refused(FileFault.ENCRYPTED)
            part = b"".join(_inflated(content, entry, left))
            left -= len(part)
            _refuse_active(entry.filename, part)
            yield entry.filename, part


def _refuse_overlap(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Entries that share bytes are how a small file unpacks to petabytes; the same name twice hides a part."""
    if len({entry.filename for entry in entries}) != len(entries):
        raise Refused(FileFault.UNREADABLE)
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise Refused(FileFault.TOO_MUCH_INSIDE)
        end = entry.header_offset + 30 + entry.compress_size
    if end > size:
        raise Refused(FileFault.UNREADABLE)


def _inflated(content: bytes, entry: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """The bytes of an entry, a piece at a time; stops as soon as there are too many, whatever its header says."""
    packed = memoryview(content)[_start_of(content, entry):][:entry.compress_size]
    if entry.compress_type == STORED:
        if len(packed) > most:
            raise Refused(FileFault.TOO_MUCH_INSIDE)
        yield bytes(packed)
        return
    if entry.compress_type != DEFLATED:
        raise Refused(FileFault.UNREADABLE)
    inflater, rest, count = zlib.decompressobj(-zlib.MAX_WBITS), bytes(packed), 0
    while rest and not inflater.eof:
        piece = inflater.decompress(rest, CHUNK)
        rest = inflater.unconsumed_tail
        count += len(piece)
        if count > most:
            raise Refused(FileFault.TOO_MUCH_INSIDE)
        yield piece
    if not inflater.eof:
        raise Refused(FileFault.UNREADABLE)


def _start_of(content: bytes, entry: zipfile.ZipInfo) -> int:
    """Where the packed bytes begin: after the entry's own header, whose two last fields vary in length."""
    header = content[entry.header_offset:entry.header_offset + 30]
    if header[:4] != b"PK\x03\x04":
        raise Refused(FileFault.UNREADABLE)
    name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
    return entry.header_offset + 30 + name + extra


def _refuse_active(name: str, part: bytes) -> None:
    if ".." in name or name.startswith("/") or "\\" in name:
        raise Refused(FileFault.UNREADABLE)
    if part.startswith(PACKAGE_BEGINNINGS) or (ACTIVE_PARTS.search(name) and not HARMLESS_BIN.search(name)):
        raise Refused(FileFault.ACTIVE_CONTENT)
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    if part.startswith(XML_IN_WIDE_LETTERS) or DOCTYPE.search(part):
        raise Refused(FileFault.ACTIVE_CONTENT)
    if name.lower().endswith(".rels") and any(map(_leads_outside, RELATION.findall(part))):
        raise Refused(FileFault.ACTIVE_CONTENT)


def _leads_outside(relation: bytes) -> bool:
    """Whether a relationship makes an office program fetch something by itself."""
    if not EXTERNAL.search(relation):
        return False
    return not (HYPERLINK.search(relation) and ADDRESS.search(relation))
