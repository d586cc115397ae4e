"""The rule files: chosen by date, complete, sourced; a mistake in one is told with file, key and reason."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from awards.catalogue.rules import (
    SUBMITTING,
    NoRuleSet,
    RuleFileError,
    RuleSet,
    read_rule_book,
    rule_book,
    rule_set_on,
    rule_sets,
)
from awards.catalogue.rules.book import FOLDER
from awards.catalogue.terms import (
    Authority,
    Confidence,
    Level,
    ManagingBody,
    StepKind,
    SubjectKind,
    Track,
    school_year,
    school_year_label,
    school_year_of,
)

DEPARTMENT, COMMUNE = ManagingBody.DEPARTMENT, ManagingBody.COMMUNE
EVERY_SET = pytest.mark.parametrize("rules", rule_sets().values(), ids=lambda rules: rules.id)

DECIDED_BY = {
    "CO_CP": "government", "CSTDTQ": "prime_minister", "BK_TTG": "prime_minister", "CSTDT": "province_chair",
    "CO_TINH": "province_chair", "TTLDXS": "province_chair", "BK_TINH": "province_chair", "CO_BO": "minister",
    "BK_BO": "minister", "KNC_GD": "minister", "CSTDBO": "minister", "HCLD3": "president", "HCLD2": "president",
    "HCLD1": "president", "NGUT": "president", "NGND": "president", "GK_XA": "commune_chair",
    "GK_SO": "department_director", "GK_HT": "school_head",
}  # fmt: skip
COEFFICIENTS = {
    "LDTT": {"individual": 300}, "CSTDCS": {"individual": 1000}, "CSTDT": {"individual": 3000},
    "CSTDBO": {"individual": 3000}, "CSTDTQ": {"individual": 4500}, "TTLDTT": {"collective": 800},
    "TTLDXS": {"collective": 1500}, "CO_TINH": {"collective": 8000}, "CO_BO": {"collective": 8000},
    "CO_CP": {"collective": 12000}, "GK_SO": {"individual": 300, "collective": 600, "household": 450},
    "BK_TINH": {"individual": 1500, "collective": 3000, "household": 2250},
    "BK_BO": {"individual": 1500, "collective": 3000, "household": 2250},
    "BK_TTG": {"individual": 3500, "collective": 7000}, "HCLD3": {"individual": 4500, "collective": 9000},
    "HCLD2": {"individual": 7500, "collective": 15000}, "HCLD1": {"individual": 9000, "collective": 18000},
    "NGUT": {"individual": 9000}, "NGND": {"individual": 12500},
}  # fmt: skip
DEADLINES = {
    "appraise": 20, "appraise_province": 25, "return_incomplete": 5, "after_opinions": 10, "send_decision": 10,
    "notify_non_award": 10, "deliver_objects": 10, "publish_state_level": 10, "give_opinion": 10,
    "prepare_state_level": 30, "revoke_appraise": 10, "revoke_return": 15, "minutes": 3,
    "sign_decision": 5,
}  # fmt: skip
DEADLINES_TO_MOET = {
    "publish_to_moet": 5, "moet_process": 25, "moet_refuse": 15, "contest_to_moet": 20, "anniversary_to_moet": -30,
}  # fmt: skip


@pytest.mark.parametrize(("day", "name"), [
    (date(2024, 1, 1), "R2024"),
    (date(2024, 2, 14), "R2024"),
    (date(2024, 2, 15), "R2024+EDU2024"),
    (date(2025, 6, 30), "R2024+EDU2024"),
    (date(2025, 7, 1), "R2025+EDU2024"),
    (date(2026, 4, 1), "R2025+EDU2024"),
    (date(2026, 4, 2), "R2025+EDU2026a"),
    (date(2026, 9, 30), "R2025+EDU2026a"),
    (date(2026, 10, 1), "R2026+EDU2026b"),
    (date(2031, 1, 1), "R2026+EDU2026b"),
])  # fmt: skip
def test_a_dossier_is_judged_by_the_law_of_the_day_it_was_received(day: date, name: str) -> None:
    assert rule_set_on(day).id == name


def test_before_the_law_there_is_no_rule_set() -> None:
    with pytest.raises(NoRuleSet):
        rule_set_on(date(2023, 12, 31))


def test_no_day_since_the_law_is_without_a_rule_set() -> None:
    sets = rule_book().sets
    assert [(one.end or date.max) + timedelta(1) for one in sets[:-1]] == [other.start for other in sets[1:]]


@EVERY_SET
def test_who_decides_is_as_the_law_says(rules: RuleSet) -> None:
    shown = {code: rules.deciding_authority(code, DEPARTMENT).value for code in DECIDED_BY}
    assert shown == DECIDED_BY
    for code in ("LDTT", "CSTDCS", "TTLDTT"):
        by = {body: rules.deciding_authority(code, body) for body in ManagingBody}
        assert by == {DEPARTMENT: Authority.DEPARTMENT_DIRECTOR, COMMUNE: Authority.COMMUNE_CHAIR}


@EVERY_SET
def test_every_coefficient_is_that_of_the_decree(rules: RuleSet) -> None:
    shown = {
        code: {str(kind): value for kind, value in rules.awards[code].money.coefficients.items()}
        for code in COEFFICIENTS
    }
    assert shown == COEFFICIENTS


@EVERY_SET
def test_the_communes_certificate_is_worth_the_directors_since_july_2025(rules: RuleSet) -> None:
    individual = rules.awards["GK_XA"].money.coefficients[SubjectKind.INDIVIDUAL]
    assert individual == (150 if rules.start < date(2025, 7, 1) else 300)


@EVERY_SET
def test_every_time_limit_is_there(rules: RuleSet) -> None:
    expected = DEADLINES | (DEADLINES_TO_MOET if rules.start >= date(2026, 4, 2) else {})
    assert {step: period.days for step, period in rules.periods.items()} == expected


@EVERY_SET
def test_every_percentage_of_a_vote_is_there(rules: RuleSet) -> None:
    to_minister = {"BK_BO", "KNC_GD"} if rules.start >= date(2026, 4, 2) else set()
    expected = {code: Fraction(4, 5) for code in {"CSTDCS", "CO_TINH", "CO_BO", "CO_CP"} | to_minister} | {
        "CSTDBO": Fraction(9, 10)
    }
    assert {code: rules.needed_share(code) for code in rules.awards if rules.needed_share(code)} == expected
    assert {code for code in rules.awards if rules.needed_share(code, Level.PROVINCE) == Fraction(9, 10)} == {
        "CSTDT",
        "CSTDTQ",
    }
    assert rules.share("CSTDCS", Level.SCHOOL) == rules.share("CSTDCS", SUBMITTING)


@EVERY_SET
def test_whatever_is_written_names_its_source(rules: RuleSet) -> None:
    sources = [award.basis for award in rules.awards.values()]
    sources += [rule.article for award in rules.awards.values() for rule in award.conditions]
    sources += [
        each.basis
        for group in (rules.parameters, rules.periods, rules.kinds, rules.yearly_dates)
        for each in group.values()
    ]
    assert all(sources) and all(
        step.basis for award in rules.awards.values() for path in award.paths.values() for step in path
    )


@EVERY_SET
def test_an_unconfirmed_law_leaves_nothing_sourced(rules: RuleSet) -> None:
    sure = {rule.confidence for award in rules.awards.values() for rule in award.conditions}
    assert (sure == {Confidence.UNVERIFIED}) == (not rules.confirmed)


@EVERY_SET
def test_an_unconfirmed_law_names_the_texts_that_nobody_has_seen(rules: RuleSet) -> None:
    assert bool(rules.unconfirmed) == (not rules.confirmed)
    assert all(name in rules.name and english in rules.english for name, english in rules.unconfirmed)


def test_no_article_of_the_old_decree_lives_on_as_if_in_force() -> None:
    rules = rule_sets()["R2025+EDU2026a"]
    cited = [award.money.basis for award in rules.awards.values()] + [each.basis for each in rules.periods.values()]
    cited += [rule.article for award in rules.awards.values() for rule in award.conditions]
    assert [text for text in cited if "NĐ 98/2023" in text and "hết hiệu lực" not in text] == []


@pytest.mark.parametrize(("body", "steps"), [
    (DEPARTMENT, [("review", "department"), ("council", "department"), ("signature", "department")]),
    (COMMUNE, [("review", "commune"), ("review", "department"), ("council", "department"),
               ("signature", "department")]),
])  # fmt: skip
def test_a_directors_certificate_goes_by_the_commune_only_where_it_manages(body: ManagingBody, steps: list) -> None:
    path = rule_set_on(date(2025, 4, 1)).path("GK_SO", body)
    assert [(step.kind.value, step.level.value) for step in path] == steps
    assert [step.needed for step in path] == [None] * len(steps)


def test_a_provincial_title_passes_the_provincial_council_by_nine_tenths() -> None:
    path = rule_set_on(date(2026, 6, 5)).path("CSTDT", DEPARTMENT)
    councils = [(step.level, step.needed) for step in path if step.kind is StepKind.COUNCIL]
    assert councils == [(Level.DEPARTMENT, None), (Level.PROVINCE, Fraction(9, 10))]


def test_what_goes_to_the_minister_passes_the_departments_council_by_four_fifths() -> None:
    path = rule_set_on(date(2026, 6, 5)).path("BK_BO", COMMUNE)
    assert [step.level for step in path] == [
        Level.COMMUNE,
        Level.DEPARTMENT,
        Level.DEPARTMENT,
        Level.MINISTRY,
        Level.MINISTRY,
    ]
    assert [step.needed for step in path if step.kind is StepKind.COUNCIL] == [Fraction(4, 5)]


@EVERY_SET
def test_every_path_ends_with_the_only_signature(rules: RuleSet) -> None:
    for award in rules.awards.values():
        for path in award.paths.values():
            assert [step.kind is StepKind.SIGNATURE for step in path] == [False] * (len(path) - 1) + [True]


def test_honorary_titles_are_a_track_of_their_own() -> None:
    awards = rule_set_on(date(2026, 6, 5)).awards.values()
    assert {award.code for award in awards if award.track is Track.HONORARY} == {"NGUT", "NGND"}
    assert {award.code for award in awards if award.once_in_life} == {"KNC_GD", "NGUT", "NGND"}


def test_a_province_changes_a_value_and_the_old_set_stays() -> None:
    rules = rule_set_on(date(2026, 6, 5))
    changed = rules.with_changes(
        {"min_months_new_hire": 4, "deadline.appraise.days": 15, "award.CSTDCS.vote.department": "2/3"}
    )
    assert (changed.parameter("min_months_new_hire"), rules.parameter("min_months_new_hire")) == (4, 6)
    assert (changed.periods["appraise"].days, rules.periods["appraise"].days) == (15, 20)
    council = next(step for step in changed.path("CSTDCS", DEPARTMENT) if step.kind is StepKind.COUNCIL)
    assert (council.needed, changed.adjusted, rules.adjusted) == (Fraction(2, 3), True, False)


def test_a_province_takes_a_limit_away() -> None:
    rules = rule_set_on(date(2026, 6, 5)).with_changes({"max_absence_days": 40})
    assert rules.with_changes({"max_absence_days": None}).parameter("max_absence_days") is None


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"deadline.appraise.days": "soon"}, "deadline.appraise.days: must be a whole number"),
    ({"award.CSTDCS.vote.department": "5/4"}, "the share 5/4 is not above 0 and at most 1"),
    ({"award.NONE.kind": "title"}, "there is no such value to change"),
    ({"award.LDTT.colour": "red"}, "award.LDTT.colour: this key is not known"),
])  # fmt: skip
def test_a_province_cannot_set_what_cannot_be(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(RuleFileError, match=sentence.replace("(", r"\(")):
        rule_set_on(date(2026, 6, 5)).with_changes(changes)


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[str, str, str], str]:
    """Change one text of one file, and return the sentence that reading the folder then gives."""

    def spoil(name: str, old: str, new: str) -> str:
        folder = tmp_path / "rulesets"
        shutil.copytree(FOLDER, folder)
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RuleFileError) as told:
            read_rule_book(folder)
        return str(told.value)

    return spoil


@pytest.mark.parametrize(("name", "old", "new", "sentence"), [
    ("R2024.toml", 'at_least = "HTT"', 'at_least = "TOT"',
     "R2024.toml: award.LDTT.condition.rating.at_least: “TOT” is not one of HTXS, HTT, HT, KHT"),
    ("R2024.toml", 'check = "rating_of_year"', 'check = "rating"',
     "R2024.toml: award.LDTT.condition.rating.check: “rating” is not one of"),
    ("R2024.toml", "percent = 70", "percents = 70", "R2024.toml: award.TTLDTT.condition.ldtt_pct.percent: is missing"),
    ("R2024.toml", "years = 3", "years = -3",
     "R2024.toml: award.CSTDT.condition.consecutive_titles.years: must not be below 0"),
    ("R2024.toml", 'of = ["CSTDCS"]', 'of = ["CSTDC"]',
     "R2024.toml: award.CSTDT.condition.consecutive_titles: “CSTDC” is not an award of the catalogue"),
    ("R2024.toml", 'route = "base"', 'route = "bases"', "R2024.toml: award.LDTT.route: there is no route “bases”"),
    ("R2024.toml", '"review department"', '"look department"',
     "route.base.department: “look department” is not a step"),
    ("R2024.toml", 'parameter = "min_months_new_hire"', 'parameter = "months"', "there is no parameter “months”"),
    ("R2024.toml", 'names = ["LĐTT",', 'names = ["CSTĐCS",', "“CSTDCS” is also a name of LDTT"),
    ("R2025.toml", 'copy_of = "R2024"', 'copy_of = "R2023"',
     "R2025.toml: copy_of: there is no rule set “R2023” in the folder"),
    ("R2024.toml", 'layer = "law"', 'layer = "law"\ncopy_of = "R2025"',
     "copy_of: the files copy each other in a circle"),
    ("R2025.toml", "to = 2026-09-30", "to = 2024-09-30", "R2025.toml: to: 2024-09-30 is before 2025-07-01"),
    ("R2025.toml", 'id = "R2025"', 'id = "R2024"', "R2025.toml: id: “R2024” is already the id of R2024.toml"),
    ("R2025.toml", "[deadline.appraise]", "[deadline.appraise]\ndays = 1.5",
     "R2025.toml: deadline.appraise.days: must be a whole number"),
    ("R2026.toml", "from = 2026-10-01", 'from = "soon"', "R2026.toml: from: must be a date"),
    ("R2026.toml", "[kind.chuyen_de]", "[kind.chuyen_de", "R2026.toml: cannot be read"),
    ("EDU2026a.toml", "hard_weight = 2", 'hard_weight = "two"',
     "EDU2026a.toml: award.KNC_GD.condition.years_in_sector.hard_weight"),
    ("base-salary.toml", "value = 2530000", "value = 0", "base-salary.toml: base_salary 3.value: must not be below 1"),
])  # fmt: skip
def test_a_mistake_is_told_with_file_key_and_reason(
    spoilt: Callable[[str, str, str], str], name: str, old: str, new: str, sentence: str
) -> None:
    assert sentence in spoilt(name, old, new)


def test_a_folder_without_a_law_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="holds no rule set"):
        read_rule_book(tmp_path)


@pytest.mark.parametrize("text", ["2025-2027", "2025", "25-26", "2025/2026", ""])
def test_what_is_no_school_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a school year"):
        school_year(text)


def test_a_school_year_runs_from_september_to_august() -> None:
    assert (school_year("2025-2026"), school_year_label(2025)) == (2025, "2025-2026")
    assert (school_year_of(date(2026, 8, 31)), school_year_of(date(2026, 9, 1))) == (2025, 2026)
