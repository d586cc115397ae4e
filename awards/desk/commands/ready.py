"""Is the database ready?  `run` asks this as a script, before the program is loaded, so that a second start is quick.

Exit status 0: it stands at the last migration and somebody is registered in it.  Anything else: let the program look.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa

VERSIONS = Path(__file__).resolve().parents[3] / "migrations" / "versions"


def last_revisions(folder: Path) -> set[str]:
    """Revisions that no other builds upon, read from the text of the migrations."""
    made, built_upon = set(), set()
    for path in folder.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        made.update(re.findall(r"""^revision\b[^=]*=\s*["'](\w+)""", text, re.M))
        for line in re.findall(r"^down_revision\b[^=]*=(.*)", text, re.M):
            built_upon.update(re.findall(r"""["'](\w+)["']""", line))
    return made - built_upon


def is_ready(url: str, folder: Path, *, may_be_empty: bool) -> bool:
    """Whether the database at `url` stands at the last of the migrations in `folder` and holds a unit."""
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
        return False
    engine = sa.create_engine(address, poolclass=sa.NullPool)
    try:
        with engine.connect() as connection:
            stands_at = set(connection.scalars(sa.text("SELECT version_num FROM alembic_version")))
            held = may_be_empty or connection.scalar(sa.text("SELECT id FROM unit LIMIT 1")) is not None
    except sa.exc.DBAPIError:
        return False
    return held and bool(stands_at) and stands_at == last_revisions(folder)


def main(environment: Mapping[str, str]) -> int:
    url = environment.get("DATABASE_URL") or f"sqlite:///{environment['DATA_DIR']}/ton-vinh.db"
    ready = is_ready(
        url.replace("postgres://", "postgresql://", 1), VERSIONS, may_be_empty=environment.get("DEMO") == "no"
    )
    return 0 if ready else 1


if __name__ == "__main__":
    sys.exit(main(os.environ))
