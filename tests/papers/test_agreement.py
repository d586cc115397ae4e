"""The Word file and the PDF of a paper say the same, letter by letter."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from awards.papers import Annex, Paper, Paragraph, Recipient, Signature, Table, Unprintable, plain, to_docx, to_pdf
from tests.papers.examples import make_annex, make_decision, make_minutes, make_submission
from tests.papers.reading import beyond_margins, docx_text, pdf_fonts, pdf_pages, pdf_text, squeezed

HEADS = ("STT", "Họ và tên/Tên tập thể", "Chức vụ, đơn vị công tác", "Ghi chú")
HARD_NAMES = (
    "Trường A & B <C> cuối",
    "</td></tr></table><script>alert(1)</script>",
    '<img src="http://127.0.0.1:9/x.png">',
    "<style>@import 'file:///etc/passwd';</style>",
    "{{ 7 * 7 }} {% raw %}",
    "=1+1",
    "“=” & 'nháy' \"kép\"",
    "**Ỷ Ỵ Ữ Ợ Ặ Ẵ Ễ Ỡ**",
    "H'Mông Sừng-Phì",
    "&amp; &lt; &#65;",
    "]]> <!-- -->",
    "Nguyễn Thị Phương Thảo Nguyên Hoàng Anh Tuyết",
)


def minutes_heads() -> tuple[str, ...]:
    """The headings of the one table of the minutes."""
    (table,) = (block for block in make_minutes().body if isinstance(block, Table))
    return table.columns


@cache
def printed(paper: Paper) -> bytes:
    return to_pdf(paper)


@pytest.mark.parametrize(
    ("paper", "heads"),
    [
        (make_decision(), HEADS),
        (make_decision(number=None, dated=None, annex=make_annex(2, 3)), HEADS),
        (make_submission(), ()),
        (make_minutes(), minutes_heads()),
    ],
    ids=["decision", "draft", "submission", "minutes"],
)
def test_both_files_hold_the_same_text(paper: Paper, heads: tuple[str, ...]) -> None:
    assert docx_text(to_docx(paper)) == pdf_text(printed(paper), heads)


def test_every_text_of_the_paper_stands_in_both_files() -> None:
    paper = make_decision()
    assert paper.annex
    for content in (docx_text(to_docx(paper)), pdf_text(printed(paper), HEADS)):
        for text in (*paper.grounds[:2], *paper.sent_to, paper.summary, paper.authority, paper.annex.title):
            assert squeezed(text) in content


def test_hostile_and_hard_names_are_printed_letter_by_letter() -> None:
    people = tuple(Recipient(place, name, name, name) for place, name in enumerate(HARD_NAMES, 1))
    table = Table(("Tên", "Phiếu"), tuple((name, "1") for name in HARD_NAMES))
    body = (table, *(Paragraph(plain(name)) for name in HARD_NAMES), Paragraph("Hết."))
    paper = make_decision(
        body=body, annex=Annex("DANH SÁCH <&>", (("I. <CÁ NHÂN>", people),)), summary="<b>Về</b> & việc",
        signatures=(Signature("GIÁM ĐỐC <i>", HARD_NAMES[0]),), sent_to=HARD_NAMES, grounds=HARD_NAMES,
    )  # fmt: skip
    pdf = to_pdf(paper)
    word, printed = docx_text(to_docx(paper)), "".join(pdf_pages(pdf))
    for name in HARD_NAMES:
        assert word.count(squeezed(name)) >= 5, name
        assert printed.count(squeezed(name)) >= 5, name
    assert set(pdf_fonts(pdf).values()) == {True}
    assert beyond_margins(pdf) == []


def test_decomposed_letters_are_composed_and_invisible_signs_dropped() -> None:
    paper = make_submission(title="TỜ TRÌNH\u200b", summary="Đie\u0302\u0323n Bie\u0302n\ufeff")
    assert "TỜTRÌNHĐiệnBiên" in docx_text(to_docx(paper))
    assert "TỜTRÌNHĐiệnBiên" in pdf_text(to_pdf(paper))


@pytest.mark.parametrize("write", [to_docx, to_pdf])
@pytest.mark.parametrize("name", ["Trường 学校", "Giải 🏆", "\ue000Lò", "tên\ud800"])
def test_a_sign_that_cannot_be_printed_is_refused_and_named(write: Callable[[Paper], bytes], name: str) -> None:
    annex = Annex("DANH SÁCH", (("", (Recipient(1, name, "Giáo viên"),)),))
    with pytest.raises(Unprintable) as refused:
        write(make_decision(annex=annex))
    assert refused.value.signs
    assert set(refused.value.signs) <= set(name)


def test_the_same_paper_is_the_same_bytes_in_another_process() -> None:
    """Whatever the order of sets there, and whatever the hour of the place."""
    code = (
        "import hashlib; from awards import papers; from tests.papers.examples import make_minutes;"
        "print(*(hashlib.sha256(write(make_minutes())).hexdigest() for write in (papers.to_docx, papers.to_pdf)))"
    )
    elsewhere = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"}
    run = subprocess.run([sys.executable, "-c", code], env=elsewhere, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    here = (to_docx(make_minutes()), printed(make_minutes()))
    assert run.stdout.split() == [hashlib.sha256(content).hexdigest() for content in here]


def test_a_changed_letter_changes_the_bytes() -> None:
    paper = make_submission()
    assert to_docx(paper) != to_docx(replace(paper, title="TỜ TRÌNh"))
    assert to_pdf(paper) == printed(make_submission())


def test_eight_hundred_recipients_take_bounded_time_and_none_is_lost() -> None:
    paper = make_decision(annex=make_annex(160, 640))
    start = time.process_time()
    word = docx_text(to_docx(paper))
    middle = time.process_time()
    pdf = to_pdf(paper)
    end = time.process_time()
    assert middle - start < 6
    assert end - middle < 40
    assert word == pdf_text(pdf, HEADS)
    assert word.count("800") == 1


def test_a_table_with_a_row_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="2 columns"):
        Table(("Tên", "Phiếu"), (("A",),))
