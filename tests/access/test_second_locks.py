"""Whoever holds no role is refused by the acts themselves, whatever page, list or job they were reached through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from awards.accounts import queries as accounts
from awards.accounts import services as opening
from awards.accounts.models import Account
from awards.db import db, transaction
from awards.files.services import keep
from awards.files.terms import MediaType, Upload
from awards.jobs import services as jobs
from awards.jobs.jobs import carry_out_all
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.kernel.access import Actor, Role
from awards.kernel.errors import NotAllowed
from awards.organisation import exports
from awards.organisation import queries as organisation
from awards.organisation import services as register
from awards.organisation.models import Person, Unit
from awards.organisation.terms import ManagingBody, PersonDraft, PostKind, UnitDraft, UnitKind
from awards.records import services as records
from awards.records.terms import Rating, RatingDraft, RecordKind, Whose
from tests.builders.organisation import make_account, make_actor, make_department, make_person, make_unit
from tests.conftest import NOON

TODAY = NOON.date()
UNIT = UnitDraft("Trường THCS Tả Phìn", "THCS Tả Phìn", UnitKind.SCHOOL, ManagingBody.DEPARTMENT)
PERSON = PersonDraft("Vừ A Dế", None, "Giáo viên", PostKind.DIRECT)
Act = Callable[[Unit, Person, Actor], object]


def _account() -> Account:
    return accounts.get(make_account().id)


ACTS: dict[str, Act] = {
    "open an account": lambda unit, person, by: opening.open_account(person, ["vua"], actor=by, at=NOON),
    "give a role": lambda unit, person, by: opening.give_role(
        _account(), Role.DIRECTOR, unit, since=TODAY, actor=by, at=NOON),
    "take a role": lambda unit, person, by: opening.take_role(
        accounts.roles_of(make_account((Role.DIRECTOR, unit)))[0], on=TODAY, actor=by, at=NOON),
    "disable": lambda unit, person, by: opening.disable(_account(), reason="x", actor=by, at=NOON),
    "enable": lambda unit, person, by: opening.enable(_account(), reason="x", actor=by, at=NOON),
    "issue a code": lambda unit, person, by: opening.issue_code(_account(), actor=by, at=NOON),
    "set another's password": lambda unit, person, by: opening.set_password(
        _account(), "mưa rào tháng tư", actor=by, at=NOON),
    "sign another out": lambda unit, person, by: opening.end_all(_account(), actor=by, at=NOON),
    "register a unit": lambda unit, person, by: register.register_unit(UNIT, unit, actor=by, at=NOON),
    "rename a unit": lambda unit, person, by: register.rename_unit(unit, "Tên mới", since=TODAY, actor=by, at=NOON),
    "correct a unit": lambda unit, person, by: register.correct_unit(
        unit, short_name="x", place="", level=None, actor=by, at=NOON),
    "move a unit": lambda unit, person, by: register.move_unit(
        unit, organisation.department(), ManagingBody.DEPARTMENT, since=TODAY, actor=by, at=NOON),
    "merge units": lambda unit, person, by: register.merge_units(
        [unit], organisation.department(), on=TODAY, actor=by, at=NOON),
    "close a unit": lambda unit, person, by: register.close_unit(unit, on=TODAY, actor=by, at=NOON),
    "add a spelling": lambda unit, person, by: register.add_spelling(unit, "Tả Phìn", actor=by, at=NOON),
    "register a person": lambda unit, person, by: register.register_person(PERSON, unit, actor=by, at=NOON),
    "correct a person": lambda unit, person, by: register.correct_person(
        person, full_name="x", sex=None, staff_code="", actor=by, at=NOON),
    "start a post": lambda unit, person, by: register.start_post(
        person, unit, title="x", kind=PostKind.LEADER, since=TODAY, actor=by, at=NOON),
    "end a post": lambda unit, person, by: register.end_post(
        organisation.posts_of(person)[0], on=TODAY, actor=by, at=NOON),
    "seal a secret": lambda unit, person, by: register.seal_secret(
        person, {"ethnic_group": "Mông"}, actor=by, at=NOON),
    "open a secret": lambda unit, person, by: register.note_secret_read(person, actor=by, at=NOON),
    "write a list of people": lambda unit, person, by: register.write_people([], file_id=0, actor=by, at=NOON),
    "write a list of units": lambda unit, person, by: register.write_units([], file_id=0, actor=by, at=NOON),
    "add a record": lambda unit, person, by: records.add(
        RecordKind.RATING, Whose(person.id), RatingDraft(2025, Rating.HTXS), actor=by, at=NOON),
    "write a list of records": lambda unit, person, by: records.write_list([], file_id=0, actor=by, at=NOON),
    "stop another's job": lambda unit, person, by: jobs.cancel(
        jobs.ask("minutes", {}, actor=make_actor(), at=NOON), actor=by, at=NOON),
}


@pytest.mark.sqlite  # who may does not depend on the database
@pytest.mark.parametrize("act", ACTS)
def test_whoever_holds_no_role_is_refused_by_the_act_itself(context: Flask, act: str) -> None:
    unit = make_unit(parent=make_department())
    person, nobody = make_person(unit=unit), make_actor(name="Chá A Chứ")
    with pytest.raises(NotAllowed), transaction():
        ACTS[act](db.session.get_one(Unit, unit.id), db.session.get_one(Person, person.id), nobody)


@pytest.mark.sqlite
def test_a_list_confirmed_by_one_who_has_lost_the_role_since_is_not_written(context: Flask) -> None:
    """The job acts with the roles held when it begins, not with those of the moment of confirming."""
    department = make_department()
    keeper = make_account((Role.STANDING_OFFICE, department))
    actor = accounts.actor_of(keeper, TODAY)
    with transaction():
        job = jobs.ask("organisation.units", {"file": _kept_list(actor)}, actor=actor, at=NOON)
        accounts.roles_of(keeper)[0].until = date(2020, 1, 1)
    job_id = job.id
    db.session.rollback()
    carry_out_all(context)
    found = db.session.get_one(Job, job_id)
    assert (found.state, "NotAllowed" in found.error) == (JobState.FAILED, True)


def _kept_list(actor: Actor) -> int:
    content = exports.unit_template()
    return keep(Upload("don-vi.xlsx", MediaType.XLSX, content, "1" * 64), actor=actor, at=NOON).id
