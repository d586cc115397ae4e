"""How often somebody has failed lately, counted in one small file for all web processes of the machine.

A storage for the library `limits`, which has nothing between the memory of one process and a server of its own.
What is counted lasts minutes, so nothing waits for the disk, no backup holds it, and a start begins with none.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from limits.storage import Storage

PATIENCE = 5  # seconds that one process waits for another
TABLE = "CREATE TABLE IF NOT EXISTS failed (key TEXT PRIMARY KEY, times INTEGER NOT NULL, until REAL NOT NULL)"
ADD = """INSERT INTO failed VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET times = times + excluded.times RETURNING times"""


class CountsInFile(Storage):
    """Counters by key, each for a window of some seconds.  Raises sqlite3.Error when the file cannot be used."""

    STORAGE_SCHEME = ["counts"]
    base_exceptions = sqlite3.Error

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, *, path: str, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._path = path

    @contextmanager
    def _opened(self, *, to: str = "read") -> Iterator[sqlite3.Connection]:
        """A connection for one act, so that no process brings one along from the process it came of."""
        with closing(sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)) as opened:
            opened.execute("PRAGMA synchronous=OFF")
            opened.execute("PRAGMA secure_delete=ON")
            opened.execute(TABLE)
            opened.execute("BEGIN IMMEDIATE" if to == "write" else "BEGIN")
            yield opened
            opened.execute("COMMIT")

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count some more and give how many; the first begins a window of `expiry` seconds."""
        at = time.time()
        with self._opened(to="write") as failed:
            failed.execute("DELETE FROM failed WHERE until <= ?", (at,))
            return int(failed.execute(ADD, (key, amount, at + expiry)).fetchone()[0])

    def get(self, key: str) -> int:
        """How many in the window under way."""
        return int(self._held("times", key, 0))

    def get_expiry(self, key: str) -> float:
        """When the window under way ends, in seconds since 1970; now when there is none."""
        return float(self._held("until", key, time.time()))

    def _held(self, column: str, key: str, otherwise: float) -> float:
        with self._opened() as failed:
            asked = f"SELECT {column} FROM failed WHERE key = ? AND until > ?"
            row = failed.execute(asked, (key, time.time())).fetchone()
        return row[0] if row else otherwise

    def check(self) -> bool:
        """Whether the file can be used."""
        with self._opened():
            return True

    def reset(self) -> int:
        """Forget everybody; gives how many keys were forgotten."""
        with self._opened(to="write") as failed:
            return failed.execute("DELETE FROM failed").rowcount

    def clear(self, key: str) -> None:
        """Forget one key."""
        with self._opened(to="write") as failed:
            failed.execute("DELETE FROM failed WHERE key = ?", (key,))


def take_away(path: Path) -> None:
    """Begin with nothing counted, before any process counts: a file broken by a loss of power is gone too."""
    for place in (path, path.with_name(f"{path.name}-journal")):
        place.unlink(missing_ok=True)
