"""Taking in what whoever runs the machine has put into its folder of root certificates."""

from __future__ import annotations

from datetime import datetime

from awards.db import db, transaction
from awards.kernel.access import SYSTEM
from awards.signatures import queries, services
from awards.signatures.imports.certificates import roots_in
from awards.signatures.store import folder_of_roots
from awards.signatures.terms import CaCertificate


def take_in_roots(at: datetime) -> None:
    """Every certificate of the folder that is not known yet; one that was retired on the page stays retired."""
    found = [one for one in roots_in(folder_of_roots()) if isinstance(one, CaCertificate)]
    new = [one for one in found if not queries.known(one.sha256)]
    db.session.rollback()
    if not new:
        return
    with transaction():
        for one in new:
            services.take_in_root(one, actor=SYSTEM, at=at)


TIMED = (take_in_roots,)
