"""All drafts of a unit at once: completed by one meeting and sent together, in as many statements as one or two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from awards.db import db, transaction
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.errors import NotAllowed, Refused
from awards.movements.models import Round
from awards.nominations import queries, rules, services
from awards.nominations.models import Nomination
from awards.nominations.terms import Act, Action, EvidenceKind, Obstacle, Stage
from awards.organisation.models import Unit
from tests.builders.nominations import COUNCIL, Office, make_draft, make_nomination, make_office, make_upload, take
from tests.conftest import NOON
from tests.statements import statements


def drafts_of(office: Office) -> list[Nomination]:
    """As the page of sending reads them."""
    unit = db.session.get_one(Unit, office.school.id)
    return [one for one in queries.of_unit(unit, office.round.id) if one.stage is Stage.DRAFT]


def send_all(office: Office) -> list[int]:
    with transaction():
        found = drafts_of(office)
        services.send_all(found, expected=rules.mark_of_all((one.id, one.version) for one in found),
                          actor=office.head, at=NOON)
        return [one.id for one in found]


def complete_all(office: Office, *, over: bool = False) -> None:
    with transaction():
        services.complete_all(drafts_of(office), make_upload(), replace(COUNCIL, in_favour=8), over=over,
                              actor=office.head, at=NOON)


def make_bare(office: Office, name: str) -> None:
    """A draft without minutes and without a council's result."""
    with transaction():
        unit = db.session.get_one(Unit, office.school.id)
        draft = replace(make_draft(unit, name=name), council=None)
        services.draft(db.session.get_one(Round, office.round.id), unit, draft, actor=office.head, at=NOON)


def statements_by_number(
    context: Flask, make: Callable[[Office, str], object], act: Callable[[Office], object]
) -> list[int]:
    """How many statements an act costs for two dossiers and for twelve."""
    found, office = [], make_office()
    for count in (2, 12):
        for number in range(count):
            make(office, f"Lò Văn {count} {number}")
        db.session.rollback()
        with statements(context) as noted:
            act(office)
        found.append(len(noted))
    return found


def test_sending_two_dossiers_and_twelve_costs_the_same_statements(context: Flask) -> None:
    few, many = statements_by_number(context, lambda office, name: make_nomination(office, name=name), send_all)
    assert few == many <= 25


def test_completing_two_dossiers_and_twelve_costs_the_same_statements(context: Flask) -> None:
    few, many = statements_by_number(context, make_bare, complete_and_send)
    assert few == many


def complete_and_send(office: Office) -> None:
    complete_all(office)
    send_all(office)


def test_what_is_sent_together_is_what_would_be_sent_one_by_one(context: Flask) -> None:
    office = make_office()
    first = make_nomination(office, stage=Stage.UNDER_WAY)
    for number in range(3):
        make_nomination(office, name=f"Lò Văn {number}")
    sent = [queries.get(number) for number in send_all(office)]
    assert [one.position for one in sent] == [first.position + place for place in (1, 2, 3)]
    for one in sent:
        assert (one.stage, one.sent_by_id, one.received_at) == (Stage.UNDER_WAY, office.head.account_id, NOON)
        [version] = queries.sent_versions(one)
        [proof] = queries.evidence_of(one)
        assert version.content["evidence"] == [
            {"kind": "minutes", "name": proof.file.name, "sha256": proof.file.sha256}
        ]
        assert version.content["name"] == one.name and version.number == 1
        assert journal.of(Subject("nomination", one.id))[0].act == Action.SUBMIT


def test_a_returned_dossier_keeps_its_place_and_gets_the_next_version(context: Flask) -> None:
    office = make_office()
    one = make_nomination(office, stage=Stage.RETURNED)
    make_nomination(office, stage=Stage.UNDER_WAY)
    take(one.id, Action.SUBMIT, office.head)
    again = queries.get(one.id)
    assert (again.position, [version.number for version in queries.sent_versions(again)]) == (1, [2, 1])


def test_one_meeting_completes_all_and_leaves_results_and_files_that_are_there(context: Flask) -> None:
    office = make_office()
    proved = make_nomination(office)
    make_bare(office, "Cà Văn Ưởng")
    own = [one.file_id for one in queries.evidence_of(proved)]
    complete_all(office)
    found = drafts_of(office)
    assert {len(queries.evidence_of(one)) for one in found} == {1}
    assert [one.file_id for one in queries.evidence_of(proved)] == own
    bare = next(one for one in found if one.id != proved.id)
    assert [queries.council_of(one) for one in (proved, bare)] == [COUNCIL, replace(COUNCIL, in_favour=8)]
    assert [entry.act for entry in journal.of(Subject("nomination", bare.id))] == [Act.EVIDENCE_ADDED, Act.DRAFTED]
    complete_all(office, over=True)
    assert {queries.council_of(one) for one in drafts_of(office)} == {replace(COUNCIL, in_favour=8)}
    assert [entry.act for entry in journal.of(Subject("nomination", proved.id))][0] == Act.REVISED


def test_one_meeting_completes_nothing_where_one_dossier_cannot_be_written(context: Flask) -> None:
    office = make_office()
    make_bare(office, "Cà Văn Ưởng")
    sent = make_nomination(office, stage=Stage.UNDER_WAY).id
    with pytest.raises(Refused, match=f"^{Obstacle.FROZEN.value}$"), transaction():
        services.complete_all([*drafts_of(office), queries.get(sent)], make_upload(), COUNCIL, actor=office.head,
                              at=NOON)
    with pytest.raises(NotAllowed), transaction():
        services.complete_all(drafts_of(office), make_upload(), COUNCIL, actor=office.commune_head, at=NOON)
    [bare] = drafts_of(office)
    assert (queries.council_of(bare), queries.facts_of(bare, NOON).has_evidence) == (None, False)


def test_one_meeting_completes_nothing_for_somebody_who_has_left(context: Flask) -> None:
    office = make_office()
    make_bare(office, "Cà Văn Ưởng")
    [bare] = drafts_of(office)
    with transaction():
        tenure = queries.tenure_in(bare.unit, bare.person_id or 0, NOON.date())
        assert tenure is not None
        tenure.until = NOON.date()
    with pytest.raises(Refused, match=f"^{Obstacle.NOT_OF_UNIT.value}$"):
        complete_all(office)


def test_minutes_are_kept_once_for_all(context: Flask) -> None:
    office = make_office()
    for name in ("Cà Văn Ưởng", "Lò Văn Ín"):
        make_bare(office, name)
    complete_all(office)
    files = {one.file_id for each in drafts_of(office) for one in queries.evidence_of(each)}
    kinds = {one.kind for each in drafts_of(office) for one in queries.evidence_of(each)}
    assert (len(files), kinds) == (1, {EvidenceKind.MINUTES})
