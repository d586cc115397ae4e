"""Lists as offices really make them are read; what cannot stand is refused with its row, column and reason."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from awards.files.terms import FileFault
from awards.kernel.errors import Refused
from awards.kernel.terms import Sex
from awards.nominations.imports import read_list
from awards.nominations.imports.dates import read as read_date
from awards.nominations.imports.matching import Register, match
from awards.nominations.imports.words import column_of, in_own_letters
from awards.nominations.terms import SubjectKind
from awards.nominations.terms.lists import ChangeKind, Column, Doubt, ListFault, ListRow, RowFault, SheetState
from awards.organisation.models import Person, Tenure
from tests.files import corpus
from tests.nominations.lists import AWARD, GROUPS, PEOPLE, Sheets, group, groups, people, person, sheet_of, workbook

REAL = Path(__file__).resolve().parents[1] / "data" / "dien-bien-2025.xlsx"
NAME, UNIT, POST, AWARDED = "Họ và tên", "Đơn vị công tác", "Chức vụ", "Danh hiệu/Hình thức đề nghị"


def only(content: bytes, **reading: Any) -> ListRow:
    """The one row of a list."""
    (row,) = read_list(content, **reading).rows
    return row


def faults(row: ListRow) -> list[tuple[Column, RowFault]]:
    return [(flaw.column, flaw.kind) for flaw in row.flaws]


def changes(row: ListRow) -> list[tuple[Column, ChangeKind, str, str]]:
    return [(change.column, change.kind, change.before, change.after) for change in row.changes]


def test_the_real_list_is_read_whole_without_a_change_or_a_doubt() -> None:
    read = read_list(REAL.read_bytes())
    assert [len(read.rows), len(read.good)] == [65, 65]
    assert [(row.changes, row.doubts) for row in read.rows if row.changes or row.doubts] == []
    assert [row.subject_kind for row in read.in_order] == [SubjectKind.COLLECTIVE] * 15 + [SubjectKind.INDIVIDUAL] * 50
    assert {row.award_code for row in read.rows} == {"GK_SO"}
    assert [note.state for note in read.sheets] == [SheetState.READ, SheetState.READ]


def test_a_person_is_read_with_all_that_the_list_says() -> None:
    row = only(people(person()))
    assert (row.sheet, row.number, row.honorific, row.name, row.birth_date, row.sex, row.post_title, row.unit_name) == (
        "Cá nhân", 2, "Bà", "Sùng Thị Mỷ", date(1988, 12, 4), Sex.FEMALE, "Giáo viên", "Trường THPT Chà Cang"
    )
    assert (row.award_code, row.place, row.ethnic_group, row.is_good) == ("GK_SO", "xã Chà Cang", "Mông", True)


@pytest.mark.parametrize(
    ("name", "group_name"),
    [
        ("Tập thể Tổ Ngữ văn, Trường THPT Chà Cang", "Tập thể Tổ Ngữ văn"),
        ("Tập thể Tổ Toán, Tin, Trường THPT Chà Cang", "Tập thể Tổ Toán, Tin"),
        ("Tập thể Tổ Ngữ văn", "Tập thể Tổ Ngữ văn"),
        ("Trường THPT Chà Cang", ""),
        ("Tổ Ngữ văn - Trường THPT Chà Cang", "Tổ Ngữ văn"),
        ("Tập thể cán bộ, giáo viên Trường THPT Chà Cang", "Tập thể cán bộ, giáo viên"),
        ("Trường Trung học phổ thông Chà Cang", ""),
        ("Tập thể Trường THPT Chà Cang", ""),
        ("Trường THPT Chà Cang, xã Chà Cang", ""),
    ],
)
def test_a_group_is_told_from_its_school(name: str, group_name: str) -> None:
    row = only(groups(group(**{"Tên tập thể": name})))
    assert (row.subject_kind, row.group_name, row.is_good) == (SubjectKind.COLLECTIVE, group_name, True)


# --- headings ---------------------------------------------------------------------------------------------------------


def test_titles_above_the_heading_and_signatures_below_the_list_are_survived() -> None:
    rows: list[list[object]] = [
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN"], ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"], [], *sheet_of([person()]),
        [], ["", "", "Danh sách này có 01 người"], ["", "", "", "", "", "", "Hiệu trưởng"],
    ]
    read = read_list(workbook(("Cá nhân", rows)))
    assert [row.number for row in read.rows] == [5]
    assert read.sheets[0].header_row == 4
    assert [text for _row, text in read.sheets[0].passed_over] == ["Danh sách này có 01 người", "Hiệu trưởng"]


def test_names_of_who_made_and_signed_a_list_are_no_rows_of_it() -> None:
    rows: list[list[object]] = [
        *sheet_of([person()]), ["", "Tổng: 01 người"],
        ["", "", "NGƯỜI LẬP BIỂU", "", "", "", "", "", "", "HIỆU TRƯỞNG"],
        [], ["", "", "Lò Thị Hương", "", "", "", "", "", "", "Nguyễn Văn Kiên"],
    ]
    read = read_list(workbook(("Cá nhân", rows)))
    assert [row.name for row in read.rows] == ["Sùng Thị Mỷ"]
    assert [text for _row, text in read.sheets[0].passed_over] == [
        "Tổng: 01 người", "NGƯỜI LẬP BIỂU HIỆU TRƯỞNG", "Lò Thị Hương Nguyễn Văn Kiên"
    ]


def test_an_unnumbered_row_below_a_gap_that_names_a_unit_is_still_a_row() -> None:
    late = person(**{"STT": "", NAME: "Lò Thị Hương", AWARDED: "Huy chương"})
    assert [row.is_good for row in read_list(people(person(), {}, late)).rows] == [True, False]


def test_columns_stand_in_any_order_and_under_other_words() -> None:
    headings = ["Ghi chú", "Hình thức khen thưởng", "HỌ TÊN", "Chức danh", "Tên trường", "Nội dung thành tích",
                "Nam/Nữ", "Ngày, tháng, năm sinh (dd/mm/yyyy)", "TT"]
    cells = ["", AWARD, "Sùng Thị Mỷ", "Giáo viên", "Trường THPT Chà Cang", "Có thành tích.", "Nữ", "04/12/1988", 1]
    row = only(workbook(("Danh sách", [headings, cells])))
    assert (row.name, row.post_title, row.unit_name, row.honorific, row.birth_date, row.is_good) == (
        "Sùng Thị Mỷ", "Giáo viên", "Trường THPT Chà Cang", "Bà", date(1988, 12, 4), True
    )


def test_a_heading_in_two_tiers_with_merged_cells_is_read() -> None:
    top = ["STT", "Họ và tên", "Giới tính", "", "Công tác", "", AWARDED, "Thành tích"]
    low = ["", "", "Nam", "Nữ", "Chức vụ", "Đơn vị", "", ""]
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"]
    cells = [1, "Sùng Thị Mỷ", "", "x", "Giáo viên", "Trường THPT Chà Cang", AWARD, "Có thành tích."]

    def dress(_book: Workbook, sheets: Sheets) -> None:
        for column in (0, 1, 6, 7):
            sheets["A"].merge_range(0, column, 1, column, top[column])
        sheets["A"].merge_range(0, 2, 0, 3, "Giới tính")
        sheets["A"].merge_range(0, 4, 0, 5, "Công tác")

    row = only(workbook(("A", [top, low, numbers, cells]), dress=dress))
    assert (row.number, row.sex, row.honorific, row.post_title, row.unit_name, row.is_good) == (
        4, Sex.FEMALE, "Bà", "Giáo viên", "Trường THPT Chà Cang", True
    )


def test_a_name_in_two_columns_and_a_birth_date_under_the_sex_are_read() -> None:
    top = ["TT", "Họ và tên đệm", "Tên", "Ngày sinh", "", "Chức vụ", "Đơn vị", "Danh hiệu", "Thành tích"]
    low = ["", "", "", "Nam", "Nữ", "", "", "", ""]
    cells = [1, "Sùng Thị", "Mỷ", "", "04/12/1988", "Giáo viên", "Trường THPT Chà Cang", AWARD, "Có thành tích."]

    def dress(_book: Workbook, sheets: Sheets) -> None:
        sheets["A"].merge_range(0, 3, 0, 4, "Ngày sinh")

    row = only(workbook(("A", [top, low, cells]), dress=dress))
    assert (row.name, row.sex, row.birth_date, row.is_good) == ("Sùng Thị Mỷ", Sex.FEMALE, date(1988, 12, 4), True)


def test_hidden_columns_are_ignored_and_said_so() -> None:
    headings = [*PEOPLE, "Điện thoại"]

    def dress(_book: Workbook, sheets: Sheets) -> None:
        sheets["Cá nhân"].set_column(11, 12, None, None, {"hidden": True})

    content = workbook(("Cá nhân", sheet_of([person(**{"Ghi chú": "BÍ MẬT"})], headings)), dress=dress)
    read = read_list(content)
    assert (read.rows[0].remark, read.sheets[0].hidden_columns) == ("", (("L", "Ghi chú"), ("M", "Điện thoại")))


def test_a_hidden_required_column_is_as_if_it_were_not_there() -> None:
    def dress(_book: Workbook, sheets: Sheets) -> None:
        sheets["Cá nhân"].set_column(6, 6, None, None, {"hidden": True})

    assert faults(only(workbook(("Cá nhân", sheet_of([person()])), dress=dress))) == [(Column.POST, RowFault.REQUIRED)]


def test_columns_that_mean_nothing_here_are_named() -> None:
    content = people(person() | {"Số điện thoại": "0912"}, headings=[*PEOPLE, "Số điện thoại"])
    assert read_list(content).sheets[0].other_columns == (("M", "Số điện thoại"),)


def test_hidden_sheets_and_sheets_without_a_heading_are_named() -> None:
    def dress(_book: Workbook, sheets: Sheets) -> None:
        sheets["Cũ"].hide()

    content = workbook(("Cá nhân", sheet_of([person()])), ("Cũ", sheet_of([person()])), ("Hướng dẫn", [["Điền vào"]]),
                       ("Trống", []), dress=dress)
    assert [note.state for note in read_list(content).sheets] == [
        SheetState.READ, SheetState.HIDDEN, SheetState.NO_HEADER, SheetState.EMPTY
    ]


def test_a_hidden_row_is_read_and_doubted() -> None:
    def dress(_book: Workbook, sheets: Sheets) -> None:
        sheets["Cá nhân"].set_row(1, None, None, {"hidden": True})

    row = only(workbook(("Cá nhân", sheet_of([person()])), dress=dress))
    assert [question.kind for question in row.doubts] == [Doubt.HIDDEN_ROW]


def test_two_lists_under_each_other_in_one_sheet_are_both_read() -> None:
    rows: list[list[object]] = [["I. TẬP THỂ"], *sheet_of([group()], GROUPS), ["II. CÁ NHÂN"], *sheet_of([person()])]
    read = read_list(workbook(("Danh sách", rows)))
    assert [(row.number, row.subject_kind) for row in read.rows] == [
        (3, SubjectKind.COLLECTIVE), (6, SubjectKind.INDIVIDUAL)
    ]


def test_one_column_for_both_people_and_collectives_is_read() -> None:
    headings = ["STT", "Tên tập thể, cá nhân", "Giới tính", POST, "Đơn vị", "Danh hiệu", "Thành tích", "Xã/phường"]
    rows = [
        [1, "Tập thể Tổ Ngữ văn", "", "", "Trường THPT Chà Cang", AWARD, "Có thành tích.", ""],
        [2, "Sùng Thị Mỷ", "Nữ", "Giáo viên", "Trường THPT Chà Cang", AWARD, "Có thành tích.", ""],
    ]
    read = read_list(workbook(("A", [headings, *rows])))
    assert [(row.subject_kind, row.is_good) for row in read.rows] == [
        (SubjectKind.COLLECTIVE, True), (SubjectKind.INDIVIDUAL, True)
    ]


def test_the_sheet_of_the_round_is_read_as_pairs() -> None:
    pairs = [["Số quyết định", "486/QĐ-SGDĐT"], ["Ngày", "21/4/2025"], ["Trống", ""]]
    content = workbook(("Đợt khen", pairs), ("Cá nhân", sheet_of([person()])))
    assert read_list(content).settings == (("Số quyết định", "486/QĐ-SGDĐT"), ("Ngày", "21/4/2025"))


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Họ và tên", Column.NAME), ("HỌ VÀ TÊN (viết in hoa)", Column.NAME), ("Họ  và\ntên *", Column.NAME),
        ("Danh hiệu/Hình thức đề nghị năm 2025", Column.AWARD), ("Đơn vị công tác hiện nay", Column.UNIT),
        ("Số điện thoại", None), ("Năm sinh", Column.BIRTH_DATE), ("Ông (bà)", Column.HONORIFIC), ("x" * 200, None),
    ],
)
def test_headings_are_known_by_their_words(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


# --- what is put right ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "written", "kinds", "read"),
    [
        (NAME, "  Sùng\u00a0Thị   Mỷ ", [ChangeKind.SPACES], "Sùng Thị Mỷ"),
        (NAME, unicodedata.normalize("NFD", "Sùng Thị Mỷ"), [ChangeKind.UNICODE_FORM], "Sùng Thị Mỷ"),
        (NAME, "SÙNG THỊ MỶ", [ChangeKind.LETTER_CASE], "Sùng Thị Mỷ"),
        (NAME, "Đinh Thị Mỷ".replace("Đ", "Ð"), [ChangeKind.LOOKALIKE], "Đinh Thị Mỷ"),
        (NAME, "Sùng\u200b Thị Mỷ", [ChangeKind.SPACES], "Sùng Thị Mỷ"),
    ],
)
def test_a_name_is_put_right_and_shown(heading: str, written: str, kinds: list[ChangeKind], read: str) -> None:
    row = only(people(person(**{heading: written})))
    assert ([change.kind for change in row.changes], row.name, row.is_good) == (kinds, read, True)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("TRƯỜNG THPT CHUYÊN LÊ QUÝ ĐÔN", "Trường THPT Chuyên Lê Quý Đôn"),
        ("TRƯỜNG PTDTBT TH&THCS NA Ư", "Trường PTDTBT TH&THCS Na Ư"),
        ("trường trung học cơ sở và trung học phổ thông tả sìn thàng",
         "Trường Trung học cơ sở và Trung học phổ thông Tả Sìn Thàng"),
        ("TRƯỜNG PHỔ THÔNG DÂN TỘC BÁN TRÚ TIỂU HỌC BÀNH TRẠCH, HUYỆN BA BỂ",
         "Trường Phổ thông dân tộc bán trú Tiểu học Bành Trạch, huyện Ba Bể"),
        ("TRƯỜNG TIỂU HỌC HÀ NỘI - ĐIỆN BIÊN PHỦ", "Trường Tiểu học Hà Nội - Điện Biên Phủ"),
    ],
)
def test_a_unit_in_capitals_gets_its_own_letters(written: str, read: str) -> None:
    assert in_own_letters(written) == read
    row = only(people(person(**{UNIT: written})))
    assert (row.unit_name, [change.kind for change in row.changes]) == (read, [ChangeKind.LETTER_CASE])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Giấy khen", "GK_SO"), ("GIẤY KHEN CỦA GIÁM ĐỐC SỞ GD&ĐT", "GK_SO"), ("Giấy khen GĐ Sở", "GK_SO"),
        ("CSTĐCS", "CSTDCS"), ("Lao động tiên tiến", "LDTT"), ("Chiến sỹ thi đua cơ sở", "CSTDCS"),
    ],
)
def test_known_spellings_of_an_award_are_read_as_it(written: str, code: str) -> None:
    row = only(people(person(**{AWARDED: written})))
    assert (row.award_code, row.is_good) == (code, True)


def test_a_spelling_of_an_award_is_shown_with_its_full_name() -> None:
    assert changes(only(people(person(**{AWARDED: "Giấy khen"})))) == [
        (Column.AWARD, ChangeKind.AWARD_SPELLING, "Giấy khen", AWARD)
    ]


@pytest.mark.parametrize(("sex", "honorific"), [("Nam", "Ông"), ("Nữ", "Bà"), ("nữ", "Bà"), ("Nu", "Bà")])
def test_the_honorific_follows_from_the_sex_when_it_is_empty(sex: str, honorific: str) -> None:
    row = only(people(person(**{"Ông/Bà": "", "Giới tính": sex, NAME: "Giàng Dợ Sua"})))
    assert (row.honorific, row.is_good) == (honorific, True)
    assert (Column.HONORIFIC, ChangeKind.HONORIFIC_FROM_SEX, "", honorific) in changes(row)


@pytest.mark.parametrize(
    ("written", "sex", "honorific", "found"),
    [("", "", "Bà", []), ("Ông", "Nam", "Ông", [(Column.HONORIFIC, RowFault.NOT_AS_REGISTERED)]), ("Bà", "", "Bà", [])],
)
def test_the_register_of_the_school_says_ong_or_ba(
    written: str, sex: str, honorific: str, found: list[tuple[Column, RowFault]]
) -> None:
    held = Tenure(person_id=7, person=Person(id=7, full_name="Sùng Thị Mỷ", sex=Sex.FEMALE))
    read = read_list(people(person(**{"Ông/Bà": written, "Giới tính": sex})))
    (one,) = match(read, Register([held], ["GK_SO"], {}, lambda name: True, "Trường THPT Chà Cang"))
    assert (one.row.honorific, faults(one.row), one.draft is None) == (honorific, found, bool(found))


def test_what_is_longer_than_the_page_of_the_dossier_takes_is_refused() -> None:
    row = only(people(person(**{"Thành tích": "Dạy tốt. " * 700, "Ghi chú": "x" * 1_001})))
    assert faults(row) == [(Column.ACHIEVEMENT, RowFault.TEXT_TOO_LONG), (Column.REMARK, RowFault.TEXT_TOO_LONG)]


@pytest.mark.parametrize(("written", "read"), [("BÀ", "Bà"), ("bà", "Bà"), ("Cô", "Bà"), ("Ba", "Bà"), ("Bà.", "Bà")])
def test_other_words_for_the_honorific_are_read_as_it(written: str, read: str) -> None:
    row = only(people(person(**{"Ông/Bà": written})))
    assert (row.honorific, row.is_good) == (read, True)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("04/12/1988", date(1988, 12, 4)), ("4/12/1988", date(1988, 12, 4)), ("4-12-1988", date(1988, 12, 4)),
        ("04.12.1988", date(1988, 12, 4)), ("1988-12-04", date(1988, 12, 4)),
        ("1988-12-04 00:00:00", date(1988, 12, 4)),
        ("ngày 04 tháng 12 năm 1988", date(1988, 12, 4)), (datetime(1988, 12, 4), date(1988, 12, 4)),
        (32481, date(1988, 12, 4)), ("12/25/1988", date(1988, 12, 25)), ("04 / 12 / 1988", date(1988, 12, 4)),
    ],
)
def test_dates_with_one_reading_are_understood(written: object, day: date) -> None:
    assert read_date(written, lambda serial: date.fromordinal(693594 + int(serial))).day == day
    if not isinstance(written, datetime):
        assert only(people(person(**{"Ngày sinh": written}))).birth_date == day


def test_a_real_excel_date_is_no_change() -> None:
    def dress(book: Workbook, sheets: Sheets) -> None:
        sheets["Cá nhân"].write_datetime(1, 3, datetime(1988, 12, 4), book.add_format({"num_format": "dd/mm/yyyy"}))

    row = only(workbook(("Cá nhân", sheet_of([person()])), dress=dress))
    assert (row.birth_date, row.changes) == (date(1988, 12, 4), ())


def test_a_date_in_another_form_is_shown_as_it_was_read() -> None:
    assert changes(only(people(person(**{"Ngày sinh": "4-12-1988"})))) == [
        (Column.BIRTH_DATE, ChangeKind.DATE_FORM, "4-12-1988", "04/12/1988")
    ]


def test_only_a_year_of_birth_is_doubted() -> None:
    row = only(people(person(**{"Ngày sinh": 1988})))
    assert (row.birth_date, row.birth_year, [question.kind for question in row.doubts]) == (
        None, 1988, [Doubt.ONLY_BIRTH_YEAR]
    )


def test_an_own_unit_fills_what_is_not_written() -> None:
    headings = [heading for heading in PEOPLE if heading not in (UNIT, "Xã/phường")]
    row = only(people(person(), headings=headings), own_unit="Trường THPT Chà Cang")
    assert (row.unit_name, row.is_good) == ("Trường THPT Chà Cang", True)


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "column"),
    [(NAME, Column.NAME), (POST, Column.POST), (UNIT, Column.UNIT), (AWARDED, Column.AWARD),
     ("Thành tích", Column.ACHIEVEMENT)],
)
def test_a_required_cell_of_a_person_must_be_filled(heading: str, column: Column) -> None:
    for empty in ("", "   ", "\u00a0"):
        assert faults(only(people(person(**{heading: empty})))) == [(column, RowFault.REQUIRED)]


@pytest.mark.parametrize(
    ("heading", "column"),
    [("Tên tập thể", Column.GROUP), (UNIT, Column.UNIT), (AWARDED, Column.AWARD), ("Thành tích", Column.ACHIEVEMENT)],
)
def test_a_required_cell_of_a_collective_must_be_filled(heading: str, column: Column) -> None:
    assert faults(only(groups(group(**{heading: ""})))) == [(column, RowFault.REQUIRED)]


def test_a_whole_school_needs_its_commune_since_that_is_printed() -> None:
    whole = group(**{"Tên tập thể": "Trường THPT Chà Cang", "Xã/phường": ""})
    assert faults(only(groups(whole))) == [(Column.PLACE, RowFault.REQUIRED)]
    assert only(groups(group(**{"Xã/phường": ""}))).is_good


def test_neither_honorific_nor_sex_is_refused() -> None:
    assert faults(only(people(person(**{"Ông/Bà": "", "Giới tính": ""})))) == [(Column.HONORIFIC, RowFault.REQUIRED)]


@pytest.mark.parametrize(
    ("changed", "column", "kind"),
    [
        ({"Ông/Bà": "Ông"}, Column.HONORIFIC, RowFault.CONTRADICTION),
        ({"Giới tính": "Nam"}, Column.HONORIFIC, RowFault.CONTRADICTION),
        ({"Giới tính": "khác"}, Column.SEX, RowFault.UNKNOWN_SEX),
        ({"Ông/Bà": "Sếp"}, Column.HONORIFIC, RowFault.UNKNOWN_HONORIFIC),
        ({AWARDED: "Giấy khen thưởng lớn"}, Column.AWARD, RowFault.UNKNOWN_AWARD),
        ({AWARDED: "Bằng khen của Giám đốc Sở"}, Column.AWARD, RowFault.NOT_AN_AWARD),
        ({AWARDED: "Tập thể lao động tiên tiến"}, Column.AWARD, RowFault.WRONG_SUBJECT),
        ({"Ngày sinh": "5/8/79"}, Column.BIRTH_DATE, RowFault.AMBIGUOUS_DATE),
        ({"Ngày sinh": "31/02/1988"}, Column.BIRTH_DATE, RowFault.NOT_A_DATE),
        ({"Ngày sinh": "13/13/1988"}, Column.BIRTH_DATE, RowFault.NOT_A_DATE),
        ({"Ngày sinh": "không rõ"}, Column.BIRTH_DATE, RowFault.NOT_A_DATE),
        ({NAME: "Sïng ThÞ Mû"}, Column.NAME, RowFault.OLD_FONT),
        ({NAME: "Suøng Thò Myû"}, Column.NAME, RowFault.OLD_FONT),
        ({NAME: 12345}, Column.NAME, RowFault.NOT_TEXT),
        ({UNIT: 7}, Column.UNIT, RowFault.NOT_TEXT),
    ],
)
def test_what_cannot_stand_is_refused_once_at_its_column(
    changed: dict[str, object], column: Column, kind: RowFault
) -> None:
    assert faults(only(people(person(**changed)))) == [(column, kind)]


def test_a_name_that_is_no_award_is_refused_with_what_to_use_instead() -> None:
    flaw = only(people(person(**{AWARDED: "Bằng khen của Giám đốc Sở"}))).flaws[0]
    assert flaw.details == {"instead": AWARD}


@pytest.mark.parametrize("written", ["Sïng ThÞ Mû", "Suøng Thò Myû"])
def test_text_of_an_old_font_is_converted_when_the_person_says_so(written: str) -> None:
    row = only(people(person(**{NAME: written})), convert_fonts=True)
    assert (row.name, changes(row), row.is_good) == (
        "Sùng Thị Mỷ", [(Column.NAME, ChangeKind.OLD_FONT, written, "Sùng Thị Mỷ")], True
    )


def test_a_name_in_the_capitals_of_an_old_font_is_converted_to_its_letters() -> None:
    assert only(people(person(**{NAME: "TRÇN THÞ NA"})), convert_fonts=True).name == "Trần Thị Na"


@pytest.mark.parametrize("name", ["<b>Lò Thị Na", '=HYPERLINK("http://x.y","Lò")', "Lò Thị Na 2", "Lò Thị Na (Hương)"])
def test_signs_that_no_name_holds_are_doubted(name: str) -> None:
    assert Doubt.STRANGE_SIGN in [doubt.kind for doubt in only(people(person(**{NAME: name}))).doubts]


def test_a_row_of_one_old_font_is_converted_whole() -> None:
    old = {"Ông/Bà": "Bµ", NAME: "Vò ThÞ Hµ", "Giới tính": "N÷", "Dân tộc": "Th¸i", POST: "Gi¸o viªn",
           UNIT: "Tr\u00adêng TiÓu häc Na \u00ad", "Xã/phường": "x· Na \u00ad", AWARDED: "GiÊy khen",
           "Thành tích": "Cã 12 häc sinh ®¹t gi¶i.", "Ghi chú": ""}
    row = only(people(person(**old)), convert_fonts=True)
    assert (row.honorific, row.name, row.ethnic_group, row.post_title, row.award_code, row.is_good) == (
        "Bà", "Vũ Thị Hà", "Thái", "Giáo viên", "GK_SO", True
    )
    assert not only(people(person(**old))).is_good


@pytest.mark.parametrize("heading", [NAME, UNIT, AWARDED, "Thành tích", "Ngày sinh", "Ông/Bà"])
def test_a_formula_is_refused_wherever_something_should_be_typed(heading: str) -> None:
    def dress(_book: Workbook, sheets: Sheets) -> None:
        sheets["Cá nhân"].write_formula(1, PEOPLE.index(heading), '="a"&"b"', None, "ab")

    found = faults(only(workbook(("Cá nhân", sheet_of([person()])), dress=dress)))
    assert len(found) == 1 and found[0][1] is RowFault.FORMULA


def test_a_formula_in_the_sheet_of_the_round_is_refused_with_its_cell() -> None:
    def compute(_book: Workbook, sheets: Sheets) -> None:
        sheets["Đợt khen"].write_formula("B1", "=1+1")

    with pytest.raises(Refused) as refusal:
        read_list(workbook(("A", sheet_of([person()])), ("Đợt khen", [["Số quyết định", "1"]]), dress=compute))
    assert (refusal.value.code, refusal.value.details) == (
        ListFault.FORMULA_IN_SETTINGS, {"sheet": "Đợt khen", "cell": "B1"}
    )


def test_the_same_person_for_another_award_is_no_doubt() -> None:
    rows = read_list(people(person(), person(**{AWARDED: "Lao động tiên tiến"}))).rows
    assert [row.doubts for row in rows] == [(), ()]


def test_a_formula_that_only_numbers_the_rows_does_no_harm() -> None:
    def dress(_book: Workbook, sheets: Sheets) -> None:
        sheets["Cá nhân"].write_formula(1, 0, "=ROW()-1", None, 1)

    assert only(workbook(("Cá nhân", sheet_of([person()])), dress=dress)).is_good


def test_a_text_that_only_looks_like_a_formula_is_a_text() -> None:
    assert only(people(person(**{"Ghi chú": "=1+1"}))).remark == "=1+1"


def test_the_same_person_twice_for_the_same_award_is_refused_by_the_first_row() -> None:
    read = read_list(people(person(), person(STT=2)))
    assert [row.is_good for row in read.rows] == [True, False]
    flaw = read.rows[1].flaws[0]
    assert (flaw.kind, flaw.details) == (RowFault.TWICE, {"row": "2", "sheet": "Cá nhân"})


def test_the_same_person_under_two_spellings_of_the_school_is_the_same_person() -> None:
    read = read_list(people(person(), person(**{UNIT: "Trường Trung học phổ thông Chà Cang"})))
    assert faults(read.rows[1]) == [(Column.NAME, RowFault.TWICE)]


def test_the_same_name_with_another_birth_date_is_another_person_and_doubted() -> None:
    read = read_list(people(person(), person(**{"Ngày sinh": "05/12/1988"})))
    assert [row.is_good for row in read.rows] == [True, True]
    assert [question.kind for question in read.rows[1].doubts] == [Doubt.SAME_NAME]


def test_the_same_collective_twice_is_refused() -> None:
    assert [row.is_good for row in read_list(groups(group(), group(STT=2))).rows] == [True, False]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Đã có thành tích xuất sắc trong phong trào thi đua", None),
        ("Đã có thành tích " + "x" * 210, RowFault.LINE_TOO_LONG),
        ("Có thành tích xuất sắc", RowFault.LINE_FORM),
        ("Đã có thành tích xuất sắc.", RowFault.LINE_FORM),
        ("", RowFault.REQUIRED),
    ],
)
def test_an_own_line_is_checked_where_it_is_the_one_that_is_printed(line: str, fault: RowFault | None) -> None:
    content = people(person() | {"Dòng in": line}, headings=[*PEOPLE, "Dòng in"])
    assert [kind for _column, kind in faults(only(content, own_lines=True))] == ([fault] if fault else [])
    assert only(content).is_good


def test_a_middle_name_of_the_other_sex_is_doubted() -> None:
    row = only(people(person(**{"Ông/Bà": "Ông", "Giới tính": "Nam"})))
    assert (row.is_good, [question.kind for question in row.doubts]) == (True, [Doubt.NAME_AND_SEX])


def test_one_bad_row_stops_no_other() -> None:
    read = read_list(people(person(), person(**{NAME: ""}), person(**{NAME: "Lò Thị Hương"})))
    assert [row.number for row in read.good] == [2, 4]
    assert [row.number for row in read.bad] == [3]


def test_empty_rows_between_and_after_are_no_rows() -> None:
    rows = sheet_of([person(), {}, person(**{NAME: "Lò Thị Hương"}), {"STT": 3}, {}, {}])
    assert [row.number for row in read_list(workbook(("A", rows))).rows] == [2, 4]


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: people(), ListFault.NO_ROWS),
        (lambda: workbook(("A", [["Kính gửi"], ["Sở"]])), ListFault.NO_HEADER),
        (lambda: workbook(("A", [])), ListFault.NO_HEADER),
        (lambda: corpus.docx(), ListFault.NOT_A_WORKBOOK),
        (lambda: b"STT;Ho va ten", FileFault.UNREADABLE),
        (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), FileFault.ENCRYPTED),
        (lambda: corpus.xlsx_with(**{"xl__vbaProject.bin": b"1"}), FileFault.ACTIVE_CONTENT),
        (lambda: corpus.lying_package(), FileFault.TOO_MUCH_INSIDE),
        (lambda: corpus.package({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}),
         ListFault.NOT_A_WORKBOOK),
    ],
    ids=["only a heading", "no heading", "nothing", "a letter", "a text", "a password", "macros", "a bomb",
         "half a workbook"],
)
def test_a_file_without_a_row_is_refused_never_a_success(
    content: Callable[[], bytes], code: ListFault | FileFault
) -> None:
    with pytest.raises(Refused) as refusal:
        read_list(content())
    assert refusal.value.code is code


def test_more_rows_than_a_list_may_have_are_refused() -> None:
    rows = [person(**{NAME: f"Lò Thị {number}"}) for number in range(12)]
    with pytest.raises(Refused) as refusal:
        read_list(people(*rows), most_rows=10)
    assert refusal.value.code is ListFault.TOO_LARGE


def test_a_million_rows_are_refused_quickly() -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1_000_000))
    parts = corpus.parts_of(people(person()))
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet[:sheet.index(b"<sheetData>") + 11] + rows + b"</sheetData></worksheet>"
    begun = time.perf_counter()
    with pytest.raises(Refused) as refusal:
        read_list(corpus.package(parts))
    assert refusal.value.code is ListFault.TOO_LARGE or refusal.value.code is FileFault.TOO_MUCH_INSIDE
    assert time.perf_counter() - begun < 5
