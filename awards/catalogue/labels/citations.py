"""Citations of the law written out in the reader's language; the rule sets keep them as offices shorten them."""

from __future__ import annotations

import re
from functools import lru_cache

from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _

# What a number follows: a law, decree, circular or decision.
DOCUMENTS = {"Luật": _("Luật"), "NĐ": _("NĐ"), "TT": _("TT"), "QĐ": _("QĐ")}
DOCUMENT = re.compile(rf"\b({'|'.join(DOCUMENTS)})(?= \d)")
NO_LONGER = "đã hết hiệu lực", _("đã hết hiệu lực")
BETWEEN = re.compile(r"(; | \(|\)(?:: )?)")
PLACES = (
    (re.compile(r",? ?Đ\.(?=\d)"), _("Điều")), (re.compile(r",? k\.(?=\d)"), _("khoản")),
    (re.compile(r",? điểm (?=\S)"), _("điểm")),
)


def article(text: str) -> str:
    """Write a citation out: “Luật 06/2022 Đ.23 k.2” is “Luật 06/2022, Điều 23, khoản 2”; remarks are translated."""
    return _written_out(text, str(get_locale()))


@lru_cache(maxsize=4096)
def _written_out(text: str, _language: str) -> str:
    return "".join(part if BETWEEN.fullmatch(part) else _part(part) for part in BETWEEN.split(text) if part)


def _part(part: str) -> str:
    """A remark that has words of its own, or a document with its places."""
    said = gettext(part)
    if said != part:
        return str(said)
    for pattern, word in PLACES:
        part = pattern.sub(f", {word} ", part)
    part = DOCUMENT.sub(lambda found: str(DOCUMENTS[found[1]]), part)
    written, words = NO_LONGER
    return part.replace(written, str(words)).lstrip(", ")
