"""The first page of everyone."""

from __future__ import annotations

from flask import Blueprint, render_template

from awards.web.guard import Audience, open_to

pages = Blueprint("desk", __name__)


@pages.get("/")
@open_to(Audience.SIGNED_IN)
def show() -> str:
    return render_template("desk/show.html")
