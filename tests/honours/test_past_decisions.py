"""Past decisions come into the register by Excel: nobody twice, no unit by a wrong name, nothing without a preview."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.db import db, transaction
from awards.honours import queries, services
from awards.honours.imports import COLUMNS, read_past
from awards.honours.models import Honour
from awards.honours.terms import Origin, PastFault
from awards.jobs import jobs
from awards.kernel.access import Actor, Role
from awards.kernel.errors import NotAllowed
from awards.organisation.terms import Count, ImportFault
from awards.records.terms import ListFault
from awards.web.sheets import book
from tests.builders.organisation import make_account, make_actor, make_department, make_person, make_unit
from tests.conftest import NOON, rows
from tests.pages import get_page, post

TODAY = date(2026, 5, 19)
SignIn = Callable[[int], FlaskClient]


def row(
    name: str = "Sùng Thị Mỷ", unit: str = "Trường THCS Tả Phìn", award: str = "CSTĐ cơ sở", **more: object
) -> list[object]:
    cells = {"full_name": name, "unit": unit, "award": award, "year": "2023-2024", "number": "612/QĐ-SGDĐT",
             "decided_on": date(2024, 6, 28), "authority": "Giám đốc Sở"} | more
    return [cells.get(column.key, "") for column in COLUMNS]


def sheet(*lines: Sequence[object]) -> bytes:
    return book("Quyết định cũ", COLUMNS, lines)


def read(*lines: Sequence[object]) -> tuple[list, Count]:
    tally = Count()
    return list(read_past(sheet(*lines), tally, TODAY)), tally


def make_school() -> int:
    unit = make_unit("Trường THCS Tả Phìn", parent=make_department(), short_name="THCS Tả Phìn")
    return make_person("Sùng Thị Mỷ", unit=unit).id


def test_a_row_finds_person_unit_and_award_however_they_are_written(context: Flask) -> None:
    person_id = make_school()
    found, tally = read(row(unit="thcs ta phin", award="chiến sĩ thi đua cơ sở"))
    assert not tally.faults
    grant = found[0].grant
    assert (grant.person_id, grant.award_code, grant.school_year) == (person_id, "CSTDCS", "2023-2024")
    assert grant.second_line == "Trường THCS Tả Phìn"


def test_a_row_without_a_name_is_about_the_collective(context: Flask) -> None:
    make_school()
    found, _ = read(row("", award="Tập thể lao động tiên tiến"))
    assert (found[0].grant.subject_kind, found[0].grant.name) == ("collective", "Trường THCS Tả Phìn")


def test_who_is_gone_stands_by_name_only(context: Flask) -> None:
    make_school()
    found, tally = read(row("Lò Văn Ín", gone="x"))
    assert not tally.faults and found[0].grant.person_id is None and found[0].grant.name == "Lò Văn Ín"


@pytest.mark.parametrize(("bad", "fault"), [
    (row("Lò Văn Ín"), ListFault.UNKNOWN_PERSON),
    (row(unit="Trường Không Có"), ImportFault.UNKNOWN_UNIT),
    (row(award="Bằng khen của Giám đốc Sở"), PastFault.UNKNOWN_AWARD),
    (row(award="Tập thể lao động tiên tiến"), PastFault.WRONG_SUBJECT),
    (row(decided_on=date(2030, 1, 1)), PastFault.NOT_PAST),
    (row(decided_on="31/02/2024"), ImportFault.BAD_DATE),
    (row(year="2024-2026"), ListFault.BAD_YEAR),
    (row(number=""), ImportFault.REQUIRED),
], ids=["unknown person", "unknown unit", "no such award", "award of collectives", "future", "no such day",
        "no school year", "no number"])
def test_a_bad_row_is_named_and_not_written(context: Flask, bad: list, fault: object) -> None:
    make_school()
    found, tally = read(bad, row())
    assert [each.fault for each in tally.faults] == [fault]
    assert tally.faults[0].row == 3
    assert [line.row for line in found] == [4]


def test_the_same_person_award_and_decision_twice_in_a_list_is_refused(context: Flask) -> None:
    make_school()
    found, tally = read(row(), row(number="612 /QĐ-SGDĐT"), row(number="700/QĐ-SGDĐT"))
    assert [line.row for line in found] == [3, 5]
    assert [(each.fault, each.meant) for each in tally.faults] == [(PastFault.TWICE, "3")]


def test_a_list_written_twice_adds_nothing_and_the_register_stays_whole(context: Flask) -> None:
    make_school()
    office = make_actor((Role.STANDING_OFFICE, make_department("Sở khác")))
    found, _ = read(row(), row(award="Lao động tiên tiến"))
    pairs = [(line.grant, line.act) for line in found]
    with transaction():
        assert services.take_over(pairs, file_id=1, actor=_over_all(office), at=NOON) == (2, 0)
    with transaction():
        assert services.take_over(pairs, file_id=1, actor=_over_all(office), at=NOON) == (0, 2)
    assert rows(Honour) == 2
    assert {honour.origin for honour in db.session.query(Honour)} == {Origin.IMPORTED}
    assert queries.altered() == []


def _over_all(actor: Actor) -> Actor:
    """The same actor over the Department that the register stands under."""
    return replace(actor, posts=tuple(replace(post, unit_path=queries.root_path()) for post in actor.posts))


def test_a_school_does_not_write_history(context: Flask) -> None:
    make_school()
    head = make_actor((Role.SCHOOL_HEAD, make_unit(parent=make_department("Sở khác"))))
    with pytest.raises(NotAllowed), transaction():
        services.take_over([], file_id=1, actor=head, at=NOON)


def test_the_office_previews_a_list_and_writes_it(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        root = make_department()
        unit = make_unit("Trường THCS Tả Phìn", parent=root)
        person = make_person("Sùng Thị Mỷ", unit=unit).id
        office = make_account((Role.STANDING_OFFICE, root), name="Đặng Thị Yến").id
    client = sign_in(office)
    file = (io.BytesIO(sheet(row(), row("Không Có Ai"))), "quyet-dinh-cu.xlsx")
    sent = post(client, "/eligibility/history", {"file": file}, page="/eligibility/history",
                content_type="multipart/form-data")
    assert sent.status_code == 302
    page = get_page(client, sent.location)
    assert "1 dòng tốt · 1 dòng cần sửa · chưa ghi gì" in page.text
    assert client.get(f"{sent.location}/faults.xlsx").status_code == 200
    with app.app_context():
        assert rows(Honour) == 0
    written = post(client, f"{sent.location}/write", page=sent.location)
    assert written.status_code == 302
    assert jobs.carry_out_all(app) == 1
    with app.app_context():
        assert [honour.award_code for honour in queries.of_person(person)] == ["CSTDCS"]
