"""The form is data: read from a file, refused with the file's name and the key; the decree's ranges hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from awards.papers.layout import LAYOUTS, current_layout, read_layout

PAGE, SIZES, SPACING = current_layout().page, current_layout().sizes, current_layout().spacing


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        (PAGE.top, 20, 25),
        (PAGE.bottom, 20, 25),
        (PAGE.left, 30, 35),
        (PAGE.right, 15, 20),
        (SIZES.nation, 12, 13),
        (SIZES.motto, 13, 14),
        (SIZES.body_name, 12, 13),
        (SIZES.number, 13, 13),
        (SIZES.place_and_date, 13, 14),
        (SIZES.title, 13, 14),
        (SIZES.summary, 13, 14),
        (SIZES.text, 13, 14),
        (SIZES.signature, 13, 14),
        (SIZES.sent_to_label, 12, 12),
        (SIZES.sent_to, 11, 11),
        (SIZES.annex_label, 14, 14),
        (SIZES.annex_title, 13, 14),
        (SIZES.annex_note, 13, 14),
        (SIZES.table, 13, 14),
        (SIZES.page_number, 13, 14),
        (SPACING.first_line, 10, 12.7),
        (SPACING.paragraph, 6, 12),
        (SPACING.line, 1, 1.5),
        (SPACING.rule_share, 1 / 3, 1 / 2),
    ],
)
def test_every_measure_lies_in_the_range_of_the_decree(value: float, least: float, most: float) -> None:
    assert least <= value <= most


def test_the_sheet_is_a4_upright() -> None:
    assert (PAGE.width, PAGE.height) == (210, 297)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("width = 210.0", "", "bad.toml: page: missing or unknown key width"),
        ("width = 210.0", "width = 210.0\nwdith = 1.0", "bad.toml: page: missing or unknown key wdith"),
        ("width = 210.0", 'width = "210"', "bad.toml: page.width: expected float, found '210'"),
        ("[kinds.minutes] ", "[kinds.protocol] ", "bad.toml: kinds.minutes: missing or unknown key dated"),
        ("[words]", "[phrases]", "bad.toml: missing table words"),
    ],
)
def test_a_broken_layout_is_refused_with_its_file_and_key(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    source = (LAYOUTS / "nd30_2020.toml").read_text("utf-8")
    assert source.count(old) == 1
    (tmp_path / "bad.toml").write_text(source.replace(old, new), "utf-8")
    with pytest.raises(ValueError) as refused:
        read_layout(tmp_path / "bad.toml")
    assert str(refused.value).startswith(complaint)
