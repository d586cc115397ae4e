"""`./run backup` and `./run restore`: database, files and keys into one sealed archive, and out into an empty place."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext

from awards.desk.commands import archive, copies
from awards.desk.commands.archive import Damaged, Manifest
from awards.desk.commands.copies import Facts, NotWhole
from awards.jobs.jobs import QUEUE
from awards.web.limits import BRAKES

FILES = "files"  # the folder of the archive that DATA_DIR goes into
RUNNING = ".running"  # locked by a running system (`run`)
STAGING = ".restoring"
# Of no use to a restored system, or backups themselves.
PASSING = (QUEUE, BRAKES, RUNNING, STAGING, "backups")
REPLACED = ".replaced-"
SQLITE_SUFFIXES = ("", "-journal", "-wal", "-shm")


class NotRestored(Exception):
    """Why nothing was touched."""


def backup(database_url: str, data_dir: Path, target: Path, *, at: datetime, keys: bool = True) -> Manifest:
    """Write the archive `target` while the system runs.

    The database is copied first: a file is kept before the row that names it, so none is missing.
    `keys=False` leaves the top-level key files out, to be kept elsewhere.  Raises FileExistsError.
    """
    url = sa.make_url(database_url)
    with archive.Writer(target) as writer, tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as place:
        facts = copies.copy_out(url, Path(place))
        for path in _files_in(Path(place)):
            writer.add(path.relative_to(place).as_posix(), path)
        for path in _files_of(data_dir, url, keys, target):
            writer.add(f"{FILES}/{path.relative_to(data_dir).as_posix()}", path)
        manifest = Manifest(
            at.astimezone(UTC).isoformat(timespec="seconds"), url.get_backend_name(), facts.revision,
            facts.journal_length, facts.journal_seal, facts.counts, writer.files.copy(),
        )
        writer.seal(manifest)
    return manifest


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


def _files_of(data_dir: Path, url: sa.URL, keys: bool, target: Path) -> Iterator[Path]:
    """The files of DATA_DIR that a restored system needs, without the live database."""
    database = copies.sqlite_path(url).resolve() if url.get_backend_name() == "sqlite" else None
    skipped = {Path(f"{database}{suffix}") for suffix in SQLITE_SUFFIXES} | {target.resolve()}
    for entry in sorted(data_dir.iterdir()):
        if entry.name.startswith(PASSING) or REPLACED in entry.name or (not keys and entry.suffix == ".key"):
            continue
        for path in _files_in(entry):
            if path.resolve() not in skipped and not path.name.endswith(".part"):
                yield path


def _files_in(place: Path) -> Iterator[Path]:
    """Files only, in order of their names; what a link points to is not ours."""
    if place.is_symlink():
        return
    if place.is_file():
        yield place
    elif place.is_dir():
        for entry in sorted(place.iterdir()):
            yield from _files_in(entry)


@contextmanager
def _stopped(data_dir: Path) -> Iterator[None]:
    """Nothing runs on this data, and nothing starts meanwhile.  Raises NotRestored."""
    with open(data_dir / RUNNING, "a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotRestored("Hệ thống đang chạy trên dữ liệu này.  Hãy dừng trước.") from None
        yield


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--without-keys", is_flag=True, help="không chép các tệp khoá (*.key), để cất ở nơi khác")
@with_appcontext
def backup_command(target: Path, without_keys: bool) -> None:
    """Chép cơ sở dữ liệu, tệp và khoá vào TARGET, trong khi hệ thống vẫn chạy."""
    try:
        manifest = backup(*_here(), target.resolve(), at=datetime.now(UTC), keys=not without_keys)
    except FileExistsError:
        raise click.ClickException(f"Đã có {target}; bản sao không ghi đè lên gì.") from None
    click.echo(f"Đã sao lưu vào {target} ({target.stat().st_size:,} byte).")
    _tell(manifest)


@click.command("restore")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--force", is_flag=True, help="cất dữ liệu hiện có sang một bên (tên có đuôi .replaced-...)")
@click.option("--check", "only_check", is_flag=True, help="chỉ đọc và kiểm tra cả bản sao, không đổi gì")
@with_appcontext
def restore_command(source: Path, force: bool, only_check: bool) -> None:
    """Khôi phục từ SOURCE; từng byte được kiểm tra trước khi động đến gì."""
    source = source.resolve()
    try:
        if only_check:
            manifest = check(source)
        else:
            manifest = restore(*_here(), source, at=datetime.now(UTC), make_schema=_make_schema, force=force)
    except (Damaged, NotWhole, NotRestored) as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"{source}: từng byte đúng như khi ghi." if only_check else "Đã khôi phục.")
    _tell(manifest)


def _here() -> tuple[str, Path]:
    """Where this installation keeps its data."""
    return current_app.config["SQLALCHEMY_DATABASE_URI"], Path(current_app.config["DATA_DIR"])


def _make_schema(revision: str) -> None:
    from flask_migrate import upgrade

    upgrade(revision=revision)


def _tell(manifest: Manifest) -> None:
    """The two figures that belong on paper, away from the machine (`./run verify` prints them too)."""
    click.echo(f"Lập lúc {manifest.made_at}: {sum(manifest.counts.values()):,} dòng, {len(manifest.files):,} tệp.")
    click.echo(f"Nhật ký: {manifest.journal_length} việc, dấu cuối {manifest.journal_seal[:16]}…")
