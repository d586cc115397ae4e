"""Languages: Vietnamese sentences are the keys; each room has its English catalogue; .mo files are made on start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, get_translations

from awards.kernel.terms import Language

CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


def chosen_language() -> str:
    """The language of this request: `?lang=`, else the one chosen before, else Vietnamese; jobs speak Vietnamese."""
    if not has_request_context():
        return Language.VIETNAMESE.value
    return g.get("language") or session.get("language") or Language.VIETNAMESE.value


def remember_language() -> None:
    """Keep a language chosen by `?lang=` for the session; an unknown word changes nothing."""
    wanted = request.args.get("lang")
    if wanted in list(Language):
        session["language"] = g.language = wanted


def say(sentence: str, **variables: Any) -> str:
    """A sentence of a template in this request's language: whose catalogue is looked up once, not for every word."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    said: str = g.catalogue.gettext(sentence)
    return said % variables if variables else said


def compile_stale() -> None:
    """Make the .mo file of every catalogue whose .po is newer."""
    for source in CATALOGUES.glob("*/*/LC_MESSAGES/messages.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as po:
            catalogue = read_po(po, locale=source.parts[-3])
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        with draft.open("wb") as mo:
            write_mo(mo, catalogue)
        draft.replace(target)


def init_app(app: Flask) -> None:
    compile_stale()
    rooms = sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir()) if CATALOGUES.exists() else []
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(str(CATALOGUES / room) for room in rooms)
    app.config["BABEL_DEFAULT_LOCALE"] = Language.VIETNAMESE.value
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Ho_Chi_Minh"
    Babel(app, locale_selector=chosen_language)
    app.before_request(remember_language)
