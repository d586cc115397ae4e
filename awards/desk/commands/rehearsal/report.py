"""report.txt: every row with what became of it, every stand-in, every file with its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from awards.desk.commands.rehearsal.outcome import Fate, Outcome
from awards.desk.commands.rehearsal.settings import Settings
from awards.nominations import labels
from awards.nominations.terms.lists import Column, ListRow

RULE = "-" * 100
NEW_LINE = "\n"


def report(outcome: Outcome, settings: Settings, source: str) -> str:
    """The whole report as text."""
    return "\n".join([*_head(outcome, settings, source), *_sheets(outcome), RULE, *_rows(outcome), RULE,
                      *_files(outcome)]) + "\n"


def _head(outcome: Outcome, settings: Settings, source: str) -> Iterator[str]:
    accepted, refused = len(outcome.accepted), len(outcome.refused)
    yield f"DIỄN TẬP một đợt khen từ tệp {source}"
    yield f"{len(outcome.fates)} dòng · nhận {accepted} · từ chối {refused}"
    yield f"Quyết định {settings.number}, ngày {settings.decided_on:%d/%m/%Y}"
    yield f"Người ký: {settings.signer_title.replace(NEW_LINE, ' / ')} {settings.signer_name}"
    yield f"Dòng in: {'dòng riêng của từng hồ sơ' if settings.own_lines else settings.line}"
    for word, value in settings.stand_ins:
        yield f"  thay tạm (tệp không cho biết) {word}: {value}"
    for word, value in settings.unknown:
        yield f"  không hiểu mục “{word}” (“{value}”) của trang “Đợt khen”; bỏ qua"
    yield "  thay tạm: người của các trường, xã, hội đồng và Sở; minh chứng là một trang trắng; mọi phiếu đều đồng ý"
    if len(outcome.decisions) > 1:
        yield f"  mỗi hình thức một quyết định, số sổ vàng riêng: {', '.join(outcome.decisions)}"
    yield from (f"  {fact}" for fact in outcome.facts)
    yield from (f"  KHÔNG LÀM ĐƯỢC {failure}" for failure in outcome.failures)


def _sheets(outcome: Outcome) -> Iterator[str]:
    for note in outcome.read.sheets:
        yield f"Trang tính “{note.name}”: {labels.SHEET_STATE[note.state]}"
        for letter, heading in note.hidden_columns:
            yield f"  cột ẩn {letter} (“{heading}”): bỏ qua"
        for letter, heading in note.other_columns:
            yield f"  cột {letter} (“{heading}”): không dùng"
        for number, text in note.passed_over:
            yield f"  dòng {number} không phải là một đối tượng: {text[:80]}"


def _rows(outcome: Outcome) -> Iterator[str]:
    for fate in outcome.fates:
        row = fate.row
        where = f"[{row.sheet} dòng {row.number}] {_who(row)}"
        if fate.is_accepted:
            of = f" (Quyết định {fate.decision})" if len(outcome.decisions) > 1 else ""
            yield f"{where}: NHẬN, số sổ vàng {fate.ordinal or 0:02d}{of} · in: {fate.printed}"
        else:
            yield f"{where}: TỪ CHỐI"
        yield from (f"    {line}" for line in _remarks(fate))


def _who(row: ListRow) -> str:
    """The name as read, else as it was written, else that there is none."""
    written = (row.raw.get(column, "") for column in (Column.NAME, Column.GROUP, Column.SUBJECT))
    return row.name or next(filter(None, written), "(không có tên)")


def _remarks(fate: Fate) -> Iterable[str]:
    """Refusals first, then what was put right, then doubts."""
    for reason in fate.refused:
        yield f"lý do: {_visible(reason)}"
    for change in fate.row.changes:
        yield (f"chuẩn hóa, cột {labels.COLUMN[change.column]}: {labels.CHANGE[change.kind]}"
               f" (“{_visible(change.before)}” → “{change.after}”)")
    yield from (f"chuẩn hóa: {note}" for note in fate.notes)
    yield from (f"cần nhìn lại: {doubt}" for doubt in fate.doubts)


def _visible(text: str) -> str:
    """Text with its invisible signs shown, so that a reader sees what was put right."""
    return "".join(sign if sign.isprintable() and sign != "\u00a0" else f"‹U+{ord(sign):04X}›" for sign in text)


def _files(outcome: Outcome) -> Iterator[str]:
    for name, content in sorted(outcome.files.items()):
        yield f"{name}: {len(content)} byte, SHA-256 {hashlib.sha256(content).hexdigest()}"
