"""Lists of accounts as .xlsx: the template to fill, the register, and the one-time codes of those just opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext

from awards.accounts.imports import COLUMNS, Line, role_words
from awards.accounts.queries import AccountRow
from awards.web.filters import label
from awards.web.sheets import Column, book


def template() -> bytes:
    return book(gettext("Danh sách tài khoản cần mở"), COLUMNS, [], choices={"role": list(role_words())})


def accounts_xlsx(rows: Iterable[AccountRow]) -> bytes:
    """The register: who signs in by which names as what; no password, no code."""
    columns = [Column("full_name", gettext("Họ và tên")), Column("logins", gettext("Tên đăng nhập")),
               Column("roles", gettext("Vai trò")), Column("state", gettext("Tình trạng"))]
    return book(gettext("Danh sách tài khoản"), columns, map(_row, rows))


def _row(row: AccountRow) -> Sequence[object]:
    roles = "; ".join(f"{label(held.role)}, {held.unit.short_name}" for held in row.roles)
    state = gettext("Đã ngừng dùng") if row.account.disabled_at else gettext("Đang dùng")
    if not row.account.password_hash and not row.account.disabled_at:
        state = gettext("Chưa đặt mật khẩu")
    return [row.account.person.full_name, ", ".join(row.logins), roles, state]


def codes_xlsx(pairs: Iterable[tuple[Line, str]], until: str) -> bytes:
    """One slip a row, to be cut and handed over; the only time that the codes are seen."""
    columns = [Column("full_name", gettext("Họ và tên")), Column("unit", gettext("Đơn vị công tác")),
               Column("role", gettext("Vai trò")), Column("logins", gettext("Tên đăng nhập")),
               Column("code", gettext("Mã một lần")), Column("until", gettext("Dùng đến"))]
    rows = ([line.invitation.full_name, line.invitation.unit_name, label(line.invitation.role),
             ", ".join(line.invitation.logins), code, until] for line, code in pairs)
    return book(gettext("Mã một lần: cắt từng dòng, trao tận tay"), columns, rows)
