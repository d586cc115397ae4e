"""Fonts come from the packages that the lock files name, whole."""

import pytest

from certificates import fonts


@pytest.mark.parametrize("name", sorted(fonts.FACES))
def test_every_face_is_a_whole_font_that_measures(name):
    face = fonts.face(name)
    assert len(face.characters) > 500
    assert 0.8 < face.ascent < 1.2
    assert fonts.width(name, "Điện Biên", 10) > 20


def test_a_weight_pinned_from_a_variable_font_is_static_and_the_same_every_time():
    fonts.file_of.cache_clear()
    first = fonts.file_of("playfair-bold")
    fonts.file_of.cache_clear()
    assert fonts.file_of("playfair-bold") == first
    assert b"fvar" not in first[:400]
    assert fonts.width("playfair-black", "GIẤY KHEN", 47) > fonts.width("playfair-bold", "GIẤY KHEN", 47)


def test_a_missing_font_is_named_with_the_command_that_brings_it(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "TINOS", tmp_path)
    with pytest.raises(fonts.FontNotInstalled, match="The font Tinos is missing .*npm ci"):
        fonts.path_of("tinos-bold")
    monkeypatch.setattr(fonts.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(fonts.FontNotInstalled, match="Playfair Display is missing"):
        fonts.path_of("playfair-bold")


def test_a_space_made_wider_widens_the_line_by_so_much():
    plain, wide = (fonts.shape("tinos", "Vừ A Dế", space) for space in (0.0, 0.1))
    apart = sum(fonts.shape("tinos", word).width for word in ("Vừ", "A", "Dế")) + 2 * fonts.shape("tinos", " ").width
    assert wide.width == pytest.approx(apart + 0.2)
    assert len(wide.glyphs) == len(plain.glyphs) == 7
