"""Who a row of a list is about: a person or a collective, how they are addressed, when they were born."""

from __future__ import annotations

from awards.kernel.terms import Sex
from awards.kernel.vietnamese import clean, fold
from awards.nominations import rules
from awards.nominations.imports import dates
from awards.nominations.imports.cells import Cells, shown
from awards.nominations.imports.words import words
from awards.nominations.terms import SubjectKind
from awards.nominations.terms.lists import ChangeKind, Column, Doubt, RowFault


def subject_of(cells: Cells) -> tuple[SubjectKind, str]:
    """Whether the row is a person or a collective, and the name as written."""
    if Column.GROUP in cells.columns and Column.NAME not in cells.columns:
        return SubjectKind.COLLECTIVE, cells.text(Column.GROUP)
    if Column.SUBJECT in cells.columns:
        name = cells.text(Column.SUBJECT)
        is_group = fold(name).startswith(tuple(f"{opening} " for opening in words().openings))
        return (SubjectKind.COLLECTIVE if is_group else SubjectKind.INDIVIDUAL), name
    if Column.NAME not in cells.columns:
        return SubjectKind.INDIVIDUAL, clean(f"{cells.text(Column.FAMILY_NAME)} {cells.text(Column.GIVEN_NAME)}")
    name = cells.text(Column.NAME)
    if not name and Column.GROUP in cells.columns:
        return SubjectKind.COLLECTIVE, cells.text(Column.GROUP)
    return SubjectKind.INDIVIDUAL, name


def honorific_and_sex(cells: Cells, kind: SubjectKind, name: str) -> tuple[str, Sex | None]:
    """Ông or Bà, from the sex when empty; a contradiction between the two is refused."""
    if kind is not SubjectKind.INDIVIDUAL:
        return "", None
    sex = _sex(cells)
    written = cells.text(Column.HONORIFIC).rstrip(".")
    meant = words().honorifics.get(fold(written))
    if written and meant is None:
        cells.refuse(Column.HONORIFIC, RowFault.UNKNOWN_HONORIFIC, written)
        return "", sex
    if meant is None:
        return _honorific_from(cells, sex), sex
    honorific, its_sex = meant
    if honorific != written:
        kind_of_change = ChangeKind.LETTER_CASE if fold(honorific) == fold(written) else ChangeKind.HONORIFIC_SPELLING
        cells.change(Column.HONORIFIC, kind_of_change, written, honorific)
    if sex and its_sex and sex is not its_sex:
        written_sex = shown(cells.value(Column.SEX)) or sex.value
        cells.refuse(Column.HONORIFIC, RowFault.CONTRADICTION, honorific, sex=written_sex)
    return honorific, sex or its_sex


def _honorific_from(cells: Cells, sex: Sex | None) -> str:
    if cells.is_refused(Column.HONORIFIC) or cells.is_refused(Column.SEX):
        return ""
    if sex is None:
        cells.refuse(Column.HONORIFIC, RowFault.REQUIRED)
        return ""
    cells.change(Column.HONORIFIC, ChangeKind.HONORIFIC_FROM_SEX, "", rules.HONORIFIC[sex])
    return rules.HONORIFIC[sex]


def _sex(cells: Cells) -> Sex | None:
    if Column.MALE in cells.columns or Column.FEMALE in cells.columns:
        return _marked_sex(cells)
    written = cells.text(Column.SEX)
    if not written:
        return None
    sex = words().sexes.get(fold(written))
    if sex is None:
        cells.refuse(Column.SEX, RowFault.UNKNOWN_SEX, written)
    return sex


def _marked_sex(cells: Cells) -> Sex | None:
    """Two columns "Nam | Nữ" of which one is marked."""
    marked = [sex for column, sex in ((Column.MALE, Sex.MALE), (Column.FEMALE, Sex.FEMALE))
              if clean(shown(cells.value(column)))]
    if len(marked) == 2:
        cells.refuse(Column.FEMALE, RowFault.UNKNOWN_SEX, shown(cells.value(Column.FEMALE)))
        return None
    return marked[0] if marked else None


def birth_of(cells: Cells) -> dates.ReadDate:
    """The day of birth; in lists with two columns "Nam | Nữ" the mark may be the day or year itself."""
    column = next((one for one in (Column.BIRTH_DATE, Column.MALE, Column.FEMALE) if _may_be_date(cells, one)), None)
    if column is None or cells.is_computed(column):
        return dates.ReadDate()
    value = cells.value(column)
    found = dates.read(value, cells.grid.day_of_serial)
    if found.fault:
        cells.refuse(column, found.fault, shown(value))
        return dates.ReadDate()
    if found.day is None:
        cells.doubt(column, Doubt.ONLY_BIRTH_YEAR, shown(value))
    elif not found.is_plain:
        cells.change(column, ChangeKind.DATE_FORM, shown(value), shown(found.day))
    if found.year is not None and found.year not in words().birth_years:
        cells.doubt(column, Doubt.ODD_BIRTH_DATE, shown(value))
    return found


def _may_be_date(cells: Cells, column: Column) -> bool:
    text = fold(shown(cells.value(column)))
    return bool(text) and (column is Column.BIRTH_DATE or text not in words().marks)
