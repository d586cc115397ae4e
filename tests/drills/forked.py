"""An office on scratch data, and processes of it that may be killed at any moment."""

from __future__ import annotations

import os
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from app import create_app
from awards.db import db
from config import Config
from tests.conftest import NOON
from tests.database import empty, prepare, server_url

PROJECT = Path(__file__).resolve().parents[2]


@contextmanager
def scratch_office(database: str) -> Iterator[Flask]:
    """The program on an empty database: "sqlite", "postgresql" (a server of the drill's own) or an address."""
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        home = Path(folder)
        url = {"sqlite": lambda: f"sqlite:///{home / 'drill.db'}",
               "postgresql": lambda: server_url(PROJECT, "drill")}.get(database, lambda: database)()
        app = create_app(Config(home, url, secret_key="drill", testing=True, base_url="http://localhost"))
        app.config["CLOCK"] = lambda: NOON
        prepare(app)
        empty(app)
        yield app
        release(app)


def release(app: Flask) -> None:
    """Close the database's connections: a child must not write on its parent's."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def fork(app: Flask, act: Callable[[], None]) -> int:
    """A process that carries out `act` inside the program and ends; its number.  The caller has released the database.

    It ends without the parent's clean-up (`os._exit`), with status 1 when `act` raised.
    """
    child = os.fork()
    if child:
        return child
    try:
        with app.app_context():
            act()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def kill_after(child: int, seconds: float) -> bool:
    """Kill -9 after so long; False when the process had ended by itself."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status)


def ended_well(child: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
