"""Writing a dossier in five steps, in any order; nothing typed is lost, whatever happens meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.db import transaction
from awards.honours.printing import letters_over
from awards.kernel.access import Role
from awards.movements import queries as movement_queries
from awards.movements.models import Round
from awards.nominations import queries, rules, services
from awards.nominations.forms import AwardForm, CandidateForm, CouncilForm, WordsForm
from awards.nominations.models import Nomination
from awards.nominations.routes import beside
from awards.nominations.routes.blueprint import awards_of, leading_to_the_other, pages, round_and_unit, writable
from awards.nominations.routes.steps import STEPS, is_late, late_words, left_of, shown, status_of
from awards.nominations.routes.verdicts import foreseen, outcome_words
from awards.nominations.terms import Draft, Facts, Obstacle, Stage, SubjectKind
from awards.organisation import queries as organisation
from awards.organisation.models import Unit
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.filters import clock_time, label
from awards.web.guard import current_actor, open_to
from awards.web.once import once

Page = str | Response | tuple[str, int]


@pages.route("/rounds/<int:round_id>/new", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
@once
def new(round_id: int) -> Page:
    """Step 1 of a dossier that is not there yet."""
    round, unit = round_and_unit(round_id)
    award_code = _award_asked(round)
    people = _people(unit, round, award_code)
    asked = _asked_for([number for number, _words in people])
    form = CandidateForm(data=asked)
    form.offer(people, partial(letters_over, award_code))
    if not form.validate_on_submit():
        person = int(asked["person"]) if asked.get("person") else None
        verdict = foreseen(round, unit, person, award_code) if asked else None
        return render_template("nominations/new.html", form=form, round=round, unit=unit, people=len(people),
                               verdict=verdict, receives=round.receives(now())), 422 if form.errors else 200
    kind, person_id, group = form.subject()
    unit_id = unit.id
    with leading_to_the_other(), transaction():
        round, unit = movement_queries.get_round(round_id), organisation.get_unit(unit_id)
        drafted = services.draft(round, unit, Draft(award_code, kind, person_id, group),
                                 actor=current_actor(), at=now())
    return redirect(url_for(".award", nomination_id=drafted.id))


def _award_asked(round: Round) -> str:
    """The award that `?award=` names, if it is one of the round; else the round's first."""
    wanted = request.args.get("award", "")
    return wanted if wanted in round.codes else round.codes[0]


def _asked_for(people: Sequence[int]) -> dict[str, str]:
    """Whom the address names: one of the unit's people (`?person=`) or the whole unit (`?whole=1`); else nobody."""
    wanted = request.args.get("person", type=row_number)
    if wanted in people:
        return {"kind": SubjectKind.INDIVIDUAL.value, "person": str(wanted)}
    return {"kind": SubjectKind.COLLECTIVE.value, "person": ""} if "whole" in request.args else {}


def _people(unit: Unit, round: Round, award_code: str, but: int = 0) -> list[tuple[int, str]]:
    """The unit's people today, by given name, with the dossier that each has already (another than `but`), else what
    the law answers; the year of birth only where two share a name."""
    tenures = organisation.people_of(unit, today())
    names = Counter(tenure.person.full_name for tenure in tenures)
    there = {
        one.person_id: gettext("đã có hồ sơ %(code)s", code=one.code) for one in queries.of_unit(unit, round.id)
        if one.person_id is not None and one.award_code == award_code and one.id != but
    }
    answers = {**outcome_words(round, [tenure.person_id for tenure in tenures]), **there}
    return [
        (tenure.person_id, " · ".join(filter(None, (
            tenure.person.full_name, str(tenure.person.birth_year or "") if names[tenure.person.full_name] > 1 else "",
            tenure.title, answers.get(tenure.person_id, ""),
        )))) for tenure in tenures
    ]


@pages.route("/<int:nomination_id>/candidate", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def candidate(nomination_id: int) -> Page:
    """Step 1: whom the dossier is for."""
    nomination, facts = writable(nomination_id)
    form = CandidateForm.of(queries.draft_of(nomination))
    people = _people(nomination.unit, nomination.round, nomination.award_code, but=nomination.id)
    form.offer(people, partial(letters_over, nomination.award_code))
    if saved := _saved("candidate", nomination, form):
        return saved
    return render_template("nominations/candidate.html", **shown("candidate", nomination, facts, form)), status_of(form)


@pages.route("/<int:nomination_id>/award", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def award(nomination_id: int) -> Page:
    """Step 2: which award; what the law asks for it stands beside."""
    nomination, facts = writable(nomination_id)
    form = AwardForm(data={"award": nomination.award_code})
    form.offer(awards_of(nomination.round))
    if saved := _saved("award", nomination, form):
        return saved
    return render_template("nominations/award.html", **shown("award", nomination, facts, form)), status_of(form)


@pages.route("/<int:nomination_id>/words", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def words(nomination_id: int) -> Page:
    """Step 3: the achievement and its evidence."""
    nomination, facts = writable(nomination_id)
    form = words_form(nomination)
    if saved := _saved("words", nomination, form):
        return saved
    return words_page(nomination, facts, form)


def words_form(nomination: Nomination) -> WordsForm:
    return WordsForm(
        data={"line": nomination.line, "achievement": nomination.achievement, "remark": nomination.remark})


def words_page(nomination: Nomination, facts: Facts, form: WordsForm) -> Page:
    return render_template("nominations/words.html", **shown("words", nomination, facts, form)), status_of(form)


@pages.post("/<int:nomination_id>/autosave")
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def autosave(nomination_id: int) -> tuple[dict[str, Any], int]:
    """Keep what is being typed; the answer is for the script of the page (`templates/_macros/forms.html`)."""
    nomination, facts = writable(nomination_id)
    form, here = WordsForm(), url_for(".words", nomination_id=nomination_id)
    if nomination.stage not in rules.WRITABLE:
        return {"message": label(Obstacle.FROZEN), "url": url_for(".show", nomination_id=nomination_id)}, 409
    if not form.validate():
        return {"message": " ".join(error for field in form for error in field.errors)}, 422
    if beside.is_written_over(nomination, form, "words"):
        return {"message": beside.who_wrote_in_short(nomination), "url": here}, 409
    with transaction():
        nomination = queries.get(nomination_id)
        services.revise(nomination, form.value(queries.draft_of(nomination)), actor=current_actor(), at=now(),
                        step="words", seen=form.seen.data or "")
    nomination = queries.get(nomination_id)
    fields = {"seen": rules.mark_of(queries.draft_of(nomination), "words")}
    if nomination.stage is Stage.DRAFT and is_late(nomination):
        url = url_for(".check", nomination_id=nomination_id)
        return {"message": late_words(nomination), "url": url, "fields": fields}, 410
    return {"at": clock_time(now()), "fields": fields, "left": left_of(nomination_id)}, 200


@pages.route("/<int:nomination_id>/council", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def council(nomination_id: int) -> Page:
    """Step 4: what the unit's own council said."""
    nomination, facts = writable(nomination_id)
    form = CouncilForm.of(queries.draft_of(nomination))
    if saved := _saved("council", nomination, form):
        return saved
    return render_template("nominations/council.html", **shown("council", nomination, facts, form)), status_of(form)


def _saved(step: str, nomination: Nomination, form: Any) -> Response | None:
    """Write a step and go where the pressed button leads: the next step, or away with the draft kept.

    None where there is nothing to write: the page is only looked at, something is wrong in it, or somebody else wrote
    there since it was made.
    """
    nomination_id = nomination.id
    if not is_kept(step, nomination, form):
        return None
    if "later" in request.form:
        flash(gettext("Đã lưu nháp %(time)s trên máy chủ.", time=clock_time(now())))
        return redirect(url_for(".show", nomination_id=nomination_id))
    following = STEPS[STEPS.index(step) + 1]
    return redirect(url_for(f".{following}", nomination_id=nomination_id))


def is_kept(step: str, nomination: Nomination, form: Any) -> bool:
    """Write what a step says, unless something is wrong in it or somebody else wrote there meanwhile."""
    if not form.validate_on_submit() or beside.is_written_over(nomination, form, step):
        return False
    nomination_id = nomination.id
    with leading_to_the_other(), transaction():
        nomination = queries.get(nomination_id)
        services.revise(nomination, form.value(queries.draft_of(nomination)), actor=current_actor(), at=now(),
                        step=step, seen=form.seen.data or "")
    return True
