"""Schools nominate, the commune and the Department check."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from awards.db import db, transaction
from awards.desk.commands.rehearsal.faults import blank_evidence, cannot_print, in_words, own_line
from awards.desk.commands.rehearsal.outcome import Fate, Outcome
from awards.desk.commands.rehearsal.scene import Scene
from awards.desk.commands.rehearsal.stand_ins import COUNCIL_SIZE
from awards.desk.commands.rehearsal.units import unit_of
from awards.kernel.access import SYSTEM, Actor, Role
from awards.kernel.errors import Refused
from awards.nominations import queries as nominations
from awards.nominations import services as dossiers
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, Draft, EvidenceKind, SchoolCouncil, Stage, StepKind, SubjectKind
from awards.organisation import services as organisation
from awards.organisation.models import Unit
from awards.organisation.rules import kind_of_post
from awards.organisation.terms import PersonDraft

# People of a name in a unit: their days of birth and numbers.
People = dict[tuple[str, int], list[tuple[date | None, int]]]


def nominate(scene: Scene, outcome: Outcome) -> dict[int, Fate]:
    """Every good row becomes a dossier of its school, with evidence, and is sent; fates by number of the dossier."""
    sent: dict[int, Fate] = {}
    people: People = {}
    for position, fate in enumerate(outcome.accepted, start=1):
        with transaction():
            unit = unit_of(fate, scene.department, scene.said.province, scene.at)
            head, person_id = scene.cast.of_unit(Role.SCHOOL_HEAD, unit), _person(scene, fate, unit, people)
        if reason := cannot_print(fate, unit, position, scene.said, scene.base_url):
            fate.refused.append(reason)
            continue
        try:
            with transaction():
                sent[_dossier(scene, _draft(scene, fate, person_id), unit, position, head).id] = fate
        except Refused as refusal:
            fate.refused.append(in_words(refusal))
    return sent


def _dossier(scene: Scene, draft: Draft, unit: Unit, position: int, head: Actor) -> Nomination:
    nomination = dossiers.draft(scene.round, unit, draft, position=position, actor=head, at=scene.at)
    dossiers.add_evidence(nomination, blank_evidence(), EvidenceKind.REPORT, actor=head, at=scene.at)
    dossiers.take(nomination, Action.SUBMIT, actor=head, at=scene.at)
    return nomination


def _draft(scene: Scene, fate: Fate, person_id: int | None) -> Draft:
    row, voted = fate.row, SchoolCouncil(scene.said.decided_on, COUNCIL_SIZE, COUNCIL_SIZE)
    return Draft(
        row.award_code, row.subject_kind, person_id, row.group_name, row.honorific, row.post_title, row.achievement,
        own_line(fate, scene.said), row.remark, voted,
    )


def _person(scene: Scene, fate: Fate, unit: Unit, people: People) -> int | None:
    """The person of a row; two of one name in one unit are told apart by their days of birth."""
    row = fate.row
    if row.subject_kind is not SubjectKind.INDIVIDUAL:
        return None
    of_name = people.setdefault((row.name.lower(), unit.id), [])
    for birth, person_id in of_name:
        if row.birth_date is None or birth in (None, row.birth_date):
            return person_id
    draft = PersonDraft(row.name, row.sex, row.post_title, kind_of_post(row.post_title), unit.name, row.birth_date,
                        row.ethnic_group)
    person_id = organisation.register_person(draft, unit, actor=SYSTEM, at=scene.at).id
    of_name.append((row.birth_date, person_id))
    return person_id


def check(scene: Scene, dossier_ids: Iterable[int]) -> None:
    """The commune, then the Department, endorse every dossier until it stands before the council."""
    for dossier_id in dossier_ids:
        while _endorsed(scene, dossier_id):
            pass


def _endorsed(scene: Scene, dossier_id: int) -> bool:
    """Whether the dossier still stood before a reviewer, who has let it go on."""
    with transaction():
        nomination = nominations.get(dossier_id)
        if nomination.stage is not Stage.UNDER_WAY or nomination.step_kind is not StepKind.REVIEW:
            return False
        dossiers.take(nomination, Action.ENDORSE, actor=_reviewer(scene, nomination), at=scene.at)
        return True


def _reviewer(scene: Scene, nomination: Nomination) -> Actor:
    if nomination.step_path == scene.department.path:
        return scene.cast.checker
    commune = db.session.get_one(Unit, int(nomination.step_path.strip("/").rpartition("/")[2]))
    return scene.cast.of_unit(Role.COMMUNE_OFFICER, commune)
