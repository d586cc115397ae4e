"""Our own style sheets and scripts: served by WhiteNoise under names that carry their content's hash."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from wsgiref.headers import Headers

import brotli
from flask import Flask
from whitenoise import WhiteNoise

STATIC = Path(__file__).resolve().parent.parent / "static"
PREFIX = "static"
WORDY = {".css", ".js", ".svg"}
PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".br": brotli.compress}


@lru_cache(maxsize=256)
def asset(name: str) -> str:
    """Address of a file under static/, with its hash.  Raises FileNotFoundError when there is none."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/{PREFIX}/{name}?v={digest}"


def pack_stale() -> None:
    """Put a .gz and a .br beside each style sheet, script and drawing that is newer; WhiteNoise sends these instead."""
    for source in [path for path in STATIC.rglob("*") if path.suffix in WORDY]:
        for ending, pack in PACKERS.items():
            target = source.with_name(source.name + ending)
            # Where the program may not write, files go out unpacked: bigger, but right.
            with suppress(OSError):
                if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                    draft = target.with_suffix(f"{ending}.{os.getpid()}.tmp")
                    draft.write_bytes(pack(source.read_bytes()))
                    draft.replace(target)


def init_app(app: Flask) -> None:
    pack_stale()
    app.jinja_env.globals["asset"] = asset
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(STATIC), prefix=f"{PREFIX}/", max_age=31_536_000 if not app.debug else 0,
        add_headers_function=_fence,
    )


def _fence(headers: Headers, _path: str, _url: str) -> None:
    """A file of ours is what its name says, and opened by itself it runs nothing."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; img-src 'self' data:"
