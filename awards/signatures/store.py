"""The folder of root certificates on the machine itself, from before there was a page for them."""

from __future__ import annotations

from pathlib import Path

from flask import current_app

FOLDER = "signing-roots"


def folder_of_roots() -> Path:
    """In DATA_DIR; it need not be there."""
    return Path(current_app.config["DATA_DIR"]) / FOLDER
