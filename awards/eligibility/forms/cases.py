"""Reading a file of law cases: [[case]], [[vote]], [[money]] and [[deadline]], each checked key by key."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from awards.catalogue.rules import SUBMITTING, RuleBook, RuleFileError
from awards.catalogue.rules.fields import Table
from awards.catalogue.rules.files import read_toml
from awards.catalogue.terms import Authority, Confidence, Level, SubjectKind
from awards.eligibility.forms.facts import read_facts, school_year_in
from awards.eligibility.terms import Outcome, Question

_LINE = re.compile(r"at line (\d+)")
_ID = re.compile(r"""\s*id\s*=\s*["'](.+?)["']""")
_TEXTS = ("question", "basis", "note", "source")
_COUNCILS = (SUBMITTING, *Level)
Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class VerdictCase:
    """One question of eligibility, and what the office expects of the answer; None is not asked."""

    name: str
    text: str
    question: Question
    decided_on: date | None
    parameters: Mapping[str, object]
    expect: Outcome
    unmet: tuple[str, ...]
    decided_by: Authority | None
    money_vnd: int | None
    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class VoteCase:
    """One vote of a council; `held_on` None is judged by the latest rule set."""

    name: str
    award: str
    council: str
    members: int
    in_favour: int
    carried: bool
    needed: int | None
    held_on: date | None


@dataclass(frozen=True, slots=True)
class MoneyCase:
    """One amount of money in đồng."""

    name: str
    award: str
    subject: SubjectKind
    decided_on: date
    expect_vnd: int


@dataclass(frozen=True, slots=True)
class DeadlineCase:
    """One time limit: its last working day."""

    name: str
    step: str
    start: date
    expect: date


@dataclass(frozen=True, slots=True)
class LawCases:
    """The cases of a file, and a sentence for every row that could not be read."""

    verdicts: tuple[VerdictCase, ...]
    votes: tuple[VoteCase, ...]
    money: tuple[MoneyCase, ...]
    deadlines: tuple[DeadlineCase, ...]
    faults: tuple[str, ...]


def read_law_cases(path: Path, book: RuleBook) -> LawCases:
    """Read a file of law cases. A row that cannot be read is a fault that names case and key; the others are kept.

    Raises RuleFileError when the file itself cannot be read or is none of law cases.
    """
    rows = _rows(path)
    unknown = sorted(set(rows) - {"case", "vote", "money", "deadline"})
    if unknown:
        raise RuleFileError(f"{path.name}: “{unknown[0]}” is not one of case, vote, money, deadline")
    if not rows:
        raise RuleFileError(f"{path.name}: holds no case")
    faults: list[str] = []
    return LawCases(
        verdicts=tuple(_read(rows, "case", path, book, _verdict_case, faults)),
        votes=tuple(_read(rows, "vote", path, book, _vote_case, faults)),
        money=tuple(_read(rows, "money", path, book, _money_case, faults)),
        deadlines=tuple(_read(rows, "deadline", path, book, _deadline_case, faults)),
        faults=tuple(faults),
    )


def _rows(path: Path) -> dict[str, object]:
    """Read the file; a slip of writing is told with its line and the case in which it stands."""
    try:
        return read_toml(path)
    except RuleFileError as fault:
        place = _LINE.search(str(fault))
        if place is None:
            raise
        lines = path.read_text(encoding="utf-8").splitlines()[:int(place[1])]
        names = [found[1] for line in lines if (found := _ID.match(line))]
        within = f"case “{names[-1]}”: " if names else ""
        raise RuleFileError(f"{fault}: {within}{lines[-1].strip() if lines else ''}") from None


def _read(
    rows: Mapping[str, object],
    kind: str,
    path: Path,
    book: RuleBook,
    read: Callable[[str, Table, RuleBook], Case],
    faults: list[str],
) -> Iterator[Case]:
    listed = rows.get(kind, [])
    if not isinstance(listed, list) or not all(isinstance(row, Mapping) for row in listed):
        raise RuleFileError(f"{path.name}: {kind}: is written [[{kind}]], once for each")
    seen: set[str] = set()
    for number, row in enumerate(listed, start=1):
        name = _name(row, kind, number)
        if name in seen and "id" in row:
            faults.append(f"{path.name}: {kind} “{name}”: id: another {kind} has the same id")
        seen.add(name)
        table = Table(row, file=path.name, path=f"{kind} “{name}”")
        try:
            case = read(name, table, book)
            for key in ("id", *_TEXTS):
                if table.has(key):
                    table.text(key)
            table.finish()
        except RuleFileError as fault:
            faults.append(str(fault))
        else:
            yield case


def _name(row: Mapping[str, object], kind: str, number: int) -> str:
    if "id" in row:
        return str(row["id"])
    parts = [row.get(key) for key in ("award", "step", "subject", "decided_on", "start")]
    return " ".join([f"{number}.", *(str(part) for part in parts if part is not None)]) or f"{kind} {number}"


def _verdict_case(name: str, table: Table, book: RuleBook) -> VerdictCase:
    table.text("id")
    received_on = table.day("received_on")
    award, kind = _award(table, book), _kind(table, book)
    facts = read_facts(table.table("facts"), table.table("collective"), book)
    subject = table.word("subject", SubjectKind)
    return VerdictCase(
        name=name,
        text=table.text("question", "-"),
        question=Question(award, subject, kind, school_year_in(table, "for_year"), received_on, facts),
        decided_on=table.day_or_none("decided_on"),
        parameters=table.table("parameters").rest(),
        expect=table.word("expect", Outcome),
        unmet=table.words("unmet", default=()),
        decided_by=table.word("decided_by", Authority) if table.has("decided_by") else None,
        money_vnd=table.whole("money_vnd") if table.has("money_vnd") else None,
        confidence=table.word("confidence", Confidence) if table.has("confidence") else None,
    )


def _vote_case(name: str, table: Table, book: RuleBook) -> VoteCase:
    table.text("id")
    members, yes = table.whole("total_members", least=1), table.whole("yes")
    if yes > members:
        raise table.error("yes", f"{yes} is more than all {members} members")
    for key in ("present", "written_opinions"):
        if table.whole(key, 0) > members:
            raise table.error(key, f"is more than all {members} members")
    council, expect = table.text("council"), table.text("expect")
    if council not in _COUNCILS:
        raise table.error("council", f"“{council}” is not one of {', '.join(_COUNCILS)}")
    if expect not in ("carried", "not_carried"):
        raise table.error("expect", f"“{expect}” is not one of carried, not_carried")
    needed = table.whole("needed", least=1) if table.has("needed") else None
    return VoteCase(
        name, _award(table, book), council, members, yes, expect == "carried", needed, table.day_or_none("held_on")
    )


def _money_case(name: str, table: Table, book: RuleBook) -> MoneyCase:
    subject = table.word("subject", SubjectKind)
    return MoneyCase(name, _award(table, book), subject, table.day("decided_on"), table.whole("expect_vnd"))


def _deadline_case(name: str, table: Table, book: RuleBook) -> DeadlineCase:
    step = table.text("step")
    known = sorted({step for rules in book.sets for step in rules.periods})
    if step not in known:
        raise table.error("step", f"“{step}” is not one of {', '.join(known)}")
    return DeadlineCase(name, step, table.day("start"), table.day("expect"))


def _award(table: Table, book: RuleBook) -> str:
    code = table.text("award")
    if code not in book.award_codes:
        raise table.error("award", f"“{code}” is not an award of the catalogue")
    return code


def _kind(table: Table, book: RuleBook) -> str:
    kind = table.text("kind")
    known = sorted({kind for rules in book.sets for kind in rules.kinds})
    if kind not in known:
        raise table.error("kind", f"“{kind}” is not one of {', '.join(known)}")
    return kind
