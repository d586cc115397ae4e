"""`./run`: the demonstration province, when the database is empty; its sign-ins, when they are asked for."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from awards.accounts import queries as accounts
from awards.accounts.labels import ROLE
from awards.catalogue.terms import school_year_of
from awards.db import transaction
from awards.desk.commands.demonstration import people, records, roles, season, units
from awards.desk.jobs import ask_judging
from awards.kernel.access import SYSTEM, Role
from awards.kernel.dates import day_of
from awards.organisation import queries as organisation
from awards.web.clock import now, today

PROVINCE = Path(__file__).parent / "demonstration" / "province.toml"


def said() -> dict[str, Any]:
    """What the demonstration is made of."""
    return tomllib.loads(PROVINCE.read_text(encoding="utf-8"))


def load() -> bool:
    """Load the demonstration in one transaction; False when something is registered already.

    Everything goes through the services of the rooms, so what one sees is what the office would have made.
    """
    if organisation.has_units():
        return False
    told, at = said(), now()
    with transaction():
        found = units.register(told, at)
        people.hire(found, told, at)
        records.keep(found, told, at)
        season.begin(found, roles.cast_for(found, told, at), told, at)
        ask_judging(school_year_of(day_of(at)), [found.department.path], actor=SYSTEM, at=at)
    return True


@click.command("demo")
@click.option("--print-accounts", is_flag=True, help="in các tên đăng nhập trình diễn / print the sign-ins")
@with_appcontext
def demo_command(print_accounts: bool) -> None:
    """Nạp tỉnh trình diễn khi chưa có gì.  (Load the demonstration province when there is nothing yet.)"""
    if load():
        click.echo("Đã nạp tỉnh trình diễn Điện Biên / the demonstration province is loaded.")
    if print_accounts:
        _print_accounts()


def _print_accounts() -> None:
    """The sign-ins that still open with the shown password; none in an installation of real data."""
    told = said()
    logins = [row["login"] for row in told["account"]] + ["hoidong1"]
    rows = [(login, account) for login in logins if (account := accounts.find_by_login(login))]
    if not rows:
        return
    click.echo(f"  Đăng nhập trình diễn, mật khẩu chung / demonstration sign-ins, one password:  {told['password']}")
    for login, account in rows:
        posts = accounts.posts_of(account.id, today())
        words = ROLE[posts[0].role] if posts else ""
        click.echo(f"    {login:<12} {account.person.full_name:<22} {words}")
    click.echo(f"    hoidong2 ... hoidong9{' ':14}{ROLE[Role.COUNCIL_MEMBER]}")
