"""A whole province by bulk inserts: 648 schools under 65 communes, 20,500 people with posts; for benchmarks and tests.

All names of people are put together by chance; the communes are the real ones of Lạng Sơn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle, islice
from random import Random
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert

from awards.accounts import services as accounts
from awards.accounts.models import Account
from awards.db import db, transaction
from awards.desk.commands.demonstration.names import invent
from awards.kernel.vietnamese import fold, name_key, sort_key
from awards.organisation.models import Person, Tenure, Unit, UnitName, UnitParent
from awards.organisation.rules import canonical_key, communes_of, kind_of_post, level_of, search_text
from awards.organisation.terms import ManagingBody, UnitKind

SCHOOLS, PEOPLE = 648, 20_500
SINCE = date(2015, 9, 1)
AT_ONCE = 2_000
KINDS = ("Trường Mầm non", "Trường Tiểu học", "Trường Trung học cơ sở", "Trường Tiểu học và Trung học cơ sở",
         "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở", "Trường Trung học phổ thông")
TITLES = ("Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng chuyên môn", *["Giáo viên"] * 24, "Kế toán", "Nhân viên y tế")


def make_province(schools: int = SCHOOLS, people: int = PEOPLE, *, province: str = "Lạng Sơn") -> int:
    """Fill an empty database; gives the number of the Department.  Needs an application context, commits by itself."""
    chance = Random(648)
    with transaction():
        units = _units(schools, province)
        _insert(Unit, units)
        _insert(UnitName, ({"unit_id": unit["id"], "name": unit["name"], "folded": canonical_key(unit["name"]),
                            "is_spelling": False, "since": None, "until": None} for unit in units))
        _insert(UnitParent, ({"unit_id": unit["id"], "parent_id": unit["parent_id"], "since": None, "until": None,
                              "managing_body": unit["managing_body"]} for unit in units))
        places = [unit["id"] for unit in units if unit["kind"] is UnitKind.SCHOOL]
        _insert(Person, (_person(number, chance) for number in range(1, people + 1)))
        _insert(Tenure, _tenures(people, places))
    return int(units[0]["id"])


def _insert(table: type[Any], rows: Any) -> None:
    left = iter(rows)
    while part := list(islice(left, AT_ONCE)):
        db.session.execute(insert(table), part)


def _units(schools: int, province: str) -> list[dict[str, Any]]:
    name = f"Sở Giáo dục và Đào tạo tỉnh {province}"
    units = [_unit(1, name, "Sở GD&ĐT", UnitKind.DEPARTMENT, None, f"tỉnh {province}")]
    communes = []
    for row in communes_of(province):
        place = f"{row['type']} {row['name']}"
        communes.append(_unit(len(units) + 1, f"Ủy ban nhân dân {place}", f"UBND {place}", UnitKind.COMMUNE, units[0],
                              place))
        units.append(communes[-1])
    for number, commune in zip(range(schools), cycle(communes), strict=False):
        kind, turn = KINDS[number % len(KINDS)], number // len(communes) + 1
        parent = units[0] if kind == KINDS[-1] else commune
        school = f"{kind} {commune['place'].partition(' ')[2]} số {turn}"
        units.append(_unit(len(units) + 1, school, school.removeprefix("Trường "), UnitKind.SCHOOL, parent,
                           commune["place"]))
    return units


def _unit(
    number: int, name: str, short_name: str, kind: UnitKind, parent: dict[str, Any] | None, place: str
) -> dict[str, Any]:
    of_commune = kind is UnitKind.COMMUNE or (parent is not None and parent["kind"] is UnitKind.COMMUNE)
    return {
        "id": number, "kind": kind, "managing_body": ManagingBody.COMMUNE if of_commune else ManagingBody.DEPARTMENT,
        "level": level_of(name) if kind is UnitKind.SCHOOL else None, "parent_id": parent["id"] if parent else None,
        "path": f"{parent['path'] if parent else '/'}{number}/", "name": name, "short_name": short_name,
        "place": place, "code": "", "folded": search_text(name, short_name, place), "sort_key": sort_key(name),
        "since": None, "until": None, "merged_into_id": None,
    }


def _person(number: int, chance: Random) -> dict[str, Any]:
    one = invent(chance)
    return {"id": number, "full_name": one.full_name, "folded": fold(one.full_name),
            "sort_key": name_key(one.full_name), "sex": one.sex, "birth_year": one.birth_date.year,
            "staff_code": f"LS-{number:06d}"}


def _tenures(people: int, places: list[int]) -> Iterator[dict[str, Any]]:
    """Every school has its head and registers its people together, as lists come in."""
    in_school: Counter[int] = Counter()
    for number in range(people):
        place = places[number * len(places) // people]
        title = TITLES[in_school[place] % len(TITLES)]
        in_school[place] += 1
        yield {"person_id": number + 1, "unit_id": place, "title": title, "kind": kind_of_post(title), "since": SINCE,
               "until": None}


def signed_in(app: Flask, account_id: int) -> FlaskClient:
    """A client signed in as an account."""
    client = app.test_client()
    with app.app_context(), transaction():
        token = accounts.start(db.session.get_one(Account, account_id), at=datetime.now(UTC))
    with client.session_transaction() as session:
        session["sign_in"] = token
    return client
