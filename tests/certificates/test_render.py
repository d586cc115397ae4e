"""A certificate read back: its text, its fonts, its QR, its places."""

import io
import re
from functools import cache

import pikepdf
import pytest

from certificates import Certificate, design, design_from, fit, render_pdf
from certificates.layers import own_lines
from certificates.qr import CodeTooLong
from tests.certificates.reading import code_of, code_within, fonts_of, letters_of, opened, text_of
from tests.certificates.samples import RECORD, hard_ones, make_certificate, make_school


@cache
def pdf_of(name: str, certificate: Certificate) -> bytes:
    return render_pdf(certificate, design(name))


HARD = [pytest.param(*value, id=name) for name, value in hard_ones().items()]


@pytest.mark.parametrize(("name", "certificate"), HARD)
def test_the_sheet_says_what_the_certificate_says(name: str, certificate: Certificate) -> None:
    read = text_of(opened(pdf_of(name, certificate))[0])
    fitted = fit(certificate, design(name))
    lines = [*fitted.name.lines, *fitted.second_line.lines, *fitted.line.lines,
             f"Số sổ vàng: {certificate.ordinal_text}", f"Quyết định số: {certificate.decision_number}",
             f"{certificate.place}, ngày 21 tháng 4 năm 2025", *certificate.signer_title.split("\n"),
             certificate.signer_name,
             certificate.authority, certificate.verify_host, certificate.typed_code,
             "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Quét mã hoặc nhập mã tại"]
    assert [line for line in lines if line not in read] == []
    # Letters set apart read as words of one letter, so these two are compared without spaces.
    closed = read.replace(" ", "")
    assert certificate.verb.replace(" ", "") in closed
    assert certificate.title.replace(" ", "") in closed


@pytest.mark.parametrize(("name", "certificate"), HARD)
def test_one_page_with_only_the_designs_fonts_all_embedded_as_subsets(name: str, certificate: Certificate) -> None:
    pdf = pdf_of(name, certificate)
    assert len(opened(pdf)) == 1
    found = fonts_of(pdf)
    assert all(found.values())
    assert {re.split("-(?!Display)", font)[0].replace("-", "") for font in found} == {"Tinos", "PlayfairDisplay"}


@pytest.mark.parametrize(("name", "certificate"), HARD)
def test_the_code_reads_as_the_address(name: str, certificate: Certificate) -> None:
    code = design(name).code
    assert code
    page = opened(pdf_of(name, certificate))[0]
    assert code_within(page, code, (300,)) == address_and_record(certificate)


def address_and_record(certificate: Certificate) -> str:
    return "/".join(filter(None, (certificate.verify_url, certificate.record)))


def test_a_design_may_want_the_address_alone_in_its_code() -> None:
    plain = design_from('based_on = "giay-khen"\nname = "a"\nlabel = "A"\n[code]\nholds = "address"\n')
    certificate = make_certificate(record=RECORD)
    assert code_of(opened(render_pdf(certificate, plain))[0]) == certificate.verify_url
    assert code_of(opened(render_pdf(certificate, design()))[0]) == f"{certificate.verify_url}/{RECORD}"


def test_a_code_too_fine_to_be_read_is_not_printed() -> None:
    with pytest.raises(CodeTooLong, match="too fine for 22 mm"):
        render_pdf(make_certificate(record="A" * 1000), design())


@pytest.mark.parametrize(("name", "certificate"), HARD)
def test_nothing_stands_beyond_its_box(name: str, certificate: Certificate) -> None:
    drawn = design(name)
    letters = letters_of(opened(pdf_of(name, certificate))[0])
    inked = [letter for letter in letters if letter.character.strip()]
    assert min(letter.left for letter in inked) > 27
    assert max(letter.right for letter in inked) < 270
    assert max(letter.foot for letter in inked) < 187.6  # the band's inner line
    body, fitted = drawn.body, fit(certificate, drawn)
    count = sum(len(line) for part in ("name", "second_line", "line") for line in getattr(fitted, part).lines)
    start = next(at for at in range(len(letters)) if "".join(
        letter.character for letter in letters[at : at + len(fitted.name.lines[0])]) == fitted.name.lines[0])
    block = [letter for letter in letters[start : start + count] if letter.character.strip()]
    # Stacked marks rise a little above their line, and stay clear of the title.
    title = [letter for letter in letters if letter.top < body.y - 10]
    assert min(letter.top for letter in block) >= max(body.y - 0.8, max(letter.foot for letter in title))
    assert max(letter.foot for letter in block) <= body.y + body.height


def test_every_line_stands_where_the_design_says() -> None:
    """Centred lines have their middle on the centre, left ones begin at the edge; baselines as CSS reckons them."""
    drawn, certificate = design(), make_certificate()
    letters = letters_of(opened(render_pdf(certificate, drawn))[0])
    text = "".join(letter.character for letter in letters)
    for line in own_lines(fit(certificate, drawn), drawn):
        at = text.index(line.text)
        row = letters[at : at + len(line.text)]
        assert row[0].x == pytest.approx(line.left, abs=0.05)
        assert row[0].y == pytest.approx(line.baseline, abs=0.02)


@pytest.mark.parametrize(("box", "x"), [("nation", 148.5), ("motto", 148.5), ("authority", 148.5), ("verb", 148.5),
                                        ("title", 148.5), ("signer_title", 218), ("signer_name", 218)])
def test_headings_and_signature_are_centred_on_their_axis(box: str, x: float) -> None:
    drawn = design()
    letters = letters_of(opened(render_pdf(make_certificate(), drawn))[0])
    said = dict(fit(make_certificate(), drawn).boxes)[box].lines[0]
    text = "".join(letter.character for letter in letters)
    row = letters[text.rindex(said) : text.rindex(said) + len(said)]
    assert (row[0].left + row[-1].right) / 2 == pytest.approx(x, abs=0.7)  # letters' own side bearings


def test_the_title_is_as_wide_and_high_as_designed() -> None:
    letters = letters_of(opened(render_pdf(make_certificate(), design()))[0])
    at = "".join(letter.character for letter in letters).index("GIẤY KHEN")
    title = letters[at : at + 9]
    assert title[-1].right - title[0].left == pytest.approx(105.8, abs=1.0)
    flat = title[-1]  # N
    assert flat.foot - flat.top == pytest.approx(12, abs=0.6)


def test_the_same_certificate_is_the_same_bytes() -> None:
    drawn = design()
    first = render_pdf(make_school(), drawn)
    render_pdf(make_certificate(name="Lò Văn Ín"), drawn)
    assert render_pdf(make_school(), drawn) == first


def test_the_file_says_what_it_is_and_prints_at_its_true_size() -> None:
    with pikepdf.open(io.BytesIO(render_pdf(make_certificate(), design()))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Giấy khen, 486/QĐ-SGDĐT"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20250421000000+07'00'"
        assert str(pdf.Root.Lang) == "vi"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert [float(value) for value in pdf.pages[0].MediaBox] == pytest.approx([0, 0, 841.89, 595.276], abs=0.01)
        assert pdf.check_pdf_syntax() == []
