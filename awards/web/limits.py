"""How often one address may ask: a brake on guessing, for all web processes of the machine together."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from awards.web import counts

BRAKES = "brakes.db"  # in DATA_DIR

limiter = Limiter(key_func=get_remote_address, default_limits=[], headers_enabled=False)


def init_app(app: Flask) -> None:
    app.config["RATELIMIT_STORAGE_URI"] = f"{counts.CountsInFile.STORAGE_SCHEME[0]}://"
    app.config["RATELIMIT_STORAGE_OPTIONS"] = {"path": str(_place(app))}
    limiter.init_app(app)


def begin(app: Flask) -> None:
    """Nobody has failed yet: called once, before the first web process answers."""
    counts.take_away(_place(app))


def _place(app: Flask) -> Path:
    return Path(app.config["DATA_DIR"]) / BRAKES
