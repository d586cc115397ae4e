"""Whatever stands in a file of law cases, the answer is a sentence with file, case and key; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from awards.eligibility.commands import run_law_cases

WRITTEN = {
    "received_on": "2026-06-05", "decided_on": "2026-06-25", "award": '"CSTDCS"', "subject": '"individual"',
    "kind": '"cong_trang"', "for_year": '"2025-2026"', "expect": '"eligible"', "unmet": "[]",
    "decided_by": '"department_director"', "money_vnd": "2340000", "confidence": '"sourced"',
    "facts.managing_body": '"department"', "facts.role": '"teacher"', "facts.ratings": '{"2025-2026" = "HTXS"}',
    "facts.awards": '[{code = "LDTT", year = "2024-2025", decided_on = 2025-06-01}]',
    "facts.proposed_together": '["LDTT"]', "facts.research": "[]",
    "facts.initiatives": '[{level = "base", year = "2025-2026", used_for = "CSTDCS"}]',
    "facts.discipline": '[{kind = "khien_trach", from = 2020-01-01, to = 2020-03-01}]', "facts.pending": "[]",
    "facts.months_worked": "12", "facts.new_hire": "false", "facts.years_in_sector": "20",
    "facts.previous_basis_kind": '"cong_trang"', "collective.members": "10", "collective.rating": '"HTXS"',
    "collective.dissolved": "false", "parameters.max_absence_days": "40",
}
WRONG = (
    "-3", "1.5", '"x"', '["x"]', "[[1]]", "{a = 1}", "0001-01-01", "2026-01-01T08:00:00", '[{code = "LDTT"}]',
    '[{kind = "x", from = 0001-01-01, to = 9999-12-31}]', '"9998-9999"', "100000000000000000000000000000",
)


def text_of(values: dict[str, str]) -> str:
    return '[[case]]\nid = "one"\n' + "".join(f"{key} = {value}\n" for key, value in values.items())


def told_of(tmp_path: Path, values: dict[str, str]) -> tuple[int, str]:
    path = tmp_path / "tinh.toml"
    lines: list[str] = []
    path.write_text(text_of(values), encoding="utf-8")
    return run_law_cases(path, lines.append), "\n".join(lines)


def test_the_case_itself_holds(tmp_path: Path) -> None:
    assert told_of(tmp_path, WRITTEN)[0] == 0


@pytest.mark.parametrize("key", WRITTEN)
def test_no_value_of_a_key_ends_in_a_traceback(tmp_path: Path, key: str) -> None:
    for wrong in WRONG:
        status, told = told_of(tmp_path, WRITTEN | {key: wrong})
        assert status == 0 or "“one”" in told, (wrong, told)
        if "tinh.toml" in told:  # the value itself is refused
            assert key.rpartition(".")[2] in told, (wrong, told)


@pytest.mark.parametrize("key", WRITTEN)
def test_a_key_that_is_misspelt_is_named(tmp_path: Path, key: str) -> None:
    values = dict(WRITTEN)
    values[f"{key}x"] = values.pop(key)
    status, told = told_of(tmp_path, values)
    assert (status, "“one”" in told) == (1, True)
    if not key.startswith("parameters."):
        assert f"{key}x: this key is not known" in told or f"{key}: is missing" in told, told
