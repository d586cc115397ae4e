"""Whether a request changed anything, and putting the database back as it was: cheap enough to ask after each one."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

# A sign-in notes when it was last seen: that is not an act of the office.
NOT_ACTS = {"sign_in": {"seen_at"}}


class Snapshot:
    """A copy of an SQLite file as it stands now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.live = sqlite3.connect(path, isolation_level=None)
        self.kept = sqlite3.connect(":memory:")
        self.live.backup(self.kept)
        self.digest, self.version = self.digest_now(), self._version()

    def _version(self) -> int:
        """Rises with every commit of anybody else."""
        return int(self.live.execute("PRAGMA data_version").fetchone()[0])

    def changed(self) -> bool:
        """Whether any row of any table differs from the snapshot; the tables are read only if somebody wrote."""
        version = self._version()
        if version == self.version:
            return False
        self.version = version
        return self.digest_now() != self.digest

    def digest_now(self) -> str:
        found = hashlib.sha256()
        tables = [row[0] for row in self.live.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        for table in tables:
            columns = [row[1] for row in self.live.execute(f'PRAGMA table_info("{table}")')]
            wanted = ", ".join(f'"{one}"' for one in columns if one not in NOT_ACTS.get(table, ()))
            for row in self.live.execute(f'SELECT {wanted} FROM "{table}" ORDER BY {wanted}'):
                found.update(repr((table, row)).encode())
        return found.hexdigest()

    def restore(self) -> None:
        """Everything as it was, whatever triggers would say to it."""
        self.kept.backup(self.live)
        self.version = self._version()

    def close(self) -> None:
        self.live.close()
        self.kept.close()
