"""How often one address may ask: a brake on guessing, counted in memory of the one web process."""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address, default_limits=[], storage_uri="memory://", headers_enabled=False)


def init_app(app: Flask) -> None:
    limiter.init_app(app)
