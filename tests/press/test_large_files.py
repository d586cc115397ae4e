"""Files of a very large run: made one sheet at a time, kept and sent piece by piece."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

import certificates
from awards.jobs.jobs import carry_out_all
from awards.press.documents import _zip
from awards.press.terms import PackageKind
from tests.builders.decisions import Bureau, make_signed
from tests.builders.press import made, make_released
from tests.pages import get_page, post
from tests.statements import statements

SHEET = 100_000  # bytes

SignIn = Callable[[int], FlaskClient]


def test_a_zip_of_many_sheets_holds_one_of_them_at_a_time(tmp_path: Path) -> None:
    def sheets() -> Iterator[tuple[str, bytes]]:
        yield from ((f"{number:03d}.pdf", bytes(SHEET)) for number in range(200))

    with open(tmp_path / "singles.zip", "wb") as out:
        tracemalloc.start()
        _zip(sheets(), out)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 5 * SHEET
    assert (tmp_path / "singles.zip").stat().st_size > 200 * SHEET


def test_singles_come_from_a_zip_byte_for_byte_and_a_cut_line_goes_on_where_it_was(
    app: Flask, bureau: Bureau, sign_in: SignIn
) -> None:
    with app.app_context():
        run = f"/press/runs/{make_released(bureau, app).id}"
    clerk = sign_in(bureau.accounts["press"])
    post(clerk, f"{run}/files", {"kind": "singles"}, page=f"{run}/files")
    assert carry_out_all(app) == 1
    address = next(link for link in get_page(clerk, f"{run}/files").links if link.startswith("/press/files/"))
    whole = clerk.get(address)
    archive = zipfile.ZipFile(io.BytesIO(whole.data))
    joined = clerk.get(f"{run}/joined.pdf").data
    assert [archive.read(name) for name in archive.namelist()] == list(certificates.singles(joined))
    rest = clerk.get(address, headers={"Range": f"bytes={len(whole.data) - 100}-"})
    assert (rest.status_code, rest.data) == (206, whole.data[-100:])
    assert whole.headers["Content-Length"] == str(len(whole.data)) and whole.headers["Accept-Ranges"] == "bytes"


def test_names_of_singles_are_read_at_once_however_many(context: Flask, bureau: Bureau) -> None:
    counts = []
    for people in (1, 12):
        signed = make_signed(bureau, people=people, number=f"{400 + people}/QĐ-SGDĐT")
        run = make_released(bureau, context, decision_id=signed.id)
        with statements(context) as noted:
            made(run, bureau, context, PackageKind.SINGLES)
        counts.append(sum(" FROM sheet" in one or " FROM honour" in one for one in noted))
    assert counts[0] == counts[1]
