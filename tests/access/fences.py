"""What every answer says to the browser so that the page stays fenced in, whoever asked and whatever was answered."""

from __future__ import annotations

from collections.abc import Iterator

from werkzeug.wrappers import Response

from app import HEADERS

# What pages are made of, and what their own script is answered; whatever else is a file.
OF_OUR_PAGES = ("text/html", "application/json")


def unfenced(answer: Response, *, stranger: bool, public: bool) -> Iterator[str]:
    """One sentence for every fence that an answer lacks.  `public`: the page is for everybody, so it may be kept."""
    yield from (f"no {name}" for name in HEADERS if not answer.headers.get(name))
    policy = answer.headers.get("Content-Security-Policy", "")
    if "unsafe" in policy or ("default-src 'none'" not in policy and "sandbox" not in policy):
        yield f"its policy lets too much in: {policy}"
    kept = answer.headers.get("Cache-Control", "")
    if not stranger and not public and "no-store" not in kept:
        yield f"it may be kept by the browser: {kept!r}"
    if answer.status_code == 200 and answer.mimetype not in OF_OUR_PAGES:
        yield from _run_in_the_page(answer)


def _run_in_the_page(answer: Response) -> Iterator[str]:
    """Files go out as attachments, with their type, to be neither guessed nor run."""
    if not answer.headers.get("Content-Disposition", "").startswith("attachment"):
        yield f"a file of type {answer.mimetype} that is not an attachment"
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "a file whose type may be guessed"
