"""Names of units: one key for every spelling, and what a name may mean."""

from __future__ import annotations

import pytest

from awards.organisation import rules
from awards.organisation.terms import Found, Named, SchoolLevel

SPELLINGS_OF_ONE = [
    "Trường Phổ thông Dân tộc bán trú Trung học Cơ sở Chiềng Sơ",
    "Trường PTDTBT THCS Chiềng Sơ",
    "trường  ptdtbt trung học cơ sở chiềng sơ",
    "Trường PT DTBT THCS Chiềng Sơ.",
]


def test_all_spellings_of_a_school_have_one_key() -> None:
    assert {rules.canonical_key(name) for name in SPELLINGS_OF_ONE} == {
        "truong pho thong dan toc ban tru trung hoc co so chieng so"
    }


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Trường PTDTBT TH&THCS Na Ư", "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Na Ư"),
        ("Trường PTDTBT TH-THCS Na Ư", "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Na Ư"),
        ("Trường TH - THCS Na Ư", "Trường Tiểu học và Trung học cơ sở Na Ư"),
        ("Trường THCS-THPT Tả Sìn Thàng", "Trường Trung học cơ sở và Trung học phổ thông Tả Sìn Thàng"),
        ("Trường THCS và THPT Tả Sìn Thàng", "Trường Trung học cơ sở và Trung học phổ thông Tả Sìn Thàng"),
        ("Trường PTDTBT TH Chung Chải số 1", "Trường Phổ thông dân tộc bán trú Tiểu học Chung Chải số 1"),
        ("Trường MN Na Ư", "Trường Mầm non Na Ư"),
        ("Trường Mầm non Tân Phong, TP Lai Châu", "Trường Mầm non Tân Phong, thành phố Lai Châu"),
        ("TP. Điện Biên Phủ", "thành phố Điện Biên Phủ"),
        ("Trường Tiểu học Hà Nội - Điện Biên Phủ", "Trường Tiểu học Hà Nội - Điện Biên Phủ"),
        ("Trường THPT thị xã Mường Lay", "Trường Trung học phổ thông thị xã Mường Lay"),
    ],
)
def test_abbreviations_are_written_out(short: str, full: str) -> None:
    assert rules.full_spelling(short) == full
    assert rules.canonical_key(short) == rules.canonical_key(full)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Suối Lư", "PTDTBT TH&THCS Suối Lư"),
        ("Trường Phổ thông Dân tộc nội trú Trung học phổ thông tỉnh Điện Biên", "PTDTNT THPT tỉnh Điện Biên"),
        ("Trường Trung học cơ sở và Trung học phổ thông Quyết Tiến", "THCS và THPT Quyết Tiến"),
        ("Trường Mầm non Na Ư", "MN Na Ư"), ("Trường THPT Tuần Giáo", "THPT Tuần Giáo"),
    ],
)
def test_a_short_name_for_screens_means_the_same_school(full: str, short: str) -> None:
    assert rules.short_spelling(full) == short
    assert rules.canonical_key(f"Trường {short}") == rules.canonical_key(full)


def test_the_number_of_a_school_may_stand_anywhere() -> None:
    assert rules.canonical_key("Trường Mầm non số 2 Tủa Thàng") == rules.canonical_key("Trường MN Tủa Thàng số 02")


def test_two_schools_of_one_place_have_two_keys() -> None:
    assert rules.canonical_key("Trường TH Tủa Thàng số 1") != rules.canonical_key("Trường TH Tủa Thàng số 2")
    assert rules.canonical_key("Trường PTDTBT TH Na Ư") != rules.canonical_key("Trường PTDTNT TH Na Ư")


REGISTER = rules.Register([
    Named(1, "Trường Trung học cơ sở xã Nà Nhạn", True),
    Named(2, "Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn", True),
    Named(3, "Trường Trung học phổ thông Mường Chà", True),
    Named(4, "xã Mường Pồn", True),
    Named(5, "xã Mường Pồn", False),
    Named(6, "Trường Mầm non Hoa Ban", True),
    Named(7, "Trường Mầm non Hoa Ban", True),
    Named(8, "xã Nà Tòng", False),
    Named(9, "xã Na Tông", False),
])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Trường PTDTBT THCS Tả Phìn", Found((2,), certain=True)),
        ("xã Mường Pồn", Found((4,), certain=True)),
        ("Trường Mầm non Hoa Ban", Found((6, 7), certain=False)),
        ("xã Nà Tòng", Found((8,), certain=True)),
        ("Xã Na Tông", Found((9,), certain=True)),
        ("xa na tong", Found((8, 9), certain=False)),
        ("xa muong pon", Found((4,), certain=True)),
        ("Trường THCS Nà Nhạn", Found((1,), certain=False)),
        ("Trường THPT Mường Trà", Found((3,), certain=False)),
        ("Công ty Điện lực", Found((), certain=False)),
        ("", Found((), certain=False)),
    ],
    ids=["a known spelling", "the one that bears it now", "two of one name", "told by its accents", "and the other",
         "not told apart without accents", "no accents, one reading", "a word left out", "a slip of the pen",
         "nothing alike", "nothing typed"],
)
def test_what_a_name_may_mean(name: str, found: Found) -> None:
    assert REGISTER.find(name) == found


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Trường Mầm non Na Ư", SchoolLevel.PRESCHOOL),
        ("Trường PTDTBT TH&THCS Na Ư", SchoolLevel.PRIMARY_AND_LOWER_SECONDARY),
        ("Trường THCS và THPT Quyết Tiến", SchoolLevel.LOWER_AND_UPPER_SECONDARY),
        ("Trường THPT Tuần Giáo", SchoolLevel.UPPER_SECONDARY),
        ("Trung tâm GDNN - GDTX huyện Mường Ảng", SchoolLevel.CONTINUING),
        ("Phòng Tổ chức cán bộ", None),
    ],
)
def test_the_level_of_a_school_is_read_from_its_name(name: str, level: SchoolLevel | None) -> None:
    assert rules.level_of(name) == level


def test_the_places_of_three_provinces_are_complete() -> None:
    counts = {name: len(rules.communes_of(name)) for name in ("Điện Biên", "Lạng Sơn", "Sơn La")}
    assert counts == {"Điện Biên": 45, "Lạng Sơn": 65, "Sơn La": 75}
    assert sum(len(row["communes"]) for row in rules.places()["provinces"]) == 3321
