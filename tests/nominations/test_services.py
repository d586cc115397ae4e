"""Acts on dossiers against the database."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from awards.db import db, transaction
from awards.journal.rules import canonical
from awards.kernel.access import Role
from awards.kernel.errors import Changed, NotAllowed, Refused
from awards.movements import services as movements
from awards.movements.models import Round
from awards.nominations import queries, rules, services
from awards.nominations.models import Evidence, Nomination, Sent
from awards.nominations.terms import Action, EvidenceKind, Obstacle, Stage, StepKind, SubjectKind
from awards.organisation.models import Unit
from tests.builders.nominations import COUNCIL, make_draft, make_nomination, make_office, make_upload, take
from tests.builders.organisation import make_actor, make_person, make_unit
from tests.conftest import NOON, rows

CONTENT = ("achievement", "name", "line", "remark", "post_title", "honorific", "group_name", "award_code")


def refused(obstacle: Obstacle) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, match=f"^{obstacle.value}$")


def test_a_dossier_gets_the_next_code_of_its_year(context: Flask) -> None:
    office = make_office()
    codes = [make_nomination(office).code for _ in range(3)]
    assert codes == ["HS-2026-0001", "HS-2026-0002", "HS-2026-0003"]


def test_a_refused_draft_uses_no_code(context: Flask) -> None:
    office = make_office()
    with refused(Obstacle.NOT_OF_UNIT):
        make_nomination(office, draft=replace(make_draft(office.school), person_id=make_person("Lò Văn Ín").id))
    assert make_nomination(office).code == "HS-2026-0001"


def test_name_post_and_honorific_are_taken_from_the_register(context: Flask) -> None:
    office = make_office()
    person = make_person("Sùng Thị Mỷ", unit=office.school, title="Tổ trưởng chuyên môn")
    nomination = make_nomination(office, draft=replace(make_draft(office.school), person_id=person.id))
    assert (nomination.honorific, nomination.name, nomination.post_title) == (
        "Bà", "Sùng Thị Mỷ", "Tổ trưởng chuyên môn"
    )


def test_a_whole_school_and_a_group_in_it_may_both_be_nominated(context: Flask) -> None:
    office = make_office()
    whole = make_nomination(office, draft=make_draft(office.school, kind=SubjectKind.COLLECTIVE))
    group = make_nomination(
        office, draft=make_draft(office.school, kind=SubjectKind.COLLECTIVE, group="Tập thể Tổ Khoa học xã hội")
    )
    assert (whole.name, group.name) == ("Trường THPT Chà Cang", "Tập thể Tổ Khoa học xã hội")


def test_the_same_person_is_not_nominated_twice_for_one_award_in_a_round(context: Flask) -> None:
    office = make_office()
    draft = make_draft(office.school)
    first = make_nomination(office, draft=draft)
    with pytest.raises(Refused) as refusal:
        make_nomination(office, draft=draft)
    assert (refusal.value.code, refusal.value.details) == (
        Obstacle.SAME_AGAIN, {"dossier": first.code, "number": first.id})


def test_the_database_itself_refuses_the_same_person_twice(context: Flask) -> None:
    office = make_office()
    first, second = make_nomination(office, name="Lò Văn Ín"), make_nomination(office, name="Cà Văn Ưởng")
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(sa.update(Nomination).where(Nomination.id == second.id).values(person_id=first.person_id))


def test_after_a_withdrawal_the_same_person_may_be_nominated_again(context: Flask) -> None:
    office = make_office()
    draft = make_draft(office.school)
    take(make_nomination(office, draft=draft, stage=Stage.UNDER_WAY).id, Action.WITHDRAW, office.head)
    assert make_nomination(office, draft=draft).stage is Stage.DRAFT


def test_a_complete_dossier_is_sent_and_its_path_frozen(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.UNDER_WAY)
    assert [(step["kind"], step["level"]) for step in nomination.path] == [
        ("review", "department"), ("council", "department"), ("signature", "department")
    ]
    assert (nomination.step, nomination.step_kind, nomination.step_path) == (
        0, StepKind.REVIEW, office.department.path
    )
    assert (nomination.received_at, nomination.position, nomination.due_on) == (NOON, 1, date(2026, 5, 26))


def test_a_dossier_of_a_commune_s_school_is_first_checked_by_the_commune(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, unit=office.commune_school, stage=Stage.UNDER_WAY)
    assert nomination.step_path == office.commune.path
    with pytest.raises(NotAllowed):
        take(nomination.id, Action.ENDORSE, office.standing_office)
    take(nomination.id, Action.ENDORSE, office.commune_officer)
    assert queries.get(nomination.id).step_path == office.department.path


def test_every_version_that_was_sent_is_kept_with_its_hash(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.RETURNED)
    with transaction():
        nomination = queries.get(nomination.id)
        services.revise(nomination, replace(queries.draft_of(nomination), achievement="Viết lại cho rõ số liệu."),
                        actor=office.head, at=NOON)
    take(nomination.id, Action.SUBMIT, office.head)
    versions = queries.sent_versions(nomination)
    assert [version.number for version in versions] == [2, 1]
    assert versions[0].content["achievement"] == "Viết lại cho rõ số liệu."
    for version in versions:
        assert hashlib.sha256(canonical(version.content)).hexdigest() == version.sha256
        assert version.content["evidence"][0]["sha256"]


def test_a_version_that_was_sent_is_neither_changed_nor_deleted(context: Flask) -> None:
    make_nomination(make_office(), stage=Stage.UNDER_WAY)
    for statement in (sa.update(Sent).values(sha256="0"), sa.delete(Sent)):
        with pytest.raises(IntegrityError), db.engine.begin() as connection:
            connection.execute(statement)


@pytest.mark.parametrize("column", CONTENT)
def test_the_database_refuses_to_change_what_was_sent(context: Flask, column: str) -> None:
    make_nomination(make_office(), stage=Stage.UNDER_WAY)
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(sa.update(Nomination).values({column: "khác"}))


@pytest.mark.parametrize("stage", [Stage.UNDER_WAY, Stage.APPROVED, Stage.DECIDED, Stage.REJECTED, Stage.WITHDRAWN])
def test_a_dossier_that_was_sent_is_never_deleted(context: Flask, stage: Stage) -> None:
    nomination = make_nomination(make_office(), stage=stage)
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(sa.delete(Nomination).where(Nomination.id == nomination.id))


def test_the_database_refuses_to_touch_the_evidence_of_what_was_sent(context: Flask) -> None:
    nomination = make_nomination(make_office(), stage=Stage.UNDER_WAY)
    evidence = queries.evidence_of(nomination)[0]
    more = sa.insert(Evidence).values(nomination_id=nomination.id, file_id=evidence.file_id, kind="other",
                                      added_at=NOON)
    for statement in (sa.delete(Evidence), sa.update(Evidence).values(kind="other"), more):
        with pytest.raises(IntegrityError), db.engine.begin() as connection:
            connection.execute(statement)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in rules.WRITABLE])
def test_a_dossier_the_school_no_longer_holds_cannot_be_written(context: Flask, stage: Stage) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=stage)
    draft = replace(queries.draft_of(nomination), achievement="khác")
    with refused(Obstacle.FROZEN), transaction():
        services.revise(queries.get(nomination.id), draft, actor=office.head, at=NOON)
    with refused(Obstacle.FROZEN), transaction():
        services.add_evidence(queries.get(nomination.id), make_upload(), EvidenceKind.REPORT, actor=office.head,
                              at=NOON)


def test_a_returned_nomination_can_be_written_and_submitted_again(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.RETURNED)
    with transaction():
        services.add_evidence(queries.get(nomination.id), make_upload(), EvidenceKind.MINUTES, actor=office.head,
                              at=NOON)
    take(nomination.id, Action.SUBMIT, office.head)
    assert queries.get(nomination.id).stage is Stage.UNDER_WAY


def test_a_returned_nomination_follows_its_own_day_not_the_round_s(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.RETURNED)
    with transaction():
        movements.close_round(db.session.get_one(Round, office.round.id), actor=office.standing_office, at=NOON)
    late = NOON + timedelta(days=8)
    with refused(Obstacle.PAST_DUE), transaction():
        services.take(queries.get(nomination.id), Action.SUBMIT, actor=office.head, at=late)
    take(nomination.id, Action.SUBMIT, office.head)
    assert queries.get(nomination.id).stage is Stage.UNDER_WAY


def test_the_office_may_give_a_returned_nomination_a_later_day(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.RETURNED)
    late = NOON + timedelta(days=8)
    with transaction():
        services.take(queries.get(nomination.id), Action.RETURN, actor=office.standing_office, at=late,
                      reason="Gia hạn theo đề nghị của trường.", due_on=(late + timedelta(days=3)).date())
    with transaction():
        services.take(queries.get(nomination.id), Action.SUBMIT, actor=office.head, at=late)
    assert queries.get(nomination.id).stage is Stage.UNDER_WAY


def test_a_closed_round_refuses_sending_and_keeps_the_late_draft(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office)
    with transaction():
        movements.close_round(db.session.get_one(Round, office.round.id), actor=office.standing_office, at=NOON)
    with transaction():
        nomination = queries.get(nomination.id)
        services.revise(nomination, replace(queries.draft_of(nomination), achievement="Viết lúc đợt vừa đóng."),
                        actor=office.head, at=NOON)
    with refused(Obstacle.ROUND_CLOSED):
        take(nomination.id, Action.SUBMIT, office.head)
    kept = queries.get(nomination.id)
    assert (kept.stage, kept.achievement) == (Stage.DRAFT, "Viết lúc đợt vừa đóng.")


@pytest.mark.parametrize(
    ("before_close", "obstacle"), [(timedelta(milliseconds=1), None), (timedelta(0), Obstacle.ROUND_CLOSED)]
)
def test_the_round_takes_dossiers_up_to_its_close_and_not_with_it(
    context: Flask, before_close: timedelta, obstacle: Obstacle | None
) -> None:
    office = make_office()
    nomination, at = make_nomination(office), office.round.closes_at - before_close
    if obstacle:
        with refused(obstacle), transaction():
            services.take(queries.get(nomination.id), Action.SUBMIT, actor=office.head, at=at)
        return
    with transaction():
        services.take(queries.get(nomination.id), Action.SUBMIT, actor=office.head, at=at)
    assert queries.get(nomination.id).stage is Stage.UNDER_WAY


def test_a_round_that_was_closed_stays_closed_when_the_clock_goes_back(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office)
    with transaction():
        assert movements.close_if_due(db.session.get_one(Round, office.round.id), actor=office.standing_office,
                                      at=office.round.closes_at)
    with refused(Obstacle.ROUND_CLOSED):
        take(nomination.id, Action.SUBMIT, office.head)


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"achievement": ""}, Obstacle.NO_ACHIEVEMENT),
        ({"council": None}, Obstacle.NO_COUNCIL_RESULT),
        ({"council": replace(COUNCIL, in_favour=4)}, Obstacle.COUNCIL_NOT_CARRIED),
        ({"council": replace(COUNCIL, met_on=date(2026, 5, 20))}, Obstacle.COUNCIL_IN_FUTURE),
    ],
)
def test_what_is_missing_stops_the_sending(context: Flask, change: dict, obstacle: Obstacle) -> None:
    office = make_office()
    nomination = make_nomination(office, draft=replace(make_draft(office.school), **change))
    with refused(obstacle):
        take(nomination.id, Action.SUBMIT, office.head)
    assert queries.get(nomination.id).stage is Stage.DRAFT


def test_without_evidence_nothing_is_sent(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office)
    with transaction():
        nomination = queries.get(nomination.id)
        services.remove_evidence(nomination, queries.evidence_of(nomination)[0], actor=office.head, at=NOON)
    with refused(Obstacle.NO_EVIDENCE):
        take(nomination.id, Action.SUBMIT, office.head)


def test_a_plain_majority_is_more_than_half_of_all_members(context: Flask) -> None:
    office = make_office()
    half = replace(COUNCIL, members=8, in_favour=4)
    nomination = make_nomination(office, draft=replace(make_draft(office.school), council=half))
    with refused(Obstacle.COUNCIL_NOT_CARRIED):
        take(nomination.id, Action.SUBMIT, office.head)


def test_the_clerk_writes_and_the_head_sends(context: Flask) -> None:
    office = make_office()
    with transaction():
        nomination = services.draft(db.session.get_one(Round, office.round.id),
                                    db.session.get_one(Unit, office.school.id), make_draft(office.school),
                                    actor=office.clerk, at=NOON)
        services.add_evidence(nomination, make_upload(), EvidenceKind.MINUTES, actor=office.clerk, at=NOON)
    with pytest.raises(NotAllowed):
        take(nomination.id, Action.SUBMIT, office.clerk)
    take(nomination.id, Action.SUBMIT, office.head)
    assert queries.get(nomination.id).sent_by_id == office.head.account_id


def test_a_stranger_to_the_school_neither_writes_nor_sends(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office)
    for actor in (office.commune_head, office.commune_officer, office.standing_office, office.director):
        with pytest.raises(NotAllowed), transaction():
            nomination = queries.get(nomination.id)
            services.revise(nomination, replace(queries.draft_of(nomination), remark="x"), actor=actor, at=NOON)
        with pytest.raises(NotAllowed):
            take(nomination.id, Action.SUBMIT, actor)


def test_whoever_sent_a_dossier_does_not_check_it(context: Flask) -> None:
    office = make_office()
    both = make_actor((Role.SCHOOL_HEAD, office.school), (Role.STANDING_OFFICE, office.department), name="Hồ Ngọc Ánh")
    nomination = make_nomination(office)
    take(nomination.id, Action.SUBMIT, both)
    with pytest.raises(NotAllowed):
        take(nomination.id, Action.ENDORSE, both)


def test_a_return_needs_a_reason_and_a_day(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.UNDER_WAY)
    with refused(Obstacle.REASON_NEEDED):
        take(nomination.id, Action.RETURN, office.standing_office, reason="")
    with refused(Obstacle.DUE_NEEDED), transaction():
        services.take(queries.get(nomination.id), Action.RETURN, actor=office.standing_office, at=NOON, reason="x")
    take(nomination.id, Action.RETURN, office.standing_office)
    assert queries.get(nomination.id).due_on == date(2026, 5, 26)


def test_publication_runs_for_its_working_days(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.PUBLISHED)
    assert nomination.due_on is not None and nomination.due_on > NOON.date()
    with refused(Obstacle.PUBLICATION_RUNNING):
        take(nomination.id, Action.END_PUBLICATION, office.standing_office)
    with transaction():
        services.take(queries.get(nomination.id), Action.END_PUBLICATION, actor=office.standing_office,
                      at=NOON + timedelta(days=40))
    assert queries.get(nomination.id).stage is Stage.UNDER_WAY


def test_a_hold_goes_back_to_where_it_was(context: Flask) -> None:
    office = make_office()
    for stage in (Stage.UNDER_WAY, Stage.APPROVED):
        nomination = make_nomination(office, stage=stage)
        take(nomination.id, Action.HOLD, office.standing_office)
        assert queries.get(nomination.id).stage is Stage.ON_HOLD
        take(nomination.id, Action.RELEASE, office.standing_office)
        assert queries.get(nomination.id).stage is stage


def test_results_of_other_rooms_are_not_typed_by_hand(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.UNDER_WAY)
    for action in rules.RECORDED_ELSEWHERE:
        with refused(Obstacle.NOT_POSSIBLE):
            take(nomination.id, action, office.standing_office)


def test_a_council_decides_only_what_is_before_it(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.UNDER_WAY)
    with refused(Obstacle.NOT_AT_COUNCIL), transaction():
        services.record_council(queries.get(nomination.id), in_favour=15, members=15, carried=True,
                                actor=office.standing_office, at=NOON)


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.NOT_SELECTED, Stage.DECIDED])
def test_the_whole_way_leads_to_its_end(context: Flask, stage: Stage) -> None:
    office = make_office()
    assert make_nomination(office, stage=stage).stage is stage
    assert make_nomination(office, unit=office.commune_school, stage=stage).stage is stage


def test_dossiers_keep_the_order_of_their_sending(context: Flask) -> None:
    office = make_office()
    made = [make_nomination(office) for _ in range(3)]
    for nomination in (made[2], made[0], made[1]):
        take(nomination.id, Action.SUBMIT, office.head)
    assert [queries.get(one.id).position for one in made] == [2, 3, 1]


def test_the_slower_of_two_officers_loses_nothing_and_changes_nothing(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office, stage=Stage.UNDER_WAY)
    with pytest.raises(Changed), transaction():
        seen = queries.get(nomination.id)
        db.session.execute(sa.update(Nomination).values(version=Nomination.version + 1)
                           .execution_options(synchronize_session=False))
        services.take(seen, Action.ENDORSE, actor=office.standing_office, at=NOON)
    assert queries.get(nomination.id).step == 0


def test_a_writer_whose_page_is_older_than_the_dossier_is_told(context: Flask) -> None:
    office = make_office()
    nomination = make_nomination(office)
    seen = rules.mark_of(replace(queries.draft_of(nomination), remark="bản cũ"), "words")
    with pytest.raises(Changed), transaction():
        nomination = queries.get(nomination.id)
        services.revise(nomination, replace(queries.draft_of(nomination), remark="x"), actor=office.head, at=NOON,
                        step="words", seen=seen)


def test_the_same_file_twice_is_one_file(context: Flask) -> None:
    office = make_office()
    nomination, upload = make_nomination(office), make_upload()
    for _ in range(2):
        with transaction():
            services.add_evidence(queries.get(nomination.id), upload, EvidenceKind.REPORT, actor=office.head, at=NOON)
    assert rows(Evidence) == 2


def test_a_dossier_holds_no_more_than_its_hundred_megabytes(context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    office = make_office()
    nomination = make_nomination(office)
    monkeypatch.setattr(rules, "MOST_BYTES", 20)
    with refused(Obstacle.TOO_MANY_FILES), transaction():
        services.add_evidence(queries.get(nomination.id), make_upload(b"%PDF" + b"x" * 20), EvidenceKind.REPORT,
                              actor=office.head, at=NOON)


def test_the_journal_replayed_through_the_table_arrives_at_the_same_stage(context: Flask) -> None:
    from awards.journal.queries import of
    from awards.journal.terms import Subject

    office = make_office()
    for stage in Stage:
        nomination = make_nomination(office, stage=stage)
        here = Stage.DRAFT
        for entry in reversed(of(Subject("nomination", nomination.id))):
            if entry.act not in list(Action):
                continue
            transition = rules.WORKFLOW.find(here, Action(entry.act))
            assert transition is not None
            here = transition.target or rules.stage_at(StepKind(nomination.path[entry.details["step"]]["kind"]))
        assert here is nomination.stage is stage


def test_a_unit_without_a_commune_is_checked_by_the_department(context: Flask) -> None:
    office = make_office()
    lone = make_unit("Trường Mầm non Na Ư", parent=office.department)
    assert queries.path_of_level(lone, "commune") == office.department.path
