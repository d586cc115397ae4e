"""The menu and the pages of people and units lead to the law and its records, whoever may use them; nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.kernel.access import Role
from tests.builders.organisation import make_account, make_department, make_person, make_unit
from tests.builders.records import make_rating
from tests.pages import get_page

SignIn = Callable[[int], FlaskClient]


@pytest.fixture
def people(app: Flask) -> dict[str, int]:
    """Accounts of the standing office, a head and the press clerk; the school and a person in it."""
    with app.app_context():
        root = make_department()
        school = make_unit("Trường THCS Tả Phìn", parent=root)
        teacher = make_person("Tòng Văn Inh", unit=school)
        make_rating(teacher)
        return {
            "office": make_account((Role.STANDING_OFFICE, root), name="Đặng Thị Yến").id,
            "head": make_account((Role.SCHOOL_HEAD, school)).id,
            "press": make_account((Role.PRESS_CLERK, root), name="Cầm Thị Ngần").id,
            "school": school.id, "teacher": teacher.id,
        }


BRINGING = ["/eligibility/history", *(f"/records/lists/{word}" for word in
                                      ("ratings", "works", "discipline", "years", "service"))]


def test_the_office_finds_every_list_to_bring_in_from_the_menu(people: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(people["office"])
    links = get_page(client, "/menu").links
    assert [link for link in BRINGING if link not in links] == []
    for link in BRINGING:
        get_page(client, link)


def test_a_head_finds_the_law_in_the_menu_and_no_list_to_bring_in(people: dict[str, int], sign_in: SignIn) -> None:
    links = get_page(sign_in(people["head"]), "/menu").links
    assert "/catalogue/" in links and not set(BRINGING) & set(links)


def test_the_register_leads_its_keepers_to_past_decisions(people: dict[str, int], sign_in: SignIn) -> None:
    assert "/eligibility/history" in get_page(sign_in(people["office"]), "/honours/").links
    assert "/eligibility/history" not in get_page(sign_in(people["head"]), "/honours/").links


@pytest.mark.parametrize(("who", "leads"), [("office", True), ("head", True), ("press", False)])
def test_a_person_and_a_unit_lead_to_their_conditions_and_records(
    people: dict[str, int], sign_in: SignIn, who: str, leads: bool
) -> None:
    client, school, teacher = sign_in(people[who]), people["school"], people["teacher"]
    unit, person = (get_page(client, f"/{page}").links for page in (f"units/{school}", f"people/{teacher}"))
    assert (f"/my-school?unit={school}" in unit, f"/records/units/{school}" in unit) == (leads, leads)
    assert (f"/eligibility/people/{teacher}" in person, f"/records/people/{teacher}" in person) == (leads, leads)


def test_records_lead_their_keepers_to_a_list_of_many(people: dict[str, int], sign_in: SignIn) -> None:
    page = f"/records/people/{people['teacher']}"
    assert "/records/lists/ratings" in get_page(sign_in(people["office"]), page).links
    assert "/records/lists/ratings" not in get_page(sign_in(people["head"]), page).links
