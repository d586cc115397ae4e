"""The journal for its keepers: what was done, and whether the chain is whole."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from awards.journal import labels, queries
from awards.kernel.access import Role
from awards.web.guard import open_to
from awards.web.paging import Paged, page_number

pages = Blueprint("journal", __name__, url_prefix="/journal")


@pages.get("/")
@open_to(Role.ADMINISTRATOR, over_all=True)
def index() -> str:
    return render_template("journal/index.html", page=Paged(queries.page_of(page_number())), act=labels.act_words,
                           subject=labels.subject_words)


@pages.get("/verification")
@open_to(Role.ADMINISTRATOR, over_all=True)
def verification() -> str:
    return render_template(
        "journal/verification.html", found=queries.verify(current_app.extensions["journal_key"])
    )
