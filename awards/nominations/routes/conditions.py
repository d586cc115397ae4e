"""Checking a dossier against the law: every condition with its evidence, the way to put a record right, the acts."""

from __future__ import annotations

from flask import render_template

from awards.nominations.routes.blueprint import award_of, law_day, pages, visible
from awards.nominations.routes.reviewing import choices_of
from awards.nominations.routes.verdicts import verdict_of
from awards.web.guard import Audience, open_to


@pages.get("/<int:nomination_id>/conditions")
@open_to(Audience.SIGNED_IN)
def conditions(nomination_id: int) -> str:
    nomination, facts = visible(nomination_id)
    return render_template(
        "nominations/conditions.html", nomination=nomination, award=award_of(nomination),
        verdict=verdict_of(nomination), on=law_day(nomination), choices=choices_of(nomination, facts),
    )
