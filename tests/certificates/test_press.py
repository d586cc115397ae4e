"""Runs: order, singles, blanks, workers, and stamping against the layout engine."""

import hashlib
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdfium2 import PdfPage

from certificates import (
    Certificate,
    Design,
    DoesNotFit,
    Fitted,
    MissingGlyph,
    Profile,
    Rendered,
    TooLarge,
    design,
    fit,
    fonts,
    overlaid,
    parts_within,
    render_batch,
    selected,
    single,
    singles,
    stamping,
)
from certificates.layers import own_lines
from certificates.typography import MM
from tests.certificates.reading import (
    code_of,
    code_within,
    fonts_of,
    letters_of,
    opened,
    picture_of,
    text_of,
    without_artwork,
)
from tests.certificates.samples import SCHOOLS, hard_ones, make_certificate, make_school, many
from tests.certificates.test_pictures import TOLERANCE, seen, worst_difference


def run_of(certificates: Iterable[Certificate | Fitted], form: Design | None = None, **manner: Any) -> bytes:
    out = io.BytesIO()
    render_batch(certificates, form or design(), out=out, **manner)
    return out.getvalue()


def undrawn(form: Design) -> Design:
    """The design without its pictures, which cost the layout engine and PDFium most of their time: what is written
    stands where it stood."""
    return replace(form, pictures=())


RUN = tuple(many(450))


@dataclass(frozen=True)
class Printed:
    pdf: bytes
    rendered: list[Rendered]
    told: list[int]


@pytest.fixture(scope="module")
def printed() -> Printed:
    out = io.BytesIO()
    told: list[int] = []
    rendered = render_batch(iter(RUN), design(), out=out, on_progress=told.append)
    return Printed(out.getvalue(), rendered, told)


@pytest.fixture
def run(printed: Printed) -> bytes:
    return printed.pdf


def test_a_run_holds_its_sheets_in_the_order_given(printed: Printed) -> None:
    assert [sheet.ordinal for sheet in printed.rendered] == list(range(1, 451))
    assert [sheet.page for sheet in printed.rendered] == list(range(450))
    assert printed.told == [200, 400, 450]
    pages = opened(printed.pdf)
    assert len(pages) == 450
    for at in (0, 199, 200, 449):
        assert f"Số sổ vàng: {RUN[at].ordinal_text} " in text_of(pages[at]) + " "


def test_two_thousand_random_sheets_and_every_real_school_read_back_as_their_data() -> None:
    sheets = [*many(2000, seed=7), *(make_school(school) for school in SCHOOLS)]
    papers = [fit(sheet, design()) for sheet in sheets]
    pages = opened(without_artwork(run_of(papers)))
    assert len(pages) == len(sheets)
    wrong = []
    for page, sheet, fitted in zip(pages, sheets, papers, strict=True):
        read = text_of(page)
        said = [*fitted.name.lines, *fitted.second_line.lines, *fitted.line.lines, sheet.typed_code]
        wrong += [(sheet.ordinal, line) for line in said if line not in read]
    assert wrong == []


def test_codes_of_a_run_lead_to_their_own_sheets() -> None:
    sheets = list(many(8, seed=3))
    pages = opened(run_of(sheets))
    code = design().code
    assert code
    assert [code_within(page, code, (300,)) for page in pages] == [sheet.verify_url for sheet in sheets]


PEOPLE_AND_SCHOOLS = (*many(40, seed=11), *(make_school(school) for school in SCHOOLS))
HARD = hard_ones()


@cache
def both_ways(name: str) -> tuple[bytes, bytes]:
    """The hard sheets of a design, with many others if it is the usual one: stamped, and laid out by WeasyPrint."""
    sheets = [sheet for kind, sheet in HARD.values() if kind == name]
    sheets += PEOPLE_AND_SCHOOLS if name == "giay-khen" else ()
    form = undrawn(design(name))
    return run_of(sheets, form), run_of(sheets, form, stamped=False)


def furthest_apart(ours: PdfPage, theirs: PdfPage) -> float:
    """Greatest distance in pt between a letter stamped and the same letter laid out by WeasyPrint."""
    a, b = letters_of(ours), letters_of(theirs)
    assert [letter.character for letter in a] == [letter.character for letter in b]
    return max(max(abs(p.x - q.x), abs(p.y - q.y)) * MM for p, q in zip(a, b, strict=True))


def test_stamped_letters_stand_where_the_layout_engine_puts_them() -> None:
    ours, theirs = map(opened, both_ways("giay-khen"))
    assert len(ours) == len(theirs) > len(PEOPLE_AND_SCHOOLS)
    others = range(len(ours) - len(PEOPLE_AND_SCHOOLS), len(ours))
    assert max(furthest_apart(ours[at], theirs[at]) for at in others) <= 0.05


@pytest.mark.parametrize("hard", HARD)
def test_stamped_letters_of_the_hard_ones_do_too(hard: str) -> None:
    name = HARD[hard][0]
    at = [other for other, (kind, _) in HARD.items() if kind == name].index(hard)
    ours, theirs = map(opened, both_ways(name))
    assert furthest_apart(ours[at], theirs[at]) <= 0.05


@pytest.mark.parametrize(("name", "sheet"), [HARD["tallest-block"], HARD["fighter"]])
def test_artwork_written_directly_looks_as_the_layout_engine_draws_it(name: str, sheet: Certificate) -> None:
    pictures = [seen(opened(run_of([sheet], design(name), stamped=stamped))[0]) for stamped in (True, False)]
    assert worst_difference(*pictures) <= TOLERANCE


@pytest.mark.parametrize("name", sorted({kind for kind, _ in HARD.values()}))
def test_stamped_glyphs_are_those_of_the_layout_engine(name: str) -> None:
    ours, theirs = map(glyphs_drawn, both_ways(name))
    assert ours == theirs


def glyphs_drawn(pdf: bytes) -> list[list[str]]:
    """For each page the glyph ids its own text draws, in order."""
    pages = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            shown = [op.operands[0] for op in pikepdf.parse_content_stream(page) if str(op.operator) in ("TJ", "Tj")]
            pages.append(["".join(bytes(part).hex() for part in text if isinstance(part, pikepdf.String))
                          for text in shown])
    return pages


@pytest.mark.parametrize("name", ["Sofia Afi Büfé", "Ольга Ивановна", "Nguyễn \ufb01 An"])
def test_what_stamping_cannot_be_sure_of_goes_to_the_layout_engine_in_its_place(name: str) -> None:
    face = design().body.field_for("name", "individual").face
    if fonts.lacking(face, name):
        with pytest.raises(MissingGlyph):
            fit(make_certificate(name=name), design())
        return
    foreign = make_certificate(name=name, ordinal_text="02")
    assert stamping.operators(own_lines(fit(foreign, design()), design()), 595.0, {}) is None
    pages = opened(run_of([make_certificate(ordinal_text="01"), foreign, make_certificate(ordinal_text="03")]))
    assert [f"Số sổ vàng: 0{k}" in text_of(page) for k, page in enumerate(pages, 1)] == [True, True, True]
    assert unicodedata.normalize("NFKC", name) in text_of(pages[1])


@pytest.fixture(scope="module")
def run_by_two() -> bytes:
    return run_of(RUN, workers=2)


def test_a_single_taken_out_of_a_run_is_always_the_same_bytes_and_whole(run: bytes, run_by_two: bytes) -> None:
    alone = single(run, 217)
    assert single(run, 217) == alone
    assert hashlib.sha256(single(run_by_two, 217)).digest() == hashlib.sha256(alone).digest()
    pages = opened(alone)
    assert len(pages) == 1
    assert text_of(pages[0]) == text_of(opened(run)[217])
    assert code_of(pages[0]) == RUN[217].verify_url
    assert all(fonts_of(alone).values())
    assert len(alone) < 150_000


def test_a_single_is_taken_from_a_file_too(tmp_path: Path) -> None:
    run = run_of([make_certificate()])
    (tmp_path / "run.pdf").write_bytes(run)
    assert single(tmp_path / "run.pdf", 0) == single(run, 0)
    with pytest.raises(IndexError):
        single(run, 1)
    with pytest.raises(IndexError):
        single(run, -1)


def test_a_single_looks_like_its_page_in_the_run() -> None:
    run = run_of([make_school(), make_certificate()])
    assert picture_of(opened(single(run, 1))[0], 72).tobytes() == picture_of(opened(run)[1], 72).tobytes()


@pytest.mark.parametrize("archive", [False, True])
def test_all_singles_at_once_are_the_bytes_of_each_alone(archive: bool) -> None:
    laid_out, other = make_certificate(name="Sofia Afi Büfé"), make_certificate(decision_number="999/QĐ-SGDĐT")
    sheets, out = [*many(30, seed=3), laid_out, other, make_school()], io.BytesIO()
    render_batch(sheets, replace(design(), archive=archive), out=out)
    joined = out.getvalue()
    assert list(singles(joined)) == [single(joined, page) for page in range(len(sheets))]


WITHOUT_BLANK = replace(design(), pictures=(), boxes=tuple(replace(box, on_blank=False) for box in design().boxes))


@pytest.mark.parametrize("form", [design(), design("chien-si-thi-dua-co-so"), WITHOUT_BLANK])
def test_the_overlay_of_a_stored_run_is_what_the_press_would_print_on_blanks(form: Design) -> None:
    sheets = [make_certificate(), make_school(), make_certificate(name="Sofia Afi Büfé")]
    stored, pressed, profile = io.BytesIO(), io.BytesIO(), Profile(1.5, -2.0, 1.01, 0.99, 0.3)
    render_batch(sheets, form, out=stored)
    render_batch(sheets, form, out=pressed, overlay=profile)
    made = opened(overlaid(stored.getvalue(), [2, 0, 1], form, profile))
    direct = opened(pressed.getvalue())
    for page, same in zip(made, (direct[2], direct[0], direct[1]), strict=True):
        assert text_of(page) == text_of(same)
        assert picture_of(page, 100).tobytes() == picture_of(same, 100).tobytes()


def test_parts_by_size_hold_every_sheet_once_in_order_and_none_is_larger() -> None:
    joined = run_of([*many(60, seed=4), make_certificate(name="Sofia Afi Büfé"), *many(60, seed=6)])
    pages, most = [page for page in range(121) if page != 7], len(single(joined, 0)) + 9_000
    parts = list(parts_within(joined, pages, most))
    assert [page for part, _ in parts for page in part] == pages
    assert len(parts) > 3 and all(len(content) <= most for _, content in parts)
    assert all(content == selected(joined, part) for part, content in parts)
    assert sum(len(content) for _, content in parts[:-1]) > 0.8 * most * (len(parts) - 1)


def test_a_sheet_larger_than_a_part_may_be_is_named() -> None:
    with pytest.raises(TooLarge) as refused:
        list(parts_within(run_of(many(3, seed=4)), [2, 0], 1000))
    assert refused.value.page == 2


def test_what_was_fitted_is_printed_as_it_was_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = list(many(20, seed=5))
    joined, fitted = run_of(sheets), [fit(sheet, design()) for sheet in sheets]
    monkeypatch.setattr("certificates.sheets.fit", None)
    assert run_of(fitted) == joined


def test_the_bytes_do_not_depend_on_the_number_of_workers(run: bytes, run_by_two: bytes) -> None:
    assert run_by_two == run


def test_a_sheet_that_does_not_fit_stops_the_run_wherever_it_is_prepared() -> None:
    sheets = [*many(250), make_certificate(ordinal=251, line="thành tích " * 60)]
    for workers in (1, 2):
        with pytest.raises(DoesNotFit) as refused:
            run_of(sheets, workers=workers)
        assert (refused.value.ordinal, refused.value.field) == (251, "line")


def test_an_empty_run_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        run_of([])


def test_artwork_stands_once_in_a_run(run: bytes) -> None:
    assert (len(run) - len(run_of(RUN[:2]))) / (len(RUN) - 2) <= 1000  # bytes for each further sheet


def test_sheets_of_two_decisions_carry_their_own_heads() -> None:
    other = make_certificate(decision_number="12/QĐ-SGDĐT", signer_title="PHÓ GIÁM ĐỐC")
    first, second = opened(run_of([make_certificate(), other]))
    assert "Quyết định số: 486/QĐ-SGDĐT" in text_of(first)
    assert "Quyết định số: 12/QĐ-SGDĐT" in text_of(second)
    assert "PHÓ GIÁM ĐỐC" not in text_of(first)


def test_on_a_blank_only_what_it_lacks_is_printed() -> None:
    read = text_of(opened(run_of([make_certificate()], overlay=Profile()))[0])
    assert "Bà Sùng Thị Mỷ" in read
    assert "Quyết định số: 486/QĐ-SGDĐT" in read
    assert "CỘNG HÒA" not in read
    assert "KHEN" not in read.replace(" ", "")


@pytest.mark.parametrize("profile", [
    Profile(), Profile(dx=-1.4, dy=2.1), Profile(scale_x=1.005, scale_y=0.99), Profile(rotation=0.6),
    Profile(dx=3, dy=-2, scale_x=0.98, scale_y=1.02, rotation=-1.1),
])
def test_the_printers_profile_moves_every_letter(profile: Profile) -> None:
    plain = letters_of(opened(run_of([make_certificate()], overlay=Profile()))[0])
    moved = letters_of(opened(run_of([make_certificate()], overlay=profile))[0])
    by_place: dict[str, list[tuple[float, float]]] = {}
    for letter in moved:
        by_place.setdefault(letter.character, []).append((letter.x, letter.y))
    for letter in plain:
        wanted = profile.moved(letter.x, letter.y)
        assert min(abs(x - wanted[0]) + abs(y - wanted[1]) for x, y in by_place[letter.character]) < 0.05


def test_a_tint_of_none_leaves_the_sheet_white_inside_the_band() -> None:
    for tint, colour in (("none", (255, 255, 255)), ("#FCF5E3", (252, 245, 227))):
        out = io.BytesIO()
        render_batch([make_certificate()], replace(design(), tint=tint), out=out)
        picture = picture_of(opened(out.getvalue())[0], 150)
        at = (round((15.2 + 1.5 * 8.6 - 3.6) * 150 / 25.4), round((17.4 + 2.0) * 150 / 25.4))
        assert picture.getpixel(at) == colour
