"""What is on record of school A and one of its people, the catalogue, and the pages that judge by them."""

from __future__ import annotations

from datetime import date

from flask import Flask

from awards.catalogue.queries import rules_on
from awards.catalogue.rules.settings import settings
from awards.db import transaction
from awards.files import services as files
from awards.files.terms import MediaType, Upload
from awards.honours.imports import COLUMNS
from awards.kernel.access import Role
from awards.records import exports
from awards.records.imports import LISTS
from awards.records.terms import RecordKind, UnitYearDraft, YearDraft
from awards.web.sheets import book
from tests.access.dossiers import Thing
from tests.access.people import CANARY, People
from tests.builders.organisation import make_person
from tests.builders.records import (
    make_discipline,
    make_matter,
    make_rating,
    make_record,
    make_service,
    make_work,
)
from tests.conftest import NOON


def make_records(app: Flask, people: People) -> list[Thing]:
    person, school = make_person(f"Mùa Thị {CANARY}", unit=people.schools[0]), people.schools[0]
    rows = {
        make_rating(person).id, make_work(person).id, make_discipline(person).id, make_matter(person).id,
        make_record(RecordKind.YEAR, person, YearDraft(2025, 9)).id, make_service(person, date(2010, 9, 1)).id,
        make_record(RecordKind.UNIT_YEAR, school, UnitYearDraft(2025, 2)).id,
    }
    assert rows == {1}, "the first row of each kind has the same number, so that one thing serves all kinds"
    forms = {"remove": {"reason": "Ghi nhầm người"}, "close": {"closed_on": "18/05/2026", "conclusion": "Tố cáo sai"}}
    of_person = Thing("records", "", {"row_id": 1, "person_id": person.id}, forms)
    new = ("ratings", "works", "discipline", "matters", "years", "service", "unit-years")
    with app.test_request_context():
        lists = {word: exports.template_xlsx(kind, word, []) for word, kind in LISTS.items()}
        history = book("Các năm trước", COLUMNS, [])
    return [
        Thing("records", "of_a_person", {}, {}, new, {"add": {"person": person.id}}), of_person,
        Thing("records", "", {"unit_id": school.id}),
        *(Thing("records", word, {"word": word, "file_id": _kept(people, content)})
          for word, content in lists.items()),
        Thing("eligibility", "", {"person_id": person.id}), Thing("eligibility", "", {"unit_id": school.id}),
        Thing("eligibility", "", {"file_id": _kept(people, history)}),
        Thing("catalogue"), Thing("catalogue", "", {"code": "GK_SO"}),
        Thing("catalogue", "", {"name": settings(rules_on(NOON.date()))[0].name}),
        Thing("desk", "", {"unit_id": school.id}),
        Thing("desk", "of_a_school", asks={name: {"unit": school.id} for name in ("my_school", "my_school_xlsx")}),
    ]


def _kept(people: People, content: bytes) -> int:
    """A list that the standing office has uploaded."""
    with transaction():
        return files.keep(Upload("danh-sach.xlsx", MediaType.XLSX, content, "2" * 64),
                          actor=people.actor(Role.STANDING_OFFICE), at=NOON).id
