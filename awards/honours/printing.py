"""The only bridge to the certificate library: an honour as a certificate."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from awards.honours.models import Honour
from certificates import Certificate

SHEETS = Path(__file__).with_name("sheets.toml")


@lru_cache
def _sheets() -> dict[str, dict[str, str]]:
    return tomllib.loads(SHEETS.read_text(encoding="utf-8"))


def sheet_of(award_code: str) -> dict[str, str]:
    """Verb, title and design of the paper of an award (rows 4 and 5 of the specimen, NĐ 98/2023 Đ.104)."""
    return _sheets().get(award_code, _sheets()["default"])


def design_of(award_code: str) -> str:
    """The name of the design that an award is printed with."""
    return sheet_of(award_code)["design"]


def address_of(honour: Honour, base_url: str) -> str:
    """The public page of a certificate, in capitals: fewer and larger modules in the QR code."""
    return f"{base_url}/x/{honour.code}".upper()


def certificate_of(honour: Honour, *, base_url: str) -> Certificate:
    """The certificate of an honour, from what was frozen with it."""
    sheet = sheet_of(honour.award_code)
    return Certificate(
        ordinal=honour.ordinal, ordinal_text=f"{honour.ordinal:02d}", authority=honour.authority,
        verb=sheet["verb"], title=sheet["title"], honorific=honour.honorific, name=honour.name,
        second_line=honour.second_line, line=honour.line,
        decision_number=honour.decision_number, decision_date=honour.decided_on, place=honour.place,
        signer_title=honour.signer_title, signer_name=honour.signer_name,
        verify_url=address_of(honour, base_url), verify_host=f"{base_url.partition('://')[2]}/x",
        typed_code=honour.typed_code, kind=honour.subject_kind,
    )
