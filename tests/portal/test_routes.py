"""Pages for strangers: what a paper's code answers, and the honour roll."""

from __future__ import annotations

import gzip
import secrets
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.db import db, transaction
from awards.honours import services
from awards.honours.models import Honour
from awards.honours.rules import code_of, typed_code_of
from awards.honours.terms import Revocation, Validity
from awards.kernel.access import SYSTEM
from awards.kernel.terms import Sex
from awards.organisation.services import seal_secret
from awards.web.limits import limiter
from tests.builders.honours import LINE, make_act, make_honour, make_honours
from tests.builders.organisation import make_department, make_person, make_unit
from tests.conftest import NOON
from tests.pages import get_page
from tests.statements import statements
from tests.tampering import tamper

ENDING = Revocation("512/QĐ-SGDĐT", date(2026, 5, 18), "Khai man thành tích")


@pytest.fixture
def honour(app: Flask) -> Honour:
    """A teacher's certificate, as its holder's phone finds it."""
    with app.app_context():
        school = make_unit("Trường PTDTBT THCS Tả Phìn", parent=make_department())
        made = make_honour(person=make_person("Sùng Thị Mỷ", unit=school), unit=school,
                           act=make_act("486/QĐ-SGDĐT"), ordinal=27)
        db.session.refresh(made)
        db.session.expunge(made)
        return made


def end(app: Flask, honour: Honour, validity: Validity, successor: Honour | None = None) -> None:
    with app.app_context(), transaction():
        held = db.session.get_one(Honour, honour.id)
        services.end(held, validity, ENDING, successor=successor, actor=SYSTEM, at=NOON)


def test_a_scanned_code_says_that_the_paper_is_genuine_and_valid(client: FlaskClient, honour: Honour) -> None:
    page = get_page(client, f"/x/{honour.code}")
    assert page.headings[0] == "Giấy khen này có thật và còn hiệu lực"
    for said in ("Bà Sùng Thị Mỷ", "486/QĐ-SGDĐT", "21/4/2025", "27", honour.typed_code, LINE):
        assert said in page.text


@pytest.mark.parametrize("address", ["/x/{upper}", "/X/{upper}", "/x/{lower}", "/X/{lower}"])
def test_a_code_is_read_in_capitals_and_in_small_letters(client: FlaskClient, honour: Honour, address: str) -> None:
    found = client.get(address.format(upper=honour.code, lower=honour.code.lower()))
    assert found.status_code == 200 and honour.name in found.text


def test_a_code_typed_by_hand_leads_to_the_paper(client: FlaskClient, honour: Honour) -> None:
    answer = client.get("/xac-thuc", query_string={"code": honour.typed_code.lower().replace("-", " ")})
    assert (answer.status_code, answer.location) == (302, f"/x/{honour.code}")


def test_a_revoked_paper_says_so_and_by_which_decision(app: Flask, client: FlaskClient, honour: Honour) -> None:
    end(app, honour, Validity.REVOKED)
    page = get_page(client, f"/x/{honour.code}")
    assert page.headings[0] == "Giấy khen này đã bị thu hồi theo Quyết định 512/QĐ-SGDĐT"
    assert "18/5/2026" in page.text and "Khai man" not in page.text


def test_a_replaced_paper_leads_to_the_new_one(app: Flask, client: FlaskClient, honour: Honour) -> None:
    with app.app_context():
        successor = make_honour(person=make_person("Sùng Thị Mỹ"), ordinal=1)
        code = successor.code
    end(app, honour, Validity.REPLACED, successor)
    page = get_page(client, f"/x/{honour.code}")
    assert page.headings[0] == "Giấy khen này đã được thay bằng tờ khác ngày 18/5/2026"
    assert f"/x/{code}" in page.links


def test_a_paper_changed_behind_the_programs_back_is_under_check_and_not_shown(
    app: Flask, client: FlaskClient, honour: Honour
) -> None:
    with app.app_context():
        tamper(Honour, honour.id, name="Nguyễn Văn Giả")
    page = get_page(client, f"/x/{honour.code}")
    assert page.headings[0] == "Giấy khen mang mã này đang được kiểm tra"
    assert "Nguyễn Văn Giả" not in page.text


def test_a_code_never_issued_and_one_that_cannot_be_a_code_are_answered_alike(
    client: FlaskClient, honour: Honour
) -> None:
    codes = (code_of(secrets.randbits(128)), "khong-co", "A" * 26, "a.b")
    answers = {client.get(f"/x/{code}").text.replace(f"/x/{code}", "") for code in codes}
    assert len(answers) == 1
    assert client.get("/x/khong-co").status_code == 404


def test_a_wrong_typed_code_and_one_never_issued_are_answered_alike(client: FlaskClient, honour: Honour) -> None:
    never = typed_code_of(secrets.randbits(64))
    wrong = never[:-1] + ("2" if never[-1] != "2" else "3")
    answers = [client.get("/xac-thuc", query_string={"code": code}) for code in (never, wrong)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text.replace(never, "") == answers[1].text.replace(wrong, "")


def test_the_page_answers_head_as_it_answers_get(client: FlaskClient, honour: Honour) -> None:
    answer = client.head(f"/x/{honour.code}")
    assert (answer.status_code, answer.data) == (200, b"")


def test_a_kept_copy_of_the_answer_is_at_most_a_minute_old(client: FlaskClient, honour: Honour) -> None:
    assert client.get(f"/x/{honour.code}").headers["Cache-Control"] == "private, max-age=60"


def test_the_page_weighs_at_most_fifteen_kilobytes_and_runs_no_script(client: FlaskClient, honour: Honour) -> None:
    html = client.get(f"/x/{honour.code}").text
    assert "<script" not in html
    addresses = {part.split('"')[0].split("#")[0] for part in html.split('href="')[1:]}
    parts = [client.get(one).data for one in addresses if one.startswith("/static/")]
    assert len(parts) >= 2, addresses
    assert sum(len(gzip.compress(part)) for part in (html.encode(), *parts)) <= 15 * 1024


@pytest.fixture
def braked(app: Flask) -> Iterator[None]:
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.reset()
    limiter.enabled = False


def test_whoever_guesses_codes_is_braked_and_good_codes_still_answer(
    client: FlaskClient, honour: Honour, braked: None
) -> None:
    guesses = [client.get(f"/x/{code_of(secrets.randbits(128))}").status_code for _ in range(20)]
    typed = [client.get("/xac-thuc", query_string={"code": typed_code_of(number)}).status_code for number in range(20)]
    assert guesses + typed == [404] * 30 + [429] * 10
    assert client.get(f"/x/{honour.code}").status_code == 200
    assert client.get("/xac-thuc", query_string={"code": honour.typed_code}).status_code == 302


def test_strangers_see_only_what_the_paper_says(app: Flask, client: FlaskClient) -> None:
    canaries = {name: f"chim-{name}-{number}" for number, name in enumerate(
        ("identity_number", "birth_date", "ethnic_group", "phone", "address", "staff_code"))}
    canaries["birth_date"] = "1979-08-23"
    with app.app_context():
        school = make_unit(parent=make_department())
        person = make_person("Lò Thị Ỏm", unit=school, sex=Sex.FEMALE)
        person.staff_code = canaries["staff_code"]
        with transaction():
            seal_secret(db.session.merge(person), canaries, actor=SYSTEM, at=NOON)
        made = make_honour(person=person, unit=school)
        code, typed, money = made.code, made.typed_code, str(made.money_dong)
    for url in (f"/x/{code}", f"/xac-thuc?code={typed}", "/vinh-danh", "/vinh-danh?q=lo+thi+om", "/xac-thuc"):
        seen = client.get(url, follow_redirects=True).text
        assert not [word for word in canaries.values() if word in seen], url
        assert money not in seen and "710.000" not in seen


def test_the_honour_roll_lists_collectives_then_people_by_given_name(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        school = make_unit("Trường Mầm non Na Ư", parent=make_department())
        act = make_act("486/QĐ-SGDĐT")
        names = ("Quàng Thị Yến", "Vừ A Dế", "Lường Thị Hặc", "Lò Văn Đôi")
        make_honours([make_person(name) for name in names], school, act=act)
        make_honour(unit=school, act=act, ordinal=5)
    text = get_page(client, "/vinh-danh?year=2025").text
    order = ("Trường Mầm non Na Ư", "Vừ A Dế", "Lò Văn Đôi", "Lường Thị Hặc", "Quàng Thị Yến")
    places = [text.index(name) for name in order]
    assert places == sorted(places)
    assert "01 tập thể và 04 cá nhân" in text


def test_the_honour_roll_is_searched_without_accents(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_honours([make_person("Sùng Thị Mỷ"), make_person("Vừ A Dế")], make_unit())
    page = get_page(client, "/vinh-danh?q=sung thi my")
    assert "Sùng Thị Mỷ" in page.text and "Vừ A Dế" not in page.text


def test_a_revoked_honour_leaves_the_roll(app: Flask, client: FlaskClient, honour: Honour) -> None:
    assert honour.name in get_page(client, "/vinh-danh?year=2025").text
    end(app, honour, Validity.REVOKED)
    assert honour.name not in get_page(client, "/vinh-danh?year=2025").text


def test_a_long_decision_is_cut_short_on_the_page_of_the_year_and_whole_on_its_own(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_honours([make_person(f"Lò Văn Ín {chr(65 + n)}") for n in range(24)], make_unit(), act=make_act("7/QĐ"))
    page = get_page(client, "/vinh-danh?year=2025")
    assert "18 trong 24" in page.text and "Lò Văn Ín X" not in page.text
    whole = next(link for link in page.links if "decision=" in link)
    assert "Lò Văn Ín X" in get_page(client, whole).text


def test_what_a_search_of_the_roll_finds_comes_in_pages(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_honours([make_person(f"Lò Văn Ín {chr(65 + n % 26)}{n}") for n in range(70)], make_unit(),
                     act=make_act("7/QĐ"))
    first = get_page(client, "/vinh-danh?year=2025&q=lo van")
    assert "00 tập thể và 70 cá nhân" in first.text and first.text.count("Lò Văn Ín") == 50
    assert "1-50 trong 70" in first.text and "Xem đủ" not in first.text
    with statements(app) as said:
        second = get_page(client, next(link for link in first.links if "page=2" in link))
    assert second.text.count("Lò Văn Ín") == 20 and "51-70 trong 70" in second.text
    with statements(app) as all_of_it:
        get_page(client, "/vinh-danh?year=2025&q=lo van in a0")
    assert len(said) == len(all_of_it)


@pytest.mark.parametrize("year", ["0", "-1", "99999", "1e3", "2025; DROP TABLE honour"])
def test_a_year_that_no_calendar_has_shows_an_empty_roll(client: FlaskClient, year: str) -> None:
    get_page(client, f"/vinh-danh?year={year}")


def test_the_roll_costs_the_same_for_one_name_and_for_fifty(app: Flask, client: FlaskClient) -> None:
    counts = []
    for many in (1, 50):
        with app.app_context():
            make_honours([make_person() for _ in range(many)], make_unit())
        with statements(app) as said:
            client.get("/vinh-danh?year=2025")
        counts.append(len(said))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", ["/x", "/x/", "/X/"])
def test_the_address_printed_on_the_paper_leads_to_where_its_code_is_typed(client: FlaskClient, address: str) -> None:
    assert client.get(address, follow_redirects=True).request.path == "/xac-thuc"


def test_the_short_code_typed_behind_the_printed_address_finds_the_paper(client: FlaskClient, honour: Honour) -> None:
    assert client.get(f"/x/{honour.typed_code.lower()}").location == f"/x/{honour.code}"
