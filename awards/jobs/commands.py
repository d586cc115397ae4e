"""`flask work`: the job process."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from awards.jobs import jobs


@click.command("work")
@with_appcontext
def work() -> None:
    """Carry out long work until told to stop."""
    stop = threading.Event()

    def on_signal(*_: Any) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    gc.freeze()  # the program lives as long as this process: no collection of garbage looks through it again
    if jobs.work(app, Path(app.config["DATA_DIR"]), stop=stop):
        os.execv(sys.executable, sys.orig_argv)  # the same process with nothing loaded: memory goes back
