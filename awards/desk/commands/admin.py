"""`./run admin`: the first administrator of an empty installation, and a way back in for who forgot the password.

Both hand out a one-time code and no password, so that nothing secret is typed on a command line.
"""

from __future__ import annotations

from datetime import datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from awards.accounts import queries, services
from awards.accounts.models import Account
from awards.accounts.terms import SignInFault
from awards.db import transaction
from awards.kernel.access import SYSTEM, Role
from awards.kernel.errors import Refused
from awards.organisation import queries as organisation
from awards.organisation.models import Unit
from awards.organisation.services import register_person, register_unit
from awards.organisation.terms import ManagingBody, PersonDraft, PostKind, UnitDraft, UnitKind
from awards.web.clock import now, today


@click.group("admin")
def admin_command() -> None:
    """Người quản trị đầu tiên; mã đặt lại mật khẩu.  (The first administrator; a code for a new password.)"""


@admin_command.command("create")
@click.option("--name", required=True, help="họ và tên / full name")
@click.option("--login", required=True, help="số điện thoại, thư điện tử hoặc tên đăng nhập / what to sign in by")
@click.option("--department", default="", help="tên của Sở, khi chưa có đơn vị nào / the Department, if none yet")
@with_appcontext
def create(name: str, login: str, department: str) -> None:
    """Mở tài khoản quản trị ở cấp Sở.  (Open an administrator's account in the Department.)"""
    at = now()
    if not department and not organisation.has_units():
        raise click.ClickException("Chưa có đơn vị nào: thêm --department \"Sở Giáo dục và Đào tạo tỉnh ...\".")
    try:
        with transaction():
            code = services.issue_code(first_administrator(name, login, department, at=at), actor=SYSTEM, at=at)
    except Refused as refusal:
        raise click.ClickException(_why(refusal, login)) from None
    _tell(login, code)


@admin_command.command("code")
@click.argument("login")
@with_appcontext
def code(login: str) -> None:
    """Mã đặt lại mật khẩu, dùng một lần.  (A one-time code to set a new password.)"""
    account = queries.find_by_login(login)
    if account is None:
        raise click.ClickException(f"Không có tài khoản nào đăng nhập bằng {login}.")
    try:
        with transaction():
            given = services.issue_code(account, actor=SYSTEM, at=now())
    except Refused as refusal:
        raise click.ClickException(_why(refusal, login)) from None
    _tell(login, given)


def first_administrator(name: str, login: str, department: str, *, at: datetime) -> Account:
    """A person with an account and the administrator's role in the Department, which is registered when there is no
    unit yet.  Raises Refused(NAME_TAKEN)."""
    unit = organisation.department() if organisation.has_units() else _department(department, at)
    draft = PersonDraft(full_name=name, sex=None, post_title="Quản trị hệ thống", post_kind=PostKind.STAFF)
    person = register_person(draft, unit, actor=SYSTEM, at=at)
    account = services.open_account(person, [login], actor=SYSTEM, at=at)
    services.give_role(account, Role.ADMINISTRATOR, unit, since=today(), actor=SYSTEM, at=at)
    return account


def _department(name: str, at: datetime) -> Unit:
    draft = UnitDraft(
        name=name, short_name="Sở GD&ĐT", kind=UnitKind.DEPARTMENT, managing_body=ManagingBody.PROVINCE
    )
    return register_unit(draft, None, actor=SYSTEM, at=at)


def _why(refusal: Refused, login: str) -> str:
    if refusal.code is SignInFault.NAME_TAKEN:
        return f"Đã có tài khoản đăng nhập bằng {login}.  Quên mật khẩu: ./run admin code {login}"
    if refusal.code is SignInFault.DISABLED:
        return f"Tài khoản {login} đã bị khoá."
    return str(refusal)


def _tell(login: str, given: str) -> None:
    click.echo(f"Tài khoản: {login}")
    click.echo(f"Mã đặt mật khẩu, dùng một lần trong 24 giờ: {given}")
    click.echo(f"Mở {current_app.config['BASE_URL']} và chọn đặt mật khẩu bằng mã.")
