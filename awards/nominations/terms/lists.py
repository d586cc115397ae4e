"""An uploaded list as it was read: rows with what was put right, what is refused and what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from awards.kernel.terms import Sex
from awards.nominations.terms import SubjectKind


class Column(StrEnum):
    """What a column of a list holds, whatever its heading says."""

    ORDINAL = "ordinal"
    HONORIFIC = "honorific"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    GROUP = "group"
    SUBJECT = "subject"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    ETHNIC_GROUP = "ethnic_group"
    POST = "post"
    UNIT = "unit"
    PLACE = "place"
    AWARD = "award"
    ACHIEVEMENT = "achievement"
    LINE = "line"
    REMARK = "remark"


class ChangeKind(StrEnum):
    """What was put right in a cell; nothing is put right without being shown."""

    SPACES = "spaces"
    UNICODE_FORM = "unicode_form"
    LETTER_CASE = "letter_case"
    LOOKALIKE = "lookalike"
    DATE_FORM = "date_form"
    AWARD_SPELLING = "award_spelling"
    HONORIFIC_FROM_SEX = "honorific_from_sex"
    HONORIFIC_SPELLING = "honorific_spelling"
    OLD_FONT = "old_font"
    OWN_UNIT = "own_unit"


class RowFault(StrEnum):
    """Why a row is refused."""

    REQUIRED = "required"
    UNKNOWN_AWARD = "unknown_award"
    NOT_AN_AWARD = "not_an_award"
    WRONG_SUBJECT = "wrong_subject"
    AMBIGUOUS_DATE = "ambiguous_date"
    NOT_A_DATE = "not_a_date"
    OLD_FONT = "old_font"
    TWICE = "twice"
    CONTRADICTION = "contradiction"
    UNKNOWN_SEX = "unknown_sex"
    UNKNOWN_HONORIFIC = "unknown_honorific"
    LINE_TOO_LONG = "line_too_long"
    LINE_FORM = "line_form"
    TEXT_TOO_LONG = "text_too_long"
    NAME_TOO_LONG = "name_too_long"
    NOT_AS_REGISTERED = "not_as_registered"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    NOT_TEXT = "not_text"
    UNKNOWN_UNIT = "unknown_unit"
    OTHER_UNIT = "other_unit"
    NOT_OF_UNIT = "not_of_unit"
    THERE_ALREADY = "there_already"
    NOT_IN_ROUND = "not_in_round"


class Doubt(StrEnum):
    """What somebody should look at; the row is good all the same."""

    ODD_BIRTH_DATE = "odd_birth_date"
    ONLY_BIRTH_YEAR = "only_birth_year"
    NAME_AND_SEX = "name_and_sex"
    STRANGE_SIGN = "strange_sign"
    HIDDEN_ROW = "hidden_row"
    SAME_NAME = "same_name"
    UNIT_SPELLING = "unit_spelling"
    UNIT_NEW = "unit_new"


class ListFault(StrEnum):
    """Why a whole list is refused."""

    NOT_A_WORKBOOK = "not_a_workbook"
    NO_HEADER = "no_header"
    NO_ROWS = "no_rows"
    FORMULA_IN_SETTINGS = "formula_in_settings"
    TOO_LARGE = "too_large"


class SheetState(StrEnum):
    """What became of a sheet."""

    READ = "read"
    SETTINGS = "settings"
    HIDDEN = "hidden"
    NO_HEADER = "no_header"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that was put right, before and after."""

    column: Column
    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell for which its row is refused; `details` fill the places of the sentence."""

    column: Column
    kind: RowFault
    value: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A cell to look at."""

    column: Column
    kind: Doubt
    value: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row, clean.  `number` is the row's number as Excel shows it; `raw` what the cells said.

    `name` is the person, or the collective as written; `group_name` is the group within the unit, empty for a whole
    unit.  `award_code` is empty when no award was recognised.
    """

    sheet: str
    number: int
    subject_kind: SubjectKind
    honorific: str
    name: str
    group_name: str
    birth_date: date | None
    birth_year: int | None
    sex: Sex | None
    ethnic_group: str
    post_title: str
    unit_name: str
    place: str
    award_code: str
    achievement: str
    line: str
    remark: str
    raw: Mapping[Column, str]
    changes: tuple[Change, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    doubts: tuple[Question, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.flaws


@dataclass(frozen=True, slots=True)
class SheetNote:
    """What was not read of a sheet, so that nothing is passed over in silence.

    `hidden_columns` and `other_columns` are pairs of (letter, heading); `passed_over` pairs of (row number, its text):
    titles within the list, sums, signatures.
    """

    name: str
    state: SheetState
    header_row: int | None = None
    hidden_columns: tuple[tuple[str, str], ...] = ()
    other_columns: tuple[tuple[str, str], ...] = ()
    passed_over: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadList:
    """A whole list in the order of the file; `settings` are the pairs of the sheet "Đợt khen"."""

    rows: tuple[ListRow, ...]
    sheets: tuple[SheetNote, ...]
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def good(self) -> tuple[ListRow, ...]:
        return tuple(row for row in self.rows if row.is_good)

    @property
    def bad(self) -> tuple[ListRow, ...]:
        return tuple(row for row in self.rows if not row.is_good)

    @property
    def in_order(self) -> tuple[ListRow, ...]:
        """Good rows, collectives first, else as in the file."""
        return tuple(sorted(self.good, key=lambda row: row.subject_kind is SubjectKind.INDIVIDUAL))
