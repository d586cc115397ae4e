"""Signing in as people do it, and as those do who should not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import limits
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from awards.accounts import queries, services
from awards.accounts.models import Account, FailedSignIn, SignIn
from awards.accounts.routes import brake as common
from awards.accounts.services import passwords
from awards.db import db, transaction
from awards.kernel.access import SYSTEM, Role
from awards.web.limits import limiter
from tests.builders.organisation import make_account, make_department
from tests.builders.settled import settled
from tests.conftest import NOON
from tests.pages import get_page, parse, post, token_of

GOOD = "mưa rào tháng tư"
BY: dict[str, Any] = {"actor": SYSTEM, "at": NOON}
SignedIn = Callable[[int], FlaskClient]


@settled
def make_thuong() -> int:
    """An account of the standing office that signs in by phone number."""
    account = make_account((Role.STANDING_OFFICE, make_department()), login="0912345678")
    with transaction():
        services.set_password(queries.get(account.id), GOOD, **BY)
    return account.id


@pytest.fixture
def thuong(app: Flask) -> int:
    with app.app_context():
        return make_thuong()


@pytest.fixture
def brake(app: Flask) -> Iterator[None]:
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.reset()
    limiter.enabled = False


def try_in(
    client: FlaskClient, login: str, password: str, address: str = "10.0.0.1", query: str = ""
) -> TestResponse:
    return client.post(
        f"/sign-in{query}", environ_base={"REMOTE_ADDR": address},
        data={"csrf_token": token_of(client, "/sign-in"), "login": login, "password": password},
    )


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678", " 0912.345.678 "])
def test_a_phone_number_opens_the_account_however_it_is_written(client: FlaskClient, thuong: int, typed: str) -> None:
    assert try_in(client, typed, GOOD).location == "/"
    assert "Lường Thị Thương" in get_page(client, "/account").text


def test_the_cookie_before_signing_in_is_not_the_one_after(client: FlaskClient, thuong: int) -> None:
    with client.session_transaction() as session:
        session["planted"] = "fixation"
    try_in(client, "0912345678", GOOD)
    with client.session_transaction() as session:
        assert "planted" not in session and len(session["sign_in"]) > 40


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    client: FlaskClient, thuong: int, monkeypatch: pytest.MonkeyPatch, app: Flask
) -> None:
    hashes: list[str] = []
    real = passwords.HASHER

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            hashes.append(kept)
            return real.verify(kept, password)

    monkeypatch.setattr(passwords, "HASHER", Counting())
    answers = [try_in(client, name, "sai mật khẩu rồi") for name in ("0912345678", "0912345679")]
    assert [answer.status_code for answer in answers] == [401, 401]
    texts = [parse(answer.get_data(as_text=True)).text.replace("0912345679", "0912345678") for answer in answers]
    assert texts[0] == texts[1]
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 4 lần trong 15 phút." in texts[0]
    assert len(hashes) == 2  # one verification each: equal time


def test_five_failures_close_a_name_for_a_quarter_of_an_hour(client: FlaskClient, thuong: int, app: Flask) -> None:
    for _ in range(5):
        answer = try_in(client, "0912345678", "sai mật khẩu rồi")
    assert "Nhập sai quá nhiều lần" in answer.get_data(as_text=True)
    assert try_in(client, "0912345678", GOOD).status_code == 401
    app.config["CLOCK"] = lambda: NOON + timedelta(minutes=16)
    assert try_in(client, "0912345678", GOOD).status_code == 302


def test_an_unknown_name_is_closed_just_the_same(client: FlaskClient, thuong: int) -> None:
    answers = [try_in(client, "khong-ai-ca", "sai mật khẩu rồi") for _ in range(6)]
    assert "Nhập sai quá nhiều lần" in answers[-1].get_data(as_text=True)


def test_one_address_trying_one_password_on_all_names_is_stopped(
    client: FlaskClient, thuong: int, brake: None, app: Flask
) -> None:
    token = token_of(client, "/sign-in")
    answers = [
        client.post("/sign-in", data={"csrf_token": token, "login": f"head{n}", "password": "Mua2025!matkhau"})
        for n in range(30)
    ]
    assert [answer.status_code for answer in answers] == [401] * 20 + [429] * 10
    assert int(answers[-1].headers["Retry-After"]) <= 300
    assert "gửi quá nhiều lần" in answers[-1].get_data(as_text=True)
    with app.app_context():
        assert db.session.query(FailedSignIn).count() == 20
    other = app.test_client()
    assert try_in(other, "0912345678", GOOD, address="10.0.0.2").status_code == 302


def test_many_addresses_together_meet_the_common_brake_but_known_browsers_pass(
    client: FlaskClient, thuong: int, brake: None, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert common.EVERYWHERE == limits.parse("300 per 5 minutes")
    monkeypatch.setattr(common, "EVERYWHERE", limits.parse("30 per 5 minutes"))
    monkeypatch.setattr(services, "is_password", lambda account, password: password == GOOD and account is not None)
    known = app.test_client()
    assert try_in(known, "0912345678", GOOD).status_code == 302
    post(known, "/sign-out", page="/account")
    token = token_of(client, "/sign-in")
    statuses = [
        client.post("/sign-in", environ_base={"REMOTE_ADDR": f"10.1.{n // 250}.{n % 250}"},
                    data={"csrf_token": token, "login": f"head{n}", "password": "Mua2025!matkhau"}).status_code
        for n in range(40)
    ]
    assert (statuses.count(401), statuses.count(429)) == (30, 10)
    assert try_in(known, "0912345678", GOOD).status_code == 302


def test_a_school_of_forty_behind_one_address_signs_in(
    client: FlaskClient, thuong: int, brake: None, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "is_password", lambda account, password: True)
    assert [try_in(app.test_client(), "0912345678", GOOD).status_code for _ in range(40)] == [302] * 40


OTHER_PLACES = [
    "//evil.example", "///evil.example", "////evil.example/", "/\\evil.example", "\\evil.example", "\\/evil.example",
    "/\\/evil.example", "https://evil.example", "http://evil.example/", "HTTPS://EVIL.EXAMPLE", "http:evil.example",
    "http:/evil.example", "http:///evil.example", "https:\\evil.example", "ftp://evil.example", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "javascript://evil.example/%0aalert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)", "file:///etc/passwd", "mailto:a@evil.example", "tel:113", "blob:https://evil.example/x",
    "evil.example", "evil.example/path", "www.evil.example", "user@evil.example", "//user@evil.example",
    "https://localhost@evil.example", "https://localhost.evil.example", "//localhost:80@evil.example/",
    "/\t/evil.example", "/\n/evil.example", "/\r\n//evil.example", "\t//evil.example", " //evil.example",
    "\u00a0//evil.example", "/\u0000/evil.example", "/%0d%0aSet-Cookie:x=1\r\n", "/account\r\nSet-Cookie: x=1",
    "/account\nLocation: https://evil.example", "//evil%E3%80%82example", "//\uff45vil.example", "/\u2028/evil.example",
    "/\u202e/moc.live", "/\u200b/evil.example", "https:evil.example", "://evil.example", ":evil.example",
    "?next=//evil.example", "#//evil.example", "", " ", "/no-such-page", "/no/such/page", "/sign-out",
    "/account/end-others", "/accounts/x", "/../../etc/passwd", "/static/../../config.py", "/account/../../../x",
    "..//evil.example", "./evil.example", "////", "//", "/%2f%2fevil.example", "/%5cevil.example", "/.evil.example",
]


@pytest.mark.sqlite  # where one is led to does not come from the database
@pytest.mark.parametrize("place", OTHER_PLACES, ids=range(len(OTHER_PLACES)))
def test_signing_in_leads_to_no_other_place(client: FlaskClient, thuong: int, place: str) -> None:
    token = token_of(client, "/sign-in")
    answer = client.post("/sign-in", query_string={"next": place},
                         data={"csrf_token": token, "login": "0912345678", "password": GOOD})
    # An address that holds the sign NUL is no page at all.
    assert (answer.status_code, answer.location) == ((404, None) if "\0" in place else (302, "/"))
    assert len(OTHER_PLACES) >= 60


@pytest.mark.parametrize("place", ["/account", "/accounts?q=th%C6%B0%C6%A1ng&page=2", "/accounts/7"])
def test_signing_in_leads_back_to_the_page_one_came_for(client: FlaskClient, thuong: int, place: str) -> None:
    token = token_of(client, "/sign-in")
    answer = client.post("/sign-in", query_string={"next": place},
                         data={"csrf_token": token, "login": "0912345678", "password": GOOD})
    assert answer.location == place


def test_a_stranger_is_led_to_the_sign_in_page_and_back(client: FlaskClient, thuong: int) -> None:
    answer = client.get("/accounts?only=disabled_accounts")
    assert answer.location == "/sign-in?next=/accounts?only%3Ddisabled_accounts"


def cookie_of(client: FlaskClient) -> str:
    cookie = client.get_cookie("tonvinh")
    assert cookie is not None
    return str(cookie.value)


def with_cookie(app: Flask, cookie: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("tonvinh", cookie)
    return client


def opens(app: Flask, cookie: str, place: str = "/account") -> bool:
    return with_cookie(app, cookie).get(place).status_code == 200


def test_an_old_cookie_opens_nothing_after_signing_out(client: FlaskClient, thuong: int, app: Flask) -> None:
    try_in(client, "0912345678", GOOD)
    old = cookie_of(client)
    assert opens(app, old)
    post(client, "/sign-out", page="/account")
    assert not opens(app, old)


def test_an_old_cookie_opens_nothing_after_a_new_password(client: FlaskClient, thuong: int, app: Flask) -> None:
    try_in(client, "0912345678", GOOD)
    old = cookie_of(client)
    answer = post(
        client, "/account/password", {"current": GOOD, "password": "hoa ban nở trắng", "again": "hoa ban nở trắng"},
        page="/account/password",
    )
    assert answer.location == "/account"
    assert not opens(app, old)
    assert get_page(client, "/account")  # the browser that changed it stays signed in, with a new cookie
    assert try_in(app.test_client(), "0912345678", GOOD).status_code == 401
    assert try_in(app.test_client(), "0912345678", "hoa ban nở trắng").status_code == 302


@pytest.mark.parametrize("act", ["role_taken", "disabled", "ended_elsewhere"])
def test_an_old_cookie_opens_nothing_after(client: FlaskClient, thuong: int, app: Flask, act: str) -> None:
    try_in(client, "0912345678", GOOD)
    old = cookie_of(client)
    assert opens(app, old, "/accounts")
    with app.app_context(), transaction():
        account = queries.get(thuong)
        if act == "role_taken":
            services.take_role(queries.roles_of(account)[0], on=NOON.date(), **BY)
        elif act == "disabled":
            services.disable(account, reason="chuyển công tác", **BY)
        else:
            services.end_all(account, **BY)
    assert not opens(app, old, "/accounts")
    assert with_cookie(app, old).post("/account/end-others").status_code == 401


def test_a_role_that_runs_out_opens_its_pages_no_more_within_the_same_sign_in(
    client: FlaskClient, thuong: int, app: Flask
) -> None:
    try_in(client, "0912345678", GOOD)
    with app.app_context(), transaction():
        queries.roles_of(queries.get(thuong))[0].until = NOON.date()
    assert client.get("/account").status_code == 200
    assert client.get("/accounts").status_code == 403


def test_a_sign_in_idle_too_long_is_over(client: FlaskClient, thuong: int, app: Flask) -> None:
    try_in(client, "0912345678", GOOD)
    app.config["CLOCK"] = lambda: NOON + timedelta(hours=13)
    assert client.get("/account").status_code == 302


def test_a_wrong_present_password_changes_nothing(client: FlaskClient, thuong: int) -> None:
    try_in(client, "0912345678", GOOD)
    answer = post(client, "/account/password", {"current": "sai rồi nhé", "password": "hoa ban nở trắng",
                                                "again": "hoa ban nở trắng"}, page="/account/password")
    assert answer.status_code == 422
    assert "Mật khẩu đang dùng chưa đúng." in answer.get_data(as_text=True)


def test_two_new_passwords_that_differ_are_told(client: FlaskClient, thuong: int) -> None:
    try_in(client, "0912345678", GOOD)
    answer = post(client, "/account/password", {"current": GOOD, "password": "hoa ban nở trắng", "again": "hoa ban"},
                  page="/account/password")
    assert (answer.status_code, "Hai lần nhập chưa giống nhau." in answer.get_data(as_text=True)) == (422, True)


def test_a_code_from_the_office_sets_a_new_password(client: FlaskClient, thuong: int, app: Flask) -> None:
    with app.app_context(), transaction():
        code = services.issue_code(queries.get(thuong), **BY)
    form = {"code": code, "password": "hoa ban nở trắng", "again": "hoa ban nở trắng"}
    assert post(client, "/reset", form, page="/reset").location == "/sign-in"
    assert post(client, "/reset", form, page="/reset").status_code == 422
    assert try_in(client, "0912345678", "hoa ban nở trắng").status_code == 302


def test_guessing_codes_is_stopped(client: FlaskClient, thuong: int, brake: None) -> None:
    token = token_of(client, "/reset")
    statuses = [
        client.post("/reset", data={"csrf_token": token, "code": f"0000-0000-0000-{n:04d}",
                                    "password": "hoa ban nở trắng", "again": "hoa ban nở trắng"}).status_code
        for n in range(25)
    ]
    assert statuses == [422] * 20 + [429] * 5


def test_other_browsers_can_be_signed_out(client: FlaskClient, thuong: int, app: Flask) -> None:
    try_in(client, "0912345678", GOOD)
    other = app.test_client()
    try_in(other, "0912345678", GOOD)
    assert "2 máy" in get_page(client, "/account").text
    post(client, "/account/end-others", page="/account")
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 302
    with app.app_context():
        assert db.session.query(SignIn).filter_by(ended_at=None).count() == 1


def make_head(app: Flask) -> int:
    with app.app_context():
        head = make_account(name="Vừ A Dế")
        db.session.get_one(Account, head.id)
        return head.id


def box_of(html: str) -> dict[str, str]:
    """The hidden fields of the sign-in box that an ended session gets."""
    import re

    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))


def test_a_session_that_ends_in_a_form_loses_nothing_and_acts_once_after_signing_in_there(
    client: FlaskClient, app: Flask, thuong: int
) -> None:
    """The whole way: a form filled, the session dead, the box in the page, the act done once and only once."""
    admin = make_admin(app)
    try_in(client, "quantri", GOOD)
    head = make_head(app)
    page = client.get(f"/accounts/{head}").get_data(as_text=True)
    form = box_of(page)
    typed = form | {"reason": "Chuyển công tác về xã Mường Nhé từ tháng 6"}
    with app.app_context(), transaction():
        services.end_all(queries.get(admin), **BY)
    dead = client.post(f"/accounts/{head}/disable", data=typed)
    html = dead.get_data(as_text=True)
    assert dead.status_code == 401 and "Chuyển công tác về xã Mường Nhé từ tháng 6" in html
    assert not disabled(app, head)
    wrong = client.post(f"/accounts/{head}/disable",
                        data=box_of(html) | {"_sign_in_name": "quantri", "_password": "sai mật khẩu"})
    assert wrong.status_code == 401 and not disabled(app, head)
    again = box_of(wrong.get_data(as_text=True)) | {"_sign_in_name": "quantri", "_password": GOOD}
    done = client.post(f"/accounts/{head}/disable", data=again)
    assert (done.status_code, done.location) == (302, f"/accounts/{head}")
    assert disabled(app, head)
    twice = client.post(f"/accounts/{head}/disable", data=box_of(html) | {"csrf_token": again["csrf_token"]})
    assert twice.status_code == 302
    assert acts(app, head).count("disabled") == 1


def make_admin(app: Flask) -> int:
    with app.app_context():
        admin = make_account((Role.ADMINISTRATOR, make_department("Sở thứ hai")), login="quantri", name="Lò Văn Ín")
        with transaction():
            services.set_password(queries.get(admin.id), GOOD, **BY)
        return admin.id


def disabled(app: Flask, account_id: int) -> bool:
    with app.app_context():
        return queries.get(account_id).disabled_at is not None


def acts(app: Flask, account_id: int) -> list[str]:
    from awards.journal import queries as journal
    from awards.journal.terms import Subject

    with app.app_context():
        return [entry.act for entry in journal.of(Subject("account", account_id))]


def test_another_site_cannot_sign_anybody_in_through_the_box(client: FlaskClient, app: Flask, thuong: int) -> None:
    answer = client.post("/account/end-others", headers={"Origin": "https://evil.example"},
                         data={"_sign_in_name": "0912345678", "_password": GOOD})
    assert answer.status_code == 401
    assert client.get("/account").status_code == 302


def test_a_form_with_an_old_token_comes_back_filled_and_can_be_sent_again(
    client: FlaskClient, app: Flask, thuong: int
) -> None:
    make_admin(app)
    try_in(client, "quantri", GOOD)
    head = make_head(app)
    origin = {"Origin": "http://localhost"}
    reason = "Nghỉ hưu theo chế độ từ ngày 01 tháng 6"
    old = client.post(f"/accounts/{head}/disable", data={"csrf_token": "cũ", "reason": reason}, headers=origin)
    html = old.get_data(as_text=True)
    assert old.status_code == 400 and reason in html and not disabled(app, head)
    again = client.post(f"/accounts/{head}/disable", data=box_of(html), headers=origin)
    assert again.status_code == 302 and disabled(app, head)


def test_an_act_of_weight_asks_for_the_password_again_after_a_quarter_of_an_hour(
    client: FlaskClient, app: Flask, thuong: int
) -> None:
    make_admin(app)
    try_in(client, "quantri", GOOD)
    head = make_head(app)
    form = box_of(client.get(f"/accounts/{head}").get_data(as_text=True)) | {"reason": "Nghỉ hưu"}
    app.config["CLOCK"] = lambda: NOON + timedelta(minutes=16)
    asked = client.post(f"/accounts/{head}/disable", data=form)
    html = asked.get_data(as_text=True)
    assert asked.status_code == 401 and "Việc này cần nhập lại mật khẩu" in html and not disabled(app, head)
    done = client.post(f"/accounts/{head}/disable", data=box_of(html) | {"_sign_in_name": "quantri", "_password": GOOD})
    assert done.status_code == 302 and disabled(app, head)


def test_every_change_needs_a_token_of_this_very_browser(client: FlaskClient, app: Flask, thuong: int) -> None:
    make_admin(app)
    try_in(client, "quantri", GOOD)
    head = make_head(app)
    stranger = token_of(app.test_client(), "/sign-in")
    for place in (f"/accounts/{head}/disable", f"/accounts/{head}/code", f"/accounts/{head}/roles", "/accounts/new",
                  "/account/password", "/account/end-others", "/sign-out"):
        for token in ({}, {"csrf_token": stranger}, {"csrf_token": ""}):
            assert client.post(place, data=token | {"reason": "x"}).status_code == 400, place
    assert not disabled(app, head)
