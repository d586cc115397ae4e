"""The hand-over list as .xlsx; a design as one file."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext

from awards.honours.labels import STATE
from awards.press.models import Sheet
from awards.web.sheets import Column, book


def hand_over_xlsx(sheets: Sequence[Sheet], title: str) -> bytes:
    """These sheets in their order, with an empty column to sign in."""
    columns = [
        Column("turn", gettext("Lượt")), Column("ordinal", gettext("Số sổ vàng")),
        Column("honorific", gettext("Ông/Bà")), Column("name", gettext("Họ và tên, tên tập thể")),
        Column("second", gettext("Chức vụ, đơn vị")), Column("signature", gettext("Ký nhận")),
        Column("state", gettext("Tình trạng")), Column("code", gettext("Mã xác thực")),
    ]
    return book(title, columns, _rows(sheets), sheet=gettext("Ký nhận"))


def _rows(sheets: Sequence[Sheet]) -> Iterator[tuple[Any, ...]]:
    for turn, sheet in enumerate(sheets, 1):
        one = sheet.honour
        yield turn, one.ordinal, one.honorific, one.name, one.second_line, "", str(STATE[one.state]), one.typed_code


EPOCH = (1980, 1, 1, 0, 0, 0)


def design_file(source: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """A design as one ZIP: its table as design.json, its pictures beside it; the same design gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        table = json.dumps(source, ensure_ascii=False, indent=1, sort_keys=True)
        archive.writestr(zipfile.ZipInfo("design.json", EPOCH), table)
        for name, content in sorted(pictures.items()):
            archive.writestr(zipfile.ZipInfo(f"{name}.png", EPOCH), content)
    return out.getvalue()
