"""The rehearsal: from a filled list to certificates and papers; what cannot stand is refused and told why."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import xlsxwriter
from flask import Flask
from python_calamine import CalamineWorkbook

from app import create_app
from awards.db import db
from awards.desk.commands.rehearsal.command import rehearsal
from awards.desk.commands.rehearsal.settings import BadSetting, members, settings_of
from awards.desk.commands.rehearsal.stand_ins import COUNCIL_SIZE
from awards.nominations.imports import read_list
from awards.nominations.terms.lists import ListRow
from certificates import design
from certificates.typography import MM
from config import Config
from tests.certificates.reading import code_within, fonts_of, letters_of

REFERENCE = Path(__file__).parents[1] / "data" / "dien-bien-2025.xlsx"
COLLECTIVES = ("STT", "Tên tập thể", "Đơn vị công tác", "Xã/phường", "Danh hiệu/Hình thức đề nghị", "Thành tích",
               "Ghi chú")
PEOPLE = ("STT", "Ông/Bà", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Chức vụ", "Đơn vị công tác", "Xã/phường",
          "Danh hiệu/Hình thức đề nghị", "Thành tích", "Ghi chú")
AWARD = "Giấy khen của Giám đốc Sở Giáo dục và Đào tạo"
DONE = "Có 12 học sinh đạt giải cấp tỉnh."
OUTPUTS = {"certificates.pdf", "decision.docx", "decision.pdf", "submission.docx", "submission.pdf", "minutes.docx",
           "minutes.pdf", "list.xlsx", "report.txt"}


@dataclass
class Played:
    """A rehearsal that was played: refused rows and the folder of its papers."""

    refused: int
    folder: Path

    @property
    def report(self) -> str:
        return (self.folder / "report.txt").read_text(encoding="utf-8")

    def pages(self) -> list[pypdfium2.PdfPage]:
        return list(pypdfium2.PdfDocument(self.folder / "certificates.pdf"))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = tmp_path_factory.mktemp("rehearsal")
    return create_app(Config(home, f"sqlite:///{home}/unused.db", secret_key="x", base_url="https://tonvinh.example"))


@pytest.fixture(scope="module")
def play(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Played]]:
    def played(content: bytes, **options: str) -> Played:
        folder = tmp_path_factory.mktemp("out")
        source = folder / "danh-sach.xlsx"
        source.write_bytes(content)
        with app.app_context():
            refused = rehearsal(app.extensions["scratch"], source, folder, options)
        source.unlink()
        return Played(refused, folder)

    yield played


@pytest.fixture(scope="module")
def reference(play: Callable[..., Played]) -> Played:
    """The round of 25 April 2025: 15 collectives and 50 individuals."""
    return play(REFERENCE.read_bytes(), number="486/QĐ-SGDĐT", decided_on="21/04/2025", signer_name="Nguyễn Văn Kiên")


def words(text: str) -> str:
    """Text without the spaces and line ends that type setting puts in and takes out."""
    return re.sub(r"\s+", "", text)


def text_of(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


def printed_words(row: ListRow) -> list[str]:
    """What must stand on the sheet of a row."""
    if row.subject_kind == "individual":
        return [f"{row.honorific} {row.name}", f"{row.post_title}, {row.unit_name}"]
    return [row.group_name or row.unit_name, row.unit_name if row.group_name else f"{row.place}, tỉnh Điện Biên"]


def test_the_reference_round_gives_sixty_five_certificates(reference: Played) -> None:
    assert reference.refused == 0
    assert {path.name for path in reference.folder.iterdir()} == OUTPUTS
    assert len(reference.pages()) == 65


def test_every_sheet_says_what_its_row_says_in_the_order_of_the_file(reference: Played) -> None:
    rows = read_list(REFERENCE.read_bytes()).in_order
    for ordinal, (row, page) in enumerate(zip(rows, reference.pages(), strict=True), start=1):
        text = words(text_of(page))
        for expected in [
            *printed_words(row), f"Số sổ vàng: {ordinal:02d}", "Quyết định số: 486/QĐ-SGDĐT",
            "ngày 21 tháng 4 năm 2025",
            "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN", "TẶNG", "GIẤY KHEN", "Nguyễn Văn Kiên",
            "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước ngành Giáo dục và Đào tạo tỉnh Điện Biên, "
            "giai đoạn 2020 - 2025",
        ]:
            assert words(expected) in text, (ordinal, expected)


def test_the_code_on_every_sheet_leads_to_its_own_public_page(reference: Played) -> None:
    place = design("giay-khen").code
    assert place
    read = [code_within(page, place) for page in reference.pages()]
    assert [code for code in read if not re.fullmatch(r"HTTPS://TONVINH\.EXAMPLE/X/[A-Z2-7]{26}", code)] == []
    assert len(set(read)) == 65


def test_every_sheet_is_one_page_of_paper_with_nothing_beyond_its_border(reference: Played) -> None:
    for number, page in enumerate(reference.pages(), start=1):
        assert (page.get_width(), page.get_height()) == pytest.approx((297 * MM, 210 * MM), abs=0.01)
        inked = [letter for letter in letters_of(page) if letter.character.strip()]
        edges = (min(letter.left for letter in inked), max(letter.right for letter in inked),
                 min(letter.top for letter in inked), max(letter.foot for letter in inked))
        assert edges[0] > 27 and edges[1] < 270 and edges[2] > 22 and edges[3] < 187.6, (number, edges)


def test_the_sheets_hold_the_fonts_of_the_design_and_no_others_all_embedded(reference: Played) -> None:
    found = fonts_of((reference.folder / "certificates.pdf").read_bytes())
    assert all(found.values())
    assert {re.split("-(?!Display)", font)[0].replace("-", "") for font in found} == {"Tinos", "PlayfairDisplay"}


def test_the_decision_counts_and_lists_everybody(reference: Played) -> None:
    document = pypdfium2.PdfDocument(reference.folder / "decision.pdf")
    text = words("".join(text_of(page) for page in document))
    assert words("cho 15 tập thể và 50 cá nhân") in text
    for row in read_list(REFERENCE.read_bytes()).rows:
        assert words(printed_words(row)[0]) in text


def test_the_list_holds_every_recipient_with_the_money_of_the_day(reference: Played) -> None:
    sheet = CalamineWorkbook.from_path(str(reference.folder / "list.xlsx")).get_sheet_by_index(0).to_python()
    numbers = [row[0] for row in sheet if isinstance(row[0], float)]
    assert numbers == [float(ordinal) for ordinal in range(1, 66)]
    money = next(row for row in sheet if "Tiền thưởng (đồng)" in row).index("Tiền thưởng (đồng)")
    paid = [row[money] for row in sheet if isinstance(row[0], float)]
    assert sum(one for one in paid if isinstance(one, float)) == 15 * 1_410_000 + 50 * 710_000


def test_the_report_names_every_row_and_every_stand_in(reference: Played) -> None:
    assert reference.report.count(": NHẬN, số sổ vàng") == 65
    assert "thay tạm (tệp không cho biết) Hội đồng" in reference.report
    assert "thay tạm (tệp không cho biết) Số quyết định" not in reference.report


def workbook(
    people: Sequence[tuple[object, ...]], collectives: Sequence[tuple[object, ...]] = (), *,
    settings: dict[str, object] | None = None,
) -> bytes:
    """A filled list: numbering and award are added where a row leaves them out."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    date_format = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, heads, rows in (("Tập thể", COLLECTIVES, collectives), ("Cá nhân", PEOPLE, people)):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, heads)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate((number, *row)):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, date_format)
                elif isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
    if settings:
        sheet = book.add_worksheet("Đợt khen")
        for number, pair in enumerate(settings.items()):
            sheet.write_row(number, 0, pair)
    book.close()
    return out.getvalue()


def person(name: str = "Sùng Thị Mỷ", *, honorific: str = "Bà", sex: str = "Nữ", post: str = "Giáo viên",
           unit: str = "Trường THPT Mường Nhé", born: object = date(1985, 5, 15), award: str = AWARD,
           done: str = DONE) -> tuple[object, ...]:
    return (honorific, name, born, sex, "Mông", post, unit, "xã Mường Nhé", award, done, "")


@pytest.fixture(scope="module")
def mixed(play: Callable[..., Played]) -> Played:
    """A list with good rows, rows to put right, and rows that cannot stand."""
    return play(workbook(
        [
            person(),
            person("Lò  Văn\u00a0Ín", honorific="", sex="Nam"),
            person("Vu\u031b\u0300 A Dế", honorific="Ông", sex="Nam", award="GIẤY KHEN"),
            person("Cà Thị Ỏm", honorific="Ông"),
            person("", honorific="Bà"),
            person("Tòng Văn Inh", honorific="Ông", sex="Nam", award="Huy chương Vàng"),
            person("Lê Minh Toại", honorific="Ông", sex="Nam", award="Bằng khen của Chủ tịch UBND tỉnh"),
            person(),
            person("NguyÔn V¨n An", honorific="Ông", sex="Nam"),
            person("Hạng Thị Mỷ", born="03/04/85 hay 04/03/85"),
            person("Mùa A Nù", honorific="Ông", sex="Nam", done="=1+1"),
            person("Phàng Thị Say", post="Phó Hiệu trưởng kiêm Chủ tịch Công đoàn cơ sở " * 12),
            person(born=date(1990, 1, 1)),
        ],
        settings={"Số quyết định": "99/QĐ-SGDĐT", "Ngày quyết định": "20/05/2026", "Người ký": "Hoàng Thị Lành",
                  "Chức danh người ký": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Ngày họp": "ngày 12 tháng 5 năm 2026"},
    ))


def lines_about(played: Played, name: str) -> str:
    """The part of the report about one row."""
    return re.split(r"\n(?=\[)", played.report.split(f"] {name}", 1)[1], maxsplit=1)[0]


def test_refused_rows_do_not_stop_the_others_and_numbers_run_over_the_accepted(mixed: Played) -> None:
    assert mixed.refused == 9
    found = [re.findall(r"Số sổ vàng: (\d+)", text_of(page)) for page in mixed.pages()]
    assert found == [["01"], ["02"], ["03"], ["04"]]


@pytest.mark.parametrize(
    ("name", "column", "reason"),
    [
        ("Cà Thị Ỏm", "Ông/Bà", "giới tính"),
        ("(không có tên)", "Họ và tên", "Bắt buộc"),
        ("Tòng Văn Inh", "Danh hiệu", "Không có danh hiệu"),
        ("Lê Minh Toại", "", "không do Giám đốc Sở quyết định"),
        ("NguyÔn V¨n An", "Họ và tên", "phông cũ TCVN3"),
        ("Hạng Thị Mỷ", "Ngày sinh", "ngày"),
        ("Mùa A Nù", "Thành tích", "công thức"),
        ("Phàng Thị Say", "", "dài quá"),
    ],
)
def test_a_refused_row_is_told_by_column_and_reason(mixed: Played, name: str, column: str, reason: str) -> None:
    told = lines_about(mixed, name)
    assert "TỪ CHỐI" in told and column in told and reason in told


def test_the_same_person_twice_for_the_same_award_is_refused(mixed: Played) -> None:
    assert "Trùng với dòng 2" in mixed.report


def test_two_people_of_one_name_in_one_school_are_told_apart_by_their_days_of_birth(mixed: Played) -> None:
    assert mixed.report.count("Bà Sùng Thị Mỷ · Giáo viên, Trường THPT Mường Nhé") == 2


def test_who_signs_for_the_director_has_a_title_in_two_lines(mixed: Played) -> None:
    assert "KT. GIÁM ĐỐC\r\nPHÓ GIÁM ĐỐC" in text_of(mixed.pages()[0])


def test_the_minutes_are_of_the_day_on_which_the_council_met(mixed: Played) -> None:
    text = "".join(text_of(page) for page in pypdfium2.PdfDocument(mixed.folder / "minutes.pdf"))
    assert words("Thời gian: ngày 12 tháng 5 năm 2026") in words(text)
    assert "council_member" not in text
    assert words("08 giờ 00") in words(text) and words("10 giờ 40") in words(text)


def test_nobody_sits_twice_in_the_council_of_the_minutes(mixed: Played) -> None:
    text = words("".join(text_of(page) for page in pypdfium2.PdfDocument(mixed.folder / "minutes.pdf")))
    names = [name for name, _post in members()]
    assert len(set(names)) == COUNCIL_SIZE
    assert [name for name in names if words(name) not in text] == []
    assert [name for name in names if name not in mixed.report] == []


def test_what_was_put_right_is_shown(mixed: Played) -> None:
    assert "bỏ dấu cách thừa" in lines_about(mixed, "Lò Văn Ín")
    assert "ghi Ông/Bà theo giới tính" in lines_about(mixed, "Lò Văn Ín")
    assert "đổi dấu tổ hợp sang dựng sẵn" in lines_about(mixed, "Vừ A Dế")
    assert "Ông Lò Văn Ín" in " ".join(text_of(page).replace("\r\n", " ") for page in mixed.pages())


def test_the_sheet_of_the_round_says_number_day_and_signer(mixed: Played) -> None:
    assert "99/QĐ-SGDĐT" in text_of(mixed.pages()[0])
    assert "ngày 20 tháng 5 năm 2026" in text_of(mixed.pages()[0])
    assert "Hoàng Thị Lành" in text_of(mixed.pages()[0])


def test_a_list_of_which_nothing_can_stand_leaves_a_report_and_no_certificates(play: Callable[..., Played]) -> None:
    played = play(workbook([person(award="Huy chương Vàng")]))
    assert played.refused == 1
    assert {path.name for path in played.folder.iterdir()} == {"report.txt"}


def test_of_several_awards_the_report_names_the_decision_of_each_number(play: Callable[..., Played]) -> None:
    rows = [person(), person("Lò Thị Hương"), person("Hạng Thị Mỷ", award="Lao động tiên tiến")]
    played = play(workbook(rows, settings={"Số quyết định": "99/QĐ-SGDĐT"}))
    assert played.refused == 0, played.report
    told = [lines_about(played, name).split(" · in:")[0] for name in ("Sùng Thị Mỷ", "Lò Thị Hương", "Hạng Thị Mỷ")]
    assert told == [": NHẬN, số sổ vàng 01 (Quyết định 99/QĐ-SGDĐT)", ": NHẬN, số sổ vàng 02 (Quyết định 99/QĐ-SGDĐT)",
                    ": NHẬN, số sổ vàng 01 (Quyết định 100/QĐ-SGDĐT)"]


def test_a_paper_that_could_not_be_made_is_told_and_the_command_does_not_end_well(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise OSError("planted")

    monkeypatch.setattr("certificates.press.render_batch", fail)
    (tmp_path / "danh-sach.xlsx").write_bytes(workbook([person()]))
    told = app.test_cli_runner().invoke(
        args=["rehearse", str(tmp_path / "danh-sach.xlsx"), "--out", str(tmp_path / "out")]
    )
    assert told.exit_code == 1
    assert "KHÔNG LÀM ĐƯỢC Dựng Giấy khen: Không xong" in told.output
    assert "KHÔNG LÀM ĐƯỢC" in (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")


def test_what_is_thrown_away_waits_for_no_disk_and_what_is_kept_does(app: Flask, tmp_path: Path) -> None:
    def synchronous(one: Flask) -> int:
        with one.app_context():
            value = db.session.connection().exec_driver_sql("PRAGMA synchronous").scalar_one()
            db.session.remove()
            db.engine.dispose()
        return int(value)

    assert synchronous(app.extensions["scratch"](tmp_path)) == 0
    assert synchronous(app) >= 2


def test_own_lines_are_printed_where_the_round_says_so(play: Callable[..., Played]) -> None:
    own = "Đã có thành tích xuất sắc trong công tác bồi dưỡng học sinh giỏi năm học 2025 - 2026"
    rows = [person(done=own), person("Lò Thị Hương", done="Dạy giỏi.")]
    played = play(workbook(rows, settings={"In dòng riêng": "có"}))
    assert played.refused == 1
    assert words(own) in words(text_of(played.pages()[0]))


def test_the_province_is_known_by_its_communes() -> None:
    said = settings_of([], {}, ["xã Mường Nhé", "xã Na Ư", "xã Mường Toong"], date(2026, 5, 20))
    assert (said.province, said.place) == ("tỉnh Điện Biên", "Điện Biên")


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([("Ngày quyết định", "31/02/2026")], "31/02/2026"),
        ([("Ngày quyết định", "1/6/26")], "1/6/26"),
        ([("Ngày quyết định", "21/04/1925")], "Xem lại năm"),
        ([("Ngày ký", "20/05/2026"), ("Ngày họp", "21/05/2026")], "sau ngày quyết định"),
        ([("Người ký", "NguyÔn ThÞ Hoa")], "Có phải “Nguyễn Thị Hoa”"),
    ],
)
def test_what_cannot_be_in_the_sheet_of_the_round_is_told(pairs: list[tuple[str, str]], told: str) -> None:
    with pytest.raises(BadSetting, match=told):
        settings_of(pairs, {}, [], date(2026, 5, 20))


@pytest.mark.parametrize("written", ["21/4/2025", "2025-04-21", "ngày 21 tháng 4 năm 2025", "45768", "21.04.2025"])
def test_the_day_of_the_decision_is_understood_in_any_plain_form(written: str) -> None:
    assert settings_of([("Ngày ký", written)], {}, [], date(2026, 5, 20)).decided_on == date(2025, 4, 21)


def test_the_words_of_the_round_are_put_into_the_form_of_the_papers() -> None:
    said = settings_of(
        [("Số QĐ", "Số: 486"), ("Chức vụ người ký", "KT. Giám đốc Phó Giám đốc"),
         ("Dòng in", "đã có thành tích xuất sắc năm 2025."), ("Người ký", "NguyÔn ThÞ Hoa")],
        {}, [], date(2026, 5, 20), convert_fonts=True,
    )
    assert (said.number, said.signer_title, said.line, said.signer_name) == (
        "486/QĐ-SGDĐT", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Đã có thành tích xuất sắc năm 2025", "Nguyễn Thị Hoa"
    )


def test_a_failure_of_the_program_itself_is_a_sentence_and_a_file_for_its_keeper(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_campaign: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("awards.desk.commands.rehearsal.campaign.Campaign.run", fail)
    (tmp_path / "danh-sach.xlsx").write_bytes(workbook([person()]))
    told = app.test_cli_runner().invoke(
        args=["rehearse", str(tmp_path / "danh-sach.xlsx"), "--out", str(tmp_path / "out")]
    )
    assert told.exit_code == 1 and "Traceback" not in told.output
    assert "chương trình gặp lỗi giữa chừng" in told.output
    assert "planted" in (tmp_path / "out" / "loi.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"STT;Ten", "Lưu lại dạng .xlsx"), (b"", "Lưu lại dạng .xlsx"), (workbook([]), "không có dòng")],
)
def test_what_is_no_list_is_told_with_the_name_of_the_file(
    app: Flask, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "danh-sach.xlsx").write_bytes(content)
    said = app.test_cli_runner().invoke(
        args=["rehearse", str(tmp_path / "danh-sach.xlsx"), "--out", str(tmp_path / "out")]
    )
    assert said.exit_code == 1 and "danh-sach.xlsx" in said.output and told in said.output
