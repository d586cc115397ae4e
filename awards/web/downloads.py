"""One way to send a file: attachment, no sniffing, a safe name, never cached by others."""

from __future__ import annotations

import io
import unicodedata
from typing import IO

from flask import Response, request, send_file

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
}


def send(content: bytes | IO[bytes], name: str, *, media_type: str | None = None, inline: bool = False) -> Response:
    """Send bytes under a file name (its ending decides the type unless given); `inline` only for our own PDFs.

    An open file is sent piece by piece and closed; a part of it may be asked for, so that a cut line goes on.
    """
    safe = safe_name(name)
    kind = media_type or MEDIA_TYPES.get(safe.rpartition(".")[2].lower(), "application/octet-stream")
    file = io.BytesIO(content) if isinstance(content, bytes) else content
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    response = send_file(file, mimetype=kind, as_attachment=not inline, download_name=safe, conditional=False)
    response.content_length = size
    response.make_conditional(request.environ, accept_ranges=True, complete_length=size)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def safe_name(name: str) -> str:
    """A file name in NFC without control signs, direction marks and separators, at most 150 signs."""
    kept = "".join(
        sign for sign in unicodedata.normalize("NFC", name)
        if unicodedata.category(sign)[0] != "C" and sign not in '\\/:*?"<>|'
    ).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:140]}{dot}{ending[:9]}" if stem else kept[:150] or "tep"
