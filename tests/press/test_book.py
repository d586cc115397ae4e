"""Signed and sealed, handed over, many at once; files made out of a run."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from flask import Flask

from awards.db import db, transaction
from awards.files import queries as files
from awards.honours.terms import HonourObstacle, HonourState
from awards.kernel.errors import Refused
from awards.papers import Table
from awards.press import queries, services
from awards.press.documents.handing import hand_over_paper
from awards.press.models import Run
from awards.press.terms import Asked, BookPick, PackageKind, PressObstacle
from certificates import selected, single
from tests.builders.decisions import Bureau, make_signed
from tests.builders.press import made, make_released, make_rendered, measured, print_all, release, revoke
from tests.conftest import NOON

pytestmark = pytest.mark.usefixtures("context")  # services and queries, no pages


def advance(run: Run, bureau: Bureau, state: HonourState, *numbers: int, taken_by: str = "") -> int:
    ids = tuple(sheet.honour_id for sheet in queries.sheets_numbered(run, numbers))
    with transaction():
        return services.advance(queries.get_run(run.id), state, BookPick(ids, taken_by), actor=bureau.actor("press"),
                                at=NOON)


def states(run: Run) -> list[HonourState]:
    db.session.rollback()
    return [sheet.honour.state for sheet in queries.sheets_of(run)]


def test_many_are_signed_then_handed_over_at_once(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    print_all(run, bureau)
    assert advance(run, bureau, HonourState.SIGNED, 1, 2, 3) == 3
    assert advance(run, bureau, HonourState.SIGNED, 1, 2, 3, 4) == 1
    assert advance(run, bureau, HonourState.HANDED_OVER, 2, taken_by="Hiệu trưởng") == 1
    assert states(run) == [HonourState.SIGNED, HonourState.HANDED_OVER, HonourState.SIGNED, HonourState.SIGNED]


@pytest.mark.parametrize("state", [HonourState.SIGNED, HonourState.HANDED_OVER])
def test_nothing_is_signed_before_it_is_printed_nor_handed_over_before_it_is_signed(
    bureau: Bureau, context: Flask, state: HonourState
) -> None:
    run = make_released(bureau, context)
    if state is HonourState.HANDED_OVER:
        print_all(run, bureau)
    with pytest.raises(Refused) as refused:
        advance(run, bureau, state, 2, 3)
    assert (refused.value.code, refused.value.details) == (HonourObstacle.TOO_EARLY, {"number": "02"})


def test_the_hand_over_list_follows_the_stage(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context, people=2, collectives=2, asked=Asked(first_on_stage="4"))
    paper = hand_over_paper(queries.on_stage(run))
    table = paper.body[1]
    assert isinstance(table, Table)
    assert [row[:2] for row in table.rows] == [("01", "04"), ("02", "01"), ("03", "02"), ("04", "03")]


def test_singles_have_names_of_their_own_and_are_byte_for_byte_as_issued(bureau: Bureau, context: Flask) -> None:
    decision = make_signed(bureau, collectives=0, names=["Vừ A Dế", "Vừ A Dế"])
    run = release(make_rendered(bureau, context, decision_id=decision.id), bureau)
    with zipfile.ZipFile(io.BytesIO(made(run, bureau, context, PackageKind.SINGLES))) as archive:
        assert archive.namelist() == ["01 Vừ A Dế, 486-QĐ-SGDĐT.pdf", "02 Vừ A Dế, 486-QĐ-SGDĐT.pdf"]
        assert run.file and [archive.read(name) for name in archive.namelist()] == [
            single(files.content_of(run.file), page) for page in (0, 1)]
        sheets = queries.sheets_of(run)
        assert [services.sha256_of(archive.read(name)) for name in archive.namelist()] == [one.sha256 for one in sheets]


def test_parts_hold_every_sheet_once(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context, people=4)
    with zipfile.ZipFile(io.BytesIO(made(run, bureau, context, PackageKind.PARTS, "2"))) as archive:
        pages = [len(pikepdf.open(io.BytesIO(archive.read(name))).pages) for name in archive.namelist()]
    assert pages == [2, 2, 1]


def test_the_overlay_holds_the_text_of_one_and_no_artwork(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    content = made(run, bureau, context, PackageKind.OVERLAY, str(measured(bureau)))
    assert run.file
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 4
        assert b" -4.2520 5.6693 cm" in pdf.pages[0].Contents.read_bytes()
    assert len(content) < run.file.size


def test_the_same_file_is_made_once_and_a_hand_over_list_anew(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    assert made(run, bureau, context, PackageKind.SINGLES) == made(run, bureau, context, PackageKind.SINGLES)
    before = made(run, bureau, context, PackageKind.HAND_OVER)
    print_all(run, bureau)
    advance(run, bureau, HonourState.SIGNED, 1)
    advance(run, bureau, HonourState.HANDED_OVER, 1)
    after = made(run, bureau, context, PackageKind.HAND_OVER)
    assert before[:4] == after[:4] == b"%PDF" and before != after
    assert len(queries.packages_of(run)) == 2


def test_singles_asked_for_after_a_revocation_are_made_without_the_revoked_one(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    assert len(names_in(made(run, bureau, context, PackageKind.SINGLES))) == 4
    revoke(run, bureau, 2)
    assert [name[:2] for name in names_in(made(run, bureau, context, PackageKind.SINGLES))] == ["01", "03", "04"]


def names_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def test_files_to_print_wait_for_the_two_readers(bureau: Bureau, context: Flask) -> None:
    run = make_rendered(bureau, context)
    with pytest.raises(Refused) as refused, transaction():
        services.ask_package(queries.get_run(run.id), PackageKind.SINGLES, actor=bureau.actor("press"), at=NOON)
    assert refused.value.code is PressObstacle.NOT_RELEASED


def test_selected_pages_are_the_pages_of_the_run(bureau: Bureau, context: Flask) -> None:
    run = make_released(bureau, context)
    assert run.file
    joined = files.content_of(run.file)
    assert selected(joined, [2]) == single(joined, 2)
    with pytest.raises(IndexError):
        selected(joined, [4])
    with pytest.raises(ValueError):
        selected(joined, [])
