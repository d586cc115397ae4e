"""Reading a design that another office has handed over: one ZIP, nothing in it trusted."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from awards.files.forms import check
from awards.files.terms import MediaType, Upload
from awards.kernel.errors import Refused
from awards.press.terms import PressObstacle

MOST_FILES = 12
MOST_BYTES = 4_000_000  # unpacked, together


class Unreadable(ValueError):
    """The file is no design; the message says why, to the person who chose it."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A design's table, and its pictures encoded anew, by name."""

    source: Mapping[str, Any]
    pictures: Mapping[str, Upload]


def design_of(content: bytes) -> Brought:
    """The design in a file.  Raises Unreadable."""
    entries = _unpacked(content)
    table = entries.pop("design.json", None)
    if table is None:
        raise Unreadable(gettext("Tệp này không phải tệp mẫu: thiếu design.json."))
    try:
        source = json.loads(table)
    except (ValueError, RecursionError) as error:
        raise Unreadable(gettext("Tệp mẫu không đọc được: design.json bị hỏng.")) from error
    if not isinstance(source, dict):
        raise Unreadable(gettext("Tệp mẫu không đọc được: design.json bị hỏng."))
    return Brought(source, {name.removesuffix(".png"): _picture(name, data) for name, data in entries.items()})


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Plain files at the top of the archive; each is read no further than allowed, whatever it says of itself."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES or any(_is_odd(entry.filename) for entry in entries):
                raise Unreadable(gettext("Tệp mẫu chỉ gồm design.json và vài hình PNG."))
            left = MOST_BYTES
            for entry in entries:
                with archive.open(entry) as file:
                    found[entry.filename] = file.read(left + 1)
                left -= len(found[entry.filename])
                if left < 0:
                    raise Unreadable(gettext("Tệp mẫu quá lớn."))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable(gettext("Tệp này không phải tệp mẫu (.zip).")) from error
    return found


def _is_odd(name: str) -> bool:
    return name != "design.json" and not (name.endswith(".png") and name[:-4].replace("-", "").isalnum())


def _picture(name: str, data: bytes) -> Upload:
    """The picture drawn anew; of an emblem or a seal only PNG keeps the ground clear."""
    try:
        found = check(data, name)
        if found.media_type is not MediaType.PNG:
            raise Refused(PressObstacle.PICTURE_KIND)
    except Refused as error:
        raise Unreadable(gettext("Hình %(name)s trong tệp mẫu không dùng được.", name=name[:60])) from error
    return found
