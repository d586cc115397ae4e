"""The object store of the running program: a local folder by default, S3 by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, current_app
from obstore.store import LocalStore, MemoryStore, S3Store


def init_app(app: Flask, address: str) -> None:
    """`address`: a folder, "memory:" (tests) or "s3://bucket/prefix" (keys from the usual AWS variables)."""
    app.extensions["files"] = _opened(address)


def _opened(address: str) -> Any:
    if address == "memory:":
        return MemoryStore()
    if address.startswith("s3://"):
        return S3Store.from_url(address)
    Path(address).mkdir(parents=True, exist_ok=True, mode=0o700)
    return LocalStore(address)


def store() -> Any:
    return current_app.extensions["files"]
