"""Citations of the rule files, as readers of both languages see them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from awards.catalogue.labels import article
from awards.catalogue.rules.book import FOLDER
from awards.web import language

SOURCES = {"basis", "article", "source"}
# Signs of documents and names of provinces are the same in every language.
KEPT = re.compile(r"\S+/\S+|Hà Nội|Bắc Ninh")
VIETNAMESE = re.compile(r"[^\W\d_a-zA-Z]|\b(?:theo|sau|hai|ba|trong)\b")


@pytest.fixture(scope="module")
def reader() -> Flask:
    app = Flask("reader")
    app.config.update(BABEL_DEFAULT_LOCALE="vi", SECRET_KEY="of the reader")
    language.init_app(app)
    return app


def cited(part: Any) -> Iterator[str]:
    """Every citation in a rule file."""
    if isinstance(part, list):
        for each in part:
            yield from cited(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in SOURCES and isinstance(value, str):
                yield value
            else:
                yield from cited(value)


EVERY = sorted({text for path in FOLDER.glob("*.toml") for text in cited(tomllib.loads(path.read_text()))})


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("Luật 06/2022 Đ.23 k.2", "Luật 06/2022, Điều 23, khoản 2", "Law 06/2022, Article 23, clause 2"),
        ("NĐ 152/2025 Đ.54 k.1 điểm đ; NĐ 161/2026/NĐ-CP",
         "NĐ 152/2025, Điều 54, khoản 1, điểm đ; NĐ 161/2026/NĐ-CP",
         "Decree 152/2025, Article 54, clause 1, point đ; Decree 161/2026/NĐ-CP"),
        ("NĐ 98/2023 Đ.74 đã hết hiệu lực; quy chế của tỉnh (Luật 06/2022 Đ.24 k.4)",
         "NĐ 98/2023, Điều 74 đã hết hiệu lực; quy chế của tỉnh (Luật 06/2022, Điều 24, khoản 4)",
         "Decree 98/2023, Article 74 no longer in force; "
         "the rules of the province (Law 06/2022, Article 24, clause 4)"),
    ],
)
def test_a_citation_is_written_out_in_the_reader_s_language(
    reader: Flask, text: str, vietnamese: str, english: str
) -> None:
    with reader.test_request_context():
        with force_locale("vi"):
            assert article(text) == vietnamese
        with force_locale("en"):
            assert article(text) == english


def test_no_citation_of_the_rule_files_leaves_an_english_reader_with_vietnamese(reader: Flask) -> None:
    assert len(EVERY) > 100
    with reader.test_request_context(), force_locale("en"):
        left = {text: words for text in EVERY
                if VIETNAMESE.search(re.sub(r"point đ\b", "", words := KEPT.sub("", article(text))))}
    assert left == {}
