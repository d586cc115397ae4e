"""Out of a sealed archive into an empty place: until every byte has been checked, nothing is touched."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from awards.desk.commands import archive, copies
from awards.desk.commands.archive import Manifest
from awards.desk.commands.copies import Facts, NotWhole

FILES = "files"  # the folder of the archive that DATA_DIR goes into
RUNNING = ".running"  # locked by a running system (`run`)
STAGING = ".restoring"
REPLACED = ".replaced-"
SQLITE_SUFFIXES = ("", "-journal", "-wal", "-shm")


class NotRestored(Exception):
    """Why nothing was touched."""


def check(source: Path) -> Manifest:
    """Read a whole archive and change nothing.  Raises Damaged, or NotWhole for its database."""
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".check-") as place:
        return _opened(source, Path(place))


def restore(
    database_url: str, data_dir: Path, source: Path, *, at: datetime, make_schema: Callable[[str], None],
    force: bool = False,
) -> Manifest:
    """Lay an archive out where nothing is.

    With `force` what is there is put aside under names ending in `.replaced-<moment>`, never deleted.
    `make_schema(revision)` builds the tables (PostgreSQL only).  Raises NotRestored, Damaged or NotWhole; until
    everything has been checked nothing is touched.
    """
    url = sa.make_url(database_url)
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _stopped(data_dir):
        staging = data_dir / STAGING
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
        try:
            manifest = _opened(source, staging)
            _refuse_what_does_not_fit(manifest, url, force)
            _put_aside(data_dir, url, f"{REPLACED}{at.astimezone(UTC):%Y%m%dT%H%M%S}", staging)
            _move_in(staging, data_dir, url, manifest, make_schema)
            os.sync()
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return manifest


def _opened(source: Path, folder: Path) -> Manifest:
    """The archive laid out under `folder`, every byte and every count checked."""
    manifest = archive.extract(source, folder)
    if manifest.database == "sqlite" and copies.checked_sqlite(folder / copies.SQLITE_COPY) != _facts(manifest):
        raise NotWhole("the database in the archive does not hold what the manifest says")
    return manifest


def _facts(manifest: Manifest) -> Facts:
    return Facts(manifest.revision, manifest.journal_length, manifest.journal_seal, manifest.counts)


def _refuse_what_does_not_fit(manifest: Manifest, url: sa.URL, force: bool) -> None:
    if manifest.database != url.get_backend_name():
        raise NotRestored(f"Bản sao là của {manifest.database}; DATABASE_URL ở đây là loại khác.")
    present = _present(url)
    if present is None or present.is_empty or force:
        return
    newer = " và MỚI HƠN bản sao" if present.journal_length > manifest.journal_length else ""
    raise NotRestored(
        f"Ở đây đã có dữ liệu{newer}: nhật ký ở đây đến việc số {present.journal_length}, của bản sao đến số "
        f"{manifest.journal_length}.  Chưa động đến gì.  Thêm --force thì dữ liệu hiện có được cất sang một bên."
    )


def _present(url: sa.URL) -> Facts | None:
    """What the database holds now; None when there is no database file."""
    if url.get_backend_name() == "sqlite" and not copies.sqlite_path(url).exists():
        return None
    with copies.reading(url) as connection:
        return copies.facts_of(connection)


def _put_aside(data_dir: Path, url: sa.URL, ending: str, staging: Path) -> None:
    """Rename what the archive replaces; of SQLite's files all four, or an old journal would be played into the new."""
    for name in sorted(os.listdir(staging / FILES)) if (staging / FILES).exists() else []:
        if (data_dir / name).exists():
            (data_dir / name).rename(data_dir / (name + ending))
    if url.get_backend_name() == "sqlite":
        for suffix in SQLITE_SUFFIXES:
            path = Path(f"{copies.sqlite_path(url)}{suffix}")
            if path.exists():
                path.rename(path.with_name(path.name + ending))
        return
    schema = ending.strip(".").replace("-", "_").lower()
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        if sa.inspect(connection).get_table_names():
            connection.exec_driver_sql(f'ALTER SCHEMA public RENAME TO "{schema}"')
            connection.exec_driver_sql("CREATE SCHEMA public")


def _move_in(
    staging: Path, data_dir: Path, url: sa.URL, manifest: Manifest, make_schema: Callable[[str], None]
) -> None:
    """Files first, the database last: a restore that is cut off leaves no system that looks whole."""
    for name in sorted(os.listdir(staging / FILES)) if (staging / FILES).exists() else []:
        (staging / FILES / name).rename(data_dir / name)
    if url.get_backend_name() == "sqlite":
        shutil.move(staging / copies.SQLITE_COPY, copies.sqlite_path(url))
    else:
        copies.lay_tables(url, staging, _facts(manifest), make_schema)


@contextmanager
def _stopped(data_dir: Path) -> Iterator[None]:
    """Nothing runs on this data, and nothing starts meanwhile.  Raises NotRestored."""
    with open(data_dir / RUNNING, "a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotRestored("Hệ thống đang chạy trên dữ liệu này.  Hãy dừng trước.") from None
        yield
