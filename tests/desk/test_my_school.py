"""“My school this year”: nobody eligible is forgotten, and everyone who is not sees what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from awards.catalogue.rules import rule_set_on
from awards.catalogue.terms import SubjectKind
from awards.desk.rules import place
from awards.desk.terms import Dossier, Group
from awards.eligibility.rules import judge_all, speaking
from awards.eligibility.terms import AwardHeld, Facts, Matter, Pending, Rating, Subject
from awards.kernel.access import Role
from awards.nominations.terms import Stage
from awards.organisation.queries import get_unit
from tests.builders.movements import make_round
from tests.builders.organisation import make_account, make_department, make_person, make_unit
from tests.builders.records import make_matter, make_rating, make_work
from tests.conftest import NOON
from tests.pages import get_page
from tests.statements import statements_of

TODAY = date(2026, 5, 19)
LAW = rule_set_on(TODAY)
SignIn = Callable[[int], FlaskClient]


def group_of(facts: Facts, *dossiers: Dossier) -> tuple[Group, str]:
    subject = Subject(SubjectKind.INDIVIDUAL, 1, 1, "/1/", "Trường", "Tòng Văn Inh", "", "", facts)
    verdicts = list(judge_all(facts, subject.kind, for_year=2025, received_on=TODAY, rule_set=LAW,
                              awards=speaking(LAW, subject.kind)))
    placed = place(subject, verdicts, dossiers, LAW)
    return placed.group, placed.verdict.award


def known(rating: Rating = Rating.HTT, *held: str) -> Facts:
    awards = tuple(AwardHeld(code, 2025, date(2026, 5, 1)) for code in held)
    return Facts(ratings={2025: rating}, awards=awards, initiatives=(), research=(), discipline=(), pending=())


@pytest.mark.parametrize(("facts", "dossiers", "expected"), [
    (known(), (), (Group.READY, "LDTT")),
    (known(Rating.HTXS), (), (Group.READY, "CSTDCS")),
    (known(Rating.HTXS), (Dossier(1, "LDTT", Stage.UNDER_WAY),), (Group.READY, "CSTDCS")),
    (known(Rating.HTXS), (Dossier(1, "CSTDCS", Stage.UNDER_WAY),), (Group.SENT, "CSTDCS")),
    (known(), (Dossier(1, "LDTT", Stage.DRAFT),), (Group.DRAFTING, "LDTT")),
    (known(), (Dossier(1, "LDTT", Stage.UNDER_WAY), Dossier(2, "GK_SO", Stage.RETURNED)), (Group.DRAFTING, "LDTT")),
    (known(), (Dossier(1, "LDTT", Stage.REJECTED),), (Group.SENT, "LDTT")),
    (known(Rating.HTT, "LDTT"), (), (Group.DECIDED, "LDTT")),
    (known(Rating.HT), (), (Group.LACKING, "LDTT")),
], ids=["good", "outstanding: the higher title", "a lower title is asked for: the higher one is forgotten",
        "the higher title is asked for: the lower one is not forgotten", "a draft", "what came back comes first",
        "who was refused is not forgotten", "the decision is there", "below the standard"])
def test_everybody_stands_in_one_group(
    facts: Facts, dossiers: tuple[Dossier, ...], expected: tuple[Group, str]
) -> None:
    assert group_of(facts, *dossiers) == expected


def test_an_open_matter_holds_everything() -> None:
    facts = Facts(ratings={2025: Rating.HTXS}, awards=(), initiatives=(), research=(), discipline=(),
                  pending=(Pending(Matter.COMPLAINT),))
    assert group_of(facts)[0] is Group.ON_HOLD


def test_who_has_no_rating_yet_lacks_it() -> None:
    assert group_of(Facts(ratings={}, awards=(), initiatives=(), research=(), discipline=(), pending=(),
                          on_record=True)) == (Group.LACKING, "LDTT")


def school_of_five(app: Flask) -> tuple[int, int, int, int]:
    """(account of the head, account of the clerk, number of the school, account of another head)."""
    with app.app_context():
        root = make_department()
        school, other = make_unit("Trường THCS Tả Phìn", parent=root), make_unit(parent=root)
        head = make_account((Role.SCHOOL_HEAD, school))
        clerk = make_account((Role.SCHOOL_CLERK, school), name="Lò Thị Hương")
        stranger = make_account((Role.SCHOOL_HEAD, other), name="Vừ A Sếnh")
        best = make_person("Tòng Văn Inh", unit=school)
        make_rating(best, Rating.HTXS, number="41/QĐ-THCS")
        make_work(best)
        make_rating(make_person("Cà Văn Ưởng", unit=school), Rating.HT)
        held = make_person("Giàng A Páo", unit=school)
        make_rating(held)
        make_matter(held)
        return head.id, clerk.id, school.id, stranger.id


def test_the_head_sees_who_is_forgotten_first_with_record_and_article(app: Flask, sign_in: SignIn) -> None:
    head, _clerk, _school, _other = school_of_five(app)
    page = get_page(sign_in(head), "/my-school")
    text = page.text
    assert "Đủ, chưa ai đề nghị 1" in text
    assert "Tòng Văn Inh" in text and "Chiến sĩ thi đua cơ sở" in text
    assert "QĐ 41/QĐ-THCS · Luật 06/2022, Điều 23, khoản 1" in text
    assert text.index("Tòng Văn Inh") < text.index("Cà Văn Ưởng") < text.index("Giàng A Páo")
    assert "Xếp loại là hoàn thành nhiệm vụ, cần từ hoàn thành tốt nhiệm vụ trở lên" in text
    assert "khiếu nại, tố cáo đang được xác minh" in text


@pytest.mark.parametrize(("opens_at", "codes", "said"), [
    (None, "", "Khi Sở mở đợt, nút Đề nghị hiện ở đây."),
    (NOON + timedelta(days=3), "CSTDCS", "Khen năm học mở từ 14:03, 22/5/2026."),
    (NOON + timedelta(days=3), "GK_SO", "Khi Sở mở đợt, nút Đề nghị hiện ở đây."),
], ids=["none is planned", "one is planned", "one for another award is planned"])
def test_who_is_eligible_while_no_round_is_open_is_told_what_comes(
    app: Flask, sign_in: SignIn, opens_at: datetime | None, codes: str, said: str
) -> None:
    head, _clerk, school, _other = school_of_five(app)
    if opens_at:
        with app.app_context():
            make_round(get_unit(school), opens_at=opens_at, award_codes=codes, name="Khen năm học")
    page = get_page(sign_in(head), "/my-school?group=ready")
    assert f"Chưa có đợt nhận đề nghị cho danh hiệu này. {said}" in page.text


def test_the_clerk_is_not_told_what_the_matter_is(app: Flask, sign_in: SignIn) -> None:
    _head, clerk, _school, _other = school_of_five(app)
    page = get_page(sign_in(clerk), "/my-school")
    assert "Đang có việc chưa kết luận" in page.text
    assert "khiếu nại" not in page.text
    book = sign_in(clerk).get("/my-school.xlsx")
    assert book.status_code == 200 and "khiếu nại".encode() not in book.data


def test_another_school_s_page_does_not_exist_for_a_head(app: Flask, sign_in: SignIn) -> None:
    _head, _clerk, school, other = school_of_five(app)
    get_page(sign_in(other), f"/my-school?unit={school}", status=404)
    assert "Tòng Văn Inh" not in get_page(sign_in(other), "/my-school").text


def test_one_title_alone_lists_everybody_for_it(app: Flask, sign_in: SignIn) -> None:
    head, _clerk, _school, _other = school_of_five(app)
    page = get_page(sign_in(head), "/my-school?award=LDTT&group=ready")
    assert "Tòng Văn Inh" in page.text and "Cà Văn Ưởng" not in page.text
    assert "Lao động tiên tiến" in page.text


def test_the_page_speaks_english(app: Flask, sign_in: SignIn) -> None:
    head, _clerk, _school, _other = school_of_five(app)
    page = get_page(sign_in(head), "/my-school?lang=en")
    assert "Who is eligible this year?" in page.text and "1 condition missing" in page.text


def test_one_person_and_fifty_cost_the_same_statements(app: Flask, sign_in: SignIn) -> None:
    head, _clerk, school, _other = school_of_five(app)
    client = sign_in(head)
    get_page(client, "/my-school")
    few = len(statements_of(app, lambda: get_page(client, "/my-school")))
    with app.app_context():
        unit = get_unit(school)
        for number in range(50):
            make_rating(make_person(f"Lò Văn {number}", unit=unit))
    assert len(statements_of(app, lambda: get_page(client, "/my-school"))) == few
