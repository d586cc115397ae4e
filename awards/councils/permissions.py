"""Who may do what with a council and its sessions: the office prepares, the council's own people lead and vote."""

from __future__ import annotations

from enum import StrEnum

from awards.councils.terms import CouncilFacts, SessionFacts
from awards.kernel.access import Actor, Grants, Role, holds


class Permission(StrEnum):
    VIEW = "view"
    PREPARE = "prepare"
    LEAD = "lead"
    VOTE = "vote"
    ENTER_WRITTEN = "enter_written"
    WRITE_MINUTES = "write_minutes"


def is_member(actor: Actor, facts: CouncilFacts | SessionFacts) -> bool:
    return actor.person_id is not None and actor.person_id in facts.member_ids


def leads(actor: Actor, facts: CouncilFacts | SessionFacts) -> bool:
    """Chair, deputy or secretary: a meeting is led by the chair or an authorised deputy."""
    return actor.person_id is not None and actor.person_id in facts.leader_ids


def is_secretary(actor: Actor, facts: SessionFacts) -> bool:
    return actor.person_id is not None and actor.person_id in facts.secretary_ids


is_of_the_office = holds(Role.STANDING_OFFICE)

GRANTS: Grants = {
    Permission.VIEW: ((is_member,), (is_of_the_office,), (holds(Role.DIRECTOR),)),
    Permission.PREPARE: ((is_of_the_office,),),
    Permission.LEAD: ((leads,),),
    Permission.VOTE: ((is_member,),),
    Permission.ENTER_WRITTEN: ((is_secretary,), (is_of_the_office,)),
    Permission.WRITE_MINUTES: ((leads,), (is_of_the_office,)),
}
