"""Every write about root certificates."""

from __future__ import annotations

import base64
from datetime import datetime

from awards.db import db
from awards.journal.services import record
from awards.journal.terms import Subject
from awards.kernel.access import Actor, require
from awards.kernel.errors import Refused
from awards.signatures import queries, rules
from awards.signatures.models import SigningRoot
from awards.signatures.permissions import GRANTS, Permission
from awards.signatures.terms import CaCertificate, RootAct, RootFault


def _fault_of_adding(certificate: CaCertificate, *, at: datetime) -> RootFault | None:
    """Why a certificate cannot be trusted from now on: not in force, or there already."""
    if any(root.retired_at is None for root in queries.known(certificate.sha256)):
        return RootFault.ALREADY
    return rules.fault_of_validity(certificate, at)


def add_root(certificate: CaCertificate, *, actor: Actor, at: datetime) -> SigningRoot:
    """Trust an authority from now on.  Raises Refused(NOT_YET | EXPIRED | ALREADY), NotAllowed."""
    require(actor, Permission.KEEP_ROOTS, None, GRANTS)
    if fault := _fault_of_adding(certificate, at=at):
        raise Refused(fault)
    return _kept(certificate, RootAct.ADDED, actor, at)


def take_in_root(certificate: CaCertificate, *, actor: Actor, at: datetime) -> SigningRoot | None:
    """A certificate out of the machine's folder, taken in once; None when it is known, in use or retired.

    Also one that is out of date: who had it there had only its signers taken, and that stays so.  Raises NotAllowed.
    """
    require(actor, Permission.KEEP_ROOTS, None, GRANTS)
    return None if queries.known(certificate.sha256) else _kept(certificate, RootAct.TAKEN_IN, actor, at)


def retire_root(root: SigningRoot, reason: str, *, actor: Actor, at: datetime) -> None:
    """Trust an authority no more; what was taken under it stays.  Raises Refused(REASON_NEEDED | ALREADY_RETIRED)."""
    require(actor, Permission.KEEP_ROOTS, None, GRANTS)
    if root.retired_at is not None:
        raise Refused(RootFault.ALREADY_RETIRED)
    if not reason:
        raise Refused(RootFault.REASON_NEEDED)
    root.retired_at = at
    db.session.flush()
    record(Subject("signing_root", root.id), RootAct.RETIRED, actor=actor, at=at, reason=reason,
           details={"sha256": root.sha256, "subject": root.subject})


def _kept(certificate: CaCertificate, act: RootAct, actor: Actor, at: datetime) -> SigningRoot:
    root = SigningRoot(
        sha256=certificate.sha256, subject=certificate.subject, issuer=certificate.issuer, serial=certificate.serial,
        valid_from=certificate.valid_from, valid_until=certificate.valid_until,
        content=base64.b64encode(certificate.der).decode(), added_at=at, added_by_id=actor.account_id,
    )
    db.session.add(root)
    db.session.flush()
    record(Subject("signing_root", root.id), act, actor=actor, at=at,
           details={"sha256": root.sha256, "subject": root.subject})
    return root
