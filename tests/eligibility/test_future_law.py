"""A new law is a new file: a threshold, a chain and a kind of commendation that no code knows."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from awards.catalogue.rules import RuleBook, money, read_rule_book
from awards.catalogue.rules.book import FOLDER
from awards.catalogue.terms import Authority, ManagingBody, StepKind, SubjectKind
from awards.eligibility.commands import run_law_cases
from awards.eligibility.rules import judge
from awards.eligibility.terms import AwardHeld, Collective, Facts, Outcome, Question, Scope, Verdict, Work

R2027 = """
id = "R2027"
layer = "law"
copy_of = "R2026"
confirmed = true
name = "Luật của năm 2027"
english = "The law of 2027"
from = 2027-03-01

[kind.doi_moi]
name = "Đổi mới sáng tạo"
english = "Innovation"
basis = "Luật của năm 2027 Đ.9"

[award.TTLDTT.condition.ldtt_pct]
percent = 80
article = "Luật của năm 2027 Đ.28"

[award.CSTDT.condition.consecutive_titles]
years = 2
article = "Luật của năm 2027 Đ.22"

[award.BK_DM]
kind = "commendation"
name = "Bằng khen đổi mới sáng tạo"
english = "Certificate of Merit for Innovation"
names = ["Bằng khen ĐMST"]
subjects = ["individual", "collective"]
decided_by = "province_chair"
route = "province"
usual_kind = "doi_moi"
basis = "Luật của năm 2027 Đ.75"
money = {individual = 2000, collective = 4000, basis = "Luật của năm 2027 Đ.54"}
vote = {department = "2/3", basis = "Luật của năm 2027 Đ.30"}
[award.BK_DM.condition.initiatives]
check = "works"
of = ["initiatives"]
level = "province"
count = 3
key = "initiative_count"
kinds = ["doi_moi"]
article = "Luật của năm 2027 Đ.75"
"""
APRIL = date(2027, 4, 5)


@pytest.fixture
def book(tmp_path: Path) -> RuleBook:
    folder = tmp_path / "rulesets"
    shutil.copytree(FOLDER, folder)
    (folder / "R2027.toml").write_text(R2027, encoding="utf-8")
    return read_rule_book(folder)


def ask(
    book: RuleBook,
    award: str,
    facts: Facts,
    day: date = APRIL,
    *,
    subject: SubjectKind = SubjectKind.INDIVIDUAL,
    kind: str = "cong_trang",
) -> Verdict:
    return judge(Question(award, subject, kind, 2025, day, facts), book.on(day))


def test_the_old_law_ends_where_the_new_one_begins(book: RuleBook) -> None:
    assert book.on(date(2027, 2, 28)).id.startswith("R2026") and book.on(date(2027, 3, 1)).id.startswith("R2027")


@pytest.mark.parametrize(("day", "outcome"), [(date(2027, 2, 28), Outcome.ELIGIBLE), (APRIL, Outcome.NOT_ELIGIBLE)])
def test_a_changed_threshold_counts_from_its_day(book: RuleBook, day: date, outcome: Outcome) -> None:
    facts = Facts(collective=Collective(members=40, ldtt=28))
    assert ask(book, "TTLDTT", facts, day, subject=SubjectKind.COLLECTIVE).outcome is outcome


@pytest.mark.parametrize(("day", "outcome"), [(date(2027, 2, 28), Outcome.NOT_ELIGIBLE), (APRIL, Outcome.ELIGIBLE)])
def test_a_changed_chain_counts_from_its_day(book: RuleBook, day: date, outcome: Outcome) -> None:
    titles = tuple(AwardHeld("CSTDCS", year, date(year + 1, 7, 1)) for year in (2024, 2025))
    assert ask(book, "CSTDT", Facts(awards=titles, initiatives=(Work(Scope.PROVINCE, 2025),)), day).outcome is outcome


def test_a_new_form_is_judged_routed_paid_and_recognised(book: RuleBook) -> None:
    three = tuple(Work(Scope.PROVINCE, year) for year in (2023, 2024, 2025))
    verdict = ask(book, "BK_DM", Facts(initiatives=three), kind="doi_moi")
    assert (verdict.outcome, verdict.decided_by) == (Outcome.ELIGIBLE, Authority.PROVINCE_CHAIR)
    assert ask(book, "BK_DM", Facts(initiatives=three[:2]), kind="doi_moi").unmet == ("initiative_count",)
    steps = book.on(APRIL).path("BK_DM", ManagingBody.DEPARTMENT)
    assert [str(step.needed) for step in steps if step.kind is StepKind.COUNCIL] == ["2/3", "None"]
    assert money("BK_DM", SubjectKind.COLLECTIVE, APRIL, book) == 10_120_000
    assert book.on(APRIL).spelling.award_named("bằng khen đmst") == "BK_DM"
    assert book.on(APRIL).kinds["doi_moi"].english == "Innovation"


def test_a_file_of_cases_can_ask_the_new_law(book: RuleBook, tmp_path: Path) -> None:
    path = tmp_path / "cases.toml"
    path.write_text(
        """
[[case]]
id = "new-form"
received_on = 2027-04-05
decided_on = 2027-05-20
award = "BK_DM"
subject = "individual"
kind = "doi_moi"
for_year = "2026-2027"
expect = "not_eligible"
unmet = ["initiative_count"]
decided_by = "province_chair"
money_vnd = 5060000
[case.facts]
initiatives = [{level = "province", year = "2026-2027"}]
""",
        encoding="utf-8",
    )
    lines: list[str] = []
    assert run_law_cases(path, lines.append, book) == 0, lines
