"""The PDF has the form of the decree and stands whole on its pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from awards.papers import Annex, Paper, Paragraph, Recipient, Table, to_pdf
from tests.papers.examples import PEOPLE, make_annex, make_decision, make_minutes, make_submission
from tests.papers.reading import beyond_margins, pdf_fonts, pdf_lines, pdf_page_numbers, pdf_pages, squeezed

HEADS = squeezed("STT Họ và tên/Tên tập thể Chức vụ, đơn vị công tác Ghi chú")


def short_decision(**changes: object) -> Paper:
    """A decision of a few lines, where only its list is looked at."""
    return make_decision(**{"body": (Paragraph("Hết."),), "grounds": (), "sent_to": (), **changes})


@pytest.fixture(scope="module")
def decision() -> bytes:
    return to_pdf(make_decision())


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return to_pdf(make_minutes())


def test_every_page_is_a4_upright(decision: bytes) -> None:
    with pdfium.PdfDocument(decision) as document:
        assert {tuple(round(points * 25.4 / 72) for points in page.get_size()) for page in document} == {(210, 297)}


def test_only_the_four_faces_of_tinos_are_used_and_all_are_embedded(decision: bytes, minutes: bytes) -> None:
    assert pdf_fonts(decision) == {"Tinos": True, "Tinos-Bold": True, "Tinos-Italic": True, "Tinos-Bold-Italic": True}
    assert set(pdf_fonts(minutes).values()) == {True}
    assert set(pdf_fonts(minutes)) <= set(pdf_fonts(decision))


def test_numbers_start_on_the_second_page_and_anew_in_the_annex(decision: bytes) -> None:
    numbers = pdf_page_numbers(decision)
    start = next(place for place, page in enumerate(pdf_pages(decision)) if page.startswith("Phụlục"))
    assert numbers[:start] == ["", *map(str, range(2, start + 1))]
    assert numbers[start:] == ["", *map(str, range(2, len(numbers) - start + 1))]


def test_the_head_of_the_list_is_repeated_on_each_page(decision: bytes) -> None:
    pages = pdf_pages(decision)
    start = next(place for place, page in enumerate(pages) if page.startswith("Phụlục"))
    assert all(page.startswith(HEADS) for page in pages[start + 1 :])
    assert all(page.count(HEADS) == 1 for page in pages[start:])


def test_no_row_is_split_between_pages(decision: bytes) -> None:
    pages = pdf_pages(decision)
    for _, group in make_annex().sections:
        for one in group:
            whole = squeezed(f"{one.ordinal:02d}{one.name}{one.second_line}{one.remark}")
            assert sum(whole in page for page in pages) == 1, whole


@pytest.mark.parametrize("collectives", range(11, 17))  # if it might, it would after 13 and 14
def test_the_heading_of_a_section_never_ends_a_page(collectives: int) -> None:
    pages = pdf_pages(to_pdf(short_decision(annex=make_annex(collectives, 3))))
    assert not [page for page in pages if page.endswith("II.CÁNHÂN")]


def test_the_signature_never_stands_alone_on_a_page() -> None:
    for count in range(5, 11):  # the eighth turns the page
        body = tuple(Paragraph(f"**Điều {place}.** Các đơn vị chịu trách nhiệm.") for place in range(1, count + 1))
        pages = pdf_pages(to_pdf(make_decision(body=body, annex=None)))
        assert f"Điều{count}.Cácđơnvịchịutráchnhiệm./." in pages[-1]
        assert "NguyễnVănĐoạt" in pages[-1]


def test_names_of_people_are_never_broken(decision: bytes) -> None:
    lines = pdf_lines(decision)
    for name in PEOPLE:
        assert [line for line in lines if name in line], name


def test_a_word_never_crosses_the_margins(decision: bytes, minutes: bytes) -> None:
    assert beyond_margins(decision) == []
    assert beyond_margins(minutes) == []
    assert beyond_margins(to_pdf(make_submission())) == []


def test_a_very_long_word_and_a_very_long_name_stay_on_the_sheet() -> None:
    hard = Recipient(1, "W" * 300, "Tập thể cán bộ, giáo viên, nhân viên Trường " + "Rất Dài " * 60, "y" * 200)
    content = to_pdf(short_decision(annex=Annex("DANH SÁCH", (("I. TẬP THỂ", (hard,)),))))
    assert beyond_margins(content) == []
    assert "".join(pdf_pages(content)).count("W") == 300


def test_the_paper_ends_in_its_closing_sign(decision: bytes, minutes: bytes) -> None:
    assert "thihànhQuyếtđịnhnày./." in "".join(pdf_pages(decision))
    assert "ngày28tháng5năm2026./." in "".join(pdf_pages(minutes))


def test_a_draft_leaves_the_places_of_number_and_date_free() -> None:
    first = pdf_lines(to_pdf(make_decision(number=None, dated=None, annex=None)))
    head = " ".join(first[:8])
    assert re.search(r"Số:\s+/QĐ-SGDĐT", head)
    assert re.search(r"Điện Biên, ngày\s+tháng\s+năm", head)


def test_the_document_names_its_title_and_body(decision: bytes) -> None:
    with pdfium.PdfDocument(decision) as document:
        about = document.get_metadata_dict()
    assert about["Title"].startswith("QUYẾT ĐỊNH Về việc tặng Giấy khen")
    assert about["Author"] == "SỞ GIÁO DỤC VÀ ĐÀO TẠO"


def test_a_body_of_two_names_puts_number_and_date_on_one_line() -> None:
    letterhead = replace(make_decision().letterhead, body="TRƯỜNG PHỔ THÔNG DÂN TỘC BÁN TRÚ\nTIỂU HỌC VÀ THCS SUỐI LƯ")
    content = to_pdf(make_decision(letterhead=letterhead, annex=None))
    with pdfium.PdfDocument(content) as document:
        text = document[0].get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects(0, 400))]
        tops = {
            text.get_text_bounded(*box).split()[0]: round(box[1])
            for box in boxes
            if text.get_text_bounded(*box).strip()
        }
    assert abs(tops["Số:"] - tops["Điện"]) <= 4


def test_a_name_wider_than_its_column_is_broken_between_words() -> None:
    name = "Nguyễn Trương Phượng Khương"
    table = Table(("A", "B", "C", "D", "E", "F"), ((name,) * 6,))
    lines = pdf_lines(to_pdf(short_decision(body=(table, Paragraph("Hết")), annex=None)))
    words = {word for line in lines for word in line.split()}
    assert set(name.split()) <= words


@pytest.mark.parametrize("people", range(8, 13))  # the tenth turns the page
def test_the_closing_line_of_a_list_never_stands_alone_on_a_page(people: int) -> None:
    closing = squeezed(make_annex(2, people).closing)
    pages = pdf_pages(to_pdf(short_decision(annex=make_annex(2, people))))
    assert [page.partition(closing)[1] for page in pages[-1:]] == [closing]
    assert not pages[-1].startswith(closing)


def test_no_line_ends_between_two_years(decision: bytes) -> None:
    """Thirty paragraphs, each a few signs longer than the one before: some come to their end at the dash."""
    body = tuple(Paragraph(f"{'phong trào ' * 8}{'x' * place} giai đoạn 2020 - 2025 của ngành") for place in range(30))
    lines = [line.strip() for line in pdf_lines(to_pdf(replace(make_decision(), body=body, annex=None)))]
    assert [line for line in lines if line.endswith(("2020", "-", "\ufffe")) and "2025" not in line] == []
