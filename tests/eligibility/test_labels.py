"""Every verdict can be read: each condition, refusal and missing fact has its sentence, with article and record."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from awards.catalogue.rules import CONDITION_KINDS, rule_sets
from awards.catalogue.terms import ConditionRule, SubjectKind
from awards.eligibility import labels
from awards.eligibility.rules import judge
from awards.eligibility.terms import (
    AwardHeld,
    Discipline,
    Facts,
    Question,
    Rating,
    Record,
    Scope,
    Standing,
    Verdict,
    Work,
)
from tests.bench.law import people

JUNE = date(2026, 6, 5)


def rules_of(rules: tuple[ConditionRule, ...]) -> Iterator[ConditionRule]:
    for rule in rules:
        yield rule
        yield from rules_of(rule.parts)


EVERY = [rule for each in rule_sets().values() for award in each.awards.values() for rule in rules_of(award.conditions)]


def verdict(award: str, facts: Facts, subject: SubjectKind = SubjectKind.INDIVIDUAL) -> Verdict:
    return judge(Question(award, subject, "cong_trang", 2025, JUNE, facts))


def test_every_kind_of_condition_says_what_it_asks() -> None:
    assert set(CONDITION_KINDS) == set(labels.ASKS)


def test_every_key_that_can_fail_has_a_refusal() -> None:
    keys = {rule.key for rule in EVERY if rule.key and rule.check != "rule_unknown"}
    assert keys - set(labels.REFUSED) == set()


def test_a_refusal_names_article_and_what_to_do() -> None:
    told = labels.explanation(verdict("CSTDCS", Facts(ratings={2025: Rating.HTT}, initiatives=(), research=())))
    assert told == [
        "Chưa có xếp loại xuất sắc, sáng kiến hoặc đề tài được công nhận (Luật 06/2022, Điều 23, khoản 2). "
        "Nếu đã có, gửi Thường trực quyết định xếp loại, công nhận hoặc nghiệm thu để ghi vào sổ."
    ]


@pytest.mark.parametrize("sentence", [*labels.REFUSED.values(), *labels.MISSING.values()], ids=str)
def test_every_refusal_says_what_to_do_next(sentence: object) -> None:
    what, _stop, then = str(sentence).partition(". ")
    assert what and then.endswith(".")


def test_a_chain_tells_how_far_it_reaches_and_which_year_is_missing() -> None:
    facts = Facts(awards=(AwardHeld("CSTDCS", 2025, date(2026, 5, 2)),), initiatives=(Work(Scope.PROVINCE, 2025),))
    assert labels.explanation(verdict("CSTDT", facts))[0].startswith(
        "Mới có 01 trên 03 năm học liên tục; năm học 2024-2025 chưa được tính (Luật 06/2022, Điều 22, điểm a)."
    )


def test_no_sentence_of_a_whole_crowd_has_an_empty_place() -> None:
    seen: set[str] = set()
    for facts in people(150):
        for award in rule_sets()["R2025+EDU2026a"].awards:
            answer = verdict(award, facts)
            seen |= {*labels.explanation(answer), *labels.notes(answer), *_asked(answer)}
    assert [sentence for sentence in seen if "–" in sentence or "%(" in sentence] == []
    assert len(seen) > 100


def _asked(answer: Verdict) -> list[str]:
    return [labels.asks(each) for each in answer.conditions if each.standing is not Standing.NOT_ASKED]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (AwardHeld("CSTDCS", 2024, date(2025, 7, 12), "QĐ 612"), "Chiến sĩ thi đua cơ sở, năm học 2024-2025 (QĐ 612)"),
        (AwardHeld("KNC_GD", None, date(2015, 11, 5)), "Kỷ niệm chương “Vì sự nghiệp Giáo dục”, 05/11/2015"),
        (
            Work(Scope.PROVINCE, 2025, name="Dạy học phân hóa"),
            "Dạy học phân hóa, sáng kiến, đề tài cấp tỉnh, năm học 2025-2026",
        ),
        (Discipline("canh_cao", date(2025, 1, 2), date(2026, 1, 1)), "kỷ luật 02/01/2025 - 01/01/2026"),
    ],
)
def test_a_record_is_named_as_the_register_names_it(record: Record, words: str) -> None:
    assert labels.record(record) == words


def test_the_english_reader_gets_english() -> None:
    app = Flask("reader")
    import awards

    folder = f"{awards.__path__[0]}/translations"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = f"{folder}/eligibility;{folder}/catalogue"
    Babel(app)
    with app.test_request_context(), force_locale("en"):
        assert labels.award_name("CSTDCS") == "Grassroots Emulation Fighter"
