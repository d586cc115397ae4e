"""What both rounds of the demonstration need: minutes to attach, and dossiers endorsed up to the council."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta

from awards.desk.commands.demonstration.roles import Cast
from awards.desk.commands.demonstration.units import Units
from awards.files.terms import MediaType, Upload
from awards.kernel.access import Actor
from awards.nominations import services as dossiers
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, Stage, StepKind

AWARD = "GK_SO"


def blank_minutes() -> Upload:
    """A page of minutes, blank: nothing here is real."""
    from pypdf import PdfWriter  # only a new demonstration needs it

    out, pdf = io.BytesIO(), PdfWriter()
    pdf.add_blank_page(595, 842)
    pdf.write(out)
    content = out.getvalue()
    return Upload("Biên bản họp hội đồng trường.pdf", MediaType.PDF, content, hashlib.sha256(content).hexdigest())


def endorse(dossier: Nomination, units: Units, cast: Cast, at: datetime) -> None:
    """The commune, then the Department, endorse the dossier until it stands before the council."""
    while dossier.stage is Stage.UNDER_WAY and dossier.step_kind is StepKind.REVIEW:
        dossiers.take(dossier, Action.ENDORSE, actor=next_checker(dossier, units, cast), at=at)
        at += timedelta(hours=3)


def next_checker(dossier: Nomination, units: Units, cast: Cast) -> Actor:
    """Who checks at this step: the commune's officer, or the standing office of the Department."""
    commune = next((unit for unit in units.communes.values() if unit.path == dossier.step_path), None)
    return cast.officer_of(commune) if commune else cast.actor("thuongtruc2")
