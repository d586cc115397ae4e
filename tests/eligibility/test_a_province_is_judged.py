"""The benchmark of the law in small: two thousand people by as many statements a thousand as twenty thousand."""

from __future__ import annotations

import pytest
from flask import Flask

from awards.catalogue.terms import AwardKind
from awards.eligibility.queries import people as reading
from tests.bench.law import RECEIVED_ON, YEAR, judge_everybody, people
from tests.bench.province import make_province
from tests.bench.records import make_records, make_unit_ratings


@pytest.mark.sqlite
def test_two_thousand_people_cost_the_same_statements_a_thousand_and_little_time(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        make_province(66, 2_000)
        make_records(people(2_000), YEAR, RECEIVED_ON)
        make_unit_ratings(YEAR)
    judged = judge_everybody(app)
    assert (judged.people, judged.judgements, judged.parts, judged.statements_per_part) == (2_000, 34_000, 2, 10)
    # A quarter of a second for a thousand is the goal of a province; a busy machine may take some times as long.
    assert judged.read_s + judged.judge_s < 10
    assert judged.peak_growth_mb < 60
    monkeypatch.setattr(reading, "AT_ONCE", 500)
    titles = judge_everybody(app, AwardKind.TITLE)
    assert (titles.people, titles.judgements, titles.statements_per_part) == (2_000, 10_000, 10)
    assert titles.parts > judged.parts
