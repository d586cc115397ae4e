"""Writing a dossier in five steps, in any order; nothing typed is lost, whatever happens meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from awards.catalogue.queries import rules_on
from awards.db import transaction
from awards.kernel.access import SYSTEM, Role
from awards.kernel.dates import day_of
from awards.kernel.errors import Refused
from awards.movements import queries as movement_queries
from awards.movements import services as movements
from awards.movements.models import Round
from awards.movements.rules import is_due_to_close
from awards.nominations import labels, queries, rules, services
from awards.nominations.forms import AwardForm, CandidateForm, CouncilForm, SendForm, WordsForm
from awards.nominations.models import Nomination
from awards.nominations.routes import beside
from awards.nominations.routes.blueprint import award_of, awards_of, law_day, pages, round_and_unit, visible, writable
from awards.nominations.routes.verdicts import foreseen, outcome_words, verdict_of
from awards.nominations.terms import Action, Draft, Facts, Obstacle, Stage, SubjectKind
from awards.organisation import queries as organisation
from awards.organisation.models import Unit
from awards.web.clock import now, today
from awards.web.converters import row_number
from awards.web.filters import clock_time, day, label, moment
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

STEPS = ("candidate", "award", "words", "council", "check")
# Which step mends what is missing.
STEP_OF = {
    Obstacle.NO_CANDIDATE: "candidate", Obstacle.WRONG_SUBJECT: "award", Obstacle.NO_ACHIEVEMENT: "words",
    Obstacle.NO_LINE: "words", Obstacle.LINE_FORM: "words", Obstacle.LINE_TOO_LONG: "words",
    Obstacle.NO_EVIDENCE: "words", Obstacle.NO_COUNCIL_RESULT: "council", Obstacle.COUNCIL_NOT_CARRIED: "council",
    Obstacle.COUNCIL_IN_FUTURE: "council",
}
Page = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A line of the completeness list."""

    kind: str
    text: str
    url: str = ""
    detail: str = ""


@pages.route("/rounds/<int:round_id>/new", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
@once
def new(round_id: int) -> Page:
    """Step 1 of a dossier that is not there yet."""
    round, unit = round_and_unit(round_id)
    people, award_code = _people(unit, round), _award_asked(round)
    asked = _asked_for([number for number, _words in people])
    form = CandidateForm(data=asked)
    form.offer(people)
    if not form.validate_on_submit():
        person = int(asked["person"]) if asked.get("person") else None
        verdict = foreseen(round, unit, person, award_code) if asked else None
        return render_template("nominations/new.html", form=form, round=round, unit=unit, people=len(people),
                               verdict=verdict, receives=round.receives(now())), 422 if form.errors else 200
    kind, person_id, group = form.subject()
    unit_id = unit.id
    with transaction():
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


@pages.route("/<int:nomination_id>/candidate", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def candidate(nomination_id: int) -> Page:
    """Step 1: whom the dossier is for."""
    nomination, facts = writable(nomination_id)
    form = CandidateForm.of(queries.draft_of(nomination))
    form.offer(_people(nomination.unit, nomination.round))
    if saved := _saved("candidate", nomination, form):
        return saved
    return render_template("nominations/candidate.html", **_shown("candidate", nomination, facts, form)), _status(form)


@pages.route("/<int:nomination_id>/award", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def award(nomination_id: int) -> Page:
    """Step 2: which award; what the law asks for it stands beside."""
    nomination, facts = writable(nomination_id)
    form = AwardForm(data={"award": nomination.award_code})
    form.offer(awards_of(nomination.round))
    if saved := _saved("award", nomination, form):
        return saved
    return render_template("nominations/award.html", **_shown("award", nomination, facts, form)), _status(form)


@pages.route("/<int:nomination_id>/words", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def words(nomination_id: int) -> Page:
    """Step 3: the achievement and its evidence."""
    nomination, facts = writable(nomination_id)
    form = WordsForm(data={"line": nomination.line, "achievement": nomination.achievement, "remark": nomination.remark})
    if saved := _saved("words", nomination, form):
        return saved
    return render_template("nominations/words.html", **_shown("words", nomination, facts, form)), _status(form)


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
    if nomination.stage is Stage.DRAFT and not nomination.round.receives(now()) and now() >= nomination.round.opens_at:
        url = url_for(".check", nomination_id=nomination_id)
        return {"message": _late(nomination), "url": url, "fields": fields}, 410
    return {"at": clock_time(now()), "fields": fields}, 200


def _late(nomination: Nomination) -> str:
    return gettext("Đợt này đóng lúc %(at)s. Bản của thầy/cô đã được giữ trên máy chủ là bản nháp muộn.",
                   at=moment(nomination.round.closed_at or nomination.round.closes_at))


@pages.route("/<int:nomination_id>/council", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
def council(nomination_id: int) -> Page:
    """Step 4: what the unit's own council said."""
    nomination, facts = writable(nomination_id)
    form = CouncilForm.of(queries.draft_of(nomination))
    if saved := _saved("council", nomination, form):
        return saved
    return render_template("nominations/council.html", **_shown("council", nomination, facts, form)), _status(form)


@pages.route("/<int:nomination_id>/check", methods=["GET", "POST"])
@open_to(Role.SCHOOL_HEAD, Role.SCHOOL_CLERK)
@once
def check(nomination_id: int) -> Page:
    """Step 5: every answer once more, then sending; what is missing is said with the step that mends it."""
    form = SendForm()
    if request.method == "POST" and form.validate():
        _close_round_if_due(nomination_id)
    nomination, facts = writable(nomination_id)
    if request.method == "POST" and not form.errors:
        form.say([_sentence(obstacle, nomination) for obstacle in rules.missing(facts)])
        if not form.errors:
            with transaction():
                services.take(queries.get(nomination_id), Action.SUBMIT, actor=current_actor(), at=now())
            return redirect(url_for(".sent", nomination_id=nomination_id))
    context = _step("check", nomination, facts, form, verdict=verdict_of(nomination), **_answers(nomination))
    return render_template("nominations/check.html", **context), _status(form)


def _close_round_if_due(nomination_id: int) -> None:
    """The end of a round is an event that is stored, also when the first to notice comes too late."""
    nomination, _facts = writable(nomination_id)
    if not is_due_to_close(nomination.round.stage, nomination.round.closes_at, now()):
        return
    with transaction():
        movements.close_if_due(queries.get(nomination_id).round, actor=SYSTEM, at=now())


def _sentence(obstacle: Obstacle, nomination: Nomination) -> str:
    """What stands in the way, in words; of a double, with the code of the other dossier."""
    if obstacle is not Obstacle.SAME_AGAIN:
        return label(obstacle)
    other = queries.same_as(nomination)
    return label(obstacle) % {"dossier": other.code if other else ""}


@pages.get("/<int:nomination_id>/sent")
@open_to(Audience.SIGNED_IN)
def sent(nomination_id: int) -> Page:
    """After sending: a page that stays, with code, time, and what happens next by when."""
    nomination, facts = visible(nomination_id)
    versions = queries.sent_versions(nomination)
    if not versions:
        return redirect(url_for(".show", nomination_id=nomination_id))
    return render_template(
        "nominations/sent.html", nomination=nomination, award=award_of(nomination), version=versions[0],
        heading=gettext("Đã gửi %(time)s, %(day)s. Mã hồ sơ %(code)s.", time=clock_time(versions[0].sent_at),
                        day=day(day_of(versions[0].sent_at)), code=nomination.code),
        again=nomination.round.receives(now()), waits=facts.stage is Stage.UNDER_WAY,
        copies=rules_on(law_day(nomination)).parameter("copies_base"),
    )


def _saved(step: str, nomination: Nomination, form: Any) -> Response | None:
    """Write a step and go where the pressed button leads: the next step, or away with the draft kept.

    None where there is nothing to write: the page is only looked at, something is wrong in it, or somebody else wrote
    there since it was made.
    """
    if not form.validate_on_submit() or beside.is_written_over(nomination, form, step):
        return None
    nomination_id = nomination.id
    with transaction():
        nomination = queries.get(nomination_id)
        services.revise(nomination, form.value(queries.draft_of(nomination)), actor=current_actor(), at=now(),
                        step=step, seen=form.seen.data or "")
    if "later" in request.form:
        flash(gettext("Đã lưu nháp %(time)s trên máy chủ.", time=clock_time(now())))
        return redirect(url_for(".show", nomination_id=nomination_id))
    following = STEPS[STEPS.index(step) + 1]
    return redirect(url_for(f".{following}", nomination_id=nomination_id))


def _shown(step: str, nomination: Nomination, facts: Facts, form: Any) -> dict[str, Any]:
    """A step as it stands, as it was sent with what is wrong, or beside what another wrote meanwhile."""
    more: dict[str, Any] = {"verdict": verdict_of(nomination) if step == "award" else None}
    if request.method == "POST" and not form.errors:
        more |= {"theirs": beside.theirs(nomination, form, step), "theirs_by": beside.who_wrote(nomination)}
    if not form.errors:
        form.show(rules.mark_of(queries.draft_of(nomination), step))
    return _step(step, nomination, facts, form, **more)


def _status(form: Any) -> int:
    """422 when the form was refused, 409 when another wrote meanwhile."""
    if form.errors:
        return 422
    return 409 if request.method == "POST" else 200


def _step(step: str, nomination: Nomination, facts: Facts, form: Any, **more: Any) -> dict[str, Any]:
    """What the page of a step shows.  Raises Refused(FROZEN) when the school does not hold the dossier."""
    if nomination.stage not in rules.WRITABLE:
        raise Refused(Obstacle.FROZEN)
    checks = shown_checks(nomination, facts)
    left = sum(check.kind == "todo" for check in checks)
    return {
        "nomination": nomination, "form": form, "step": STEPS.index(step) + 1, "steps": _steps(nomination, step),
        "award": award_of(nomination), "checks": checks, "left": left, "saved": clock_time(nomination.changed_at),
        "files": shown_files(nomination, may_remove=True) if step == "words" else [],
        "late": _late(nomination) if facts.stage is Stage.DRAFT and _is_late(nomination) else "",
        "returned": _returned(nomination), **more,
    }


def _is_late(nomination: Nomination) -> bool:
    return not nomination.round.receives(now()) and now() >= nomination.round.opens_at


def _returned(nomination: Nomination) -> str:
    """Why it came back, as the office wrote it."""
    if nomination.stage is not Stage.RETURNED:
        return ""
    entry = queries.last_return(nomination)
    return entry.reason if entry else ""


def _steps(nomination: Nomination, current: str) -> list[dict[str, Any]]:
    titles = (gettext("Người hoặc tập thể"), gettext("Danh hiệu, điều kiện"), gettext("Thành tích, minh chứng"),
              gettext("Ý kiến, biên bản"), gettext("Xem lại và gửi"))
    return [
        {"label": f"{number} {title}", "url": url_for(f".{step}", nomination_id=nomination.id),
         "current": step == current, "done": STEPS.index(step) < STEPS.index(current)}
        for number, (step, title) in enumerate(zip(STEPS, titles, strict=True), 1)
    ]


def shown_checks(nomination: Nomination, facts: Facts) -> list[ShownCheck]:
    """The completeness list: done with a tick, missing with the step that mends it."""
    shown = []
    for one in rules.checks(facts):
        wanted = rules.ASKED_FOR.get(one.wanted, one.wanted)
        step = STEP_OF.get(one.wanted, "check")
        shown.append(ShownCheck(
            "met" if one.met else "todo", str(labels.WANTED[wanted]),
            "" if one.met else url_for(f".{step}", nomination_id=nomination.id),
            "" if one.met else _sentence(one.wanted, nomination),
        ))
    return shown


def shown_files(nomination: Nomination, *, may_remove: bool = False) -> list[dict[str, str]]:
    """Evidence as rows: name, size, what it proves, and how to open it."""
    return [
        {"name": one.file.name, "size": f"{max(1, round(one.file.size / 1024))} KB", "note": label(one.kind),
         "state": "arrived", "url": url_for(".open_evidence", nomination_id=nomination.id, evidence_id=one.id),
         "remove_url": url_for(".remove_evidence", nomination_id=nomination.id, evidence_id=one.id)
         if may_remove else ""}
        for one in queries.evidence_of(nomination)
    ]


def _answers(nomination: Nomination) -> dict[str, Any]:
    """Every answer of the form with the step that changes it."""
    draft, council = queries.draft_of(nomination), queries.council_of(nomination)

    def change(step: str) -> str:
        return url_for(f".{step}", nomination_id=nomination.id)

    result = gettext("%(in_favour)s/%(members)s đồng ý, họp ngày %(day)s", in_favour=council.in_favour,
                     members=council.members, day=day(council.met_on)) if council else gettext("chưa nhập")
    rows = [
        (gettext("Đề nghị cho"), f"{nomination.honorific} {nomination.name}".strip(), change("candidate")),
        (gettext("Chức vụ"), nomination.post_title, change("candidate"))
        if nomination.subject_kind is SubjectKind.INDIVIDUAL else None,
        (gettext("Đơn vị trình"), nomination.unit.name, ""),
        (gettext("Danh hiệu, hình thức"), award_of(nomination), change("award")),
        (gettext("Dòng in"), draft.line or gettext("chưa viết"), change("words")) if nomination.round.own_lines
        else (gettext("Dòng in chung của đợt"), nomination.round.line, ""),
        (gettext("Thành tích"), draft.achievement or gettext("chưa viết"), change("words")),
        (gettext("Minh chứng"), ngettext("%(num)s tệp", "%(num)s tệp", queries.weight_of(nomination)[0]),
         change("words")),
        (gettext("Kết quả họp hội đồng"), result, change("council")),
    ]
    return {"answers": [row for row in rows if row]}


def _people(unit: Unit, round: Round) -> list[tuple[int, str]]:
    """The unit's people today, by given name, with what the law answers for each; the year of birth only where two
    share a name."""
    tenures = organisation.people_of(unit, today())
    names = Counter(tenure.person.full_name for tenure in tenures)
    answers = outcome_words(round, [tenure.person_id for tenure in tenures])
    return [
        (tenure.person_id, " · ".join(filter(None, (
            tenure.person.full_name, str(tenure.person.birth_year or "") if names[tenure.person.full_name] > 1 else "",
            tenure.title, answers.get(tenure.person_id, ""),
        )))) for tenure in tenures
    ]
