"""What a file is, and why one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MediaType(StrEnum):
    """What may be uploaded, by content; and what the office itself makes."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ZIP = "application/zip"


class FileFault(StrEnum):
    """Why an upload is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_KIND = "wrong_kind"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    ACTIVE_CONTENT = "active_content"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH_INSIDE = "too_much_inside"
    NOT_A_WORKBOOK = "not_a_workbook"
    ACTIVE_WORKBOOK = "active_workbook"


@dataclass(frozen=True, slots=True)
class Upload:
    """A checked upload: `content` is what is kept (pictures are re-encoded), `received_sha256` what had come."""

    name: str
    media_type: MediaType
    content: bytes
    received_sha256: str


@dataclass(frozen=True, slots=True)
class Put:
    """Bytes that stand in the store: their SHA-256, under which they do, and how many they are."""

    sha256: str
    size: int
