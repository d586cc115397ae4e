"""What an address cannot show: forms that name somebody else's things, and one person in several roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from awards.kernel.access import Role
from tests.access.dossiers import Thing
from tests.access.knocking import House, knock
from tests.access.people import OTHER, OWN
from tests.access.world import Door
from tests.builders.organisation import LONG_AGO


@pytest.fixture
def kept(house: House) -> Iterator[House]:
    """The house, put back after the test."""
    yield house
    house.snapshot.restore()


def thing(house: House, room: str, name: str, state: str = "") -> Thing:
    return next(one for one in house.world.things if one.room == room and name in one.names and one.state == state)


def send(house: House, url: str, actor: tuple[str, str], form: dict[str, Any]) -> int:
    return knock(house, Door("", "POST", "", "", url, url, form), actor).status_code


def dossiers_of_school_a(house: House) -> list[object]:
    return house.snapshot.live.execute(
        "SELECT * FROM nomination WHERE unit_id = ? ORDER BY id", (house.world.people.schools[0].id,)
    ).fetchall()


def test_nobody_nominates_a_person_of_another_school(kept: House) -> None:
    of_round = thing(kept, "nominations", "round_id")
    url = f"/nominations/rounds/{of_round.names['round_id']}/new"
    assert send(kept, url, (Role.SCHOOL_HEAD, OTHER), of_round.forms["new"]) == 422
    assert not kept.snapshot.changed()
    assert send(kept, url, (Role.SCHOOL_HEAD, OWN), of_round.forms["new"]) in (302, 409)


@pytest.mark.parametrize("page", ["send", "complete"])
def test_acts_on_all_drafts_of_a_round_touch_those_of_ones_own_school_only(kept: House, page: str) -> None:
    of_round, before = thing(kept, "nominations", "round_id"), dossiers_of_school_a(kept)
    url = f"/nominations/rounds/{of_round.names['round_id']}/{page}?unit={kept.world.people.schools[0].id}"
    form = of_round.forms["send_all" if page == "send" else "complete_all"]
    send(kept, url, (Role.SCHOOL_HEAD, OTHER), form)
    assert dossiers_of_school_a(kept) == before
    assert send(kept, url, (Role.SCHOOL_HEAD, OWN), form) == 302
    assert dossiers_of_school_a(kept) != before


def test_an_office_of_elsewhere_drafts_no_decision_of_the_department(kept: House) -> None:
    form = thing(kept, "decisions", "decision_id", "draft").forms["new"]
    assert send(kept, "/decisions/new", (Role.STANDING_OFFICE, OTHER), form) in (403, 422)
    assert not kept.snapshot.changed()
    assert send(kept, "/decisions/new", (Role.STANDING_OFFICE, OWN), form) == 302
    assert kept.snapshot.changed()


@pytest.mark.parametrize("place", ["unit", "person"])
def test_a_record_is_written_of_nobody_out_of_reach(kept: House, place: str) -> None:
    people = kept.world.people
    target = {"unit": people.schools[0].id, "person": people.honoured_id}[place]
    form = {"year": "2025-2026", "rating": "HTXS", "number": "1/QĐ"}
    assert send(kept, f"/records/ratings/new?{place}={target}", (Role.STANDING_OFFICE, OTHER), form) == 404
    assert not kept.snapshot.changed()
    assert send(kept, f"/records/ratings/new?{place}={target}", (Role.STANDING_OFFICE, OWN), form) == 302


def give_every_role(house: House, account_id: int) -> None:
    """One account with every role over everything."""
    house.snapshot.live.executemany(
        "INSERT INTO role_held (account_id, role, unit_id, since) VALUES (?, ?, ?, ?)",
        [(account_id, role.value, house.world.people.department.id, LONG_AGO.isoformat()) for role in Role],
    )


def test_who_drafted_a_decision_does_not_sign_it_whatever_their_roles(kept: House) -> None:
    draft, me = thing(kept, "decisions", "decision_id", "draft"), (Role.STANDING_OFFICE.value, OWN)
    number = draft.names["decision_id"]
    give_every_role(kept, kept.world.people.accounts[me])
    assert send(kept, f"/decisions/{number}/sign", me, draft.forms["sign"]) == 302
    kept.snapshot.restore()
    give_every_role(kept, kept.world.people.accounts[me])
    kept.snapshot.live.execute("UPDATE decision SET drafted_by_id = ? WHERE id = ?",
                               (kept.world.people.accounts[me], number))
    before = kept.snapshot.digest_now()
    assert send(kept, f"/decisions/{number}/sign", me, draft.forms["sign"]) == 403
    assert kept.snapshot.digest_now() == before


def test_who_wrote_a_dossier_does_not_check_it_whatever_their_roles(kept: House) -> None:
    dossier, me = thing(kept, "nominations", "nomination_id", "with_department"), (Role.SCHOOL_HEAD.value, OWN)
    give_every_role(kept, kept.world.people.accounts[me])
    before = kept.snapshot.digest_now()
    assert send(kept, f"/nominations/{dossier.names['nomination_id']}/endorse", me, {}) == 403
    assert kept.snapshot.digest_now() == before


@pytest.mark.parametrize("address", ["/lists/people/{}/faults.xlsx", "/records/lists/ratings/{}/faults.xlsx",
                                     "/eligibility/history/{}/faults.xlsx"])
def test_a_list_of_something_else_has_no_sheet_of_bad_rows(kept: House, address: str) -> None:
    units = thing(kept, "organisation", "file_id", "units").names["file_id"]
    door = Door("", "GET", "", "", address.format(units), "", {})
    assert knock(kept, door, (Role.STANDING_OFFICE.value, OWN)).status_code == 404


def test_a_role_taken_closes_the_doors_in_the_same_sign_in(kept: House) -> None:
    """Roles are read anew on every request."""
    me, decision = (Role.STANDING_OFFICE.value, OWN), thing(kept, "decisions", "decision_id", "signed")
    door = Door("", "GET", "", "", f"/decisions/{decision.names['decision_id']}", "", {})
    assert knock(kept, door, me).status_code == 200
    kept.snapshot.live.execute("UPDATE role_held SET until = since WHERE account_id = ?",
                               (kept.world.people.accounts[me],))
    assert knock(kept, door, me).status_code == 403
