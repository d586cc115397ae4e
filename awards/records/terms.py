"""Records of people and units: what each says, what is typed, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Rating(StrEnum):
    """The yearly rating of a person or unit, best first."""

    HTXS = "HTXS"
    HTT = "HTT"
    HT = "HT"
    KHT = "KHT"


class Scope(StrEnum):
    """Where the effect of an initiative or research work is recognised, narrowest first."""

    BASE = "base"
    PROVINCE = "province"
    NATIONAL = "national"


class WorkKind(StrEnum):
    """A recognised initiative, or an accepted research work, scheme or technology."""

    INITIATIVE = "initiative"
    RESEARCH = "research"


class Matter(StrEnum):
    """An open matter that puts a commendation on hold (NĐ 152/2025 Đ.4)."""

    COMPLAINT = "complaint"
    INVESTIGATION = "investigation"
    INSPECTION = "inspection"
    DISCIPLINE_REVIEW = "discipline_review"
    PRESS_CORRUPTION = "press_corruption"


class StudyResult(StrEnum):
    """The result of a course, best first."""

    EXCELLENT = "xuat_sac"
    VERY_GOOD = "gioi"
    GOOD = "kha"
    AVERAGE = "trung_binh"
    POOR = "yeu"


class DisciplineKind(StrEnum):
    """Disciplinary measures, mildest first; from a warning on they stand against the whole collective."""

    KHIEN_TRACH = "khien_trach"
    CANH_CAO = "canh_cao"
    HA_BAC_LUONG = "ha_bac_luong"
    GIANG_CHUC = "giang_chuc"
    CACH_CHUC = "cach_chuc"
    BUOC_THOI_VIEC = "buoc_thoi_viec"


class SpanKind(StrEnum):
    """What a span of service counts for."""

    SECTOR = "sector"
    DIRECT = "direct"
    HARD_AREA = "hard_area"


class RecordKind(StrEnum):
    """The kinds of records; the word in addresses."""

    RATING = "ratings"
    WORK = "works"
    DISCIPLINE = "discipline"
    MATTER = "matters"
    YEAR = "years"
    SPAN = "service"
    UNIT_YEAR = "unit-years"


OF_PEOPLE = (
    RecordKind.RATING, RecordKind.WORK, RecordKind.DISCIPLINE, RecordKind.MATTER, RecordKind.YEAR, RecordKind.SPAN,
)
OF_UNITS = (RecordKind.RATING, RecordKind.MATTER, RecordKind.UNIT_YEAR)


@dataclass(frozen=True, slots=True)
class Whose:
    """The person or the unit that a record is about: one of the two."""

    person_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class RatingDraft:
    """`year` is the school year by its first calendar year, here and below."""

    year: int
    rating: Rating
    number: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """`used_for`: codes of the awards that it has already served."""

    kind: WorkKind
    scope: Scope
    year: int
    name: str
    number: str = ""
    used_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisciplineDraft:
    """In force between two days, both included."""

    kind: DisciplineKind
    starts_on: date
    ends_on: date
    number: str = ""


@dataclass(frozen=True, slots=True)
class MatterDraft:
    """`source` is the body that said so; open until `closed_on`."""

    matter: Matter
    source: str
    opened_on: date
    number: str = ""
    closed_on: date | None = None
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class YearDraft:
    """Time of one school year: months worked without maternity leave, working days absent without it, its days."""

    year: int
    months_worked: int | None = None
    absence_days: int | None = None
    maternity_days: int | None = None
    new_hire: bool = False
    study_months: int | None = None
    study_result: StudyResult | None = None
    months_at_old_unit: int | None = None
    old_unit_agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class SpanDraft:
    """From a day to a day, the last one left out; None: still so."""

    kind: SpanKind
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class UnitYearDraft:
    """Place in the emulation cluster (1 = first) and how long the movement has run that is being summed up."""

    year: int
    cluster_rank: int | None = None
    movement_years: int | None = None


Draft = RatingDraft | WorkDraft | DisciplineDraft | MatterDraft | YearDraft | SpanDraft | UnitYearDraft


class Fault(StrEnum):
    """Why a record is not written."""

    ALREADY_THERE = "record_already_there"
    ENDS_BEFORE_IT_BEGINS = "record_ends_before_it_begins"
    REASON_NEEDED = "record_reason_needed"
    IN_FUTURE = "record_in_future"
    NOT_FOR_THIS = "record_not_for_this"


class ListFault(StrEnum):
    """What is wrong with a cell of a filled list, beside what any list may have wrong."""

    UNKNOWN_PERSON = "cell_unknown_person"
    SAME_NAMES = "cell_same_names"
    OTHER_NAME = "cell_other_name"
    BAD_YEAR = "cell_bad_school_year"
    BAD_NUMBER = "cell_bad_number"
    ENDS_BEFORE_IT_BEGINS = "cell_ends_before_it_begins"
    NO_SUBJECT = "row_without_subject"
    TWICE = "row_twice_in_list"


@dataclass(frozen=True, slots=True)
class Line:
    """A good row of a list: what it says of whom."""

    row: int
    kind: RecordKind
    whose: Whose
    draft: Draft


class RecordAct(StrEnum):
    """What the journal says of a record."""

    ADDED = "record_added"
    CORRECTED = "record_corrected"
    REMOVED = "record_removed"
    CLOSED = "matter_closed"
    LIST_WRITTEN = "record_list_written"
