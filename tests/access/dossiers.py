"""School A's dossiers, one at every stage at which others may come in, and its uploaded list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from awards.db import db, transaction
from awards.files.terms import MediaType, Upload
from awards.kernel.access import Role
from awards.movements.models import Round
from awards.nominations import exports, queries, rules, services
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, Stage
from awards.organisation import queries as organisation
from awards.organisation.models import Unit
from tests.access.people import CANARY, People
from tests.builders.nominations import Office, make_nomination, take
from tests.conftest import NOON

# Words of acts worth trying at a stage: those that the stage knows, and some that it does not.
ACTS = {
    "draft": ("submit", "discard", "endorse"),
    "under_way": tuple(Action),
    "with_department": ("endorse", "return", "reject", "withdraw"),
    "before_council": ("endorse", "hold", "pass_council"),
    "returned": ("submit", "return", "withdraw"),
    "approved": ("hold", "decide", "withdraw"),
    "decided": ("hold", "discard"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """What the addresses of a room may name, and forms by endpoint with which its acts would go through.

    `words`: the words of addresses worth trying at this stage; all, unless said.  `asks`: what an address asks for
    behind the question mark, by endpoint.
    """

    room: str
    state: str = ""
    names: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    asks: dict[str, dict[str, Any]] = field(default_factory=dict)

    def form_of(self, endpoint: str) -> dict[str, Any]:
        return self.forms.get(endpoint.partition(".")[2], {})


def make_dossiers(app: Flask, people: People, round_: Round) -> list[Thing]:
    office = _office(people, round_)
    made = {
        "draft": _at(office, Stage.DRAFT), "under_way": _at(office, Stage.UNDER_WAY),
        "with_department": _at(office, Stage.UNDER_WAY), "before_council": _at(office, Stage.UNDER_WAY),
        "returned": _at(office, Stage.RETURNED), "approved": _at(office, Stage.APPROVED),
        "decided": _at(office, Stage.DECIDED),
    }
    for state in ("with_department", "before_council"):
        take(made[state], Action.ENDORSE, office.commune_officer)
    take(made["before_council"], Action.ENDORSE, office.standing_office)
    return [
        Thing("nominations"),
        Thing("nominations", "", {"round_id": round_.id}, _forms_of_round(people, round_)),
        Thing("nominations", "", {"import_id": _list(app, people, round_)}),
        *(_dossier(state, queries.get(number)) for state, number in made.items()),
    ]


def _office(people: People, round_: Round) -> Office:
    head = people.actor(Role.SCHOOL_HEAD)
    return Office(
        people.department.id, people.communes[0].id, people.schools[1].id, people.schools[0].id, round_.id, head=head,
        clerk=people.actor(Role.SCHOOL_CLERK), commune_head=head, commune_officer=people.actor(Role.COMMUNE_OFFICER),
        standing_office=people.actor(Role.STANDING_OFFICE), council_member=people.actor("council_member"),
        director=people.actor(Role.DIRECTOR),
    )


def _at(office: Office, stage: Stage) -> int:
    return make_nomination(office, stage=stage, unit=office.commune_school, name=f"Giàng Thị {CANARY}").id


def _dossier(state: str, nomination: Nomination) -> Thing:
    evidence = queries.evidence_of(nomination)[0]
    forms: dict[str, dict[str, Any]] = {
        "act": {"reason": "Biên bản thiếu chữ ký", "due_on": "26/05/2026"},
        "candidate": {"kind": "individual", "person": nomination.person_id},
        "award": {"award": "GK_SO"},
        "words": {"achievement": "Chủ nhiệm lớp 8A2."},
        "autosave": {"achievement": "Chủ nhiệm lớp 8A2."},
        "council": {"met_on": "12/05/2026", "members": 9, "in_favour": 8},
    }
    return Thing("nominations", state, {"nomination_id": nomination.id, "evidence_id": evidence.id}, forms, ACTS[state])


def _shown(people: People, round_: Round) -> str:
    """The list that the head of school A is shown before sending all."""
    drafts = [one for one in queries.of_unit(db.session.get_one(Unit, people.schools[0].id), round_.id)
              if one.stage is Stage.DRAFT]
    ready = [one for one in drafts if not rules.missing(queries.facts_of(one, NOON))]
    assert ready, "the head has something to send"
    return rules.mark_of_all((one.id, one.version) for one in ready)


def _forms_of_round(people: People, round_: Round) -> dict[str, dict[str, Any]]:
    return {
        "new": {"kind": "individual", "person": people.honoured_id},
        "complete_all": {"met_on": "12/05/2026", "members": 9, "in_favour": 8, "over": "y"},
        "send_all": {"shown": _shown(people, round_)},
    }


def _list(app: Flask, people: People, round_: Round) -> int:
    """The list that the head of school A has uploaded."""
    with app.test_request_context():
        posts = organisation.people_of(db.session.get_one(Unit, people.schools[0].id), NOON.date())
        content = exports.template_xlsx(posts, ["Giấy khen"], "Danh sách", False)
    with transaction():
        return services.keep_list(
            db.session.get_one(Round, round_.id), db.session.get_one(Unit, people.schools[0].id),
            Upload("de-nghi.xlsx", MediaType.XLSX, content, "1" * 64), actor=people.actor(Role.SCHOOL_HEAD), at=NOON,
        ).id
