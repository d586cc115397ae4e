"""Pages of councils as their people see them, without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from awards.councils import queries, rules, services
from awards.councils.models import Council, Paper, Session, Turnout
from awards.councils.terms import Attendance, Choice, SessionStage
from awards.db import db, transaction
from awards.jobs.jobs import carry_out_all
from awards.kernel.access import Role
from tests.builders.councils import (
    HELD_ON,
    House,
    cast,
    items_of,
    make_closed,
    make_house,
    make_open_session,
    make_round,
    make_session,
    make_voting,
    make_waiting,
)
from tests.builders.organisation import make_account, make_person, make_unit
from tests.conftest import rows
from tests.database import empty
from tests.pages import get_page, post
from tests.statements import statements

SignIn = Callable[[int], FlaskClient]
SECRET = "Tên Không Ai Được Thấy"


class Scene:
    """A session with the accounts of its house, by number, for use outside of an application context."""

    def __init__(self, app: Flask, make: Callable[[int], tuple[House, Session]], members: int = 3) -> None:
        with app.app_context():
            self.house, session = make(members)
            self.session = session.id
            self.accounts = self.house.account_ids
            self.office = self.house.office_id
            self.members = self.house.member_ids
            self.council = self.house.council_id
            stranger = make_account((Role.SCHOOL_HEAD, make_unit(parent=self.house.department)))
            self.stranger = stranger.id
            listed = items_of(db.session.get_one(Session, self.session))
            self.items = [(item.id, item.nomination.name) for item in listed]
            db.session.remove()

    def url(self, page: str = "") -> str:
        return f"/councils/sessions/{self.session}{page and '/'}{page}"


def made_by(make: Callable[[House], Session]) -> Callable[[int], tuple[House, Session]]:
    """A council, and the session that is made for it."""

    def both(members: int) -> tuple[House, Session]:
        house = make_house(members)
        return house, make(house)

    return both


def test_the_office_prepares_a_session_from_nothing(app: Flask, sign_in: SignIn) -> None:
    with app.app_context():
        house = make_house(2)
        opened = make_round(house.department)
        nominations = [make_waiting(house.department, opened).id for _ in range(3)]
        person = make_person("Phan Thị Lý", unit=house.department).id
        office, council = house.office_id, house.council_id
    client = sign_in(office)
    made = post(client, "/councils/new", {"name": "Hội đồng Sáng kiến", "quorum_percent": "80"}, page="/councils/new")
    assert made.status_code == 302
    assert "Hội đồng Sáng kiến" in get_page(client, made.location).text
    add = f"/councils/{council}/members/new?q=phan+ly"
    assert "Phan Thị Lý" in get_page(client, add).text
    post(client, f"/councils/{council}/members/new", {
        "q": "phan ly", "person_id": person, "function": "member", "since": "01/01/2026",
    }, page=add)
    assert "Phan Thị Lý" in get_page(client, f"/councils/{council}").text
    form = f"/councils/{council}/sessions/new"
    made = post(client, form, {"held_on": "28/5/2026", "place": "Phòng họp số 2"}, page=form)
    agenda = made.location
    answer = post(client, agenda, {"nomination": nominations[:2]}, page=agenda)
    page = get_page(client, answer.location)
    assert "2 hồ sơ" in page.text
    with app.app_context():
        assert len(queries.awaiting(db.session.get_one(Council, council))) == 1


def test_a_dossier_is_taken_off_the_agenda(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, made_by(make_session))
    client = sign_in(scene.office)
    post(client, scene.url(f"items/{scene.items[0][0]}/remove"), page=scene.url())
    assert scene.items[0][1] not in get_page(client, scene.url()).text


def test_the_chair_opens_the_vote_with_who_is_present(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, made_by(make_session), members=5)
    client = sign_in(scene.accounts[0])
    page = get_page(client, scene.url("open"))
    assert "Cần ít nhất 4 trong 5 thành viên" in page.text
    present = {f"member-{member}": "present" for member in scene.members[:3]}
    refused = post(client, scene.url("open"), present, page=scene.url("open"))
    assert refused.status_code == 409 and "có mặt 3/5, cần 4" in refused.get_data(as_text=True)
    present[f"member-{scene.members[3]}"] = "present"
    present[f"member-{scene.members[4]}"] = "in_writing"
    answer = post(client, scene.url("open"), present, page=scene.url("open"))
    chair = get_page(client, answer.location)
    assert "có mặt 4/5" in chair.text and "Nhập phiếu giấy" in chair.text


def test_nothing_of_a_candidate_is_shown_before_the_declaration(app: Flask, sign_in: SignIn) -> None:
    def make(house: House) -> Session:
        nomination = make_waiting(house.department, make_round(house.department), name=SECRET)
        return make_open_session(house, [nomination], declared=False)

    scene = Scene(app, made_by(make))
    client = sign_in(scene.accounts[2])
    for page in ("", "declare", "mirror", "ballot", "chair", "result", "minutes"):
        answer = client.get(scene.url(page), follow_redirects=True)
        assert SECRET not in answer.get_data(as_text=True), page
    assert client.get(scene.url("ballot")).location.endswith("/declare")


def test_a_member_finds_kin_by_name_and_declares_them(app: Flask, sign_in: SignIn) -> None:
    def make(house: House) -> Session:
        opened = make_round(house.department)
        return make_open_session(house, [
            make_waiting(house.department, opened, name="Tòng Thị Hặc"),
            make_waiting(house.department, opened, name=SECRET),
        ], declared=False)

    scene = Scene(app, made_by(make))
    client = sign_in(scene.accounts[2])
    found = post(client, scene.url("declare"), {"q": "tong hac", "search": "1"}, page=scene.url("declare"))
    text = found.get_data(as_text=True)
    assert "Tòng Thị Hặc" in text and SECRET not in text
    answer = post(client, scene.url("declare"), {"item": scene.items[0][0]}, page=scene.url("declare"))
    assert answer.location.endswith("/mirror")
    ballot = get_page(client, scene.url("ballot"))
    assert "Tòng Thị Hặc" not in ballot.text and SECRET in ballot.text
    assert "Mục này thầy/cô không biểu quyết" in ballot.text


def test_a_member_votes_from_declaration_to_receipt(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, partial(make_voting, items=3, declared=False))
    client, url = sign_in(scene.accounts[2]), scene.url
    post(client, url("declare"), page=url("declare"))
    assert "Nhìn lại danh sách trước khi bỏ phiếu" in get_page(client, url("mirror")).text
    ballot = get_page(client, url("ballot"))
    assert not [field for field in ballot.fields if "checked" in field]
    first, second, _third = (item for item, _ in scene.items)
    chosen = {f"item-{first}": "agree", f"item-{second}": "disagree"}
    review = post(client, url("review"), chosen, page=url("ballot")).get_data(as_text=True)
    assert "Bỏ phiếu 3 mục?" in review and "Để trống (1)" in review
    assert "Mục để trống không được tính là đồng ý." in review
    again = post(client, url("ballot"), chosen, page=url("ballot")).get_data(as_text=True)
    assert again.count(" checked") == 2
    answer = post(client, url("cast"), chosen, page=url("ballot"))
    code = re.search(r"[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}", get_page(client, answer.location).text)
    assert code
    assert code[0] not in get_page(client, answer.location).text
    with app.app_context():
        meeting = queries.get_session(scene.session)
        assert queries.answers_of(meeting) == ["AD-"]
        assert list(queries.receipts_of(meeting)) == [code[0]]
    refused = client.get(url("ballot"))
    assert refused.status_code == 409 and "Mỗi thành viên chỉ bỏ một phiếu" in refused.get_data(as_text=True)


def test_agreeing_to_all_that_is_blank_is_restated_before_casting(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, partial(make_voting, items=3))
    client = sign_in(scene.accounts[2])
    sent = {f"item-{scene.items[0][0]}": "disagree", "fill": "agree"}
    review = post(client, scene.url("review"), sent, page=scene.url("ballot")).get_data(as_text=True)
    assert "Đồng ý (2)" in review and "Không đồng ý (1)" in review and "Để trống (" not in review
    with app.app_context():
        assert rows(Turnout) == 0


def test_a_form_sent_twice_casts_once_and_leads_to_the_same_page(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, make_voting)
    client = sign_in(scene.accounts[2])
    sent = {f"item-{scene.items[0][0]}": "agree", "_key": "k" * 20}
    first = post(client, scene.url("cast"), sent, page=scene.url("ballot"))
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(scene.url()).get_data(as_text=True))
    assert token
    second = client.post(scene.url("cast"), data=sent | {"csrf_token": token[1]})
    assert first.location == second.location
    with app.app_context():
        assert rows(Paper) == rows(Turnout) == 1


def test_a_forged_ballot_is_refused_whole(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, make_voting)
    client = sign_in(scene.accounts[2])
    sent = {f"item-{scene.items[0][0]}": "agree", "item-999999": "agree"}
    refused = post(client, scene.url("cast"), sent, page=scene.url("ballot"))
    assert refused.status_code == 409
    with app.app_context():
        assert rows(Paper) == rows(Turnout) == 0


@pytest.mark.sqlite  # what pages say of one paper or another does not come from the kind of database
def test_no_page_of_anybody_shows_a_count_while_the_ballot_is_open(app: Flask, sign_in: SignIn) -> None:
    """After an agreement and after a disagreement every page is the same but for tokens and who has cast."""
    def make(house: House) -> Session:
        session = make_open_session(house, items=2)
        cast(house, session, 2, Choice.AGREE, Choice.DISAGREE)
        return session

    scene = Scene(app, made_by(make), members=4)
    viewers = {who: sign_in(who) for who in (scene.accounts[0], scene.accounts[1], scene.accounts[3], scene.office)}

    def everything() -> dict[tuple[int, str], str]:
        pages = ("", "chair", "mirror", "close", "result", "minutes", "ballot")
        return {(who, page): _plain(client.get(scene.url(page), follow_redirects=True).get_data(as_text=True))
                for who, client in viewers.items() for page in pages}

    before = everything()
    with app.app_context():
        with transaction():
            db.session.execute(sa.delete(Paper))
            meeting = queries.get_session(scene.session)
            number = "b" * 32
            db.session.add(Paper(id=number, session_id=meeting.id, answers="D-",
                                 seal=rules.seal(services.seal_key(), meeting.id, number, "D-")))
        db.session.remove()
    assert everything() == before


def _plain(html: str) -> str:
    return re.sub(r'value="[^"]{20,}"', "", html)


def test_the_chair_sees_who_has_cast_and_closes_with_the_number_restated(app: Flask, sign_in: SignIn) -> None:
    def make(house: House) -> Session:
        session = make_open_session(house)
        cast(house, session, 0, Choice.AGREE)
        cast(house, session, 1, Choice.AGREE)
        return session

    scene = Scene(app, made_by(make))
    client = sign_in(scene.accounts[0])
    chair = get_page(client, scene.url("chair")).text
    assert "Đã bỏ phiếu (2)" in chair and "Chưa bỏ phiếu (1)" in chair
    close = get_page(client, scene.url("close")).text
    assert "Đóng phiếu với 2 phiếu của 3 thành viên?" in close and "1 người chưa bỏ phiếu" in close
    stale = post(client, scene.url("close"), {"cast": "1"}, page=scene.url("close"))
    assert stale.status_code == 409
    answer = post(client, scene.url("close"), {"cast": "2"}, page=scene.url("close"))
    page = client.get(answer.location).text
    assert page.count('data-label="Không biểu quyết">1<') == 2, "who cast no paper"
    result = get_page(client, answer.location).text
    assert "2/3 = 66,7%" in result and "2 trong 2 hồ sơ đạt." in result
    with app.app_context():
        assert queries.get_session(scene.session).stage is SessionStage.CLOSED


def test_an_absent_members_paper_is_typed_by_the_secretary(app: Flask, sign_in: SignIn) -> None:
    def make(house: House) -> Session:
        return make_open_session(house, attendance={house.members[4].id: Attendance.IN_WRITING})

    scene = Scene(app, made_by(make), members=5)
    client, page = sign_in(scene.accounts[1]), scene.url(f"members/{scene.members[4]}/written")
    answer = post(client, page, {f"item-{scene.items[0][0]}": "agree"}, page=page)
    assert "Phiếu đã vào thùng phiếu" in get_page(client, answer.location).text
    with app.app_context():
        assert rows(Paper) == 1


def test_minutes_are_written_fixed_and_downloaded(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, make_closed)
    client, page = sign_in(scene.accounts[1]), scene.url("minutes")
    answer = post(client, scene.url("minutes/fix"), {"discussion": "Ý kiến chưa lưu.", "conclusion": ""}, page=page)
    assert answer.status_code == 422 and "Ý kiến chưa lưu." in answer.text
    words = {"discussion": "Ý kiến chưa lưu.", "conclusion": "Nhất trí."}
    answer = post(client, scene.url("minutes/fix"), words, page=page)
    assert "/jobs/" in answer.location and "Ý kiến chưa lưu." in get_page(client, page).text
    carry_out_all(app)
    shown = get_page(client, page)
    links = [link for link in shown.links if link.endswith((".docx", ".pdf"))]
    assert len(links) == 2 and "Bản chính" in shown.text
    for link, start in zip(sorted(links), (b"PK", b"%PDF"), strict=True):
        answer = client.get(link)
        assert answer.status_code == 200 and answer.data.startswith(start)
        assert "attachment" in answer.headers["Content-Disposition"]
    refused = post(client, page, {"conclusion": "Khác"}, page=scene.url())
    assert refused.status_code == 409


PAGES = ("", "agenda", "open", "declare", "mirror", "ballot", "chair", "close", "receipt", "result", "minutes")


def statuses(client: FlaskClient, scene: Scene) -> dict[str, int]:
    return {page: client.get(scene.url(page)).status_code for page in PAGES}


def test_a_stranger_to_the_council_is_told_that_there_is_no_such_session(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, make_voting)
    found = statuses(sign_in(scene.stranger), scene)
    assert {page: status for page, status in found.items() if status != 404} == {"agenda": 403}
    assert sign_in(scene.stranger).get(f"/councils/{scene.council}").status_code == 404


def test_somebody_signed_out_is_asked_to_sign_in(app: Flask) -> None:
    scene = Scene(app, make_voting)
    assert set(statuses(app.test_client(), scene).values()) == {302}


def test_the_office_prepares_but_neither_votes_nor_closes(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, make_voting)
    found = statuses(sign_in(scene.office), scene)
    assert {page for page, status in found.items() if status == 404} == {"declare", "ballot", "receipt"}
    assert {page for page, status in found.items() if status == 403} == {"open", "close"}


def test_a_plain_member_votes_but_neither_prepares_nor_leads(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, make_voting)
    found = statuses(sign_in(scene.accounts[2]), scene)
    assert {page for page, status in found.items() if status == 403} == {"agenda", "open", "chair", "close"}


@pytest.mark.parametrize("act", ["review", "cast", "declare", "ballot"])
def test_nobody_but_a_member_reaches_the_ballot_by_post(app: Flask, sign_in: SignIn, act: str) -> None:
    scene = Scene(app, make_voting)
    for who in (scene.office, scene.stranger):
        client = sign_in(who)
        assert post(client, scene.url(act), page="/councils/").status_code == 404


def test_a_member_of_another_council_sees_nothing_here(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, make_voting)
    with app.app_context():
        other = make_unit(parent=db.session.get_one(Council, scene.council).unit)
        account = make_account((Role.COUNCIL_MEMBER, other)).id
        db.session.remove()
    assert set(statuses(sign_in(account), scene).values()) - {404} == {403}


def test_pages_are_complete_in_english(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, make_closed)
    client = sign_in(scene.accounts[1])
    assert "2 of 2 dossiers passed." in get_page(client, scene.url("result") + "?lang=en").text
    assert "3/3 = 100.0%" in get_page(client, scene.url("result")).text


def test_the_list_of_sessions_costs_the_same_for_one_and_for_many(app: Flask, sign_in: SignIn) -> None:
    scene = Scene(app, made_by(make_session))
    client = sign_in(scene.office)
    client.get("/councils/")
    with statements(app) as for_one:
        client.get("/councils/")
    with app.app_context():
        for _ in range(20):
            db.session.add(Session(council_id=scene.council, held_on=HELD_ON, place="Phòng 1"))
        db.session.commit()
        db.session.remove()
    with statements(app) as for_many:
        assert get_page(client, "/councils/").text.count("Phiên 19/5/2026") == 21
    assert len(for_many) == len(for_one)


@pytest.mark.parametrize("page", ["ballot", "mirror", ""])
def test_a_long_ballot_costs_as_many_statements_as_a_short_one(app: Flask, sign_in: SignIn, page: str) -> None:
    counts = []
    for items in (1, 30):
        empty(app)
        scene = Scene(app, partial(make_voting, items=items))
        client = sign_in(scene.accounts[2])
        client.get(scene.url(page))
        with statements(app) as said:
            assert client.get(scene.url(page)).status_code == 200
        counts.append(len(said))
    assert counts[0] == counts[1]

