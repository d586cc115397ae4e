"""Our own style sheets and scripts: served by WhiteNoise under names that carry their content's hash."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

STATIC = Path(__file__).resolve().parent.parent / "static"
PREFIX = "static"


@lru_cache(maxsize=256)
def asset(name: str) -> str:
    """Address of a file under static/, with its hash.  Raises FileNotFoundError when there is none."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/{PREFIX}/{name}?v={digest}"


def init_app(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(STATIC), prefix=f"{PREFIX}/", max_age=31_536_000 if not app.debug else 0
    )
