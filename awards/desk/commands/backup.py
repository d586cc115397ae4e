"""`./run backup` and `./run restore`: database, files and keys into one sealed archive; what is typed and told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext

from awards.desk.commands import archive, copies
from awards.desk.commands.archive import Damaged, Manifest
from awards.desk.commands.copies import NotWhole
from awards.desk.commands.restoring import (
    FILES,
    REPLACED,
    RUNNING,
    SQLITE_SUFFIXES,
    STAGING,
    NotRestored,
    check,
    restore,
)
from awards.jobs.jobs import QUEUE
from awards.web.limits import BRAKES

# Of no use to a restored system, or backups themselves.
PASSING = (QUEUE, BRAKES, RUNNING, STAGING, "backups")


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
