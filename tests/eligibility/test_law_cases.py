"""The office's files of law cases: they hold, a wrong one is explained, a malformed one is named."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from awards.eligibility.commands import law_cases, run_law_cases

DATA = Path(__file__).resolve().parents[1] / "data"
GOOD = """
[[case]]
id = "one"
received_on = 2026-06-05
award = "LDTT"
subject = "individual"
kind = "cong_trang"
for_year = "2025-2026"
expect = "eligible"
[case.facts]
ratings = {"2025-2026" = "HTT"}
"""

VOTE = '[[vote]]\nid = "v"\naward = "CSTDCS"\ncouncil = "submitting_level"\ntotal_members = 9\n'


def run(path: Path) -> tuple[int, str]:
    lines: list[str] = []
    return run_law_cases(path, lines.append), "\n".join(lines)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "tinh.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["law-cases.toml", "law-cases-own.toml", "law-cases-hard.toml"])
def test_the_cases_hold(name: str) -> None:
    status, told = run(DATA / name)
    assert (status, "sai 0." in told) == (0, True), told


def test_the_command_ends_as_the_cases_do() -> None:
    assert CliRunner().invoke(law_cases, [str(DATA / "law-cases.toml")]).exit_code == 0


def test_a_wrong_answer_is_told_with_the_verdicts_own_reason(tmp_path: Path) -> None:
    status, told = run(written(tmp_path, GOOD.replace('"HTT"', '"HT"')))
    assert status == 1
    assert "case “one”: expect: chờ eligible, tính ra not_eligible" in told
    assert "Luật 06/2022, Điều 24, khoản 1, điểm a" in told


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('kind = "cong_trang"', 'kind = "cong_trang"\nunmet = ["rating"]'), "unmet: chờ rating, tính ra không có"),
        (
            ('kind = "cong_trang"', 'kind = "cong_trang"\ndecided_by = "minister"'),
            "decided_by: chờ minister, tính ra department_director",
        ),
        (
            ('kind = "cong_trang"', 'kind = "cong_trang"\ndecided_on = 2026-06-25\nmoney_vnd = 702000'),
            "money_vnd: chờ 702000, tính ra 710000",
        ),
    ],
)
def test_each_expectation_is_compared(tmp_path: Path, change: tuple[str, str], sentence: str) -> None:
    status, told = run(written(tmp_path, GOOD.replace(*change)))
    assert (status, sentence in told) == (1, True), told


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('award = "LDTT"', 'award = "BK_SO"'), "case “one”.award: “BK_SO” is not an award of the catalogue"),
        (('subject = "individual"', 'subject = "person"'), "case “one”.subject: “person” is not one of"),
        (('expect = "eligible"', ""), "case “one”.expect: is missing"),
        (('expect = "eligible"', 'expect = "yes"'), "case “one”.expect: “yes” is not one of"),
        (('for_year = "2025-2026"', 'for_year = "2025-2027"'), "case “one”.for_year: “2025-2027” is not a school year"),
        (("received_on = 2026-06-05", 'received_on = "05/6/2026"'), "case “one”.received_on: must be a date"),
        (
            ('ratings = {"2025-2026" = "HTT"}', 'ratings = {"2025-2026" = "A"}'),
            "ratings.2025-2026: “A” is not one of HTXS, HTT, HT, KHT",
        ),
        (("received_on = 2026-06-05", "received_on = 2026-06-05T08:00:00"), "case “one”.received_on: must be a date"),
        (("received_on = 2026-06-05", "received_on = 2206-06-05"), "case “one”.received_on: 2206-06-05 is not between"),
        (
            ("[case.facts]", '[case.parameters]\nmax_absence_days = "x"\n[case.facts]'),
            "case “one”: parameters: R2025+EDU2026a (quy định của tỉnh): parameter.max_absence_days.value: must be",
        ),
        (
            ("[case.facts]", '[case.facts]\nawards = [{code = "LDTT", year = "2024-2025", decided_on = "hè"}]'),
            "case “one”.facts.awards 1.decided_on: must be a date",
        ),
        (("ratings =", "rating ="), "case “one”.facts.rating: this key is not known"),
        (('kind = "cong_trang"', 'kind = "chuyên đề"'), "case “one”.kind: “chuyên đề” is not one of"),
    ],
)
def test_a_malformed_case_is_named_with_its_key(tmp_path: Path, change: tuple[str, str], sentence: str) -> None:
    status, told = run(written(tmp_path, GOOD.replace(*change) + GOOD.replace('"one"', '"two"')))
    assert (status, sentence in told) == (1, True), told
    assert "2 trường hợp: đúng 1, sai 1." in told


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            VOTE + 'yes = 10\nexpect = "carried"\n',
            "vote “v”.yes: 10 is more than all 9 members",
        ),
        (
            VOTE + 'yes = 7\nexpect = "carried"\nneeded = 7\n',
            "vote “v”: needed: chờ 7, tính ra 8",
        ),
        (
            '[[money]]\naward = "LDTT"\nsubject = "individual"\ndecided_on = 2026-07-01\nexpect_vnd = 759000\n',
            "expect_vnd: chờ 759000, tính ra 760000",
        ),
        (
            '[[money]]\naward = "LDTT"\nsubject = "collective"\ndecided_on = 2026-07-01\nexpect_vnd = 1\n',
            "tính ra không có quy định",
        ),
        ('[[deadline]]\nstep = "appraise"\nstart = 2026-06-01\nexpect = 2026-06-21\n', "tính ra 2026-06-29"),
        (
            '[[deadline]]\nstep = "thinking"\nstart = 2026-06-01\nexpect = 2026-06-21\n',
            "step: “thinking” is not one of",
        ),
        ('[[cases]]\nid = "x"\n', "“cases” is not one of case, vote, money, deadline"),
        ("", "holds no case"),
        ("[[case]\n", "cannot be read"),
    ],
)
def test_votes_money_and_deadlines_are_told_too(tmp_path: Path, row: str, sentence: str) -> None:
    status, told = run(written(tmp_path, row))
    assert (status, sentence in told) == (1, True), told


def test_a_day_that_is_none_is_told_with_its_case_and_line(tmp_path: Path) -> None:
    text = GOOD.replace("one", "zero") + GOOD.replace("2026-06-05", "2026-02-30")
    status, told = run(written(tmp_path, text))
    place = "Invalid date or datetime (at line 15, column 15)"
    assert (status, told) == (1, f"tinh.toml: cannot be read: {place}: case “one”: received_on = 2026-02-30")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    status, told = run(tmp_path / "khong-co.toml")
    assert (status, "khong-co.toml: cannot be read" in told) == (1, True)


def test_a_case_may_state_what_its_province_has_set(tmp_path: Path) -> None:
    text = GOOD.replace("[case.facts]", "[case.parameters]\nmax_absence_days = 40\n[case.facts]\nabsence_days = 41")
    status, told = run(written(tmp_path, text))
    assert (status, "Nghỉ 41 ngày làm việc, quy chế cho phép không quá 40" in told) == (1, True)
