"""Nothing that people write reaches a file or a server: names, posts and lines on their way to paper."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
import sqlalchemy as sa
from flask import Flask

from awards.db import db, transaction
from awards.decisions import queries as decisions
from awards.decisions import services as deciding
from awards.decisions.models import Decision
from awards.decisions.terms import RecipientOrder
from awards.files import queries as files
from awards.files.models import StoredFile
from awards.files.terms import MediaType
from awards.honours.models import Honour
from awards.jobs.jobs import carry_out_all
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.kernel.terms import Sex
from awards.organisation import services as organisation
from awards.organisation.models import Person
from awards.organisation.terms import PersonDraft, PostKind
from awards.press import services as press
from certificates import DoesNotFit, MissingGlyph, design, fit
from tests.builders.decisions import SIGNED_ON, Bureau, make_approved, make_bureau, signed_as, wording_of
from tests.certificates.reading import opened, text_of
from tests.certificates.samples import make_certificate
from tests.certificates.test_safety import SECRET, VECTORS, Ears
from tests.conftest import NOON


def attempts(port: int, canary: Path) -> list[str]:
    """The library's vectors, with addresses short enough for a name to hold them."""
    return [vector.format(S=f"http://127.1:{port}", F=f"file://{canary}", P=port) for vector in VECTORS]


def registered(bureau: Bureau, name: str, post: str) -> Person:
    with transaction():
        draft = PersonDraft(name, Sex.FEMALE, post, PostKind.DIRECT, since=NOON.date())
        return organisation.register_person(draft, bureau.school, actor=bureau.actor("office"), at=NOON)


def drafted(bureau: Bureau, hostile: list[str]) -> Decision:
    """A decision over people whose names, posts and lines were all meant to harm, as far as a paper can hold them."""
    for text in hostile:
        if holds(name=text, second_line=text, line=text):
            make_approved(bureau, person=registered(bureau, text, text), post=text, line=text)
        elif holds(line=text):
            make_approved(bureau, name="Sùng Thị Mỷ", line=text)
    with transaction():
        return deciding.draft(bureau.round, "GK_SO", unit=bureau.department, wording=wording_of(bureau),
                              order=RecipientOrder.AS_SENT, actor=bureau.actor("office"), at=NOON)


def holds(**texts: str) -> bool:
    """Whether a paper can hold these; what it cannot the office refuses before signing."""
    try:
        fit(make_certificate(**texts), design())
    except (DoesNotFit, MissingGlyph):
        return False
    return True


def printed(bureau: Bureau, decision: Decision, context: Flask) -> None:
    """Signed, its certificates and papers made by the jobs that make them in the office."""
    with transaction():
        decision = decisions.get(decision.id)
        deciding.sign(decision, signed_as(), expected=deciding.set_digest(decision, SIGNED_ON), today=NOON.date(),
                      actor=bureau.actor("director"), at=NOON)
        press.ask_run(decision.id, "Giấy khen", base_url="http://localhost", actor=bureau.actor("press"), at=NOON)
    db.session.rollback()
    carry_out_all(context)


@pytest.mark.sqlite  # the database has no part in it
def test_forty_attempts_through_names_and_wording_reach_neither_file_nor_server(
    context: Flask, ears: int, tmp_path: Path
) -> None:
    canary = tmp_path / "c"
    canary.write_text(SECRET)
    hostile = attempts(ears, canary)
    bureau = make_bureau(own_lines=True)
    printed(bureau, drafted(bureau, hostile), context)
    assert set(db.session.scalars(sa.select(Job.state))) == {JobState.DONE}
    on_paper = {text for honour in db.session.scalars(sa.select(Honour)) for text in (honour.name, honour.line)}
    reached = [text for text in hostile if " ".join(text.split()) in on_paper]
    assert len(reached) >= 40, f"only {len(reached)} of the attempts came as far as paper"
    made = db.session.scalars(sa.select(StoredFile)).all()
    assert {file.media_type for file in made} == {MediaType.PDF, MediaType.DOCX}
    for file in made:
        nothing_came_in(files.content_of(file), file.media_type)
    assert Ears.heard == []


def nothing_came_in(content: bytes, kind: MediaType) -> None:
    """Neither the canary nor anything that would be fetched or run when the paper is opened."""
    if kind is MediaType.DOCX:
        with zipfile.ZipFile(io.BytesIO(content)) as word:
            parts = [word.read(name) for name in word.namelist()]
        assert not any(SECRET.encode() in part or b'TargetMode="External"' in part for part in parts)
        return
    with pikepdf.open(io.BytesIO(content)) as pdf:
        raw = b"".join(item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream)
                       and "/Subtype" not in item)
        assert "/Names" not in pdf.Root and "/OpenAction" not in pdf.Root and "/AF" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)
    assert SECRET.encode() not in content + raw
    assert not any(SECRET in text_of(page) for page in opened(content))
