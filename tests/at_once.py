"""Several who act in the same moment, each in a thread and a transaction of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from flask import Flask

from awards.db import db, transaction
from awards.kernel.errors import Changed, Refused


def all_at_once(app: Flask, acts: Sequence[Callable[[], object]]) -> list[str]:
    """Carry out acts in threads that begin together; what became of each, in their order."""
    gate = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str:
        with app.app_context():
            gate.wait(timeout=30)
            try:
                with transaction():
                    act()
            except Refused as refused:
                return str(refused.code.value)
            except Changed:
                return "changed"
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def dwell_before(monkeypatch: pytest.MonkeyPatch, place: Any, name: str) -> None:
    """Whoever comes to this function stays a moment before it, with all that is held so far."""
    act = getattr(place, name)

    def later(*arguments: Any, **more: Any) -> Any:
        time.sleep(0.2)
        return act(*arguments, **more)

    monkeypatch.setattr(place, name, later)


def let_all_look(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, *, parties: int = 2) -> None:
    """Whoever has looked with this function waits a moment until the others have looked too: without a lock all see
    the same and go on; with one, the first goes on when its patience ends."""
    look, gate = getattr(place, name), Barrier(parties)

    def looked(*arguments: Any, **more: Any) -> Any:
        seen = look(*arguments, **more)
        try:
            gate.wait(timeout=0.4)
        except BrokenBarrierError:
            pass
        return seen

    monkeypatch.setattr(place, name, looked)
