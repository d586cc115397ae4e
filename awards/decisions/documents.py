"""The papers of a decision as NĐ 30/2020 forms them: the decision with its annex, and the submission (tờ trình)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from awards.catalogue.rules import amount_in_words
from awards.decisions.models import Decision
from awards.decisions.queries import CouncilSaid
from awards.decisions.rules import SECTIONS, usual_signer_title, wording_from, words
from awards.decisions.terms import Wording
from awards.honours.printing import name_on_paper
from awards.honours.terms import Grant
from awards.kernel.dates import day_of
from awards.papers import (
    Annex,
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Recipient,
    Signature,
    date_in_words,
    plain,
    two_digits,
)


def decision_paper(decision: Decision, grants: Sequence[Grant], council: CouncilSaid) -> Paper:
    """The decision: a draft has gaps for number and day, a signed one carries them."""
    wording, kept = wording_from(decision.wording), words()["decision"]
    filled = _fillings(decision, wording, grants, council)
    granting = kept["granting_own"] if wording.own_lines else kept["granting"]
    return Paper(
        kind=PaperKind.DECISION, number=decision.number,
        letterhead=Letterhead(wording.parent_body, wording.body, wording.place, wording.signs),
        dated=decision.decided_on, title=kept["title"], summary=kept["summary"].format_map(filled),
        authority=wording.authority,
        grounds=(*wording.grounds, *(line.format_map(filled) for line in kept["last_grounds"])),
        body=tuple(Paragraph(line.format_map(filled)) for line in (granting, kept["money"], kept["carrying_out"])),
        signatures=(Signature(decision.signer_title or usual_signer_title(), decision.signer_name),),
        sent_to=(*wording.sent_to, f"Lưu: VT, {wording.drafting_unit}"),
        annex=_annex(kept["annex_title"], filled, grants, kept["issuer"]),
    )


def submission_paper(decision: Decision, grants: Sequence[Grant], council: CouncilSaid, on: date) -> Paper:
    """The submission to the Director: whom, what the council said, how much money."""
    wording, kept = wording_from(decision.wording), words()["submission"]
    filled = _fillings(decision, wording, grants, council)
    lines = [kept["opening"]]
    if council.lowest is not None:
        filled |= {
            "n": two_digits(len(grants)), "members": two_digits(council.members), "lowest": two_digits(council.lowest),
        }
        lines.append(kept["votes"])
    if total := sum(grant.money_dong or 0 for grant in grants):
        filled |= {"amount": f"{total:,}".replace(",", "."), "words": amount_in_words(total)}
        lines.append(kept["money"])
    return Paper(
        kind=PaperKind.SUBMISSION, number=None, dated=None,
        letterhead=Letterhead(kept["parent_body"], kept["body"], wording.place, wording.submission_signs),
        title=kept["title"], summary=kept["summary"].format_map(filled), addressee=kept["addressee"],
        body=tuple(Paragraph(line.format_map(filled)) for line in (*lines, kept["annexed"])),
        signatures=(Signature(kept["signature"], ""),),
        sent_to=(*kept["sent_to"], f"Lưu: VT, {wording.drafting_unit}"),
        annex=_annex(kept["annex_title"], filled, grants, ""),
    )


def _fillings(
    decision: Decision, wording: Wording, grants: Sequence[Grant], council: CouncilSaid
) -> dict[str, Any]:
    """What the braces of the wording file stand for."""
    award = name_on_paper(decision.award_code, decision.decided_on or day_of(decision.drafted_at))
    met = f" ngày {date_in_words(council.last_met_on).removeprefix('ngày ')}" if council.last_met_on else ""
    line, who = wording.line[:1].lower() + wording.line[1:], kinds_in_words(grants)
    return {
        "award": plain(award), "AWARD": plain(award.upper()), "line": plain(line), "movement": plain(wording.movement),
        "counts": counts_in_words(grants), "council_on": met, "who": who, "WHO": who.upper(),
    }


def kinds_in_words(grants: Sequence[Grant]) -> str:
    """“tập thể, cá nhân”: the kinds on the list in its order."""
    present, forms = {grant.subject_kind for grant in grants}, words()["decision"]["who"]
    return ", ".join(forms[kind] for kind in SECTIONS if kind in present)


def counts_in_words(grants: Sequence[Grant]) -> str:
    """“15 tập thể và 50 cá nhân”; below ten with two digits."""
    counts, forms = Counter(grant.subject_kind for grant in grants), words()["decision"]["counts"]
    parts = [forms[kind].format(n=two_digits(counts[kind])) for kind in SECTIONS if counts[kind]]
    return " và ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} và {parts[-1]}"


def _annex(title: str, filled: dict[str, Any], grants: Sequence[Grant], issuer: str) -> Annex:
    """The list: one section a kind, Roman numerals when there are several; ordinals run through."""
    names, sections = words()["decision"], []
    heads = {"collective": names["collectives"], "household": names["households"], "individual": names["individuals"]}
    present = [kind for kind in SECTIONS if any(grant.subject_kind == kind for grant in grants)]
    for roman, kind in zip(("I", "II", "III"), present, strict=False):
        head = f"{roman}. {heads[kind]}" if len(present) > 1 else heads[kind]
        rows = tuple(
            Recipient(grant.ordinal, " ".join(filter(None, (grant.honorific, grant.name))), grant.second_line)
            for grant in grants if grant.subject_kind == kind
        )
        sections.append((head, rows))
    return Annex(title.format_map(filled), tuple(sections), issuer)


def with_place_to_sign(content: bytes) -> bytes:
    """The PDF of a signed decision with one empty, named signature field, whose place stands in the wording file."""
    from pyhanko.pdf_utils.generic import NumberObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    place, writer = words()["signing"], IncrementalPdfFileWriter(BytesIO(content))
    left, low, right, high = (round(place[side] * 72 / 25.4) for side in ("left", "bottom", "right", "top"))
    append_signature_field(writer, SigFieldSpec(
        place["field"], on_page=place["page"] - 1, box=(left, low, right, high)))
    # “Only ever appended to”, as signing itself would say: so that signing changes nothing but the field.
    writer.root["/AcroForm"]["/SigFlags"] = NumberObject(3)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
