"""The fences that the matrix looks for on every answer are missed where they are missing."""

from __future__ import annotations

import pytest
from werkzeug.wrappers import Response

from app import HEADERS
from tests.access.fences import unfenced

FENCED = {**dict.fromkeys(HEADERS, "set"), "Content-Security-Policy": "default-src 'none'",
          "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
SHEET = "application/pdf"


def faults(
    headers: dict[str, str], *, mimetype: str = "text/html", stranger: bool = False, public: bool = False
) -> int:
    answer = Response("x", mimetype=mimetype, headers=headers)
    return len(list(unfenced(answer, stranger=stranger, public=public)))


def test_a_fenced_page_lacks_nothing() -> None:
    assert faults(FENCED) == 0
    assert faults(FENCED | {"Content-Disposition": "attachment; filename=a.pdf"}, mimetype=SHEET) == 0


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_a_header_that_was_forgotten_is_missed(name: str) -> None:
    assert faults({kept: value for kept, value in FENCED.items() if kept != name})


@pytest.mark.parametrize("policy", ["default-src 'self'", "default-src 'none'; script-src 'unsafe-inline'"])
def test_a_policy_that_lets_too_much_in_is_found(policy: str) -> None:
    assert faults(FENCED | {"Content-Security-Policy": policy})


def test_only_what_everybody_may_see_may_be_kept() -> None:
    assert faults(FENCED | {"Cache-Control": "max-age=60"})
    assert not faults(FENCED | {"Cache-Control": "max-age=60"}, public=True)
    assert not faults(FENCED | {"Cache-Control": "max-age=60"}, stranger=True)


def test_a_file_that_would_be_run_in_the_page_is_found() -> None:
    assert faults(FENCED, mimetype=SHEET)
    assert faults(FENCED | {"Content-Disposition": "attachment", "X-Content-Type-Options": "guess"}, mimetype=SHEET)
