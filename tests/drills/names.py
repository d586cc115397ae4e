"""`./run drill names`: 2,000 random people, every real school and the hard sheets, each read back in every way.

For each sheet: its text is the data's; every letter stands within 0.05 pt of where the layout engine puts it; the QR,
read from a 300 dpi picture, gives the address and a signed record that says the same; no letter stands beyond its box;
one page each.  The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import time
from collections.abc import Sequence

import pypdfium2

from awards.seals import rules
from certificates import Certificate, design, fit, render_batch
from certificates.layers import own_lines
from certificates.qr import modules
from certificates.typography import MM
from tests.bench.presses import signed
from tests.certificates.reading import Letter, code_within, letters_of, opened, text_of
from tests.certificates.samples import SCHOOLS, hard_ones, make_school, many

NEAR = 0.05  # pt


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--sample", type=int, help="only so many of them all, the hard sheets apart")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    started = time.monotonic()
    usual = [*many(given.count, seed=given.seed), *(make_school(school) for school in SCHOOLS)]
    sheets = {"giay-khen": random.Random(given.seed).sample(usual, given.sample or len(usual))}
    for kind, certificate in hard_ones().values():
        sheets.setdefault(kind, []).append(certificate)
    read, furthest, modules = 0, 0.0, 0
    for kind, found in sheets.items():
        certificates = [signed(certificate) for certificate in found]
        apart, finest = read_back(certificates, kind)
        read, furthest, modules = read + len(certificates), max(furthest, apart), max(modules, finest)
    print(json.dumps({
        "sheets": read, "furthest_pt": round(furthest, 4), "finest_code_modules": modules,
        "seconds": round(time.monotonic() - started, 1),
    }))


def read_back(certificates: list[Certificate], kind: str) -> tuple[float, int]:
    """Greatest distance of a letter from the layout engine's, and the modules of the finest code; raises
    AssertionError with the sheet's number and text."""
    ours, theirs = _printed(certificates, kind, stamped=True), _printed(certificates, kind, stamped=False)
    assert len(ours) == len(theirs) == len(certificates), "one page each"
    furthest, finest, place = 0.0, 0, design(kind).code
    assert place
    for certificate, page, oracle in zip(certificates, ours, theirs, strict=True):
        where = f"{kind}, {certificate.name}"
        letters = letters_of(page)
        furthest = max(furthest, _distance(letters, letters_of(oracle), where))
        _says(certificate, kind, text_of(page), where)
        _inside(letters, where)
        finest = max(finest, _code(certificate, code_within(page, place), where))
    assert furthest <= NEAR, f"a letter stands {furthest} pt off"
    return furthest, finest


def _printed(certificates: list[Certificate], kind: str, *, stamped: bool) -> pypdfium2.PdfDocument:
    out = io.BytesIO()
    render_batch(certificates, design(kind), out=out, stamped=stamped)
    return opened(out.getvalue())


def _distance(ours: list[Letter], theirs: list[Letter], where: str) -> float:
    assert [one.character for one in ours] == [one.character for one in theirs], where
    return max(max(abs(a.x - b.x), abs(a.y - b.y)) * MM for a, b in zip(ours, theirs, strict=True))


def _says(certificate: Certificate, kind: str, text: str, where: str) -> None:
    """All that the sheet must say stands on it, line by line as it was broken, and the lines make up the data."""
    fitted = fit(certificate, design(kind))
    for line in own_lines(fitted, design(kind)):
        assert " ".join(line.text.split()) in text, (where, line.text)
    for part, data in ((fitted.second_line, certificate.second_line), (fitted.line, certificate.line)):
        assert " ".join(part.lines) == data, where
    assert " ".join(fitted.name.lines) == f"{certificate.honorific} {certificate.name}".strip(), where
    for said in (certificate.authority, certificate.signer_name, certificate.decision_number, certificate.typed_code):
        assert said in text, (where, said)


def _inside(letters: list[Letter], where: str) -> None:
    """Ink keeps within the border's inner lines."""
    inked = [letter for letter in letters if letter.character.strip()]
    assert min(letter.left for letter in inked) > 27 and max(letter.right for letter in inked) < 270, where
    assert max(letter.foot for letter in inked) < 187.6, where


def _code(certificate: Certificate, text: str, where: str) -> int:
    """The code gives the address, and its record what the paper says; how many modules it has along a side."""
    assert text == f"{certificate.verify_url}/{certificate.record}", where
    record = rules.read(text)
    assert record, where
    said = record.said
    name = f"{certificate.honorific} {certificate.name}".strip()
    assert (said.ordinal, said.name, said.second_line, said.line, said.decision_number, said.decided_on) == (
        certificate.ordinal, name, certificate.second_line, certificate.line, certificate.decision_number,
        certificate.decision_date), where
    return modules(text, "M")[0]


if __name__ == "__main__":
    main()
