"""What an administrative document says: plain frozen values, from which both files of it are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperKind(StrEnum):
    """Which form of Nghị định 30/2020, Phụ lục III the paper follows."""

    DECISION = "decision"
    SUBMISSION = "submission"
    MINUTES = "minutes"


class Unprintable(ValueError):
    """A text holds signs that the document's typeface cannot print; `signs` are those, `text` is where."""

    def __init__(self, text: str, signs: str) -> None:
        super().__init__(f"cannot print {signs!r} in {text!r}")
        self.text = text
        self.signs = signs


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Head of the paper.  Names are printed as given (the decree wants upper case); `\\n` forces a line break."""

    parent_body: str
    body: str
    place: str
    signs: str


@dataclass(frozen=True, slots=True)
class Signature:
    """`title` may hold several lines: "KT. GIÁM ĐỐC\\nPHÓ GIÁM ĐỐC"."""

    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Recipient:
    ordinal: int
    name: str
    second_line: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """The list that goes with a decision: sections such as ("I. TẬP THỂ", recipients); ordinals run through.

    `issuer` ends the bracket line ("của Giám đốc Sở …"); `heads` replaces the four column heads; `closing` is a
    paragraph under the list.
    """

    title: str
    sections: tuple[tuple[str, tuple[Recipient, ...]], ...]
    issuer: str = ""
    heads: tuple[str, ...] = ()
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Justified text with a first-line indent; `**Điều 1.**` is bold.  Text of users goes through `plain` first."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the page's text width, one per column; none means equal columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        lengths = {len(row) for row in self.rows} | {len(self.widths or self.columns)}
        if lengths != {len(self.columns)}:
            raise ValueError(f"every row and the widths must have {len(self.columns)} columns")


Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A decision, a submission or minutes.

    `number` is the figure alone ("05") or the whole sign ("05/QĐ-SGDĐT"); None leaves the gap of a draft, as does
    `dated` None.  `authority` is the line above the grounds of a decision ("GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO").
    Punctuation that the decree fixes is put by the form: grounds and `sent_to` end in ";" and ".", the last
    paragraph in "./.", a decision's body is opened by "QUYẾT ĐỊNH:", lines of `sent_to` by "- ".
    `addressee` may hold several lines.
    """

    kind: PaperKind
    letterhead: Letterhead
    number: str | None
    dated: date | None
    title: str
    summary: str
    grounds: tuple[str, ...] = ()
    body: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    sent_to: tuple[str, ...] = ()
    authority: str = ""
    addressee: str = ""
    annex: Annex | None = None


def plain(text: str) -> str:
    """The text as a `Paragraph` shows it letter by letter: asterisks that a user typed never become bold."""
    return text.replace("\\", "\\\\").replace("*", "\\*")
