"""The brake on guessing: failed attempts per address, and of the whole world together.

Only failures count, so a school of forty behind one address signs in freely; a browser that has signed in before
passes the common brake, so that nobody can lock the office out by failing often.
"""

from __future__ import annotations

import time

from flask import session
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse
from werkzeug.exceptions import TooManyRequests

from awards.web.limits import limiter

PER_ADDRESS = parse("20 per 5 minutes")
EVERYWHERE = parse("300 per 5 minutes")
KNOWN = "known_here"


def refuse_too_many() -> None:
    """Raise 429 when this address, or the world, has failed too often in the last five minutes."""
    if not limiter.enabled:
        return
    _refuse(PER_ADDRESS, get_remote_address())
    if not session.get(KNOWN):
        _refuse(EVERYWHERE, "everywhere")


def _refuse(limit: RateLimitItem, who: str) -> None:
    if limiter.limiter.test(limit, "guess", who):
        return
    wait = limiter.limiter.get_window_stats(limit, "guess", who).reset_time - time.time()
    raise TooManyRequests(retry_after=max(1, int(wait)))


def count_failure() -> None:
    if limiter.enabled:
        limiter.limiter.hit(PER_ADDRESS, "guess", get_remote_address())
        limiter.limiter.hit(EVERYWHERE, "guess", "everywhere")


