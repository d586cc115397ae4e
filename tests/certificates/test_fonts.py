"""Fonts come from the packages that the lock files name, whole."""

from pathlib import Path

import pytest

from certificates import fonts
from certificates.shaping import pieces, shaped, width
from tests.certificates.samples import COMMON_LINE, SCHOOLS, many


@pytest.mark.parametrize("name", sorted(fonts.FACES))
def test_every_face_is_a_whole_font_that_measures(name: str) -> None:
    face = fonts.face(name)
    assert len(face.characters) > 500
    assert 0.8 < face.ascent < 1.2
    assert width(name, "Điện Biên", 10) > 20


def test_a_weight_pinned_from_a_variable_font_is_static_and_the_same_every_time() -> None:
    fonts.file_of.cache_clear()
    first = fonts.file_of("playfair-bold")
    fonts.file_of.cache_clear()
    assert fonts.file_of("playfair-bold") == first
    assert b"fvar" not in first[:400]
    assert width("playfair-black", "GIẤY KHEN", 47) > width("playfair-bold", "GIẤY KHEN", 47)


def test_a_missing_font_is_named_with_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "TINOS", tmp_path)
    with pytest.raises(fonts.FontNotInstalled, match="The font Tinos is missing .*npm ci"):
        fonts.path_of("tinos-bold")
    monkeypatch.setattr(fonts.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(fonts.FontNotInstalled, match="Playfair Display is missing"):
        fonts.path_of("playfair-bold")


def test_a_space_made_wider_widens_the_line_by_so_much() -> None:
    apart = sum(width("tinos", part, 1) for part in ("Vừ", " ", "A", " ", "Dế"))
    assert width("tinos", "Vừ A Dế", 1, word_space=0.1) == pytest.approx(apart + 0.2)


@pytest.mark.parametrize("face", sorted(fonts.FACES))
def test_lines_set_together_from_words_are_those_shaped_whole(face: str) -> None:
    lines = [*SCHOOLS, COMMON_LINE, "Điện Biên, ngày 21 tháng 4 năm 2025", *(
        f"{sheet.name} - {sheet.second_line}" for sheet in many(200))]
    for line in lines:
        glyphs, advances, plain = shaped(face, line)
        found = pieces(face, line)
        assert tuple(glyph for part in found for glyph in part.glyphs) == glyphs
        assert tuple(advance for part in found for advance in part.advances) == advances
        assert all(part.plain for part in found) == plain
