"""Pages of dossiers, as the people of an office use them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import python_calamine
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from awards.db import db, transaction
from awards.kernel.access import Actor
from awards.movements.models import Round
from awards.movements.terms import RoundStage
from awards.nominations import queries
from awards.nominations.models import Evidence, Nomination
from awards.nominations.terms import Action, Search, Stage
from tests.builders.nominations import Office, make_nomination, make_office
from tests.builders.organisation import make_person
from tests.builders.settled import settled
from tests.conftest import NOON, rows
from tests.files import corpus
from tests.nominations.lists import AWARD, person, sheet_of, workbook
from tests.pages import Parsed, get_page, parse, post, token_of
from tests.statements import statements_of

SignIn = Callable[[int], FlaskClient]


@dataclass
class World:
    """An office, and clients of the people in it."""

    app: Flask
    office: Office
    round_id: int
    sign_in: SignIn
    accounts: dict[str, int]

    def client(self, who: str) -> FlaskClient:
        return self.sign_in(self.accounts[who])

    def make(self, **wanted: Any) -> int:
        with self.app.app_context():
            unit = getattr(self.office, str(wanted.pop("unit", "school")))
            return make_nomination(self.office, unit=unit, **wanted).id

    def of(self, nomination_id: int) -> Nomination:
        return queries.get(nomination_id)


@pytest.fixture
def world(app: Flask, sign_in: SignIn) -> World:
    with app.app_context():
        office = make_school()
    names = ("head", "clerk", "commune_head", "commune_officer", "standing_office", "council_member", "director")
    return World(app, office, office.round_id, sign_in, {name: getattr(office, name).account_id for name in names})


@settled
def make_school() -> Office:
    """An office, and two people of its school whom its head may nominate."""
    office = make_office()
    make_person("Sùng Thị Mỷ", unit=office.school)
    make_person("Lò Văn Ín", unit=office.school, title="Phó Hiệu trưởng")
    return office


def person_named(world: World, name: str) -> str:
    page = get_page(world.client("head"), f"/nominations/rounds/{world.round_id}/new")
    html = world.client("head").get(f"/nominations/rounds/{world.round_id}/new").text
    assert page.title
    return next(part.split('"')[1] for part in html.split("<option ")[1:] if name in part)


# --- writing and sending ----------------------------------------------------------------------------------------------


def test_a_head_nominates_a_person_step_by_step_and_sends(world: World) -> None:
    client, new = world.client("head"), f"/nominations/rounds/{world.round_id}/new"
    chosen = person_named(world, "Sùng Thị Mỷ")
    answer = post(client, new, {"kind": "individual", "person": chosen, "group": ""}, page=new)
    award = answer.headers["Location"]
    url = award.removesuffix("/award")
    assert post(client, award, {"award": "GK_SO"}, page=award).headers["Location"] == f"{url}/words"
    words = {"achievement": "Chủ nhiệm lớp 8A2 có 34 học sinh bán trú.", "remark": ""}
    assert post(client, f"{url}/words", words, page=f"{url}/words").headers["Location"] == f"{url}/council"
    file = {"file": (io.BytesIO(corpus.pdf()), "Biên bản họp.pdf"), "kind": "minutes"}
    assert post(client, f"{url}/evidence", file, page=f"{url}/words").status_code == 302
    council = {"met_on": "12/05/2026", "members": "9", "in_favour": "9"}
    assert post(client, f"{url}/council", council, page=f"{url}/council").headers["Location"] == f"{url}/check"
    page = get_page(client, f"{url}/check")
    assert "Đủ để gửi" in page.text and "9/9 đồng ý" in page.text
    answer = post(client, f"{url}/check", page=f"{url}/check")
    assert answer.headers["Location"] == f"{url}/sent"
    said = get_page(client, f"{url}/sent").text
    assert "Đã gửi 14:03, 19/5/2026. Mã hồ sơ HS-2026-0001." in said and "trước 17:00, 26/5/2026" in said
    assert get_page(client, f"{url}/sent").text == said
    assert "đã có hồ sơ HS-2026-0001" in get_page(client, new).text


def test_a_collective_is_nominated_by_name_or_as_the_whole_school(world: World) -> None:
    client, new = world.client("clerk"), f"/nominations/rounds/{world.round_id}/new"
    for group in ("", "Tập thể Tổ Khoa học xã hội"):
        assert post(client, new, {"kind": "collective", "person": "", "group": group}, page=new).status_code == 302
    with world.app.app_context():
        assert [one.name for one in db.session.scalars(sa.select(Nomination).order_by(Nomination.id))] == [
            "Trường THPT Chà Cang", "Tập thể Tổ Khoa học xã hội"
        ]


def test_nobody_chosen_comes_back_with_a_sentence(world: World) -> None:
    new = f"/nominations/rounds/{world.round_id}/new"
    answer = post(world.client("head"), new, {"kind": "individual", "person": "", "group": ""}, page=new)
    assert answer.status_code == 422
    assert "Người được đề nghị: chọn một người trong danh sách." in answer.text
    assert "Người được đề nghị: Người được đề nghị" not in answer.text


def test_a_group_name_too_long_is_answered_and_not_cut_by_the_browser(world: World) -> None:
    client, new = world.client("clerk"), f"/nominations/rounds/{world.round_id}/new"
    assert "maxlength" not in client.get(new).text
    answer = post(client, new, {"kind": "collective", "person": "", "group": "Tổ " * 70 + "Văn"}, page=new)
    assert answer.status_code == 422
    assert "Tên tập thể trong đơn vị: Dài quá" in answer.text
    answer = post(client, new, {"kind": "collective", "person": "", "group": "Tập thể Tổ Ngữ văn " * 9}, page=new)
    assert answer.status_code == 422 and "không in vừa tờ giấy" in answer.text


def test_somebody_of_another_school_cannot_be_chosen(world: World) -> None:
    new = f"/nominations/rounds/{world.round_id}/new"
    with world.app.app_context():
        other = make_person("Cà Thị Ỏm", unit=world.office.commune_school).id
    answer = post(world.client("head"), new, {"kind": "individual", "person": str(other), "group": ""}, page=new)
    assert answer.status_code == 422


def test_the_same_person_again_is_refused_with_the_code_of_the_first(world: World) -> None:
    client, new = world.client("head"), f"/nominations/rounds/{world.round_id}/new"
    data = {"kind": "individual", "person": person_named(world, "Sùng Thị Mỷ"), "group": ""}
    first = post(client, new, data, page=new).headers["Location"].removesuffix("/award")
    answer = post(client, new, data, page=new)
    assert (answer.status_code, "đã có hồ sơ HS-2026-0001" in answer.text) == (409, True)
    assert f'href="{first}">Sang trang đó' in answer.text


def test_sending_with_things_missing_answers_with_what_to_do(world: World) -> None:
    number = world.make(complete=False)
    url = f"/nominations/{number}/check"
    answer = post(world.client("head"), url, page=url)
    page = parse(answer.text)
    assert (answer.status_code, page.title.startswith("Lỗi: ")) == (422, True)
    for sentence in ("Chưa viết thành tích.", "Chưa có minh chứng nào.", "Chưa nhập kết quả họp hội đồng"):
        assert sentence in page.text
    summary = answer.text.split('id="errors"')[1].split("</section>")[0]
    assert summary.count("<li><a href") == summary.count("<li>") >= 3
    with world.app.app_context():
        assert world.of(number).stage is Stage.DRAFT


def test_a_double_clicked_send_sends_once_and_leads_to_the_same_page(world: World) -> None:
    number = world.make()
    client, url = world.client("head"), f"/nominations/{number}/check"
    form = {"csrf_token": token_of(client, url), "_key": "one-key"}
    answers = [client.post(url, data=form) for _ in range(3)]
    assert {answer.headers["Location"] for answer in answers} == {f"/nominations/{number}/sent"}
    with world.app.app_context():
        assert len(queries.sent_versions(world.of(number))) == 1


def test_a_second_send_without_a_key_is_refused_not_doubled(world: World) -> None:
    number = world.make()
    client, url = world.client("head"), f"/nominations/{number}/check"
    form = {"csrf_token": token_of(client, url)}
    assert [client.post(url, data=form).status_code for _ in range(2)] == [302, 409]
    with world.app.app_context():
        assert len(queries.sent_versions(world.of(number))) == 1


def test_a_round_that_closes_while_one_types_keeps_the_draft_and_stores_its_end(world: World) -> None:
    number = world.make()
    client, url = world.client("head"), f"/nominations/{number}"
    token = token_of(client, f"{url}/words")
    with world.app.app_context():
        late = db.session.get_one(Round, world.round_id).closes_at
    world.app.config["CLOCK"] = lambda: late
    # The session of the head has been idle for days by then.
    client = world.client("head")
    with world.app.app_context():
        db.session.execute(sa.text("UPDATE sign_in SET seen_at = :at, started_at = :at"), {"at": _plain(late)})
        db.session.commit()
    token = token_of(client, f"{url}/words")
    data = {"csrf_token": token, "achievement": "Viết lúc 17:00.", "remark": "", "seen": ""}
    answer = client.post(f"{url}/autosave", data=data, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, "bản nháp muộn" in answer.get_json()["message"]) == (410, True)
    answer = client.post(f"{url}/check", data={"csrf_token": token})
    assert (answer.status_code, "Đợt này đã đóng." in answer.text) == (422, True)
    with world.app.app_context():
        kept = world.of(number)
        assert (kept.stage, kept.achievement, kept.round.stage) == (Stage.DRAFT, "Viết lúc 17:00.", RoundStage.CLOSED)
    assert "Bản nháp muộn" in get_page(client, f"{url}/words").text


def _plain(at: datetime) -> str | datetime:
    return at.replace(tzinfo=None).isoformat(sep=" ") if db.engine.dialect.name == "sqlite" else at


def test_typing_is_kept_while_it_goes_on(world: World) -> None:
    number = world.make()
    client, url = world.client("head"), f"/nominations/{number}"
    html = client.get(f"{url}/words").text
    version = html.split('name="seen"')[1].split('value="')[1].split('"')[0]
    token = token_of(client, f"{url}/words")
    for text in ("Một", "Một hai", "Một hai ba"):
        answer = client.post(f"{url}/autosave", data={
            "csrf_token": token, "achievement": text, "remark": "", "seen": version,
        })
        assert answer.status_code == 200
        assert answer.get_json()["at"] == "14:03"
        version = answer.get_json()["fields"]["seen"]
    with world.app.app_context():
        nomination = world.of(number)
        assert nomination.achievement == "Một hai ba"
        acts = db.session.scalars(sa.text("SELECT act FROM journal_entry WHERE subject_kind = 'nomination'")).all()
        assert acts.count("revised") == 1


def test_of_two_writers_the_second_sees_both_texts_and_loses_nothing(world: World) -> None:
    number = world.make()
    url = f"/nominations/{number}/words"
    head, clerk = world.client("head"), world.client("clerk")
    seen = head.get(url).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    mine = {"achievement": "Bản của hiệu trưởng", "remark": "", "seen": seen}
    assert post(clerk, url, mine | {"achievement": "Bản của văn thư"}, page=url).status_code == 302
    answer = post(head, url, mine, page=url)
    assert answer.status_code == 409
    assert "Bản của hiệu trưởng" in answer.text and "Bản của văn thư" in answer.text
    assert "Lò Thị Hương vừa sửa lúc 14:03." in answer.text
    auto = head.post(f"/nominations/{number}/autosave", data=mine | {"csrf_token": token_of(head, url)})
    assert (auto.status_code, "Lò Thị Hương" in auto.get_json()["message"]) == (409, True)
    fresh = answer.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert post(head, url, mine | {"seen": fresh}, page=url).status_code == 302
    with world.app.app_context():
        assert world.of(number).achievement == "Bản của hiệu trưởng"


@pytest.mark.parametrize("step", ["candidate", "award", "words", "council"])
def test_of_two_windows_of_one_writer_the_older_one_overwrites_nothing_silently(world: World, step: str) -> None:
    number, head = world.make(), world.client("head")
    url = f"/nominations/{number}/{step}"
    with world.app.app_context():
        nomination = world.of(number)
        asked: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
            "candidate": ({"kind": "individual", "person": nomination.person_id},
                          {"kind": "collective", "group": "Tổ Sử"}),
            "award": ({"award": nomination.award_code}, {"award": "LDTT"}),
            "words": ({"achievement": "Cửa sổ cũ"}, {"achievement": "Cửa sổ mới"}),
            "council": ({"met_on": "12/05/2026", "members": 9, "in_favour": 7},
                        {"met_on": "12/05/2026", "members": 9, "in_favour": 6}),
        }
        nomination.round.award_codes += " LDTT"
        db.session.commit()
    seen = head.get(url).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    older, newer = ({**one, "seen": seen} for one in asked[step])
    assert post(head, url, newer, page=url).status_code == 302
    before = _row(world, number)
    answer = post(head, url, older, page=url)
    assert (answer.status_code, "Thầy/cô vừa sửa ở một cửa sổ khác lúc 14:03." in answer.text) == (409, True)
    assert _row(world, number) == before


def test_files_added_meanwhile_do_not_stand_in_the_way_of_the_words(world: World) -> None:
    number, head = world.make(), world.client("head")
    url = f"/nominations/{number}/words"
    seen = head.get(url).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    with world.app.app_context(), transaction():
        world.of(number).changed_at = NOON
    assert post(head, url, {"achievement": "Viết tiếp", "remark": "", "seen": seen}, page=url).status_code == 302


def test_saving_for_later_leads_to_the_dossier(world: World) -> None:
    number = world.make()
    url = f"/nominations/{number}/words"
    client = world.client("head")
    answer = post(client, url, {"achievement": "x", "remark": "", "later": "1"}, page=url)
    assert answer.headers["Location"] == f"/nominations/{number}"
    assert "Đã lưu nháp 14:03 trên máy chủ." in get_page(client, f"/nominations/{number}").text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"met_on": "", "members": "9", "in_favour": "9"}, "Ngày họp: nhập ngày, ví dụ 15/05/2026."),
        ({"met_on": "12/05/2026", "members": "9", "in_favour": "10"}, "không lớn hơn tổng số thành viên"),
        ({"met_on": "12/05/2026", "members": "0", "in_favour": "0"}, "nhập số từ 1 đến 500"),
    ],
)
def test_a_wrong_council_result_comes_back_with_a_sentence(
    world: World, data: dict[str, str], sentence: str
) -> None:
    url = f"/nominations/{world.make()}/council"
    answer = post(world.client("head"), url, data, page=url)
    assert (answer.status_code, sentence in answer.text) == (422, True)


# --- evidence ---------------------------------------------------------------------------------------------------------


def upload(
    client: FlaskClient, number: int, content: bytes, name: str, fetch: bool = True, **words: str
) -> TestResponse:
    url = f"/nominations/{number}"
    return client.post(f"{url}/evidence", headers={"X-Requested-With": "fetch"} if fetch else {}, data={
        "csrf_token": token_of(client, f"{url}/words"), "kind": "report", "file": (io.BytesIO(content), name), **words,
    })


def test_a_file_arrives_and_comes_back_with_safe_headers(world: World) -> None:
    number, client = world.make(), world.client("head")
    content = corpus.pdf()
    answer = upload(client, number, content, "Báo cáo.pdf")
    told = answer.get_json()
    assert (answer.status_code, told["name"], told["size"]) == (201, "Báo cáo.pdf", len(content))
    assert 'id="left"' in told["left"] and f'{told["url"]}/remove"' in told["row"]
    back = client.get(told["url"])
    assert back.data == content
    assert back.headers["Content-Disposition"].startswith("attachment")
    assert back.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in back.headers["Content-Security-Policy"]
    assert back.headers["Cache-Control"] == "private, no-store"


def test_a_refused_file_is_answered_with_a_sentence_for_script_and_page(world: World) -> None:
    number, client = world.make(), world.client("head")
    answer = upload(client, number, b"<svg/>", "ảnh.svg")
    assert (answer.status_code, "không thuộc loại được nhận" in answer.get_json()["message"]) == (409, True)
    plain = upload(client, number, b"<svg/>", "ảnh.svg", fetch=False)
    assert (plain.status_code, "không thuộc loại được nhận" in plain.text) == (409, True)
    with world.app.app_context():
        assert rows(Evidence) == 1


def test_without_script_unsaved_words_are_kept_when_a_file_is_sent(world: World) -> None:
    number, client = world.make(), world.client("head")
    sent: dict[str, Any] = {"fetch": False, "achievement": "Gõ mà chưa bấm lưu.", "remark": ""}
    assert upload(client, number, b"<svg/>", "ảnh.svg", **sent).status_code == 409
    assert "Chưa chọn tệp nào" in get_page(client, upload(client, number, b"", "", **sent).location).text
    with world.app.app_context():
        assert world.of(number).achievement == "Gõ mà chưa bấm lưu."


def test_a_file_over_the_limit_is_refused_with_a_sentence(world: World) -> None:
    number, client = world.make(), world.client("head")
    answer = upload(client, number, b"%PDF-1.7" + b"0" * (10 * 1024 * 1024 + 1), "lớn.pdf")
    assert (answer.status_code, "quá 10 MB" in answer.get_json()["message"]) == (409, True)
    assert upload(client, number, b"%PDF-1.7" + b"0" * (13 * 1024 * 1024), "rất lớn.pdf").status_code == 413


def test_evidence_of_another_dossier_or_school_does_not_exist(world: World) -> None:
    mine, theirs = world.make(), world.make(unit="commune_school")
    with world.app.app_context():
        evidence = queries.evidence_of(world.of(theirs))[0].id
    head = world.client("head")
    for url in (f"/nominations/{theirs}/evidence/{evidence}", f"/nominations/{mine}/evidence/{evidence}",
                f"/nominations/{mine}/evidence/999"):
        assert head.get(url).status_code == 404
    assert world.client("commune_head").get(f"/nominations/{theirs}/evidence/{evidence}").status_code == 200


def test_a_file_is_taken_out_again(world: World) -> None:
    number, client = world.make(), world.client("head")
    with world.app.app_context():
        evidence = queries.evidence_of(world.of(number))[0].id
    url = f"/nominations/{number}"
    assert post(client, f"{url}/evidence/{evidence}/remove", page=f"{url}/words").status_code == 302
    with world.app.app_context():
        assert rows(Evidence) == 0


# --- checking ---------------------------------------------------------------------------------------------------------


def test_from_the_list_of_what_waits_an_act_leads_to_the_next(world: World) -> None:
    first, second = (world.make(stage=Stage.UNDER_WAY, name=name) for name in ("Lò Văn Ín", "Sùng Thị Mỷ"))
    office, mine = world.client("standing_office"), "list=1&mine=1"
    assert "2 hồ sơ" in get_page(office, "/nominations/?mine=1").text
    url = f"/nominations/{first}"
    answer = post(office, f"{url}/endorse?{mine}", page=f"{url}?{mine}")
    page = get_page(office, answer.location)
    assert "Danh sách còn 1 hồ sơ" in page.text and f"/nominations/{second}?mine=1&list=1" in page.links


def test_the_office_returns_with_a_reason_and_receives_again(world: World) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    office, head, url = world.client("standing_office"), world.client("head"), f"/nominations/{number}"
    page = get_page(office, url)
    assert "Đủ điều kiện, trình hội đồng" in page.text and f"{url}/act/return" in page.links
    act = f"{url}/act/return"
    assert post(office, act, {"reason": "", "due_on": "26/05/2026"}, page=act).status_code == 422
    assert "từ hôm nay trở đi" in post(office, act, {"reason": "x", "due_on": "01/05/2026"}, page=act).text
    reason = "Biên bản họp 12/5: trang 2 chưa có chữ ký thư ký."
    assert post(office, act, {"reason": reason, "due_on": "26/05/2026"}, page=act).status_code == 302
    seen = get_page(head, url).text
    assert reason in seen and "Trả lại để bổ sung" in seen and "Trường gửi lại trước hết ngày 26/5/2026." in seen
    assert reason in get_page(head, f"{url}/words").text
    assert post(head, f"{url}/check", page=f"{url}/check").status_code == 302
    assert "Phiên bản 2" in get_page(office, url).text


def test_the_office_endorses_and_the_dossier_awaits_the_council(world: World) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    office, url = world.client("standing_office"), f"/nominations/{number}"
    assert post(office, f"{url}/endorse", page=url).status_code == 302
    with world.app.app_context():
        found = queries.awaiting_council(world.office.department.path)
        assert [one.id for one in found] == [number]
    # It opens to members in a session only (tests/councils/test_reading.py).
    assert world.client("council_member").get(url).status_code == 404


def test_of_two_officers_at_once_one_wins_and_the_other_is_told(world: World) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    office, url = world.client("standing_office"), f"/nominations/{number}"
    form = {"csrf_token": token_of(office, url)}
    answers = [office.post(f"{url}/{action}", data=form) for action in ("endorse", "publish")]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "không còn ở bước thẩm định" in answers[1].text


def test_results_of_councils_and_signatures_have_no_address(world: World) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    office, url = world.client("standing_office"), f"/nominations/{number}"
    form = {"csrf_token": token_of(office, url)}
    for action in ("pass_council", "fail_council", "decide", "submit", "approve"):
        assert office.post(f"{url}/{action}", data=form).status_code == 404


@pytest.mark.parametrize("action", ["hold", "reject"])
def test_holding_and_rejecting_ask_for_a_reason(world: World, action: str) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    office, act = world.client("standing_office"), f"/nominations/{number}/act/{action}"
    assert post(office, act, {"reason": ""}, page=act).status_code == 422
    assert post(office, act, {"reason": "Đang chờ kết luận."}, page=act).status_code == 302
    assert "Đang chờ kết luận." in get_page(office, f"/nominations/{number}").text


def test_a_head_withdraws_with_a_reason_and_discards_a_draft_without(world: World) -> None:
    head = world.client("head")
    sent, draft = world.make(stage=Stage.UNDER_WAY, name="Lò Văn Ín"), world.make(name="Cà Văn Ưởng")
    act = f"/nominations/{sent}/act/withdraw"
    assert post(head, act, {"reason": "Đã chuyển trường."}, page=act).status_code == 302
    assert post(head, f"/nominations/{draft}/discard", page=f"/nominations/{draft}").status_code == 302
    with world.app.app_context():
        assert [world.of(one).stage for one in (sent, draft)] == [Stage.WITHDRAWN, Stage.WITHDRAWN]


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("who", ["head", "clerk", "commune_officer", "standing_office", "director", "council_member"])
def test_the_page_of_a_dossier_is_shown_to_whom_it_may_concern_in_every_stage(
    world: World, stage: Stage, who: str
) -> None:
    number = world.make(stage=stage)
    with world.app.app_context():
        actor: Actor = getattr(world.office, who)
        sees = world.of(number).id in {one.id for one in db.session.scalars(queries.visible_to(actor))}
    client = world.client(who)
    if not sees:
        assert client.get(f"/nominations/{number}").status_code == 404
        return
    page = get_page(client, f"/nominations/{number}")
    assert "HS-2026-0001" in page.text


def test_the_writing_pages_of_a_sent_dossier_are_closed(world: World) -> None:
    number, head = world.make(stage=Stage.UNDER_WAY), world.client("head")
    before = _row(world, number)
    for page in ("candidate", "award", "words", "council", "check"):
        assert head.get(f"/nominations/{number}/{page}").status_code == 409
    form = {"csrf_token": token_of(head, f"/nominations/{number}")}
    words = {"achievement": "x", "remark": "x", "kind": "collective", "group": "x", "person": "", "award": "GK_SO",
             "met_on": "12/05/2026", "members": "9", "in_favour": "9"}
    for page in ("candidate", "award", "words", "council", "check", "autosave"):
        assert head.post(f"/nominations/{number}/{page}", data=form | words).status_code == 409, page
    assert upload_plain(head, number, form) == 409
    assert _row(world, number) == before


def upload_plain(client: FlaskClient, number: int, form: dict[str, str]) -> int:
    file = (io.BytesIO(corpus.pdf()), "a.pdf")
    return client.post(f"/nominations/{number}/evidence", data=form | {"file": file}).status_code


def _row(world: World, number: int) -> tuple[object, ...]:
    with world.app.app_context():
        return tuple(db.session.execute(sa.select(*Nomination.__table__.columns).where(Nomination.id == number)).one())


def test_other_columns_than_the_form_s_cannot_be_written(world: World) -> None:
    number, head = world.make(), world.client("head")
    before = _row(world, number)
    columns = {column.key: "9" for column in Nomination.__table__.columns}
    data = columns | {"achievement": before[_place("achievement")], "remark": "", "seen": ""}
    assert post(head, f"/nominations/{number}/words", data, page=f"/nominations/{number}/words").status_code == 302
    after = _row(world, number)
    changed = {column.key for column, old, new in zip(Nomination.__table__.columns, before, after, strict=True)
               if old != new}
    assert changed <= {"line", "changed_at", "version", "remark"}


def _place(name: str) -> int:
    return [column.key for column in Nomination.__table__.columns].index(name)


# --- the list ---------------------------------------------------------------------------------------------------------


def names_of(page: Parsed) -> list[str]:
    found = ("Sùng Thị Mỷ", "Lò Văn Ín", "Cà Văn Ưởng")
    return sorted((name for name in found if name in page.text), key=page.text.index)


def test_the_list_is_searched_without_accents_and_sorted_by_given_name(world: World) -> None:
    for name in ("Cà Văn Ưởng", "Sùng Thị Mỷ", "Lò Văn Ín"):
        world.make(name=name, stage=Stage.UNDER_WAY)
    office = world.client("standing_office")
    assert names_of(get_page(office, "/nominations/"))[:3] == ["Lò Văn Ín", "Sùng Thị Mỷ", "Cà Văn Ưởng"]
    for text in ("sung thi my", "my sung", "SÙNG", "hs-2026-0002"):
        assert names_of(get_page(office, f"/nominations/?q={text}"))[:1] == ["Sùng Thị Mỷ"], text
    assert "Không thấy hồ sơ nào" in get_page(office, "/nominations/?q=khong-co").text
    assert names_of(get_page(office, "/nominations/?q=cha+cang&kind=individual"))[:3] == [
        "Lò Văn Ín", "Sùng Thị Mỷ", "Cà Văn Ưởng"
    ]


def test_the_chips_count_and_sum_to_the_whole(world: World) -> None:
    for stage in (Stage.UNDER_WAY, Stage.UNDER_WAY, Stage.RETURNED, Stage.APPROVED):
        world.make(stage=stage)
    page = get_page(world.client("standing_office"), "/nominations/?stage=returned")
    assert "Tất cả 4" in page.text and "Đang thẩm định 2" in page.text and "Trả lại để bổ sung 1" in page.text
    assert "1 hồ sơ" in page.text


def test_each_sees_their_own(world: World) -> None:
    own, sent, foreign = world.make(), world.make(stage=Stage.UNDER_WAY), world.make(
        unit="commune_school", stage=Stage.UNDER_WAY)
    seen = {}
    with world.app.app_context():
        for who in ("head", "commune_officer", "standing_office", "commune_head"):
            seen[who] = {row.id for row in queries.page_of(getattr(world.office, who), Search()).rows}
    assert seen == {
        "head": {own, sent}, "commune_officer": {foreign}, "standing_office": {sent, foreign},
        "commune_head": {foreign},
    }


def test_a_dossier_opened_from_a_list_leads_to_its_neighbours(world: World) -> None:
    names = ("Cà Văn Ưởng", "Sùng Thị Mỷ", "Lò Văn Ín")
    numbers = {name: world.make(name=name, stage=Stage.UNDER_WAY) for name in names}
    office = world.client("standing_office")
    links = get_page(office, "/nominations/?stage=under_way").links
    url = next(link for link in links if link.startswith(f"/nominations/{numbers['Sùng Thị Mỷ']}?"))
    page = get_page(office, url)
    assert "2 / 3" in page.text
    assert [link.split("?")[0] for link in page.links if "list=1" in link and "lang=" not in link][:2] == [
        f"/nominations/{numbers['Lò Văn Ín']}", f"/nominations/{numbers['Cà Văn Ưởng']}"
    ]


def test_the_list_costs_the_same_for_one_dossier_and_fifty(world: World) -> None:
    office = world.client("standing_office")
    world.make(stage=Stage.UNDER_WAY)
    one = statements_of(world.app, lambda: office.get("/nominations/"))
    xlsx = statements_of(world.app, lambda: office.get("/nominations/list.xlsx"))
    for _ in range(12):
        world.make(stage=Stage.UNDER_WAY)
    assert len(statements_of(world.app, lambda: office.get("/nominations/"))) == len(one) <= 15
    assert len(statements_of(world.app, lambda: office.get("/nominations/list.xlsx"))) == len(xlsx)
    own = [text for text in xlsx if "nomination" in text]
    assert len(own) == 1


def sheet(content: bytes, number: int = 0) -> Sequence[Sequence[object]]:
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(number).to_python()


def test_the_list_as_excel_holds_every_row_of_the_search_as_text(world: World) -> None:
    world.make(name="Sùng Thị Mỷ", stage=Stage.UNDER_WAY)
    world.make(name="Lò Văn Ín", stage=Stage.RETURNED)
    answer = world.client("standing_office").get("/nominations/list.xlsx?stage=returned")
    rows_read = sheet(answer.data)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert [row[3] for row in rows_read[2:]] == ["Lò Văn Ín"]
    assert rows_read[2][6] == AWARD and rows_read[2][8] == "Trả lại để bổ sung"


def test_a_name_that_begins_like_a_formula_stays_a_text_in_excel(world: World) -> None:
    with world.app.app_context():
        office = world.office
        from awards.nominations.terms import SubjectKind
        from tests.builders.nominations import make_draft

        draft = make_draft(office.school, kind=SubjectKind.COLLECTIVE, group='=HYPERLINK("http://x";"y")')
        make_nomination(office, draft=draft, stage=Stage.UNDER_WAY)
    answer = world.client("standing_office").get("/nominations/list.xlsx")
    assert sheet(answer.data)[2][3] == '=HYPERLINK("http://x";"y")'
    assert b"<f>" not in corpus.parts_of(answer.data)["xl/worksheets/sheet1.xml"]


# --- lists from Excel -------------------------------------------------------------------------------------------------


def upload_list(client: FlaskClient, round_id: int, content: bytes, **more: str) -> TestResponse:
    url = f"/nominations/rounds/{round_id}/list"
    return post(client, url, {"file": (io.BytesIO(content), "danh sách.xlsx"), **more}, page=url)


HEADINGS = ["STT", "Ông/Bà", "Họ và tên", "Chức vụ", "Danh hiệu/Hình thức đề nghị", "Thành tích"]


def rows_of_list(*rows_wanted: tuple[str, str, str]) -> bytes:
    """(name, award, achievement) as a filled template."""
    made = [person(**{"Họ và tên": name, "Danh hiệu/Hình thức đề nghị": award, "Thành tích": text, "Ông/Bà": "Bà"})
            for name, award, text in rows_wanted]
    return workbook(("Danh sách", sheet_of(made, HEADINGS)))


def test_the_template_holds_the_school_s_people_and_is_read_back(world: World) -> None:
    client = world.client("head")
    content = client.get(f"/nominations/rounds/{world.round_id}/template.xlsx").data
    assert {"Sùng Thị Mỷ", "Lò Văn Ín"} <= {row[2] for row in sheet(content)}
    assert sheet(content, 1)[1][1] == "Tên tập thể"
    answer = upload_list(client, world.round_id, content)
    page = get_page(client, answer.headers["Location"])
    assert "Tệp không có dòng nào được đề nghị" in page.text


def test_a_filled_list_is_previewed_confirmed_and_written_once(world: World) -> None:
    client = world.client("head")
    content = rows_of_list(("Sùng Thị Mỷ", AWARD, "Có 12 giải."), ("Lò Văn Ín", "Giấy khen", "Có 5 giải."),
                           ("Sùng Thị My", AWARD, "Sai dấu."), ("Lò Văn Ín", AWARD, ""), ("Không Có Ai", AWARD, "x"))
    preview = upload_list(client, world.round_id, content).headers["Location"]
    page = get_page(client, preview)
    assert "5 dòng · 2 dòng tốt · 3 dòng cần sửa · chưa ghi gì" in page.text
    assert "Đúng là Sùng Thị Mỷ" in page.text and "Bắt buộc, đang trống." in page.text
    assert "viết đủ tên danh hiệu, hình thức" in page.text
    with world.app.app_context():
        assert rows(Nomination) == 0
    answers = [post(client, preview, {"write": "2"}, page=preview) if number == 0 else client.get(preview)
               for number in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {f"{preview}/written"}
    assert "Đã ghi 2 bản nháp" in get_page(client, f"{preview}/written").text
    with world.app.app_context():
        assert rows(Nomination) == 2


def test_a_list_whose_meaning_has_changed_is_shown_again_and_nothing_is_written(world: World) -> None:
    client = world.client("head")
    content = rows_of_list(("Sùng Thị Mỷ", AWARD, "Có 12 giải."), ("Lò Văn Ín", AWARD, "Có 5 giải."))
    preview = upload_list(client, world.round_id, content).headers["Location"]
    new = f"/nominations/rounds/{world.round_id}/new"
    post(client, new, {"kind": "individual", "person": person_named(world, "Lò Văn Ín"), "group": ""}, page=new)
    answer = post(client, preview, {"write": "2"}, page=preview)
    assert (answer.status_code, "Danh sách vừa đổi: 1 dòng tốt." in answer.text) == (422, True)
    assert "Đã có hồ sơ HS-2026-0001" in answer.text
    with world.app.app_context():
        assert rows(Nomination) == 1


def test_a_guessed_name_is_written_when_it_is_confirmed(world: World) -> None:
    client = world.client("head")
    preview = upload_list(client, world.round_id, rows_of_list(("Sùng Thị My", AWARD, "x"))).headers["Location"]
    html = client.get(preview).text
    yes = html.split('name="yes" value="')[1].split('"')[0]
    answer = post(client, preview, {"yes": yes}, page=preview)
    assert "1 dòng tốt · 0 dòng cần sửa" in answer.text
    assert post(client, preview, {"yes": yes, "write": "1"}, page=preview).status_code == 302
    with world.app.app_context():
        assert db.session.scalars(sa.select(Nomination.name)).all() == ["Sùng Thị Mỷ"]


def test_the_bad_rows_come_back_as_excel_with_what_is_wrong(world: World) -> None:
    client = world.client("head")
    content = rows_of_list(("Sùng Thị Mỷ", AWARD, "Có 12 giải."), ("Không Có Ai", "Giấy gì đó", "x"))
    preview = upload_list(client, world.round_id, content).headers["Location"]
    back = sheet(client.get(f"{preview}/refused.xlsx").data)
    assert (back[1][-1], len(back)) == ("Vấn đề", 3)
    said = str(back[2][-1])
    assert "Không có danh hiệu" in said and "Không có trong danh sách của đơn vị. Ghi đúng họ tên" in said


def test_people_of_another_school_are_refused(world: World) -> None:
    client = world.client("head")
    made = person(**{"Đơn vị công tác": "Trường PTDTBT THCS Tả Phìn"})
    preview = upload_list(client, world.round_id, workbook(("A", sheet_of([made])))).headers["Location"]
    assert "Không phải đơn vị của thầy/cô." in get_page(client, preview).text


def test_a_list_without_rows_is_an_error_never_a_success(world: World) -> None:
    client = world.client("head")
    answer = upload_list(client, world.round_id, workbook(("A", [["Kính gửi Sở"]])))
    assert (answer.status_code, "Không tìm thấy dòng tiêu đề cột." in answer.text) == (409, True)
    answer = upload_list(client, world.round_id, corpus.docx())
    assert (answer.status_code, "Ở đây cần tệp .xlsx" in answer.text) == (422, True)
    assert post(client, f"/nominations/rounds/{world.round_id}/list", {},
                page=f"/nominations/rounds/{world.round_id}/list").status_code == 422


def test_a_list_of_another_school_does_not_exist(world: World) -> None:
    content = rows_of_list(("Sùng Thị Mỷ", AWARD, "x"))
    preview = upload_list(world.client("head"), world.round_id, content).headers["Location"]
    other = world.client("commune_head")
    for url in (preview, f"{preview}/refused.xlsx", f"{preview}/written"):
        assert other.get(url).status_code == 404


def test_old_fonts_are_converted_when_the_box_is_ticked(world: World) -> None:
    client, content = world.client("head"), rows_of_list(("Sïng ThÞ Mû", AWARD, "x"))
    plain = upload_list(client, world.round_id, content).headers["Location"]
    assert "Chữ của phông cũ TCVN3. Có phải: Sùng Thị Mỷ?" in get_page(client, plain).text
    ticked = upload_list(client, world.round_id, content, convert_fonts="y").headers["Location"]
    page = get_page(client, ticked)
    assert "1 dòng tốt" in page.text and "đổi từ phông cũ sang Unicode" in page.text


def test_one_meeting_completes_all_drafts_and_one_press_sends_them(world: World) -> None:
    client, base = world.client("head"), f"/nominations/rounds/{world.round_id}"
    content = rows_of_list(("Sùng Thị Mỷ", AWARD, "Có 12 giải."), ("Lò Văn Ín", AWARD, "Có 5 giải."))
    preview = upload_list(client, world.round_id, content).headers["Location"]
    post(client, preview, {"write": "2"}, page=preview)
    assert "Chưa có bản nháp nào gửi được" in get_page(client, f"{base}/send").text
    minutes = {"met_on": "12/05/2026", "members": "9", "in_favour": "8",
               "minutes": (io.BytesIO(corpus.pdf()), "biên bản.pdf")}
    assert post(client, f"{base}/complete", minutes, page=f"{base}/complete").status_code == 302
    page = get_page(client, f"{base}/send")
    assert "Gửi 2 hồ sơ?" in page.text and "2 cá nhân, 0 tập thể." in page.text
    assert "Lò Văn Ín, Sùng Thị Mỷ" in page.text
    shown = _shown(client, f"{base}/send")
    assert post(client, f"{base}/send", {"shown": shown}, page=f"{base}/send").status_code == 302
    assert "2 hồ sơ đã tới nơi thẩm định" in get_page(client, f"{base}/sent").text
    with world.app.app_context():
        sent = db.session.scalars(sa.select(Nomination).order_by(Nomination.position)).all()
        assert [(one.name, one.position, one.stage) for one in sent] == [
            ("Sùng Thị Mỷ", 1, Stage.UNDER_WAY), ("Lò Văn Ín", 2, Stage.UNDER_WAY)
        ]


def _shown(client: FlaskClient, url: str) -> str:
    return client.get(url).text.split('name="shown" value="')[1].split('"')[0]


def test_drafts_that_changed_after_they_were_shown_are_shown_again_before_they_are_sent(world: World) -> None:
    """As many as before, and yet others: what was confirmed is what is sent, or nothing."""
    client, base = world.client("head"), f"/nominations/rounds/{world.round_id}"
    number = world.make()
    shown = _shown(client, f"{base}/send")
    with world.app.app_context(), transaction():
        world.of(number).achievement = "Văn thư vừa viết lại."
    answer = post(client, f"{base}/send", {"shown": shown}, page=f"{base}/send")
    assert (answer.status_code, "Danh sách vừa đổi: 1 hồ sơ." in answer.text) == (422, True)
    with world.app.app_context():
        assert world.of(number).stage is Stage.DRAFT
    shown = _shown(client, f"{base}/send")
    assert post(client, f"{base}/send", {"shown": shown}, page=f"{base}/send").status_code == 302


def test_one_draft_and_twenty_cost_the_page_of_sending_the_same_statements(world: World) -> None:
    client, url = world.client("head"), f"/nominations/rounds/{world.round_id}/send"
    world.make(name="Lò Thị Một")
    client.get(url)
    one = statements_of(world.app, lambda: client.get(url))
    for place in range(20):
        world.make(name=f"Vừ A {place}")
    many = statements_of(world.app, lambda: client.get(url))
    assert len(many) == len(one)


# --- who may knock ----------------------------------------------------------------------------------------------------


def test_a_stranger_is_asked_to_sign_in_everywhere(world: World, client: FlaskClient) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    for url in ("/nominations/", f"/nominations/{number}", f"/nominations/{number}/words", "/nominations/list.xlsx",
                f"/nominations/rounds/{world.round_id}/new", f"/nominations/rounds/{world.round_id}/template.xlsx"):
        assert client.get(url).status_code == 302, url


def test_another_school_finds_nothing_at_any_address_of_a_dossier(world: World) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    other = world.client("commune_head")
    own = f"/nominations/rounds/{world.round_id}/new"
    form = {"csrf_token": token_of(other, own)}
    for rule in world.app.url_map.iter_rules():
        if not rule.endpoint.startswith("nominations.") or "nomination_id" not in rule.arguments:
            continue
        places = {"nomination_id": number, "evidence_id": 1, "action": Action.WITHDRAW}
        with world.app.test_request_context():
            url = world.app.url_map.bind("localhost").build(
                rule.endpoint, {name: places[name] for name in rule.arguments})
        if "GET" in (rule.methods or ()):
            assert other.get(url).status_code == 404, url
        if "POST" in (rule.methods or ()):
            assert other.post(url, data=form).status_code == 404, url


def test_the_pages_speak_english_too(world: World) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    page = get_page(world.client("standing_office"), f"/nominations/{number}?lang=en")
    assert "Eligible, to the council" in page.text and "Under appraisal" in page.text


@pytest.fixture(autouse=True)
def _real_clock(app: Flask) -> Iterator[None]:
    yield
    app.config["CLOCK"] = lambda: NOON



# --- what the law asks ------------------------------------------------------------------------------------------------


def test_the_conditions_of_the_law_stand_beside_the_award_and_on_a_page_of_their_own(world: World) -> None:
    number = world.make()
    page = get_page(world.client("head"), f"/nominations/{number}/award")
    assert "Điều kiện theo luật" in page.text and "Luật 06/2022" in page.text
    sent = world.make(stage=Stage.UNDER_WAY)
    page = get_page(world.client("standing_office"), f"/nominations/{sent}/conditions")
    assert "tính theo luật có hiệu lực ngày 19/5/2026" in page.text and "Luật 06/2022" in page.text
    assert world.client("commune_head").get(f"/nominations/{sent}/conditions").status_code == 404


def test_of_somebody_who_has_left_nothing_is_judged(world: World) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    with world.app.app_context():
        db.session.execute(sa.text("UPDATE tenure SET until = '2026-05-01'"))
        db.session.commit()
    page = get_page(world.client("standing_office"), f"/nominations/{number}/conditions")
    assert "không còn giữ chức vụ nào" in page.text


def test_a_group_within_a_school_is_judged_too(world: World) -> None:
    client, new = world.client("head"), f"/nominations/rounds/{world.round_id}/new"
    answer = post(client, new, {"kind": "collective", "person": "", "group": "Tập thể Tổ Văn"}, page=new)
    assert "Điều kiện theo luật" in get_page(client, answer.headers["Location"]).text


def test_one_dossier_costs_few_statements(world: World) -> None:
    number, office = world.make(stage=Stage.UNDER_WAY), world.client("standing_office")
    assert len(statements_of(world.app, lambda: office.get(f"/nominations/{number}?list=1"))) <= 15
    draft, head = world.make(), world.client("head")
    assert len(statements_of(world.app, lambda: head.get(f"/nominations/{draft}/words"))) <= 15


def test_what_belongs_to_another_step_is_not_offered(world: World) -> None:
    number = world.make(stage=Stage.UNDER_WAY)
    office, url = world.client("standing_office"), f"/nominations/{number}"
    post(office, f"{url}/endorse", page=url)
    page = get_page(office, url)
    assert "Trả lại…" not in page.text and "Tạm dừng xét…" in page.text


def test_a_dossier_that_waits_elsewhere_names_the_office_that_has_it(world: World) -> None:
    number = world.make(unit="commune_school", stage=Stage.UNDER_WAY)
    with world.app.app_context():
        commune = world.office.commune.name
    assert f"Hồ sơ đang ở {commune}." in get_page(world.client("standing_office"), f"/nominations/{number}").text
    assert "Hồ sơ đang ở" not in get_page(world.client("commune_officer"), f"/nominations/{number}").text
