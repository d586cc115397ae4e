"""The one file that knows everything: plugs the rooms, their words and work, error pages and commands together."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import logging
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import click
from flask import Blueprint, Flask, Response
from flask_compress import Compress
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from awards import db as database
from awards.accounts import queries as accounts
from awards.accounts.routes import know_actor
from awards.db import db
from awards.files import store
from awards.jobs import jobs
from awards.journal import labels as journal
from awards.organisation import store as secrets_of_people
from awards.seals import store as seals
from awards.web import assets, filters, frame, guard, language, limits, mishaps
from awards.web.converters import RowNumber, refuse_nul
from config import HERE, Config, kept_secret

ROOMS = (
    "jobs", "files", "journal", "organisation", "accounts", "records", "catalogue", "seals", "signatures", "honours",
    "press", "movements", "eligibility", "nominations", "councils", "decisions", "portal", "desk",
)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=(self)",
}


def create_app(config: Config | None = None) -> Flask:
    """The program for one installation.  Raises RuntimeError when a page does not say who may open it."""
    config = config or Config.from_environment()
    app = Flask(__name__, static_folder=None, template_folder=str(HERE / "templates"))
    app.url_map.converters["int"] = RowNumber
    _configure(app, config)
    _plug_extensions(app, config)
    modules = _plug_rooms(app)
    _plug_requests(app)
    mishaps.init_app(app)
    app.extensions["scratch"] = lambda folder: create_app(_scratch(config, folder))
    jobs.init_app(
        app, {kind: work for room in modules("jobs") for kind, work in getattr(room, "KINDS", {}).items()},
        [act for room in modules("jobs") for act in getattr(room, "TIMED", ())], posts_of=accounts.posts_of,
        short=frozenset().union(*(getattr(room, "SHORT", ()) for room in modules("jobs"))),
    )
    if missing := guard.undeclared(app):
        raise RuntimeError(f"pages that do not declare who may open them: {', '.join(missing)}")
    return app


def served() -> Flask:
    """The program for the processes that serve it, loaded once for all of them.  What lives as long as they do is not
    looked through again at every collection of garbage, which takes 0.1 s each time."""
    app = create_app()
    limits.begin(app)
    gc.freeze()
    return app


def _scratch(config: Config, folder: Path) -> Config:
    """Another installation, in a folder that is thrown away: what a rehearsal plays on."""
    return replace(config, data_dir=folder, database_url=f"sqlite:///{folder / 'rehearsal.db'}", rehearsal=True,
                   scratch=True)


def _configure(app: Flask, config: Config) -> None:
    app.config.from_mapping(
        SECRET_KEY=config.secret_key, SQLALCHEMY_DATABASE_URI=config.database_url, DATA_DIR=str(config.data_dir),
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(config.database_url),
        BASE_URL=config.base_url, TRUSTED_HOSTS=list(config.allowed_hosts) or None,
        OFFICE_PHONE=config.office_phone, REHEARSAL=config.rehearsal, SCRATCH=config.scratch, TESTING=config.testing,
        MAX_CONTENT_LENGTH=config.max_request, MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024, MAX_FORM_PARTS=5000,
        MAX_FILE=config.max_file, SESSION_COOKIE_NAME="tonvinh", SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=config.secure_cookies, SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=7), SESSION_IDLE=timedelta(minutes=config.session_minutes),
        WTF_CSRF_TIME_LIMIT=None, WTF_I18N_ENABLED=False, COMPRESS_MIMETYPES=["text/html", "application/json"],
    )
    app.extensions["journal_key"] = _journal_key(config.data_dir)
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def _engine_options(url: str) -> dict[str, Any]:
    return {} if url.startswith("sqlite") else {"pool_size": 10, "pool_pre_ping": True}


def _journal_key(data_dir: Path) -> bytes:
    """The key of the journal's chain: beside the data, never in the database."""
    return kept_secret(data_dir / "journal.key").encode()


def _plug_extensions(app: Flask, config: Config) -> None:
    database.init_app(app)
    app.extensions["migrate"] = Migrations(app)
    app.cli.add_command(MigrationCommands("db", help="Perform database migrations."))
    CSRFProtect(app)
    Compress(app)
    store.init_app(app, str(config.data_dir / "files"))
    secrets_of_people.init_app(app, kept_secret(config.data_dir / "people.key"))
    if not config.rehearsal:
        seals.init_app(app, config.data_dir, kept_secret, base_url=config.base_url,
                       today=datetime.now(UTC).date().isoformat())
    language.init_app(app)
    filters.init_app(app)
    assets.init_app(app)
    frame.init_app(app)
    limits.init_app(app)


class Migrations:
    """Stands for Flask-Migrate until a migration is run: a process that serves pages never loads Alembic."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate

        Migrate(self._app, db, directory=str(HERE / "migrations"), render_as_batch=True)  # takes this one's place
        return getattr(self._app.extensions["migrate"], name)


class MigrationCommands(click.Command):
    """`flask db ...`, loaded when it is called."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        from flask_migrate.cli import db as commands

        return commands.make_context(info_name, args, parent, **extra)


def _plug_rooms(app: Flask) -> Any:
    """Register pages, words and commands of every room; gives a function that finds the modules of a floor."""
    found = {(room, floor): module for room in ROOMS for floor in ("models", "labels", "routes", "jobs", "commands")
             if (module := _module(f"awards.{room}.{floor}"))}
    for (_room, floor), module in found.items():
        if floor == "labels":
            _plug_words(module)
            journal.know(getattr(module, "IN_JOURNAL", {}))
        for value in vars(module).values():
            if floor == "routes" and isinstance(value, Blueprint):
                app.register_blueprint(value)
            if floor == "commands" and isinstance(value, click.Command):
                app.cli.add_command(value)
    return lambda floor: [module for (_, name), module in found.items() if name == floor]


def _module(name: str) -> ModuleType | None:
    """A module, or None when the room has no such floor; an error inside it is not hidden."""
    if importlib.util.find_spec(name) is None:
        return None
    return importlib.import_module(name)


def _plug_words(module: ModuleType) -> None:
    for table in vars(module).values():
        if isinstance(table, dict) and table and all(isinstance(key, Enum) for key in table):
            filters.put_into_words(table)


def _plug_requests(app: Flask) -> None:
    # Before CSRFProtect's own check, so that an expired session is told from an expired token.
    app.before_request_funcs.setdefault(None, []).insert(0, guard.admit)
    app.before_request_funcs[None].insert(0, know_actor)
    app.before_request_funcs[None].insert(0, refuse_nul)
    app.after_request(_add_headers)
    app.jinja_env.globals["form_key"] = lambda: secrets.token_urlsafe(16)
    logging.getLogger("tonvinh").setLevel(logging.INFO)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if guard.current_actor().signed_in:
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response

