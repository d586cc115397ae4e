"""Work already begun: a movement that has ended, one under way with an open round, dossiers at every stage."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from awards.desk.commands.demonstration import finished
from awards.desk.commands.demonstration.checking import AWARD, blank_minutes, endorse, next_checker
from awards.desk.commands.demonstration.roles import Cast, person_at
from awards.desk.commands.demonstration.units import Units
from awards.kernel.access import Actor
from awards.kernel.dates import day_of
from awards.movements import services as movements
from awards.movements.models import Round
from awards.movements.terms import MovementDraft, MovementMethod, RoundDraft
from awards.nominations import services as dossiers
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, Draft, EvidenceKind, SchoolCouncil, SubjectKind
from awards.organisation.models import Unit

OPEN_FOR = timedelta(days=20)
SCOPE = "Các cơ quan, đơn vị, trường học; cán bộ, công chức, viên chức, người lao động và học sinh toàn ngành"
CRITERIA = "Hoàn thành tốt nhiệm vụ; đổi mới, sáng tạo; đoàn kết; có ảnh hưởng tích cực trong đơn vị"


def begin(units: Units, cast: Cast, said: dict[str, Any], at: datetime) -> None:
    """Movements, the open round and its dossiers, in the transaction of the caller."""
    office = cast.actor("thuongtruc")
    for row in said["movement"]:
        movement = movements.draft(_movement(row), units.department, actor=office, at=_at(row["decided_on"]))
        movements.launch(movement, actor=office, at=_at(row["starts_on"]))
        if row["ends_on"] < day_of(at):
            movements.close(movement, actor=office, at=_at(row["ends_on"]))
        if name := row.get("round"):
            draft = RoundDraft(name, (AWARD,), row["line"], False, at - timedelta(days=10), at + OPEN_FOR, "phong_trao")
            opened = movements.open_round(movement, draft, actor=office, at=at - timedelta(days=10))
            _dossiers(opened, units, cast, said["dossier"], at)
            finished.play(movement, units, cast, said, at)


def _at(on: date) -> datetime:
    """Eight in the morning of a day, where the office is."""
    return datetime.combine(on, time(1), UTC)


def _movement(row: dict[str, Any]) -> MovementDraft:
    return MovementDraft(
        row["name"], row["theme"], MovementMethod.THEMATIC, row["period"], row["starts_on"], row["ends_on"], SCOPE,
        CRITERIA, row["decision_number"], row["decided_on"],
    )


def _dossiers(opened: Round, units: Units, cast: Cast, rows: list[dict[str, Any]], at: datetime) -> None:
    for number, row in enumerate(rows):
        unit, when = units.named(row["at"]), at - timedelta(days=8, hours=-number)
        head = cast.head_of(unit)
        dossier = dossiers.draft(opened, unit, _draft(row, unit, head, when), actor=head, at=when)
        if row["until"] == "draft":
            continue
        dossiers.add_evidence(dossier, blank_minutes(), EvidenceKind.MINUTES, actor=head, at=when)
        dossiers.take(dossier, Action.SUBMIT, actor=head, at=when)
        _forward(dossier, row, units, cast, when + timedelta(days=1))


def _draft(row: dict[str, Any], unit: Unit, head: Actor, at: datetime) -> Draft:
    voted = SchoolCouncil(day_of(at) - timedelta(days=3), 9, 9)
    if not row["who"]:
        return Draft(AWARD, SubjectKind.COLLECTIVE, achievement=row["achievement"], council=voted)
    person = person_at(unit, (row["who"],), day_of(at))
    return Draft(AWARD, SubjectKind.INDIVIDUAL, person.id, achievement=row["achievement"], council=voted)


def _forward(dossier: Nomination, row: dict[str, Any], units: Units, cast: Cast, at: datetime) -> None:
    """Returned by whoever checks first, or endorsed until it stands before the council."""
    if row["until"] == "returned":
        due = day_of(at) + timedelta(days=10)
        dossiers.take(dossier, Action.RETURN, actor=next_checker(dossier, units, cast), at=at, reason=row["reason"],
                      due_on=due)
    if row["until"] == "council":
        endorse(dossier, units, cast, at)
