"""The council of a rehearsal: it meets once over everything that awaits it, and its minutes are fixed."""

from __future__ import annotations

from datetime import datetime

from awards.councils import queries as councils
from awards.councils import services as council_acts
from awards.councils.models import Session
from awards.councils.terms import Choice, SessionDraft, Slate
from awards.db import db, transaction
from awards.desk.commands.rehearsal.settings import Settings, clock_of
from awards.desk.commands.rehearsal.stand_ins import Cast, seat_council
from awards.kernel.access import Actor
from awards.nominations import queries as nominations
from awards.organisation.models import Unit


def meet(cast: Cast, department: Unit, said: Settings, at: datetime) -> int | None:
    """Convene, vote, close, write the minutes; the session's number, or None where nothing awaits a council."""
    if not nominations.awaiting_council(department.path):
        return None
    opens, closes = (clock_of(said.decided_on, act) for act in ("opens", "closes"))
    session_id = _convene(cast, department, said, at)
    chair, secretary = cast.members[0][1], cast.members[1][1]
    with transaction():
        council_acts.open_voting(councils.get_session(session_id), actor=secretary, at=opens)
    _cast_all(cast, session_id, opens)
    with transaction():
        council_acts.close(councils.get_session(session_id), actor=chair, at=closes)
    _write_minutes(secretary, session_id, closes)
    return session_id


def _convene(cast: Cast, department: Unit, said: Settings, at: datetime) -> int:
    """The session with its agenda."""
    with transaction():
        council = seat_council(cast, said.council)
        session = council_acts.convene(
            council, SessionDraft(said.council_met_on, said.department), actor=cast.office, at=at,
        )
        council_acts.put_on_agenda(session, nominations.awaiting_council(department.path), actor=cast.office, at=at)
        return session.id


def _cast_all(cast: Cast, session_id: int, at: datetime) -> None:
    """Everybody agrees with everything that they may vote on."""
    for member, actor in cast.members:
        with transaction():
            session = councils.get_session(session_id)
            council_acts.declare(session, db.session.merge(member), [], actor=actor, at=at)
            seat = councils.seat_of(session, member.id)
            hidden = councils.recusals_of(seat)
            choices = {item.id: Choice.AGREE for item in councils.agenda_of(session) if item.id not in hidden}
            council_acts.cast(session, db.session.merge(member), Slate(choices), actor=actor, at=at)


def _write_minutes(secretary: Actor, session_id: int, at: datetime) -> None:
    with transaction():
        session: Session = councils.get_session(session_id)
        council_acts.note(
            session, "Các thành viên đã nghiên cứu hồ sơ và thống nhất với báo cáo của Thường trực Hội đồng.",
            "Hội đồng thống nhất đề nghị Giám đốc Sở xem xét, quyết định khen thưởng theo kết quả biểu quyết.",
            actor=secretary, at=at,
        )
        council_acts.fix_minutes(session, actor=secretary, at=at)
