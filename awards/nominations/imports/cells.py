"""Reading the cells of one row: each text is put right where that has one reading, and every change is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from awards.kernel.old_encodings import convert, detect
from awards.kernel.vietnamese import clean, clean_lines
from awards.nominations.imports.headers import Header
from awards.nominations.imports.sheets import Grid
from awards.nominations.imports.words import in_own_letters, name_in_own_letters
from awards.nominations.terms.lists import Change, ChangeKind, Column, Doubt, Flaw, Question, RowFault

# Letters of other alphabets that look like Vietnamese ones and are typed or pasted instead of them.
LOOKALIKES = str.maketrans(
    "ÐðƉı" "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445",
    "ĐđĐi" "ABEKMHOPCTX" "aeopcyx",
)
FREE_TEXTS = {Column.ACHIEVEMENT, Column.LINE, Column.REMARK}
LONG_TEXTS = {Column.ACHIEVEMENT, Column.REMARK}
STRONG = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
USUAL_SIGNS = set("-–—.,;:/()\"“”‘’'&+%°²³½×≥≤=…!?[]*#@_|<>~")
NAMES = {Column.NAME, Column.FAMILY_NAME, Column.GIVEN_NAME}
# What no person's name holds: somebody should look before it is printed.
NOT_IN_NAMES = set("0123456789=@<>{}[]()\"%$#*/\\_|~^+?!;:,&")
Fix = Callable[[str], str]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


LETTERS: Mapping[Column, Fix] = {
    Column.NAME: name_in_own_letters, Column.GROUP: in_own_letters, Column.UNIT: in_own_letters,
    Column.POST: _sentence, Column.SUBJECT: in_own_letters, Column.FAMILY_NAME: name_in_own_letters,
    Column.GIVEN_NAME: name_in_own_letters,
}


@dataclass(slots=True)
class Cells:
    """The cells of one row while it is being read."""

    grid: Grid
    row: int
    columns: Mapping[Column, int]
    encoding: str | None = None
    convert_fonts: bool = False
    changes: list[Change] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    doubts: list[Question] = field(default_factory=list)

    def value(self, column: Column) -> object:
        place = self.columns.get(column)
        return "" if place is None else self.grid.value(self.row, place)

    def raw(self) -> dict[Column, str]:
        """What each cell says, as it would be shown again."""
        return {column: shown(self.value(column)) for column in self.columns}

    def refuse(self, column: Column, kind: RowFault, value: str = "", **details: str) -> None:
        self.flaws.append(Flaw(column, kind, value, details))

    def doubt(self, column: Column, kind: Doubt, value: str = "", **details: str) -> None:
        self.doubts.append(Question(column, kind, value, details))

    def change(self, column: Column, kind: ChangeKind, before: str, after: str) -> None:
        self.changes.append(Change(column, kind, before, after))

    def is_refused(self, column: Column) -> bool:
        return any(flaw.column is column for flaw in self.flaws)

    def is_computed(self, column: Column) -> bool:
        """A formula or an error instead of something typed: refused, since nobody has read what it will say."""
        place = (self.row, self.columns.get(column, -1))
        if place in self.grid.structure.formulas:
            self.refuse(column, RowFault.FORMULA, shown(self.value(column)))
        elif place in self.grid.structure.errors:
            self.refuse(column, RowFault.ERROR_VALUE, shown(self.value(column)))
        else:
            return False
        return True

    def text(self, column: Column) -> str:
        """A clean text; "" when the cell is empty or refused."""
        if column not in self.columns or self.is_computed(column):
            return ""
        value = self.value(column)
        if not isinstance(value, str):
            return self._of_number(column, value)
        return self._put_right(column, value)

    def _of_number(self, column: Column, value: object) -> str:
        if value in ("", None):
            return ""
        if column in FREE_TEXTS:
            return shown(value)
        self.refuse(column, RowFault.NOT_TEXT, shown(value))
        return ""

    def _put_right(self, column: Column, raw: str) -> str:
        text = self._in_unicode(column, raw)
        if text is None:
            return ""
        for kind, fixed in _fixes(column, text):
            if fixed != text:
                self.change(column, kind, text, fixed)
            text = fixed
        unusual = NOT_IN_NAMES if column in NAMES else set()
        strange = sorted({sign for sign in text if sign in unusual or not (sign in USUAL_SIGNS or _is_usual(sign))})
        if strange:
            self.doubt(column, Doubt.STRANGE_SIGN, text, signs=" ".join(strange))
        return text

    def _in_unicode(self, column: Column, raw: str) -> str | None:
        """Text of an old font is converted only when the person has said so."""
        encoding = self.encoding or detect(raw)
        if encoding is None or STRONG.search(unicodedata.normalize("NFC", raw)):
            return raw
        converted = convert(raw, encoding)
        if converted == raw:
            return raw
        if all(sign.isupper() for sign in raw if sign.isascii() and sign.isalpha()):
            converted = converted.upper()  # TCVN3 has capital fonts that draw the small marked letters as capitals
        if not self.convert_fonts:
            self.refuse(column, RowFault.OLD_FONT, clean(raw), encoding=encoding, meant=clean(converted))
            return None
        self.change(column, ChangeKind.OLD_FONT, clean(raw), clean(converted))
        return converted


def _fixes(column: Column, text: str) -> list[tuple[ChangeKind, str]]:
    """The steps of putting a text right, each upon the one before."""
    composed = unicodedata.normalize("NFC", text)
    letters = composed.translate(LOOKALIKES)
    spaced = clean_lines(letters) if column in LONG_TEXTS else clean(letters)
    steps = [(ChangeKind.UNICODE_FORM, composed), (ChangeKind.LOOKALIKE, letters), (ChangeKind.SPACES, spaced)]
    if (fix := LETTERS.get(column)) and _is_all_one_case(spaced):
        steps.append((ChangeKind.LETTER_CASE, fix(spaced)))
    return steps


def _is_all_one_case(text: str) -> bool:
    """Long enough not to be an abbreviation, and all capitals or all small letters."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 3 and (text.isupper() or text.islower())


def _is_usual(sign: str) -> bool:
    """Latin letters with Vietnamese marks, digits, spaces."""
    if sign.isspace() or sign.isascii():
        return True
    return unicodedata.category(sign)[0] == "L" and unicodedata.name(sign, "").startswith("LATIN")


def shown(value: object) -> str:
    """A cell as a person would write it again: dd/mm/yyyy, whole numbers without a point."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def encoding_of_row(grid: Grid, row: int, header: Header) -> str | None:
    """The old font of a whole row: one cell gives it away, and no cell is written in real Vietnamese."""
    texts = [value for place in header.columns.values() if isinstance(value := grid.value(row, place), str) and value]
    if any(STRONG.search(unicodedata.normalize("NFC", text)) for text in texts):
        return None
    return next((encoding for text in texts if (encoding := detect(text))), None)

