"""The Word file has the form of the decree: read back with the library that others would read it with."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from awards.papers import Heading, Paper, PaperKind, Paragraph, to_docx
from tests.papers.examples import make_annex, make_decision, make_minutes, make_submission


@cache
def read(paper: Paper) -> WordDocument:
    return Document(BytesIO(to_docx(paper)))


def paragraphs_of(document: WordDocument) -> list[WordParagraph]:
    """Those of the body, then those of the tables."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]


def paragraph_with(document: WordDocument, text: str) -> WordParagraph:
    """The paragraph, in the body or in a table, that is a text or at least holds it."""
    found = [one for one in paragraphs_of(document) if text in one.text.replace("\u00a0", " ")]
    assert found, text
    return min(found, key=lambda one: len(one.text))


def look(paragraph: WordParagraph) -> tuple[float, bool, bool]:
    run = paragraph.runs[0]
    assert run.font.size
    return run.font.size.pt, bool(run.font.bold), bool(run.font.italic)


def test_both_sections_are_a4_with_the_margins_of_the_decree() -> None:
    sections = read(make_decision()).sections
    assert len(sections) == 2
    for section in sections:
        measures = (section.page_width, section.page_height, section.left_margin, section.right_margin)
        assert [measure and round(measure.mm) for measure in measures] == [210, 297, 30, 15]
        assert [measure and round(measure.mm) for measure in (section.top_margin, section.bottom_margin)] == [20, 20]


def test_the_page_number_stands_centred_in_the_top_margin_but_not_on_the_first_page() -> None:
    for section in read(make_decision()).sections:
        assert section.different_first_page_header_footer
        assert section.first_page_header.is_linked_to_previous
        (number,) = section.header.paragraphs
        assert [field.get(qn("w:instr")) for field in number._p.iter(qn("w:fldSimple"))] == [" PAGE "]
        assert number.alignment == 1
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND TỈNH ĐIỆN BIÊN", (12, False, False)),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", (12, True, False)),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, True, False)),
        ("Độc lập - Tự do - Hạnh phúc", (13, True, False)),
        ("Số: 05/QĐ-SGDĐT", (13, False, False)),
        ("Điện Biên, ngày 05 tháng 01 năm 2026", (13, False, True)),
        ("Về việc tặng Giấy khen", (14, True, False)),
        ("GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN", (14, True, False)),
        ("Căn cứ Luật Thi đua, khen thưởng;", (14, False, True)),
        ("Điều 1.", (14, True, False)),
        ("KT. GIÁM ĐỐC", (14, True, False)),
        ("Nguyễn Văn Đoạt", (14, True, False)),
        ("Nơi nhận:", (12, True, True)),
        ("- Lưu: VT, VP.", (11, False, False)),
        ("Phụ lục", (14, True, False)),
        ("DANH SÁCH TẬP THỂ", (14, True, False)),
        ("(Kèm theo Quyết định số 05/QĐ-SGDĐT", (14, False, True)),
        ("II. CÁ NHÂN", (13, True, False)),
    ],
)
def test_each_part_of_a_decision_has_its_size_weight_and_slant(text: str, expected: tuple[float, bool, bool]) -> None:
    assert look(paragraph_with(read(make_decision()), text)) == expected


def test_articles_are_justified_with_an_indent_and_six_points_between() -> None:
    article = paragraph_with(read(make_decision()), "Điều 1. Tặng")
    assert article.alignment == 3
    assert round(article.paragraph_format.first_line_indent.mm, 1) == 12.7
    assert article.paragraph_format.space_before == Pt(6)
    assert [(run.text.replace("\u00a0", " "), bool(run.font.bold)) for run in article.runs[:2]] == [
        ("Điều 1.", True),
        (" Tặng Giấy khen của Giám đốc Sở Giáo dục và Đào tạo cho ", False),
    ]


def test_every_run_names_times_new_roman() -> None:
    with ZipFile(BytesIO(to_docx(make_decision()))) as package:
        document = Document(BytesIO(to_docx(make_decision())))
        assert {part.get(qn("w:ascii")) for part in document.element.iter(qn("w:rFonts"))} == {"Times New Roman"}
        assert b"Theme" not in package.read("word/styles.xml").replace(b"ThemeFontLang", b"")


def test_the_rule_under_the_motto_is_as_long_as_its_line_and_the_others_a_third_to_a_half() -> None:
    document = read(make_decision())
    widths = []
    for rule in document.element.body.iter(qn("w:pBdr")):
        indent = rule.getparent().find(qn("w:ind"))
        cell = next((one for one in rule.iterancestors(qn("w:tc"))), None)
        room = Mm(165).twips if cell is None else int(cell.find(qn("w:tcPr")).find(qn("w:tcW")).get(qn("w:w")))
        widths.append((room - int(indent.get(qn("w:left"))) - int(indent.get(qn("w:right")))) * 25.4 / 1440)
    body, motto, *_ = widths
    assert round(motto) == 56  # "Độc lập - Tự do - Hạnh phúc" in 13 pt bold
    assert 56.1 / 3 <= body <= 56.1 / 2  # "SỞ GIÁO DỤC VÀ ĐÀO TẠO" in 12 pt bold


def test_no_row_of_a_list_is_split_and_its_head_is_repeated() -> None:
    annex = read(make_decision()).tables[-1]
    assert len(annex.rows) == 1 + 2 + 65
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in annex.rows)
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in annex.rows] == [True] + [False] * 67


def test_the_ordinal_runs_through_both_sections() -> None:
    annex = read(make_decision()).tables[-1]
    ordinals = [row.cells[0].text for row in annex.rows if row.cells[0].text.isdecimal()]
    assert ordinals == [f"{ordinal:02d}" for ordinal in range(1, 66)]


def test_a_section_stays_with_the_row_below_and_the_last_paragraph_with_the_signature() -> None:
    document = read(make_decision())
    assert paragraph_with(document, "II. CÁ NHÂN").paragraph_format.keep_with_next
    assert paragraph_with(document, "chịu trách nhiệm thi hành Quyết định này./.").paragraph_format.keep_with_next


def test_a_draft_leaves_the_places_of_number_and_date_free() -> None:
    document = read(make_decision(number=None, dated=None))
    gap = "\u00a0" * 8
    letterhead = document.tables[0]
    assert letterhead.cell(1, 0).text == f"Số: {gap}/QĐ-SGDĐT"
    assert letterhead.cell(1, 1).text == "Điện\u00a0Biên, " + "".join(
        word + "\u00a0" * 6 for word in ("ngày", "tháng", "năm")
    )


def test_minutes_have_no_date_beside_the_number_and_two_signatures_level() -> None:
    document = read(make_minutes())
    assert document.tables[0].cell(1, 1).text == ""
    signing = document.tables[-1]
    assert [cell.text for cell in signing.rows[0].cells] == ["THƯ KÝ", "CHỦ TỌA\nGIÁM ĐỐC SỞ"]
    assert [cell.text.replace("\u00a0", " ") for cell in signing.rows[1].cells] == ["Lò Văn Hặc", "Nguyễn Thị Thu"]


def test_a_submission_names_whom_it_addresses() -> None:
    addressed = read(make_submission()).tables[1]
    assert addressed.cell(0, 0).text == "Kính gửi:"
    assert addressed.cell(0, 1).text.replace("\u00a0", " ").split("\n") == [
        "- Chủ tịch Ủy ban nhân dân tỉnh Điện Biên;",
        "- Sở Nội vụ tỉnh Điện Biên.",
    ]


def test_one_addressee_stands_on_the_line_of_the_label() -> None:
    document = read(make_submission(addressee="Chủ tịch Ủy ban nhân dân tỉnh"))
    assert paragraph_with(document, "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh").alignment == 1


def test_the_enacting_words_stand_once_even_when_the_composer_brings_them() -> None:
    body = (Heading("QUYẾT ĐỊNH:", centred=True), Paragraph("**Điều 1.** Tặng"))
    texts = [one.text for one in read(make_decision(body=body)).paragraphs]
    assert texts.count("QUYẾT ĐỊNH:") == 1


def test_the_file_says_whose_it_is_and_brings_nothing_of_the_blank_file() -> None:
    content = to_docx(make_decision())
    about = Document(BytesIO(content)).core_properties
    assert (about.author, about.language, about.created.date().isoformat()) == (
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "vi-VN",
        "2026-01-05",
    )
    with ZipFile(BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name or "Effects" in name]
    assert len(content) < 20_000


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_is_written_without_annex_grounds_or_recipients(kind: PaperKind) -> None:
    document = read(make_decision(kind=kind, annex=None, grounds=(), sent_to=(), authority="", summary=""))
    assert len(document.sections) == 1
    assert paragraph_with(document, "QUYẾT ĐỊNH")


def test_an_annex_of_one_section_needs_no_heading() -> None:
    annex = make_annex(3, 2)
    only = replace(annex, sections=(("", annex.sections[0][1]),))
    assert len(read(make_decision(annex=only)).tables[-1].rows) == 1 + 3
