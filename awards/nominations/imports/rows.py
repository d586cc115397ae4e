"""One row of a list: who, which award, for what; refused with its column and reason where it cannot stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from awards.catalogue.rules import award_named, no_such_award, rule_book
from awards.catalogue.terms import Award
from awards.kernel.vietnamese import fold
from awards.nominations import rules
from awards.nominations.imports import dates
from awards.nominations.imports.cells import Cells, encoding_of_row
from awards.nominations.imports.headers import Header
from awards.nominations.imports.sheets import Grid
from awards.nominations.imports.subjects import birth_of, honorific_and_sex, subject_of
from awards.nominations.imports.words import words
from awards.nominations.terms import Obstacle, SubjectKind
from awards.nominations.terms.lists import ChangeKind, Column, Doubt, ListRow, RowFault
from awards.organisation.rules import canonical_key

LINE_FAULTS = {
    Obstacle.NO_LINE: RowFault.REQUIRED, Obstacle.LINE_TOO_LONG: RowFault.LINE_TOO_LONG,
    Obstacle.LINE_FORM: RowFault.LINE_FORM,
}
PLACES = ("xa ", "phuong ", "thi tran ", "huyen ", "thanh pho ", "thi xa ", "tinh ")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a list is to be read: `own_unit` fills an empty unit; `own_lines` checks the line that will be printed."""

    own_unit: str = ""
    own_lines: bool = False
    convert_fonts: bool = False


def read(grid: Grid, row: int, header: Header, reading: Reading) -> ListRow:
    """Read one row of a list."""
    cells = Cells(grid, row, header.columns, encoding_of_row(grid, row, header), reading.convert_fonts)
    kind, name = subject_of(cells)
    honorific, sex = honorific_and_sex(cells, kind, name)
    birth = birth_of(cells) if kind is SubjectKind.INDIVIDUAL else dates.ReadDate()
    unit_name = _unit(cells, reading.own_unit)
    award_code = _award(cells, kind)
    achievement = cells.text(Column.ACHIEVEMENT)
    made = ListRow(
        sheet=grid.name, number=row + 1, subject_kind=kind, honorific=honorific, name=name,
        group_name=_group(name, unit_name) if kind is SubjectKind.COLLECTIVE else "",
        birth_date=birth.day, birth_year=birth.year, sex=sex, ethnic_group=cells.text(Column.ETHNIC_GROUP),
        post_title=cells.text(Column.POST), unit_name=unit_name, place=cells.text(Column.PLACE),
        award_code=award_code, achievement=achievement, line=_line(cells, achievement, reading.own_lines),
        remark=cells.text(Column.REMARK), raw=cells.raw(),
    )
    _refuse_empty(cells, made, reading)
    _refuse_long(cells, made)
    _look_at_row(cells, made)
    return _with_findings(made, cells)


def _with_findings(made: ListRow, cells: Cells) -> ListRow:
    return replace(made, changes=tuple(cells.changes), flaws=tuple(cells.flaws), doubts=tuple(cells.doubts))


def _unit(cells: Cells, own_unit: str) -> str:
    written = cells.text(Column.UNIT)
    if written or not own_unit or cells.is_refused(Column.UNIT):
        return written
    cells.change(Column.UNIT, ChangeKind.OWN_UNIT, "", own_unit)
    return own_unit


def _group(name: str, unit_name: str) -> str:
    """The group within the unit ("Tập thể Tổ Văn" of "Tập thể Tổ Văn, Trường …"); "" when the name is the unit's."""
    unit = canonical_key(unit_name)
    if not unit or canonical_key(name) == unit:
        return "" if unit else name
    own, _comma, place = name.partition(",")
    if canonical_key(own) == unit and fold(place).startswith(PLACES):
        return ""
    ends = [at for at, sign in enumerate(name) if sign in ", "]
    group = next((name[:at] for at in ends if canonical_key(name[at + 1:]) == unit), name).strip(" ,-–")
    return "" if fold(group) == "tap the" else group


def _award(cells: Cells, kind: SubjectKind) -> str:
    written = cells.text(Column.AWARD)
    if not written:
        return ""
    code = award_named(written)
    if code is None:
        other = no_such_award(written)
        if other is None:
            cells.refuse(Column.AWARD, RowFault.UNKNOWN_AWARD, written)
        else:
            cells.refuse(Column.AWARD, RowFault.NOT_AN_AWARD, written, instead=_catalogue()[other.instead].name)
        return ""
    award = _catalogue()[code]
    if kind.value not in {subject.value for subject in award.subjects}:
        cells.refuse(Column.AWARD, RowFault.WRONG_SUBJECT, written)
        return ""
    if award.name != written:
        cells.change(Column.AWARD, ChangeKind.AWARD_SPELLING, written, award.name)
    return code


def _catalogue() -> Mapping[str, Award]:
    return rule_book().latest.awards


def _line(cells: Cells, achievement: str, own_lines: bool) -> str:
    """The row's own line; checked only where it is the one that is printed."""
    column = Column.LINE if Column.LINE in cells.columns else Column.ACHIEVEMENT
    line = cells.text(Column.LINE) if column is Column.LINE else achievement
    if not own_lines:
        return line if column is Column.LINE else ""
    if (obstacle := rules.fault_of_line(line)) and not cells.is_refused(column):
        cells.refuse(column, LINE_FAULTS[obstacle], line, excess=str(max(0, len(line) - rules.LONGEST_LINE)))
    return line


def _refuse_empty(cells: Cells, made: ListRow, reading: Reading) -> None:
    """Required cells that are empty, each once."""
    kind = "individual" if made.subject_kind is SubjectKind.INDIVIDUAL else "collective"
    wanted = words().required[kind]
    if kind == "collective" and not made.group_name and not reading.own_unit:
        wanted += words().required["whole_unit"]
    filled = {
        Column.NAME: made.name, Column.GROUP: made.name, Column.POST: made.post_title, Column.UNIT: made.unit_name,
        Column.AWARD: cells.raw().get(Column.AWARD, "").strip(), Column.ACHIEVEMENT: made.achievement,
        Column.PLACE: made.place,
    }
    for column in wanted:
        if not filled[column] and not cells.is_refused(column):
            cells.refuse(column, RowFault.REQUIRED)


def _refuse_long(cells: Cells, made: ListRow) -> None:
    """What the page of the dossier would refuse, the list refuses too."""
    for column, text, most in ((Column.ACHIEVEMENT, made.achievement, rules.LONGEST_ACHIEVEMENT),
                               (Column.REMARK, made.remark, rules.LONGEST_REMARK)):
        if (excess := len(text) - most) > 0 and not cells.is_refused(column):
            cells.refuse(column, RowFault.TEXT_TOO_LONG, text, excess=str(excess), most=str(most))


def _look_at_row(cells: Cells, made: ListRow) -> None:
    """What is not wrong but should be looked at."""
    if cells.row in cells.grid.structure.hidden_rows:
        cells.doubt(Column.ORDINAL, Doubt.HIDDEN_ROW)
    middle = [words().middle_names[word] for word in made.name.split()[1:-1] if word in words().middle_names]
    if made.subject_kind is SubjectKind.INDIVIDUAL and made.sex and middle and made.sex not in middle:
        cells.doubt(Column.NAME, Doubt.NAME_AND_SEX, made.name, honorific=made.honorific)
