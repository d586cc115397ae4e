"""Every SELECT about root certificates."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from sqlalchemy import select

from awards.db import db
from awards.kernel.errors import NotFound
from awards.signatures.models import SigningRoot


def get(root_id: int) -> SigningRoot:
    root = db.session.get(SigningRoot, root_id)
    if root is None:
        raise NotFound()
    return root


def list_roots() -> Sequence[SigningRoot]:
    """Those in use first, then the retired ones, each newest first."""
    return db.session.scalars(
        select(SigningRoot).order_by(SigningRoot.retired_at.is_not(None), SigningRoot.id.desc())
    ).all()


def trusted() -> list[bytes]:
    """The certificates that a signer's chain may end at; an expired one too, which refuses instead of vanishing."""
    wanted = select(SigningRoot.content).where(SigningRoot.retired_at.is_(None)).order_by(SigningRoot.id)
    kept = db.session.scalars(wanted)
    return [base64.b64decode(content) for content in kept]


def known(sha256: str) -> Sequence[SigningRoot]:
    """Rows of one certificate, in use or retired."""
    return db.session.scalars(select(SigningRoot).where(SigningRoot.sha256 == sha256)).all()
