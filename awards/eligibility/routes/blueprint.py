"""The blueprint of the room's pages."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("eligibility", __name__, url_prefix="/eligibility")
