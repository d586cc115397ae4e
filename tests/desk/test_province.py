"""The whole province: everybody counted once, nobody eligible forgotten, read from what was judged last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from awards.db import db, transaction
from awards.desk.routes import province_list
from awards.eligibility import queries
from awards.eligibility.models import JudgedLine, JudgedUnit
from awards.eligibility.rules import province as rules
from awards.eligibility.rules.province import count_in, summed
from awards.eligibility.terms.province import ANSWERED, WHOLE, Narrow, ProvinceSearch
from awards.jobs.jobs import carry_out_all
from awards.kernel.access import Role
from awards.organisation.models import Tenure, Unit
from awards.organisation.queries import get_person
from awards.organisation.terms import ManagingBody, PostKind, UnitKind
from awards.records.terms import Rating
from tests.builders.nominations import make_draft, make_nomination, make_office
from tests.builders.organisation import LONG_AGO, make_account, make_department, make_person, make_unit
from tests.builders.records import YEAR, make_matter, make_rating, make_work
from tests.builders.settled import settled
from tests.conftest import NOON, rows
from tests.pages import Parsed, get_page, post
from tests.statements import statements_of

SignIn = Callable[[int], FlaskClient]


@dataclass(frozen=True)
class Province:
    """Accounts and units by number."""

    office: int
    officer: int
    head: int
    school: int
    far: int


@pytest.fixture
def province(app: Flask) -> Province:
    with app.app_context():
        return make_province()


@settled
def make_province() -> Province:
    """A Department with a school of its own, and a commune with one of its; three people with records and without."""
    root = make_department()
    commune = make_unit("Ủy ban nhân dân xã Tả Phìn", kind=UnitKind.COMMUNE, parent=root)
    far = make_unit("Trường THPT Mường Chà", parent=root)
    school = make_unit("Trường Tiểu học Tả Phìn", parent=commune, managing_body=ManagingBody.COMMUNE)
    office = make_account((Role.STANDING_OFFICE, root))
    officer = make_account((Role.COMMUNE_OFFICER, commune), name="Vừ A Sếnh")
    head = make_account((Role.SCHOOL_HEAD, school), name="Lò Thị Hương")
    best = make_person("Tòng Văn Inh", unit=school)
    make_rating(best)
    make_work(best)
    held = make_person("Giàng A Páo", unit=school)
    make_rating(held)
    make_matter(held)
    make_rating(make_person("Cà Văn Ưởng", unit=far), Rating.HT)
    return Province(office.id, officer.id, head.id, school.id, far.id)


def judge(app: Flask, client: FlaskClient) -> None:
    """Ask for the judging; the job process does it."""
    asked = post(client, "/province/judge", page="/province")
    assert "/jobs/" in asked.location
    assert carry_out_all(app) == 1


def counts(page: Parsed) -> dict[str, int]:
    """The numbers of the chips."""
    text = page.text[page.text.index("Tất cả "):]
    words = ("Tất cả", "Đủ, chưa ai đề nghị", "Tạm dừng xét", "Chưa đủ căn cứ để trả lời", "Chưa đủ điều kiện")
    return {word: int(text[text.index(word) + len(word):].split()[0]) for word in words}


def test_before_anything_is_judged_the_page_says_so(province: Province, sign_in: SignIn) -> None:
    page = get_page(sign_in(province.office), "/province")
    assert "Chưa tính cho năm học này" in page.text and "/province.xlsx" not in "".join(page.links)


def test_everybody_and_every_collective_is_counted_once(app: Flask, province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.office)
    judge(app, client)
    page = get_page(client, "/province")
    # Three account holders and three teachers; a Department and two schools: nine lines, three of them with a rating.
    assert counts(page) == {"Tất cả": 9, "Đủ, chưa ai đề nghị": 1, "Tạm dừng xét": 1, "Chưa đủ căn cứ để trả lời": 6,
                            "Chưa đủ điều kiện": 1}
    assert "Tính lúc" in page.text or "Tính từ" in page.text


def test_the_page_opens_on_what_is_answered_and_counts_the_rest_with_a_link(
    app: Flask, province: Province, sign_in: SignIn
) -> None:
    client = sign_in(province.office)
    judge(app, client)
    page = get_page(client, "/province")
    assert "Đã có câu trả lời 3" in page.text and "1-3 trong 3" in page.text
    assert "Chưa hiện ở đây: 6 dòng chưa đủ căn cứ để trả lời." in page.text
    rest = get_page(client, next(link for link in page.links if "only=cannot_say" in link))
    assert "1-6 trong 6" in rest.text and "Chưa hiện ở đây" not in rest.text
    assert "1-9 trong 9" in get_page(client, "/province?only=all").text
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get("/province.xlsx").data)).get_sheet_by_index(0)
    assert len(sheet.to_python()[2:]) == 3


def test_who_is_eligible_and_not_nominated_stands_out(app: Flask, province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.office)
    judge(app, client)
    page = get_page(client, "/province?only=forgotten")
    assert "Tòng Văn Inh" in page.text and "Chiến sĩ thi đua cơ sở" in page.text and "Chưa ai đề nghị." in page.text
    assert "Giàng A Páo" not in page.text and "Cà Văn Ưởng" not in page.text


def test_one_award_lists_everybody_and_what_they_lack(app: Flask, province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.office)
    judge(app, client)
    page = get_page(client, "/province?award=LDTT&only=not_eligible")
    assert "Cà Văn Ưởng" in page.text and "Tòng Văn Inh" not in page.text
    assert "Xếp loại cả năm từ hoàn thành tốt nhiệm vụ trở lên" in page.text
    chain = get_page(client, "/province?award=CSTDT&q=inh")
    assert "03 năm học liên tục là Chiến sĩ thi đua cơ sở (mới có 0)" in chain.text
    english = get_page(client, "/province?award=CSTDT&lang=en").text
    assert "03 consecutive" in english and "(0 so far)" in english, english


def test_names_are_found_without_accents_and_by_unit(app: Flask, province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.office)
    judge(app, client)
    by_person, by_unit = get_page(client, "/province?q=uong+ca"), get_page(client, "/province?q=muong+cha")
    assert "Cà Văn Ưởng" in by_person.text and "Tòng Văn Inh" not in by_person.text
    assert "Cà Văn Ưởng" in by_unit.text and "Tòng Văn Inh" not in by_unit.text


def test_a_commune_sees_and_judges_its_own_part(app: Flask, province: Province, sign_in: SignIn) -> None:
    judge(app, sign_in(province.office))
    client = sign_in(province.officer)
    page = get_page(client, "/province")
    assert "Tòng Văn Inh" in page.text and "Cà Văn Ưởng" not in page.text and "các trường của xã" in page.text
    get_page(client, f"/province?unit={province.far}", status=404)
    assert post(client, f"/province/units/{province.far}/judge", page="/province").status_code == 404
    app.config["CLOCK"] = lambda: NOON + timedelta(hours=1)
    judge(app, client)
    with app.app_context():
        times = {each.unit_id: each.judged_at for each in db.session.query(JudgedUnit)}
        assert times[province.school] > times[province.far]


def test_one_school_is_judged_anew_at_once(app: Flask, province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.office)
    judge(app, client)
    with app.app_context():
        make_rating(make_person("Lường Văn Sơn", unit=db.session.get_one(Unit, province.school)), Rating.HTXS)
    assert "Lường Văn Sơn" not in get_page(client, f"/province?unit={province.school}").text
    done = post(client, f"/province/units/{province.school}/judge", page=f"/province?unit={province.school}")
    page = get_page(client, done.location)
    assert "Lường Văn Sơn" in page.text and counts(page)["Đủ, chưa ai đề nghị"] == 2


def test_judging_twice_leaves_one_line_each_and_closed_schools_go(
    app: Flask, province: Province, sign_in: SignIn
) -> None:
    client = sign_in(province.office)
    judge(app, client)
    with app.app_context():
        before = rows(JudgedLine)
    app.config["CLOCK"] = lambda: NOON + timedelta(hours=1)
    judge(app, client)
    with app.app_context():
        assert rows(JudgedLine) == before
        with transaction():
            db.session.get_one(Unit, province.far).until = NOON.date()
    judge(app, client)
    assert "Mường Chà" not in get_page(client, "/province").text
    with app.app_context():
        assert rows(JudgedUnit) == 3


def test_who_asks_twice_gets_the_same_job(province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.office)
    first, second = (post(client, "/province/judge", page="/province").location for _ in range(2))
    assert first == second
    assert "Đang tính lại" in get_page(client, "/province").text


def test_the_list_goes_out_as_excel_as_it_is_narrowed(app: Flask, province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.office)
    judge(app, client)
    answer = client.get("/province.xlsx?only=forgotten")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert [row[:6] for row in sheet[2:]] == [[
        "Trường Tiểu học Tả Phìn", "Tòng Văn Inh", "Giáo viên", "Chiến sĩ thi đua cơ sở", "Đủ điều kiện", "×",
    ]]


def test_a_long_list_is_made_by_a_job_for_whoever_asked(
    app: Flask, province: Province, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(app, sign_in(province.office))
    monkeypatch.setattr(province_list, "MOST_ROWS", 1)
    client = sign_in(province.officer)
    page = get_page(client, "/province?only=all")
    assert "/province.xlsx" not in "".join(page.links) and "Soạn danh sách Excel" in page.text
    refused = client.get("/province.xlsx?only=all")
    assert refused.status_code == 409 and "/province?only=all" in refused.text
    first, second = (post(client, "/province.xlsx?only=all", page="/province?only=all") for _ in range(2))
    assert first.location == second.location
    assert carry_out_all(app) == 1
    made = next(link for link in get_page(client, first.location).links if link.endswith(".xlsx"))
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get(made).data)).get_sheet_by_index(0).to_python()
    assert {row[0] for row in sheet[2:]} == {"Trường Tiểu học Tả Phìn", "Ủy ban nhân dân xã Tả Phìn"}
    assert sign_in(province.office).get(made).status_code == 200
    with app.app_context():
        commune = db.session.get_one(Unit, province.school).parent
        assert commune
        other = make_account((Role.COMMUNE_OFFICER, commune)).id
    assert sign_in(other).get(made).status_code == 404


def test_a_list_that_is_not_made_yet_leads_to_its_job_and_other_jobs_are_no_lists(
    app: Flask, province: Province, sign_in: SignIn
) -> None:
    client = sign_in(province.office)
    judge(app, client)
    asked = post(client, "/province.xlsx", page="/province").location
    job_id = int(asked.rpartition("/")[2])
    assert client.get(f"/province/lists/{job_id}.xlsx").location == asked
    assert client.get(f"/province/lists/{job_id - 1}.xlsx").status_code == 404


def test_units_stand_with_their_numbers(app: Flask, province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.office)
    judge(app, client)
    page = get_page(client, "/province/units")
    assert "Trường Tiểu học Tả Phìn 1 1 1 2 0" in page.text
    assert "Trường THPT Mường Chà 0 0 0 1 1" in page.text


def test_a_head_has_no_such_page(province: Province, sign_in: SignIn) -> None:
    get_page(sign_in(province.head), "/province", status=403)


def test_who_was_put_forward_is_not_forgotten_whichever_unit_did_it(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        office = make_office()
        account = make_account((Role.STANDING_OFFICE, office.department), name="Hoàng Thị Mai").id
        draft = replace(make_draft(office.school), award_code="LDTT")
        assert draft.person_id is not None
        db.session.add(Tenure(person_id=draft.person_id, unit_id=office.commune_school.id, title="Phó Hiệu trưởng",
                              kind=PostKind.LEADER, since=LONG_AGO))
        db.session.commit()
        office.round.award_codes = "LDTT"
        db.session.commit()
        make_nomination(office, draft=draft)
        make_rating(get_person(draft.person_id))
        person_id, school = draft.person_id, office.commune_school.id
    client = sign_in(account)
    judge(app, client)
    with app.app_context():
        line = db.session.query(JudgedLine).filter_by(person_id=person_id, award_code="LDTT").one()
        assert (line.unit_id, line.is_forgotten, line.is_main) == (school, False, True)


@pytest.mark.parametrize("address", ["/province", "/province?award=LDTT&q=truong", "/province/units"])
def test_one_line_and_fifty_cost_the_same_statements(
    app: Flask, province: Province, sign_in: SignIn, address: str
) -> None:
    client = sign_in(province.office)
    judge(app, client)
    get_page(client, address)
    few = len(statements_of(app, lambda: get_page(client, address)))
    with app.app_context():
        school = db.session.get_one(Unit, province.school)
        units = [school, *(make_unit(parent=school.parent) for _ in range(9))]
        for number in range(50):
            make_rating(make_person(f"Lò Văn {number}", unit=units[number % 10]))
    judge(app, client)
    assert len(statements_of(app, lambda: get_page(client, address))) == few <= 16


def test_the_parts_of_the_list_sum_to_the_whole(app: Flask, province: Province, sign_in: SignIn) -> None:
    judge(app, sign_in(province.office))
    with app.app_context():
        search = ProvinceSearch(YEAR, ("/",))
        units = queries.judged_units(search)
        found = summed(units)
        assert found == queries.counts_of_named(search)
        for only in (WHOLE, ANSWERED, *((each,) for each in Narrow)):
            narrowed = replace(search, only=only)
            lines = list(queries.each_line(narrowed))
            assert len(lines) == count_in(found, only)
            assert queries.page_of_lines(narrowed, units).rows == lines


def test_every_page_of_the_list_goes_on_where_the_one_before_ended(
    app: Flask, province: Province, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(app, sign_in(province.office))
    monkeypatch.setattr(rules, "PAGE_SIZE", 2)
    monkeypatch.setattr(queries.judged, "PAGE_SIZE", 2)
    with app.app_context():
        search = ProvinceSearch(YEAR, ("/",))
        units = queries.judged_units(search)
        pages = [queries.page_of_lines(replace(search, page=number), units) for number in range(1, 6)]
        assert [line for page in pages for line in page.rows] == list(queries.each_line(search))
        assert [len(page.rows) for page in pages] == [2, 2, 2, 2, 1]
