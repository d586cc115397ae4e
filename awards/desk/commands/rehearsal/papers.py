"""The files that a rehearsal hands over, read back from where the rooms had stored them."""

from __future__ import annotations

from awards.councils import queries as councils
from awards.db import db
from awards.decisions import exports, queries, services
from awards.decisions.models import Decision
from awards.desk.commands.rehearsal.campaign import Campaign
from awards.files import queries as files
from awards.press import queries as press


def collect(campaign: Campaign) -> dict[str, bytes]:
    """certificates.pdf, decision and submission and minutes as .docx and .pdf, list.xlsx; name -> bytes.

    Of several decisions the first has the plain names, later ones carry the award's code.
    """
    found: dict[str, bytes] = {}
    for number, decision_id in enumerate(campaign.decisions):
        decision = db.session.get_one(Decision, decision_id)
        suffix = f"-{decision.award_code.lower()}" if number else ""
        for paper in queries.papers_of(decision_id):
            found[f"{paper.kind.value}{suffix}.{paper.format.value}"] = files.content_of(paper.file)
        grants = services.grants_of(decision)
        assert decision.decided_on is not None, "a campaign ends with signed decisions"
        found[f"list{suffix}.xlsx"] = exports.list_xlsx(
            grants, f"Danh sách kèm theo Quyết định số {decision.number}", decision.decided_on
        )
        run = press.living_run(decision_id)
        if run is not None and run.file is not None:
            found[f"certificates{suffix}.pdf"] = files.content_of(run.file)
    for session_id in campaign.sessions:
        for minutes in councils.minutes_of(councils.get_session(session_id))[:1]:
            found["minutes.docx"] = files.content_of(minutes.docx)
            found["minutes.pdf"] = files.content_of(minutes.pdf)
    return found
