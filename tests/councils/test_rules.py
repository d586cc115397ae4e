"""How a council votes: quorum, papers, counting."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from awards.councils import rules
from awards.councils.terms import Choice, CouncilObstacle, SessionAction, SessionFacts, SessionStage, Slate, Tally


def make_facts(**changes: Any) -> SessionFacts:
    values: dict[str, Any] = dict(
        unit_path="/1/", stage=SessionStage.PREPARED, items=3, members=15, present=12, quorum_percent=80,
        has_chair=True, has_secretary=True, member_ids=frozenset({1, 2}), leader_ids=frozenset({1}),
        secretary_ids=frozenset({2}),
    )
    return SessionFacts(**(values | changes))


def obstacle_to_opening(facts: SessionFacts) -> object:
    transition = rules.WORKFLOW.find(facts.stage, SessionAction.OPEN)
    return transition and transition.obstacle(facts)


@pytest.mark.parametrize(
    ("members", "percent", "needed"), [(15, 80, 12), (9, 80, 8), (11, 90, 10), (3, 67, 3), (1, 1, 1)]
)
def test_the_quorum_is_a_whole_number_of_all_members(members: int, percent: int, needed: int) -> None:
    assert rules.quorum(members, percent) == needed
    assert rules.is_quorate(needed, members, percent)
    assert not rules.is_quorate(needed - 1, members, percent)


@pytest.mark.parametrize(("changes", "obstacle"), [
    ({}, None),
    ({"items": 0}, CouncilObstacle.NO_AGENDA),
    ({"has_chair": False}, CouncilObstacle.NO_CHAIR),
    ({"has_secretary": False}, CouncilObstacle.NO_SECRETARY),
    ({"present": 11}, CouncilObstacle.NOT_QUORATE),
])
def test_voting_opens_only_when_nothing_stands_in_the_way(changes: dict[str, object], obstacle: object) -> None:
    assert obstacle_to_opening(make_facts(**changes)) is obstacle


@pytest.mark.parametrize(("stage", "actions"), [
    (SessionStage.PREPARED, [SessionAction.OPEN]), (SessionStage.VOTING, [SessionAction.CLOSE]),
    (SessionStage.CLOSED, []),
])
def test_a_closed_ballot_is_never_opened_again(stage: SessionStage, actions: list[SessionAction]) -> None:
    assert [row.action for row in rules.WORKFLOW.leaving(stage)] == actions


@pytest.mark.parametrize(("in_favour", "members", "needed", "passes"), [
    (7, 9, Fraction(4, 5), False), (8, 9, Fraction(4, 5), True), (10, 11, Fraction(9, 10), True),
    (9, 11, Fraction(9, 10), False), (12, 15, Fraction(4, 5), True), (8, 15, None, True), (7, 15, None, False),
    (5, 10, None, False), (6, 10, None, True), (2, 3, Fraction(2, 3), True),
])
def test_the_share_is_that_of_all_members_counted_exactly(
    in_favour: int, members: int, needed: Fraction | None, passes: bool
) -> None:
    assert rules.has_carried(Tally(members, in_favour, 0, 0), needed) is passes
    assert (in_favour >= rules.least_votes(members, needed)) is passes


def test_papers_are_of_one_length_whatever_they_say() -> None:
    papers = {
        rules.written_down(Slate({}), [11, 12, 13], ()),
        rules.written_down(Slate({11: Choice.AGREE, 12: Choice.DISAGREE, 13: Choice.BLANK}), [11, 12, 13], ()),
        rules.written_down(Slate({11: Choice.AGREE}), [11, 12, 13], (12, 13)),
    }
    assert papers == {"---", "AD-", "A--"}


@pytest.mark.parametrize(("choices", "code"), [
    ({99: Choice.AGREE}, CouncilObstacle.UNKNOWN_ITEM), ({12: Choice.BLANK}, CouncilObstacle.RECUSED_ITEM),
])
def test_a_slate_that_says_what_it_may_not_is_refused_whole(choices: dict[int, Choice], code: CouncilObstacle) -> None:
    with pytest.raises(rules.UnfitSlate) as refusal:
        rules.written_down(Slate({11: Choice.AGREE} | choices), [11, 12, 13], [12])
    assert refusal.value.code is code


def test_recused_members_are_told_from_blank_answers() -> None:
    assert rules.tallies(["AA-", "AD-", "A--"], members=5, recused=[0, 1, 2]) == (
        Tally(5, 3, 0, 0, 0), Tally(5, 1, 1, 0, 1), Tally(5, 0, 0, 1, 2),
    )


def test_cutting_papers_apart_keeps_every_count_and_no_slate() -> None:
    papers = ["A" * 40] * 8 + ["D" * 40] * 8
    apart = rules.cut_apart(papers)
    assert len(apart) == 16
    for place in range(40):
        assert [paper[place] for paper in apart].count("A") == 8
    assert not {"A" * 40, "D" * 40} & set(apart)
    assert rules.cut_apart([]) == []


def test_receipts_are_eight_signs_that_nobody_misreads() -> None:
    code = rules.receipt()
    assert len(code) == 9 and code[4] == "-"
    assert not set(code) & set("0O1ILU")


def test_one_result_has_one_fingerprint_whatever_the_order_of_its_keys() -> None:
    assert rules.fingerprint({"a": 1, "b": [2]}) == rules.fingerprint({"b": [2], "a": 1})
    assert rules.fingerprint({"a": 1}) != rules.fingerprint({"a": 2})




def test_answers_and_members_without_a_vote_make_up_all_members() -> None:
    assert Tally(9, in_favour=5, against=1, blank=1).not_voting == 2
