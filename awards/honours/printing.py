"""The only bridge to the certificate library: an honour, held or about to be granted, as a certificate.

What measures type is asked for through the library's name, so that it is loaded at its first use and not by a web
process that only shows pages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import certificates
from awards.catalogue.rules import rule_sets
from awards.honours.models import Honour
from awards.honours.terms import Act, Grant, Misfit, PrintedField, PrintFault
from awards.seals import store as seals
from awards.seals.terms import Said
from certificates import Certificate, DoesNotFit, MissingGlyph

if TYPE_CHECKING:
    from certificates import Design, Fitted

SHEETS = Path(__file__).with_name("sheets.toml")
# A code as wide as codes get and some address, for a paper whose own are not drawn yet.
ANY_CODE, ANY_HOST = "WWWW-WWWW-WWWW", "/x"
# Letters of a collective's name that stand in its two lines whatever they are.
ALWAYS_FITS = 60


@lru_cache
def _sheets() -> dict[str, dict[str, str]]:
    return tomllib.loads(SHEETS.read_text(encoding="utf-8"))


def sheet_of(award_code: str) -> dict[str, str]:
    """Verb, title and design of the paper of an award (rows 4 and 5 of the specimen, NĐ 98/2023 Đ.104)."""
    return _sheets().get(award_code, _sheets()["default"])


def printed_awards() -> list[str]:
    """Codes of the awards whose paper has words of its own."""
    return [code for code in _sheets() if code != "default"]


def design_of(award_code: str) -> str:
    """The name of the design that an award is printed with."""
    return sheet_of(award_code)["design"]


def name_of(award_code: str, on: date, language: str = "vi") -> str:
    """How an award is called by the law of a day; of one decided before our rule sets, by the oldest of them."""
    sets = list(rule_sets().values())
    law = next((one for one in reversed(sets) if one.start <= on and award_code in one.awards), sets[0])
    award = law.awards.get(award_code)
    if award is None:
        return award_code
    return award.english if language == "en" else award.name


def name_on_paper(award_code: str, on: date, language: str = "vi") -> str:
    """How the paper of an award is called in sentences: “Giấy khen”."""
    return sheet_of(award_code).get("english" if language == "en" else "name") or name_of(award_code, on, language)


def address_of(honour: Honour, base_url: str) -> str:
    """The public page of a certificate, in capitals: fewer and larger modules in the QR code."""
    return f"{base_url}/x/{honour.code}".upper()


def certificate_of(honour: Honour, *, base_url: str) -> Certificate:
    """The certificate of an honour, from what was frozen with it."""
    act = Act(
        honour.decision_id, honour.decision_number, honour.decided_on, honour.authority, honour.place,
        honour.signer_title, honour.signer_name,
    )
    made = _certificate(honour, act, address_of(honour, base_url), f"{base_url.partition('://')[2]}/x",
                        honour.typed_code)
    return replace(made, record=seals.signed_record(base_url, honour.code, said_by(honour)))


def said_by(honour: Honour) -> Said:
    """What the signed record repeats of a paper."""
    return Said(
        ordinal=honour.ordinal, decided_on=honour.decided_on, title=sheet_of(honour.award_code)["title"],
        authority=honour.authority, name=f"{honour.honorific} {honour.name}".strip(), second_line=honour.second_line,
        line=honour.line, decision_number=honour.decision_number,
    )


def certificate_to_be(grant: Grant, act: Act) -> Certificate:
    """The certificate that a grant will bring, without its address and code: to see whether it can be made."""
    return _certificate(grant, act, ANY_HOST.upper(), ANY_HOST, ANY_CODE)


def _certificate(said: Honour | Grant, act: Act, address: str, host: str, typed_code: str) -> Certificate:
    sheet = sheet_of(said.award_code)
    return Certificate(
        ordinal=said.ordinal, ordinal_text=f"{said.ordinal:02d}", authority=act.authority, verb=sheet["verb"],
        title=sheet["title"], honorific=said.honorific, name=said.name, second_line=said.second_line, line=said.line,
        decision_number=act.number, decision_date=act.decided_on, place=act.place, signer_title=act.signer_title,
        signer_name=act.signer_name, verify_url=address, verify_host=host, typed_code=typed_code,
        kind=said.subject_kind,
    )


def misfits_of_grants(grants: Sequence[Grant], act: Act, form: Design | None = None) -> list[Misfit]:
    """Recipients whose paper could not be made, before anything is signed; `form`: the design in force where the
    office has chosen one of its own."""
    if not grants:
        return []
    form = form or certificates.design(design_of(grants[0].award_code))
    return fitted([certificate_to_be(grant, act) for grant in grants], form)[1]


def letters_over(award_code: str, name: str) -> int:
    """How many letters of a collective's name do not stand on the paper of an award; 0 when it fits.

    Asked while the name can still be written shorter: later the dossier is frozen.  Names that fit in any letters are
    not measured, so that a web process seldom loads what measures.
    """
    if len(name) <= ALWAYS_FITS:
        return 0
    grant = Grant(1, award_code, "collective", "", name, ANY_CODE, ANY_CODE, None, None, None)
    act = Act(None, ANY_CODE, date(2025, 1, 1), ANY_CODE, ANY_CODE, ANY_CODE, ANY_CODE)
    wrong = misfits_of_grants([grant], act)
    return wrong[0].excess if wrong and wrong[0].field is PrintedField.NAME else 0


def fitted(papers: Sequence[Certificate], form: Design) -> tuple[list[Fitted], list[Misfit]]:
    """How every certificate will stand, in their order; and those that cannot be made, each named once, by the first
    text at fault."""
    found: list[Fitted] = []
    wrong: list[Misfit] = []
    for paper in papers:
        try:
            found.append(certificates.fit(paper, form))
        except DoesNotFit as error:
            wrong.append(Misfit(paper.ordinal, paper.name, PrintFault.DOES_NOT_FIT, _field(error.field),
                                excess=error.excess_characters))
        except MissingGlyph as error:
            wrong.append(Misfit(paper.ordinal, paper.name, PrintFault.MISSING_GLYPH, _field(error.field),
                                characters=" ".join(error.characters)))
    return found, wrong


def _field(name: str) -> PrintedField:
    return PrintedField(name) if name in list(PrintedField) else PrintedField.OTHER
