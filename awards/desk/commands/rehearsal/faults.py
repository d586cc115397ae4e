"""Why a row does not become a certificate, in the words of its school; what would be printed of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

from pypdf import PdfWriter

from awards.catalogue.rules import rule_set_on
from awards.catalogue.terms import Authority
from awards.decisions.rules import second_line
from awards.desk.commands.rehearsal.outcome import Fate
from awards.desk.commands.rehearsal.settings import Settings
from awards.files.terms import MediaType, Upload
from awards.honours.printing import design_of
from awards.kernel.errors import Refused
from awards.kernel.vietnamese import fold
from awards.nominations import labels
from awards.nominations.terms import Obstacle, SubjectKind
from awards.organisation.models import Unit
from certificates import Certificate, DoesNotFit, MissingGlyph, design, fit

FIELDS = {
    "name": "tên", "second_line": "chức vụ, đơn vị", "line": "dòng thành tích", "signer_title": "chức danh người ký",
    "signer_name": "tên người ký", "authority": "tên cơ quan", "decision_number": "số quyết định", "place": "địa danh",
}


def cannot_print(fate: Fate, unit: Unit, ordinal: int, said: Settings, base_url: str) -> str:
    """Why no certificate can be made of a row, or ""; what will be printed is noted on the way."""
    row = fate.row
    is_person = row.subject_kind is SubjectKind.INDIVIDUAL
    under = second_line(
        is_person=is_person, is_group=bool(row.group_name), post_title=row.post_title, unit_name=unit.name,
        place=unit.place, province=said.province,
    )
    name = row.name if is_person else row.group_name or unit.name
    if not is_person and fold(name) != fold(row.name):
        fate.notes.append(f"Tên tập thể: “{row.name}” được in thành hai dòng “{name}” / “{under}”")
    fate.printed, fate.award = " ".join(filter(None, (row.honorific, name))) + f" · {under}", row.award_code
    line = own_line(fate, said) if said.own_lines else said.line
    return fault_of_sheet(_sheet(fate, ordinal, (name, under, line), said, base_url))


def own_line(fate: Fate, said: Settings) -> str:
    """The row's own line, which its achievement stands in for where papers print own lines."""
    return fate.row.line or (fate.row.achievement.rstrip(".") if said.own_lines else "")


def _sheet(
    fate: Fate, ordinal: int, texts: tuple[str, str, str], said: Settings, base_url: str
) -> tuple[str, Certificate]:
    """The certificate as it would be printed, with codes of the usual length; `texts`: name, second line, line."""
    row, (name, under, line) = fate.row, texts
    return design_of(row.award_code), Certificate(
        ordinal, f"{ordinal:02d}", f"GIÁM ĐỐC {said.department.upper()}", "TẶNG", "GIẤY KHEN", row.honorific, name,
        under, line, said.number, said.decided_on, said.place, said.signer_title, said.signer_name,
        f"{base_url}/X/{'A' * 26}".upper(), f"{base_url.partition('://')[2]}/x", "2222-2222-2222",
        row.subject_kind.value,
    )


def in_words(refusal: Refused) -> str:
    """Why a room would not take a row, as its school would read it."""
    if refusal.code is Obstacle.SAME_AGAIN:
        return "Một dòng ở trên đã đề nghị cùng danh hiệu cho chính người hoặc tập thể này"
    words = str(labels.OBSTACLE.get(refusal.code, refusal.code))  # type: ignore[call-overload]
    return words % refusal.details if "%(" in words else words


def fault_of_sheet(sheet: tuple[str, Certificate]) -> str:
    """The sentence for a certificate that cannot be made, or ""."""
    name, certificate = sheet
    try:
        fit(certificate, design(name))
    except DoesNotFit as error:
        field = FIELDS.get(error.field, error.field)
        return f"{field} dài quá {error.excess_characters} ký tự, không in được trên giấy; rút gọn {field}"
    except MissingGlyph as error:
        return f"{FIELDS.get(error.field, error.field)} có ký tự mà phông in không có: {' '.join(error.characters)}"
    return ""


def refuse_foreign_awards(fates: Sequence[Fate], settings: Settings) -> None:
    """Rows for awards that the Director does not decide are refused: the rehearsal plays the Department's part."""
    awards = rule_set_on(settings.decided_on).awards
    for fate in fates:
        award = awards.get(fate.row.award_code) if fate.is_accepted else None
        deciders = set(award.decided_by.values()) if award else set()
        if award and Authority.DEPARTMENT_DIRECTOR not in deciders:
            fate.refused.append(f"“{award.name}” không do Giám đốc Sở quyết định; đề nghị lên cấp có thẩm quyền")


@cache
def blank_evidence() -> Upload:
    """One blank page that stands for a school's report."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(out)
    return Upload("bao-cao-thanh-tich.pdf", MediaType.PDF, out.getvalue(), "0" * 64)

