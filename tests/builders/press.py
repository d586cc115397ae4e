"""Runs rendered, read by two people, printed."""

from __future__ import annotations

from typing import Any

from flask import Flask

from awards.db import db, transaction
from awards.files import queries as files
from awards.honours import services as honours
from awards.honours.models import Honour
from awards.honours.terms import Revocation
from awards.jobs.jobs import carry_out_all
from awards.press import queries, services
from awards.press.models import Run
from awards.press.terms import Asked, Measured, PackageKind, Place, Printout
from tests.builders.decisions import SIGNED_ON, Bureau, make_signed
from tests.builders.settled import continued
from tests.conftest import NOON

BASE = "http://localhost"


def ask(
    bureau: Bureau, decision_id: int, *, who: str = "press", asked: Asked | None = None, base_url: str = BASE
) -> Run:
    """A run asked for by the press clerk."""
    with transaction():
        return services.ask_run(decision_id, "Giấy khen", asked=asked or Asked(), base_url=base_url,
                                actor=bureau.actor(who), at=NOON)


def make_rendered(
    bureau: Bureau, app: Flask, *, people: int = 3, collectives: int = 1, asked: Asked | None = None,
    decision_id: int | None = None,
) -> Run:
    """A run of a newly signed decision (or of one given) as its job leaves it: nobody has read it yet."""
    if decision_id:
        return queries.get_run(_rendered(bureau, app, decision_id, asked))
    return queries.get_run(_signed_and_rendered(bureau, app, people, collectives, asked))


def _rendered(bureau: Bureau, app: Flask, decision_id: int, asked: Asked | None) -> int:
    run_id = ask(bureau, decision_id, asked=asked).id
    db.session.rollback()
    carry_out_all(app)
    return run_id


@continued
def _signed_and_rendered(bureau: Bureau, app: Flask, people: int, collectives: int, asked: Asked | None) -> int:
    return _rendered(bureau, app, make_signed(bureau, people=people, collectives=collectives).id, asked)


def release(run: Run, bureau: Bureau, *who: str) -> Run:
    """The run released by these, on paper; the clerk who asked for it and somebody of the office unless named."""
    for one in who or ("press", "office"):
        with transaction():
            services.release(queries.get_run(run.id), on_paper=True, actor=bureau.actor(one), at=NOON)
    return queries.get_run(run.id)


def make_released(bureau: Bureau, app: Flask, **kwargs: Any) -> Run:
    """A run that two people have let be printed."""
    if "decision_id" in kwargs:
        return release(make_rendered(bureau, app, **kwargs), bureau)
    return queries.get_run(_released(bureau, app, **kwargs))


@continued
def _released(bureau: Bureau, app: Flask, **kwargs: Any) -> int:
    return release(make_rendered(bureau, app, **kwargs), bureau).id


def made(run: Run, bureau: Bureau, app: Flask, kind: PackageKind, choice: str = "") -> bytes:
    """A file made out of a run, as its job leaves it."""
    with transaction():
        package_id = services.ask_package(queries.get_run(run.id), kind, choice, base_url=BASE,
                                          actor=bureau.actor("press"), at=NOON).id
    carry_out_all(app)
    db.session.rollback()
    package = queries.get_package(package_id)
    assert package.file
    return files.content_of(package.file)


def measured(bureau: Bureau, *, tray: str = "khay") -> int:
    """The number of the profile of a printer that shifts by 1.5 and 2 mm."""
    points = ((21.5, 22.0), (278.5, 22.0), (21.5, 192.0), (278.5, 192.0))
    with transaction():
        return services.measure(Place("Máy", tray, "phôi", 297, 210), Measured(points),
                                actor=bureau.actor("press"), at=NOON).id


def revoke(run: Run, bureau: Bureau, number: int) -> None:
    """The paper of that số sổ vàng taken back by a decision."""
    with transaction():
        honour = db.session.get_one(Honour, queries.sheets_numbered(run, (number,))[0].honour_id)
        honours.revoke(honour, Revocation("512", SIGNED_ON, "Sai"), actor=bureau.actor("director"), at=NOON)


def print_all(run: Run, bureau: Bureau) -> None:
    with transaction():
        services.print_sheets(queries.get_run(run.id), Printout(), actor=bureau.actor("press"), at=NOON)
