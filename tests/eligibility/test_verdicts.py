"""What a verdict owes the office: an article, the records, the same answer whatever the order, and no surprise."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.catalogue.rules import CONDITION_KINDS, rule_set_on, rule_sets
from awards.catalogue.terms import Authority, Confidence, ManagingBody, SubjectKind
from awards.eligibility.rules import CHECKS, judge, judge_all
from awards.eligibility.terms import (
    AwardHeld,
    Collective,
    Discipline,
    Facts,
    Matter,
    Note,
    Occupation,
    Outcome,
    Pending,
    Question,
    Rating,
    Scope,
    Standing,
    Verdict,
    Work,
    YearRating,
)

JUNE = date(2026, 6, 5)
CODES = (
    "LDTT",
    "CSTDCS",
    "CSTDT",
    "CSTDTQ",
    "BK_TINH",
    "BK_BO",
    "BK_TTG",
    "HCLD3",
    "TTLDXS",
    "CO_TINH",
    "KNC_GD",
    "NGUT",
)
ONCE = {"KNC_GD", "NGUT", "NGND"}


def ask(
    award: str,
    facts: Facts,
    *,
    subject: SubjectKind = SubjectKind.INDIVIDUAL,
    kind: str = "cong_trang",
    for_year: int = 2025,
    received_on: date = JUNE,
) -> Verdict:
    return judge(Question(award, subject, kind, for_year, received_on, facts))


def held(code: str, *years: int) -> tuple[AwardHeld, ...]:
    return tuple(AwardHeld(code, year, date(year + 1, 5, 20), f"{year}/QĐ") for year in years)


years = st.integers(2017, 2025)
awards = st.lists(
    st.builds(
        lambda code, year, lag: AwardHeld(code, year, date(year + 1, 1, 1) + timedelta(lag), f"{lag}/QĐ"),
        st.sampled_from(CODES),
        years,
        st.integers(0, 500),
    ),
    max_size=14,
)
works = st.lists(
    st.builds(Work, st.sampled_from(Scope), years, st.sampled_from(((), ("CSTDCS",), ("BK_TINH",)))), max_size=4
)
people = st.builds(
    Facts,
    managing_body=st.sampled_from(ManagingBody),
    occupation=st.sampled_from(Occupation),
    ratings=st.none() | st.dictionaries(years, st.sampled_from(Rating), max_size=9),
    awards=awards.map(tuple),
    initiatives=st.none() | works.map(tuple),
    research=st.none() | works.map(tuple),
    discipline=st.none()
    | st.lists(
        st.builds(
            lambda year, length: Discipline("khien_trach", date(year, 3, 1), date(year, 3, 1) + timedelta(length)),
            years,
            st.integers(0, 500),
        ),
        max_size=2,
    ).map(tuple),
    pending=st.none() | st.just(()) | st.just((Pending(Matter.COMPLAINT),)),
    months_worked=st.none() | st.integers(0, 12),
    new_hire=st.booleans(),
    years_in_sector=st.none() | st.integers(0, 40),
    years_direct_teaching=st.none() | st.integers(0, 40),
    years_hard_area=st.none() | st.integers(0, 20),
)
collectives = st.builds(
    Collective,
    members=st.none() | st.integers(1, 60),
    ldtt=st.none() | st.integers(0, 60),
    cstdcs=st.none() | st.integers(0, 5),
    rating=st.none() | st.sampled_from(Rating),
    dissolved=st.none() | st.booleans(),
    cluster_rank=st.none() | st.integers(1, 3),
)
subjects = st.sampled_from(SubjectKind)
any_award = st.sampled_from(sorted(rule_set_on(JUNE).awards))
kinds = st.sampled_from(("cong_trang", "phong_trao", "dot_xuat", "cong_hien"))
days = st.dates(date(2024, 1, 1), date(2027, 6, 30))


@settings(max_examples=400, deadline=None)
@given(people, any_award, subjects, kinds, awards, collectives)
def test_one_more_award_never_takes_eligibility_away(
    facts: Facts, award: str, subject: SubjectKind, kind: str, more: Sequence[AwardHeld], collective: Collective
) -> None:
    facts = _with(facts, collective=collective)
    before = ask(award, facts, subject=subject, kind=kind)
    added = tuple(each for each in more if each.code not in ONCE)
    after = ask(award, _with(facts, awards=(*(facts.awards or ()), *added)), subject=subject, kind=kind)
    if before.outcome is Outcome.ELIGIBLE:
        assert after.outcome is Outcome.ELIGIBLE


@settings(max_examples=300, deadline=None)
@given(people, any_award, subjects, kinds, days, st.randoms())
def test_the_order_of_records_does_not_matter(
    facts: Facts, award: str, subject: SubjectKind, kind: str, day: date, dice: Random
) -> None:
    mixed = {}
    for name in ("awards", "initiatives", "research", "discipline"):
        records = list(getattr(facts, name) or ())
        dice.shuffle(records)
        mixed[name] = None if getattr(facts, name) is None else tuple(records)
    one = ask(award, facts, subject=subject, kind=kind, received_on=day)
    other = ask(award, _with(facts, **mixed), subject=subject, kind=kind, received_on=day)
    assert (one.outcome, one.unmet, one.confidence) == (other.outcome, other.unmet, other.confidence)


@settings(max_examples=400, deadline=None)
@given(people, any_award, subjects, kinds, st.dates(date(2022, 1, 1), date(2029, 1, 1)))
def test_every_verdict_cites_an_article(facts: Facts, award: str, subject: SubjectKind, kind: str, day: date) -> None:
    verdict = ask(award, facts, subject=subject, kind=kind, received_on=day)
    assert verdict.conditions and all(each.article for each in verdict.conditions)
    decisive = {
        Outcome.NOT_ELIGIBLE: verdict.failed,
        Outcome.ON_HOLD: verdict.failed,
        Outcome.CANNOT_SAY: verdict.missing,
    }
    assert decisive.get(verdict.outcome, verdict.conditions)


@settings(max_examples=200, deadline=None)
@given(people, any_award, subjects, kinds)
def test_a_refusal_names_what_fails_and_a_hold_only_the_open_matter(
    facts: Facts, award: str, subject: SubjectKind, kind: str
) -> None:
    verdict = ask(award, facts, subject=subject, kind=kind)
    if verdict.outcome is Outcome.NOT_ELIGIBLE:
        assert set(verdict.unmet) - {"pending"}
    if verdict.outcome is Outcome.ON_HOLD:
        assert verdict.unmet == ("pending",)
    if verdict.outcome in (Outcome.ELIGIBLE, Outcome.CANNOT_SAY):
        assert verdict.unmet == ()


def _with(facts: Facts, **changes: Any) -> Facts:
    from dataclasses import replace

    return replace(facts, **changes)


def test_every_kind_of_condition_has_its_function() -> None:
    assert set(CHECKS) == set(CONDITION_KINDS)


def test_the_records_that_satisfy_a_chain_are_shown_with_their_numbers() -> None:
    verdict = ask("CSTDT", Facts(awards=held("CSTDCS", 2023, 2024, 2025), initiatives=(Work(Scope.PROVINCE, 2025),)))
    chain = next(each for each in verdict.conditions if each.key == "consecutive_titles")
    assert [record.number for record in chain.records] == ["2025/QĐ", "2024/QĐ", "2023/QĐ"]
    assert verdict.outcome is Outcome.ELIGIBLE


def test_a_broken_chain_names_the_year_that_is_missing() -> None:
    verdict = ask("CSTDT", Facts(awards=held("CSTDCS", 2022, 2024, 2025), initiatives=(Work(Scope.PROVINCE, 2025),)))
    chain = next(each for each in verdict.failed)
    assert (chain.found["found"], chain.found["gap"]) == (2, "2023-2024")


def test_a_low_rating_is_shown_as_the_record_that_broke_the_condition() -> None:
    verdict = ask("LDTT", Facts(ratings={2025: Rating.HT}))
    assert verdict.failed[0].records == (YearRating(2025, Rating.HT),)


def test_an_initiative_used_before_for_a_title_is_only_remarked() -> None:
    works_ = (Work(Scope.BASE, 2024, ("CSTDCS",)),)
    verdict = ask("CSTDCS", Facts(ratings={2025: Rating.HTT}, initiatives=works_, research=()))
    assert (verdict.outcome, verdict.notes) == (Outcome.ELIGIBLE, {Note.INITIATIVE_USED_BEFORE: ("CSTDCS",)})


def test_an_unused_initiative_is_taken_before_a_used_one() -> None:
    works_ = (Work(Scope.BASE, 2024, ("CSTDCS",)), Work(Scope.BASE, 2025))
    verdict = ask("CSTDCS", Facts(ratings={2025: Rating.HTT}, initiatives=works_, research=()))
    assert verdict.notes == {}


def test_a_title_already_on_record_is_remarked() -> None:
    verdict = ask("LDTT", Facts(ratings={2025: Rating.HTT}, awards=(AwardHeld("LDTT", 2025, date(2026, 5, 30)),)))
    assert verdict.notes == {Note.ALREADY_HELD: "LDTT"}


def test_the_provinces_flag_is_remarked_where_the_governments_is_proposed() -> None:
    facts = Facts(proposed_together=frozenset({"CO_CP"}), collective=Collective(cluster_rank=1))
    assert Note.GOVERNMENT_FLAG_PROPOSED in ask("CO_TINH", facts, subject=SubjectKind.COLLECTIVE).notes


def test_a_failed_standard_is_named_before_a_hold() -> None:
    verdict = ask("LDTT", Facts(ratings={2025: Rating.HT}, pending=(Pending(Matter.COMPLAINT),)))
    assert verdict.outcome is Outcome.NOT_ELIGIBLE


def test_a_hold_is_told_before_a_missing_fact() -> None:
    assert ask("LDTT", Facts(pending=(Pending(Matter.COMPLAINT),))).outcome is Outcome.ON_HOLD


def test_whatever_is_received_under_the_unread_law_is_unverified() -> None:
    verdict = ask("LDTT", Facts(ratings={2025: Rating.HTT}), received_on=date(2026, 10, 1))
    assert (verdict.confidence, Note.RULE_SET_UNCONFIRMED in verdict.notes) == (Confidence.UNVERIFIED, True)


def test_before_the_law_of_2022_there_is_no_answer() -> None:
    verdict = ask("LDTT", Facts(ratings={2022: Rating.HTT}), for_year=2022, received_on=date(2023, 12, 31))
    assert (verdict.outcome, verdict.rule_set) == (Outcome.CANNOT_SAY, "")


@pytest.mark.parametrize(
    ("body", "authority"),
    [
        (ManagingBody.DEPARTMENT, Authority.DEPARTMENT_DIRECTOR),
        (ManagingBody.COMMUNE, Authority.COMMUNE_CHAIR),
    ],
)
def test_the_managing_body_decides_who_signs_base_titles(body: ManagingBody, authority: Authority) -> None:
    assert ask("CSTDCS", Facts(managing_body=body, ratings={2025: Rating.HTXS})).decided_by is authority


def test_everything_a_person_could_have_is_judged_at_once() -> None:
    verdicts = {
        each.award: each.outcome
        for each in judge_all(
            Facts(ratings={2025: Rating.HTXS}, awards=(), initiatives=(), research=()),
            SubjectKind.INDIVIDUAL,
            for_year=2025,
            received_on=JUNE,
        )
    }
    assert verdicts["LDTT"] is Outcome.ELIGIBLE
    assert verdicts["CSTDT"] is Outcome.NOT_ELIGIBLE
    assert "TTLDXS" not in verdicts and "GD_VH" not in verdicts


def test_a_rating_not_yet_given_this_year_leaves_a_long_row_open() -> None:
    ratings = {year: Rating.HTT for year in range(2021, 2025)}
    facts = Facts(ratings=ratings, awards=(*held("BK_TINH", 2020), *held("CSTDCS", 2021, 2022, 2023)))
    verdict = ask("BK_TTG", facts)
    assert verdict.outcome is Outcome.CANNOT_SAY
    assert {each.standing for each in verdict.missing} == {Standing.UNKNOWN}


@pytest.mark.parametrize("set_id", rule_sets())
def test_seventy_percent_is_counted_in_whole_people(set_id: str) -> None:
    rules = rule_sets()[set_id]
    for members in range(1, 120):
        for ldtt in (members * 7 // 10, -(-members * 7 // 10)):
            facts = Facts(collective=Collective(members=members, ldtt=ldtt))
            question = Question("TTLDTT", SubjectKind.COLLECTIVE, "cong_trang", 2025, JUNE, facts)
            enough = Fraction(ldtt, members) >= Fraction(7, 10)
            assert (judge(question, rules).outcome is Outcome.ELIGIBLE) == enough
