"""The papers of a decision say what an official would write."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from awards.db import db
from awards.decisions import documents, queries
from awards.decisions.models import Decision
from awards.decisions.queries import CouncilSaid
from awards.decisions.terms import PaperFormat, PaperKind
from awards.files import queries as files
from awards.jobs.jobs import carry_out_all
from awards.nominations.terms import SubjectKind
from awards.papers import Paper, Table
from tests.builders.decisions import make_approved, make_bureau, make_draft_decision, make_signed, sign

MET = CouncilSaid(date(2026, 5, 12), 15, 9, 3)


def texts_of(paper: Paper) -> list[str]:
    """The paragraphs and headings of a paper that has no table in its body."""
    assert not any(isinstance(block, Table) for block in paper.body)
    return [block.text for block in paper.body if not isinstance(block, Table)]


def decision_text(decision: Decision, council: CouncilSaid = MET) -> str:
    paper = documents.decision_paper(decision, queries.grants_of(decision), council)
    assert paper.annex
    return " ".join([paper.summary, *paper.grounds, *texts_of(paper), paper.annex.title])


def submission_text(decision: Decision, council: CouncilSaid = MET) -> str:
    on = date(2026, 5, 15)
    paper = documents.submission_paper(decision, queries.grants_of(decision, on), council, on)
    assert paper.annex
    return " ".join([paper.summary, *texts_of(paper), paper.annex.title])


@pytest.mark.parametrize(
    ("people", "collectives", "counts", "title"),
    [
        (50, 15, "15 tập thể và 50 cá nhân", "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"),
        (6, 0, "06 cá nhân", "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"),
        (0, 6, "06 tập thể", "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN"),
    ],
)
def test_article_one_counts_collectives_and_people(
    context: Flask, people: int, collectives: int, counts: str, title: str
) -> None:
    text = decision_text(make_signed(make_bureau(), people=people, collectives=collectives))
    assert f"Tặng Giấy khen cho {counts} đã có thành tích xuất sắc" in text
    assert text.endswith(title)


def test_households_are_counted_too(context: Flask) -> None:
    bureau = make_bureau()
    make_approved(bureau, kind=SubjectKind.HOUSEHOLD, group="Hộ ông Lò Văn Ín")
    assert "01 tập thể, 01 hộ gia đình và 02 cá nhân" in decision_text(make_signed(bureau))


def test_the_grounds_name_the_council_and_its_day(context: Flask) -> None:
    assert "Hội đồng Thi đua, khen thưởng ngày 12 tháng 5 năm 2026" in decision_text(make_signed(make_bureau()))


def test_a_draft_has_gaps_where_number_and_day_will_stand(context: Flask) -> None:
    draft = make_draft_decision(make_bureau())
    paper = documents.decision_paper(draft, queries.grants_of(draft), MET)
    assert (paper.number, paper.dated) == (None, None)


def test_the_submission_tells_the_votes_and_the_money(context: Flask) -> None:
    text = submission_text(make_signed(make_bureau(), people=2, collectives=1))
    assert "tổng số 15 thành viên Hội đồng; số phiếu đồng ý thấp nhất là 09/15" in text
    assert "2.830.000 đồng (Hai triệu tám trăm ba mươi nghìn đồng)" in text


def test_the_ordinals_of_the_annex_run_through_collectives_and_people(context: Flask) -> None:
    decision = make_signed(make_bureau(), people=3, collectives=2)
    annex = documents.decision_paper(decision, queries.grants_of(decision), MET).annex
    assert annex
    assert [[row.ordinal for row in rows] for _head, rows in annex.sections] == [[1, 2], [3, 4, 5]]


def test_the_job_makes_both_papers_in_both_forms_and_makes_a_signed_ones_once(context: Flask) -> None:
    bureau = make_bureau()
    draft_id = make_draft_decision(bureau).id
    db.session.rollback()
    carry_out_all(context)
    assert len(queries.papers_of(draft_id)) == len(PaperKind) * len(PaperFormat)
    sign(bureau, queries.get(draft_id))
    db.session.rollback()
    carry_out_all(context)
    papers = queries.papers_of(draft_id)
    assert {paper.of_signed for paper in papers} == {True}
    names = sorted(paper.file.name for paper in papers)
    assert names[0] == "Quyết định 486-QĐ-SGDĐT.docx"
    assert files.content_of(papers[0].file)[:2] == b"PK"
