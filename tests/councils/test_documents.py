"""The minutes: figures from the sealed result, words of the office."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flask import Flask

from awards.councils import queries, services
from awards.councils.documents import in_spans, minutes, recusals_in_words, share_in_words
from awards.councils.models import MinutesPaper
from awards.councils.terms import Attendance, Choice
from awards.db import db, transaction
from awards.files import queries as files
from awards.jobs.jobs import carry_out_all
from awards.kernel.errors import Refused
from awards.papers import Heading, Paper, Paragraph, Table
from tests.builders.councils import (
    cast,
    items_of,
    make_closed,
    make_house,
    make_open_session,
    make_round,
    make_voting,
    make_waiting,
)
from tests.conftest import NOON


def text_of(paper: Paper) -> str:
    lines = []
    for block in paper.body:
        if isinstance(block, Paragraph | Heading):
            lines.append(block.text)
        if isinstance(block, Table):
            lines += [" | ".join(row) for row in block.rows]
    return "\n".join(lines)


def test_minutes_say_base_share_and_result_of_each_item(context: Flask) -> None:
    house = make_house(5)
    opened = make_round(house.department)
    session = make_open_session(
        house, [make_waiting(house.department, opened, needed=(4, 5)), make_waiting(house.department, opened)],
        attendance={house.members[4].id: Attendance.IN_WRITING},
    )
    for place in range(4):
        cast(house, session, place, Choice.AGREE, Choice.AGREE if place < 2 else Choice.DISAGREE)
    db.session.rollback()
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    said = text_of(minutes(queries.get_session(session.id)))
    assert "Có mặt: 04/05 thành viên Hội đồng" in said
    assert "Vắng mặt, lấy ý kiến bằng văn bản: 01 thành viên" in said
    assert "Số phiếu phát ra: 05; số phiếu thu về: 04; số phiếu hợp lệ: 04" in said
    assert "Mục 1 cần đạt từ 80% tổng số thành viên trở lên, tức ít nhất 04 phiếu đồng ý" in said
    assert "Mục 2 cần trên một nửa tổng số thành viên, tức ít nhất 03 phiếu đồng ý" in said
    assert " | 4/5 80,0% | 0 | 0 | 1 | Đạt" in said
    assert " | 2/5 40,0% | 2 | 0 | 1 | Không đạt" in said
    assert session.result_sha256 in said
    assert all(code in said for code in session.result["receipts"])


def test_minutes_name_recusals_by_member_and_item(context: Flask) -> None:
    house = make_house(3)
    opened = make_round(house.department)
    session = make_open_session(house, [make_waiting(house.department, opened) for _ in range(5)], declared=False)
    items = items_of(session)
    for place, wanted in enumerate(([items[0], items[1], items[2]], [items[2], items[4]], [])):
        with transaction():
            services.declare(
                session, house.members[place], [item.id for item in wanted], actor=house.actor(place), at=NOON
            )
    said = recusals_in_words(session)
    assert said.startswith("Có 02 thành viên có liên quan ở 04 mục, không biểu quyết các mục đó")
    assert "Vừ A Dế (mục 1-3: tự khai); Hoàng Văn Khai (mục 3, 5: tự khai)" in said


def test_a_member_who_neither_declared_nor_voted_is_not_said_to_have_declared(context: Flask) -> None:
    house = make_house(3)
    opened = make_round(house.department)
    own = make_waiting(house.department, opened, person=house.members[2].person)
    session = make_open_session(house, [own], declared=False)
    for place in range(2):
        with transaction():
            services.declare(session, house.members[place], [], actor=house.actor(place), at=NOON)
        cast(house, session, place, Choice.AGREE)
    with transaction():
        services.close(session, actor=house.chair, at=NOON)
    said = text_of(minutes(queries.get_session(session.id)))
    assert "(mục 1: hồ sơ của mình)" in said and "khai" not in said.split("II. NỘI DUNG")[1]
    assert "Số thành viên không bỏ phiếu: 01." in said
    assert " | 2/3 66,7% | 0 | 0 | 1 | Đạt" in said


def test_what_people_typed_never_becomes_bold(context: Flask) -> None:
    house, session = make_closed()
    with transaction():
        services.note(session, "**Đậm** quá", "Nhất trí *", actor=house.secretary, at=NOON)
    assert "\\*\\*Đậm\\*\\* quá" in text_of(minutes(queries.get_session(session.id)))


def test_there_are_no_minutes_of_an_open_ballot(context: Flask) -> None:
    with pytest.raises(Refused):
        minutes(make_voting()[1])


@pytest.mark.parametrize(("places", "words"), [([1, 2, 3, 7, 9, 10], "1-3, 7, 9-10"), ([5], "5"), ([], "")])
def test_numbers_are_listed_as_a_clerk_lists_them(places: list[int], words: str) -> None:
    assert in_spans(places) == words


@pytest.mark.parametrize(("share", "words"), [(Fraction(4, 5), "80%"), (Fraction(2, 3), "2/3"), (None, "")])
def test_shares_are_said_in_percent_where_they_are_whole(share: Fraction | None, words: str) -> None:
    assert share_in_words(share) == words


def test_the_job_keeps_word_and_pdf_once(context: Flask) -> None:
    house, session = make_closed()
    with transaction():
        services.note(session, "", "Nhất trí đề nghị.", actor=house.secretary, at=NOON)
        services.fix_minutes(session, actor=house.secretary, at=NOON)
    db.session.rollback()
    assert carry_out_all(context) == 2
    [paper] = queries.minutes_of(queries.get_session(session.id))
    assert isinstance(paper, MinutesPaper) and paper.final
    assert files.content_of(paper.docx)[:2] == b"PK"
    assert files.content_of(paper.pdf)[:5] == b"%PDF-"
