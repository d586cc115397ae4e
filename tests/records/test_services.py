"""Records: one of each thing, corrections with a reason, lists read row by row, everything in the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from flask import Flask

from awards.db import transaction
from awards.journal import queries as journal
from awards.journal.models import Entry
from awards.kernel.access import SYSTEM
from awards.kernel.errors import Refused
from awards.organisation.terms import Count, Fate, ImportFault
from awards.records import imports, queries, rules, services
from awards.records.imports import LISTS
from awards.records.models import YearRating
from awards.records.terms import (
    DisciplineDraft,
    DisciplineKind,
    Draft,
    Fault,
    ListFault,
    Matter,
    MatterDraft,
    Rating,
    RatingDraft,
    RecordKind,
    Scope,
    SpanDraft,
    SpanKind,
    Whose,
    WorkDraft,
    WorkKind,
    YearDraft,
)
from awards.web.sheets import book
from tests.builders.organisation import make_department, make_person, make_unit
from tests.builders.records import make_matter, make_rating, make_work, whose
from tests.conftest import NOON, rows


def test_a_year_is_rated_once(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    make_rating(person)
    with pytest.raises(Refused) as refusal, transaction():
        services.add(RecordKind.RATING, Whose(person.id), RatingDraft(2025, Rating.HTXS), actor=SYSTEM, at=NOON)
    assert refusal.value.code is Fault.ALREADY_THERE


def test_a_correction_needs_a_reason_and_the_journal_keeps_what_was_said(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    row, subject = make_rating(person, Rating.HT), whose(person)
    draft = RatingDraft(2025, Rating.HTXS, "41/QĐ")
    with pytest.raises(Refused), transaction():
        services.correct(RecordKind.RATING, queries.get(RecordKind.RATING, row.id), draft, reason="", actor=SYSTEM,
                         at=NOON)
    with transaction():
        services.correct(RecordKind.RATING, queries.get(RecordKind.RATING, row.id), draft, reason="Ghi nhầm cột",
                         actor=SYSTEM, at=NOON)
    entry = journal.of(queries.story_of(subject))[0]
    assert (entry.details["before"]["rating"], entry.details["after"]["rating"]) == ("HT", "HTXS")
    assert entry.reason == "Ghi nhầm cột"


def test_what_is_taken_out_stays_in_the_journal(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    row, subject = make_rating(person), whose(person)
    with transaction():
        services.remove(RecordKind.RATING, queries.get(RecordKind.RATING, row.id), reason="Của người khác",
                        actor=SYSTEM, at=NOON)
    assert rows(YearRating) == 0
    assert journal.of(queries.story_of(subject))[0].details["before"]["year"] == 2025


def test_what_a_work_has_served_is_corrected_too(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    row = make_work(person, used_for=("CSTDCS",))
    draft = WorkDraft(WorkKind.INITIATIVE, Scope.PROVINCE, 2025, "Tên mới", "88/QĐ", ("BK_TINH", "CSTDCS"))
    with transaction():
        services.correct(RecordKind.WORK, queries.get(RecordKind.WORK, row.id), draft, reason="Bổ sung", actor=SYSTEM,
                         at=NOON)
    assert queries.draft_of(RecordKind.WORK, queries.get(RecordKind.WORK, row.id)) == draft


@pytest.mark.parametrize(("kind", "draft", "fault"), [
    (RecordKind.DISCIPLINE, DisciplineDraft(DisciplineKind.CANH_CAO, date(2026, 2, 1), date(2026, 1, 1)),
     Fault.ENDS_BEFORE_IT_BEGINS),
    (RecordKind.SPAN, SpanDraft(SpanKind.SECTOR, date(2026, 2, 1), date(2026, 2, 1)), Fault.ENDS_BEFORE_IT_BEGINS),
    (RecordKind.MATTER, MatterDraft(Matter.COMPLAINT, "Thanh tra", date(2027, 1, 1)), Fault.IN_FUTURE),
], ids=["discipline", "span", "matter of tomorrow"])
def test_what_cannot_be_is_refused(context: Flask, kind: RecordKind, draft: Draft, fault: Fault) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    with pytest.raises(Refused) as refusal, transaction():
        services.add(kind, Whose(person.id), draft, actor=SYSTEM, at=NOON)
    assert refusal.value.code is fault


def test_a_unit_has_no_discipline(context: Flask) -> None:
    unit = make_unit(parent=make_department())
    draft = DisciplineDraft(DisciplineKind.CANH_CAO, date(2026, 1, 1), date(2026, 2, 1))
    with pytest.raises(Refused) as refusal, transaction():
        services.add(RecordKind.DISCIPLINE, Whose(unit_id=unit.id), draft, actor=SYSTEM, at=NOON)
    assert refusal.value.code is Fault.NOT_FOR_THIS


def test_open_matters_are_left_out_where_they_may_not_be_seen(context: Flask) -> None:
    person = make_person(unit=make_unit(parent=make_department()))
    make_matter(person)
    assert len(queries.of(whose(person))[RecordKind.MATTER]) == 1
    assert RecordKind.MATTER not in queries.of(whose(person), matters=False)


@pytest.mark.parametrize(("spans", "years"), [
    ([(date(2000, 9, 1), date(2010, 9, 1))], 10),
    ([(date(2000, 9, 1), date(2010, 8, 31))], 9),
    ([(date(2000, 9, 1), date(2005, 9, 1)), (date(2003, 9, 1), date(2010, 9, 1))], 10),
    ([(date(2000, 9, 1), date(2005, 3, 1)), (date(2006, 9, 1), date(2012, 3, 1))], 10),
    ([(date(2030, 1, 1), None)], 0),
    ([(date(2016, 5, 19), None)], 10),
], ids=["whole", "a day short", "overlapping once", "half years add up", "not begun", "still so"])
def test_spans_of_service_add_up_to_whole_years(spans: list[tuple[date, date | None]], years: int) -> None:
    assert rules.whole_years(spans, date(2026, 5, 19)) == years


@pytest.mark.parametrize(("text", "year"), [
    ("2025-2026", 2025), ("2025 – 2026", 2025), ("2025/2026", 2025), ("2025-2027", None), ("2025", None), ("", None),
    ("0001-0002", None),
])
def test_school_years_are_read_as_people_write_them(text: str, year: int | None) -> None:
    assert rules.school_year(text) == year


# ---- lists

def sheet(word: str, *lines: Mapping[str, object]) -> bytes:
    columns = LISTS[word].columns
    return book("Danh sách", columns, ([line.get(column.key, "") for column in columns] for line in lines))


def read(word: str, *lines: Mapping[str, object]) -> tuple[list, Count]:
    tally = Count()
    return list(imports.read(LISTS[word], sheet(word, *lines), tally)), tally


WHO = {"full_name": "Sùng Thị Mỷ", "unit": "Trường THCS Tả Phìn"}


@pytest.fixture
def person_id(context: Flask) -> int:
    return make_person("Sùng Thị Mỷ", unit=make_unit("Trường THCS Tả Phìn", parent=make_department())).id


@pytest.mark.parametrize(("word", "cells", "expected"), [
    ("ratings", {"year": "2025-2026", "rating": "Hoàn thành tốt nhiệm vụ", "number": "41/QĐ",
                 "decided_on": "30/5/2026"}, [RatingDraft(2025, Rating.HTT, "41/QĐ", date(2026, 5, 30))]),
    ("works", {"kind": "sáng kiến", "name": "Sổ theo dõi", "year": "2024-2025", "scope": "Cấp tỉnh",
               "used_for": "CSTĐCS"},
     [WorkDraft(WorkKind.INITIATIVE, Scope.PROVINCE, 2024, "Sổ theo dõi", "", ("CSTDCS",))]),
    ("discipline", {"kind": "Khiển trách", "starts_on": date(2026, 1, 5), "ends_on": "04/4/2026"},
     [DisciplineDraft(DisciplineKind.KHIEN_TRACH, date(2026, 1, 5), date(2026, 4, 4))]),
    ("years", {"year": "2025-2026", "months_worked": 4, "maternity_days": 180, "new_hire": "x"},
     [YearDraft(2025, 4, None, 180, True)]),
    ("service", {"sector_since": "01/9/2010", "hard_area_since": "01/9/2012", "hard_area_until": "01/9/2017"},
     [SpanDraft(SpanKind.SECTOR, date(2010, 9, 1)),
      SpanDraft(SpanKind.HARD_AREA, date(2012, 9, 1), date(2017, 9, 1))]),
])
def test_each_list_is_read(person_id: int, word: str, cells: dict[str, object], expected: Sequence[object]) -> None:
    found, tally = read(word, WHO | cells)
    assert not tally.faults
    assert [line.draft for line in found] == expected
    assert {line.whose for line in found} == {Whose(person_id)}


@pytest.mark.parametrize(("cells", "fault"), [
    (WHO | {"full_name": "Lò Văn Ín"}, ListFault.UNKNOWN_PERSON),
    (WHO | {"unit": "Trường Không Có"}, ImportFault.UNKNOWN_UNIT),
    ({"full_name": "Sùng Thị Mỷ"}, ListFault.NO_SUBJECT),
    (WHO | {"staff_code": "X-1"}, ListFault.UNKNOWN_PERSON),
    (WHO | {"rating": "giỏi"}, ImportFault.UNKNOWN_WORD),
    (WHO | {"year": "2025"}, ListFault.BAD_YEAR),
    (WHO | {"decided_on": "30/2/2026"}, ImportFault.BAD_DATE),
    (WHO | {"year": ""}, ImportFault.REQUIRED),
])
def test_a_bad_row_of_ratings_is_named(person_id: int, cells: dict[str, object], fault: object) -> None:
    found, tally = read("ratings", {"year": "2025-2026", "rating": "HTT"} | cells)
    assert found == [] and [each.fault for each in tally.faults] == [fault]


def test_a_rating_without_a_name_is_the_unit_s(person_id: int) -> None:
    found, _ = read("ratings", {"unit": "Trường THCS Tả Phìn", "year": "2025-2026", "rating": "HTXS"})
    assert found[0].whose.unit_id is not None


def test_two_of_one_name_are_told_apart_by_their_codes(context: Flask) -> None:
    unit = make_unit("Trường THCS Tả Phìn", parent=make_department())
    make_person("Sùng Thị Mỷ", unit=unit), make_person("Sùng Thị Mỷ", unit=unit)
    _, tally = read("ratings", WHO | {"year": "2025-2026", "rating": "HTT"})
    assert [each.fault for each in tally.faults] == [ListFault.SAME_NAMES]


def test_the_same_said_twice_in_a_list_is_refused(person_id: int) -> None:
    line = WHO | {"year": "2025-2026", "rating": "HTT"}
    found, tally = read("ratings", line, line)
    assert len(found) == 1 and [(each.fault, each.meant) for each in tally.faults] == [(ListFault.TWICE, "3")]


def test_a_list_written_twice_changes_nothing_and_a_new_rating_changes_one(person_id: int) -> None:
    for rating, fate in (("HTT", Fate.NEW), ("HTT", Fate.SAME), ("HTXS", Fate.CHANGED)):
        found, _ = read("ratings", WHO | {"year": "2025-2026", "rating": rating})
        with transaction():
            written = services.write_list(found, file_id=7, actor=SYSTEM, at=NOON)
        assert written == {each: int(each is fate) for each in Fate}
    assert rows(YearRating) == 1
    assert rows(Entry) == 3
