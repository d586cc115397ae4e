"""Who may do what to a dossier."""

from __future__ import annotations

from enum import StrEnum

from awards.kernel.access import Actor, Grants, Role, holds
from awards.nominations.terms import Facts, StepKind

REVIEWERS = (Role.COMMUNE_OFFICER, Role.STANDING_OFFICE)


class Permission(StrEnum):
    VIEW = "nomination.view"
    WRITE = "nomination.write"
    SEND = "nomination.send"
    REVIEW = "nomination.review"
    RECORD_COUNCIL = "nomination.record_council"
    DECIDE = "nomination.decide"


def was_sent(_actor: Actor, facts: Facts) -> bool:
    """A draft is the school's own until it has been sent once."""
    return facts.sent


def is_before_council(_actor: Actor, facts: Facts) -> bool:
    return facts.step_kind is StepKind.COUNCIL


def reads_for_council(actor: Actor, facts: Facts) -> bool:
    """A member opens nothing of any candidate before having declared, and nothing of one where they stand aside."""
    return actor.person_id is not None and actor.person_id in facts.readers


def checks_this_step(actor: Actor, facts: Facts) -> bool:
    """Hold a reviewer's role in the very unit whose turn it is, not one above it."""
    return any(post.role in REVIEWERS and post.unit_path == facts.step_unit_path for post in actor.posts)


def is_not_author(actor: Actor, facts: Facts) -> bool:
    """Whoever wrote or sent a dossier does not check it (separation of duties)."""
    return actor.account_id not in (facts.author_id, facts.sent_by_id)


writes = holds(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
GRANTS: Grants = {
    Permission.VIEW: (
        (writes,),
        (holds(Role.COMMUNE_OFFICER, Role.STANDING_OFFICE, Role.DIRECTOR), was_sent),
        (holds(Role.COUNCIL_MEMBER), was_sent, is_before_council, reads_for_council),
    ),
    Permission.WRITE: ((writes,),),
    Permission.SEND: ((holds(Role.SCHOOL_HEAD),),),
    Permission.REVIEW: ((checks_this_step, is_not_author),),
    # The Director chairs the council of the sector, and need not hold the role of a member beside that.
    Permission.RECORD_COUNCIL: ((holds(Role.STANDING_OFFICE, Role.COUNCIL_MEMBER, Role.DIRECTOR), was_sent),),
    Permission.DECIDE: ((holds(Role.DIRECTOR), is_not_author),),
}
