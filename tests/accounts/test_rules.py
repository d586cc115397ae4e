"""Login names, passwords and codes as people type them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from awards.accounts import rules
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0912 345 678", "0912345678"), ("+84 912.345.678", "0912345678"), ("84912345678", "0912345678"),
        ("(0215) 3825-413", "02153825413"), ("Thuong@Dienbien.edu.VN ", "thuong@dienbien.edu.vn"),
        ("  Quản  Trị ", "quản trị"), ("truong2025", "truong2025"),
    ],
)
def test_a_login_name_has_one_spelling(typed: str, key: str) -> None:
    assert rules.login_key(typed) == key


@pytest.mark.parametrize(
    ("login", "odd"),
    [
        ("thuong@dienbien.edu.vn", False), ("quản trị", False), ("0912345678", False), ("a_b-c+d.e@x.vn", False),
        ("qu\u0430ntri", True), ("\uff51uantri", True), ("quantri\u0663", True), ("\u1d56wd", True), ("a/b", True),
        ("quantr\u0456", True), ("a'b", True), ("quan\u0301\u0302\u0303tri", True),
    ],
)
def test_a_login_name_that_looks_like_another_is_odd(login: str, odd: bool) -> None:
    assert rules.is_odd(rules.login_key(login)) is odd


@pytest.mark.parametrize(
    ("password", "weak"),
    [
        ("Hoa ban trắng", False), ("ngắn", True), ("aaaaaaaaaaaa", True), ("abababababab", True),
        ("thuong-mat-khau", True), ("0912345678-abc", True), ("mưa rào tháng tư", False),
    ],
)
def test_a_password_is_long_varied_and_not_the_name(password: str, weak: bool) -> None:
    assert rules.is_weak(password, ["thuong", "0912345678"]) is weak


def test_a_password_is_the_same_however_the_keyboard_sends_its_letters() -> None:
    assert rules.password_key("Điê\u0323n") == rules.password_key("\u0110i\u1ec7n")


def test_a_code_may_be_typed_in_small_letters_without_dashes() -> None:
    assert rules.code_key(" 7k2m 9qxa-4tbc-1hdO ") == "7K2M9QXA4TBC1HD0"


@pytest.mark.parametrize(
    ("started", "seen", "ended", "live"),
    [(0, 0, None, True), (0, 13, None, False), (0, 1, 1, False), (24 * 8, 0, None, False), (24 * 6, 11, None, True)],
    ids=["just begun", "idle too long", "ended", "older than a week", "a working week"],
)
def test_how_long_a_sign_in_lives(started: int, seen: int, ended: int | None, live: bool) -> None:
    """Hours ago."""
    began, used = (NOON - timedelta(hours=hours) for hours in (started, seen))
    over = None if ended is None else NOON - timedelta(hours=ended)
    assert rules.is_live(began, used, over, at=NOON, idle=timedelta(hours=12)) is live
