"""Files made out of a stored run: the proof, singles and parts in a ZIP, the overlay for blanks, the hand-over list.

Each is written into a file that its caller opened: a run of any length takes no more memory than a few sheets.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING

from flask_babel import gettext

import certificates
from awards.files import queries as files
from awards.files.terms import MediaType
from awards.honours.printing import sheet_of
from awards.honours.terms import Validity
from awards.jobs.terms import Work
from awards.kernel.errors import Refused
from awards.press import labels, queries, rules
from awards.press.documents.handing import hand_over_pdf, words
from awards.press.exports import hand_over_xlsx
from awards.press.models import Package, PrinterProfile, Run, Sheet
from awards.press.terms import PackageKind, PartSize, PressObstacle
from awards.web.downloads import safe_name
from certificates import Certificate

if TYPE_CHECKING:
    from certificates import Profile

Made = tuple[str, MediaType]  # what the file is called and is
MEGABYTE = 1_000_000  # as mail programs count
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same sheets


def contact(package: Package, _work: Work, out: IO[bytes]) -> Made:
    """The whole proof, twelve to a page in the order of the decision, with what is doubted under each sheet."""
    run, sheets = package.run, queries.sheets_of(package.run)
    doubts = queries.doubts_of_run(run)
    thumbs = [
        certificates.Thumb(sheet.page, f"{labels.numbered(sheet.honour.ordinal)} · {sheet.honour.name}",
              "; ".join(labels.doubt_words(doubt) for doubt in doubts.get(sheet.honour_id, ())))
        for sheet in sheets
    ]
    title = gettext("Bản in thử · %(title)s", title=run.title)
    out.write(certificates.contact_sheet(content_of(run), thumbs, title=title, on=sheets[0].honour.decided_on))
    return f"{title}.pdf", MediaType.PDF


def singles(package: Package, work: Work, out: IO[bytes]) -> Made:
    """Every sheet that still counts as a PDF of its own, byte for byte as issued; no two names alike."""
    run = package.run
    title, names = run.title, {sheet.page: single_name(sheet) for sheet in valid_of(run)}
    with NamedTemporaryFile(suffix=".pdf") as joined:
        with opened(run) as stored:
            shutil.copyfileobj(stored, joined)
        joined.flush()
        _zip(_singles(Path(joined.name), names, work), out)
    return f"{title}, {gettext('từng tờ')}.zip", MediaType.ZIP


def _singles(joined: Path, names: Mapping[int, str], work: Work) -> Iterator[tuple[str, bytes]]:
    """(name, PDF) of the pages that have a name."""
    for page, content in enumerate(certificates.singles(joined)):
        if page in names:
            yield names[page], content
        work.progress(min(page, len(names)), len(names))


def parts(package: Package, work: Work, out: IO[bytes]) -> Made:
    """The sheets that still count in parts of at most so many sheets, or so many MB, in the order of the joined file;
    one part alone is no ZIP.  Raises Refused(SHEET_TOO_LARGE)."""
    run = package.run
    title, choice = run.title, rules.part_of(package.choice)
    numbers = {sheet.page: sheet.honour.ordinal for sheet in sorted(valid_of(run), key=lambda sheet: sheet.page)}
    made = []
    for pages, content in _cut(content_of(run), numbers, choice):
        made.append((numbers[pages[0]], numbers[pages[-1]], content))
        work.progress(sum(page <= pages[-1] for page in numbers), len(numbers))
    if len(made) == 1:
        out.write(made[0][2])
        return f"{title}.pdf", MediaType.PDF
    _zip(_named(made), out)
    return f"{title}, {gettext('chia phần')}.zip", MediaType.ZIP


def _cut(joined: bytes, numbers: Mapping[int, int], most: PartSize) -> Iterator[tuple[Sequence[int], bytes]]:
    """(pages, PDF) of each part; `numbers`: số sổ vàng by page."""
    pages = list(numbers)
    if most.megabytes is None:
        yield from ((part, certificates.selected(joined, part)) for part in rules.parts_of(pages, most.sheets))
        return
    try:
        yield from certificates.parts_within(joined, pages, most.megabytes * MEGABYTE)
    except certificates.TooLarge as error:
        number = f"{numbers[error.page]:02d}"
        raise Refused(PressObstacle.SHEET_TOO_LARGE, number=number, most=most.megabytes) from error


def _named(made: Sequence[tuple[int, int, bytes]]) -> Iterator[tuple[str, bytes]]:
    """“Phần 02 trên 07, số 101-200.pdf”."""
    for number, (first, last, content) in enumerate(made, 1):
        name = gettext("Phần %(number)s trên %(count)s, số %(ends)s", number=f"{number:02d}", count=f"{len(made):02d}",
                       ends=f"{first:02d}-{last:02d}")
        yield f"{name}.pdf", content


def overlay(package: Package, work: Work, out: IO[bytes]) -> Made:
    """Only the text that a blank lacks, moved by the profile of a printer, in the order of the run: taken from the
    stored sheets as they were read and released, never set anew."""
    run, profile = package.run, queries.get_profile(int(package.choice))
    pages = sorted(sheet.page for sheet in valid_of(run))
    work.progress(0, len(pages))
    out.write(certificates.overlaid(content_of(run), pages, queries.form_of(run.design), moved_by(profile)))
    where = f"{profile.printer}, {profile.tray}, {profile.paper}"
    return f"{run.title}, {gettext('in lên phôi')}, {where}.pdf", MediaType.PDF


def hand_over(package: Package, _work: Work, out: IO[bytes]) -> Made:
    """The list on which those who take their certificate sign, in the order on stage: PDF, or for Excel."""
    run = package.run
    title = gettext("Danh sách ký nhận · %(title)s", title=run.title)
    if package.choice == "xlsx":
        out.write(hand_over_xlsx(queries.on_stage(run), title))
        return f"{title}.xlsx", MediaType.XLSX
    out.write(hand_over_pdf(queries.on_stage(run)))
    return f"{title}.pdf", MediaType.PDF


MAKERS: dict[PackageKind, Callable[[Package, Work, IO[bytes]], Made]] = {
    PackageKind.CONTACT: contact, PackageKind.SINGLES: singles, PackageKind.PARTS: parts,
    PackageKind.OVERLAY: overlay, PackageKind.HAND_OVER: hand_over,
}


def worst_case(person: str, unit: str) -> Certificate:
    """A sheet with the longest names of the register, and nobody's number; the rest is the file of words'."""
    sample, sheet = words("sample"), sheet_of(words("sample")["award"])
    return Certificate(
        ordinal=99, ordinal_text="99", authority=sample["authority"], verb=sheet["verb"], title=sheet["title"],
        honorific=sample["honorific"], name=person, second_line=f"{sample['post']} {unit}".strip(),
        line=sample["line"], decision_number=sample["decision_number"], decision_date=sample["decided_on"],
        place=sample["place"], signer_title=sample["signer_title"], signer_name=sample["signer_name"],
        verify_url="HTTPS://X/X/X", verify_host="x/x", typed_code="WWWW-WWWW-WWWW", kind="individual",
    )


def content_of(run: Run) -> bytes:
    """The joined file of a rendered run, checked against its SHA-256.  Raises ValueError, FileNotFoundError."""
    assert run.file is not None, "only of a rendered run"
    return files.content_of(run.file)


def opened(run: Run) -> IO[bytes]:
    """The same to be read piece by piece."""
    assert run.file is not None, "only of a rendered run"
    return files.opened(run.file)


def valid_of(run: Run) -> Sequence[Sheet]:
    """Sheets whose honour still counts."""
    return [sheet for sheet in queries.sheets_of(run) if sheet.honour.validity is Validity.VALID]


def single_name(sheet: Sheet) -> str:
    """“07 Sùng Thị Mỷ, 486-QĐ-SGDĐT.pdf”: the number keeps two people of one name apart."""
    honour = sheet.honour
    number = honour.decision_number.replace("/", "-")
    return safe_name(f"{honour.ordinal:02d} {honour.name}, {number}.pdf")


def moved_by(profile: PrinterProfile) -> Profile:
    return certificates.Profile(profile.dx, profile.dy, profile.scale_x, profile.scale_y, profile.rotation)


def _zip(entries: Iterator[tuple[str, bytes]], out: IO[bytes]) -> None:
    """One entry at a time."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content)
