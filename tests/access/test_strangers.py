"""Pages for strangers show what was made public and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from awards.db import transaction
from awards.kernel.access import SYSTEM
from awards.organisation import queries as organisation
from awards.organisation import services as organisation_services
from tests.access.knocking import House, knock
from tests.access.people import CANARY, STRANGER
from tests.access.test_forms_and_reading import every_door
from tests.access.world import Door
from tests.conftest import NOON

# Words nobody outside may read, by table and column; they are written over what stands there.
PRIVATE = {
    "person": ("staff_code",), "stored_file": ("name", "actor_name"), "journal_entry": ("reason", "actor_name"),
    "job": ("actor_name", "error"), "press_printing": ("reason", "actor_name"),
    "press_mistake": ("text", "actor_name"), "press_profile": ("printer", "actor_name"), "press_blank": ("name",),
    "council_session": ("discussion", "conclusion", "guests", "place"), "council": ("name", "formed_by"),
    "nomination": ("achievement", "remark", "line", "group_name", "name", "post_title"), "tenure": ("title",),
    "movement": ("scope", "criteria"), "council_seat": ("post",), "recipient": ("line", "second_line"),
    "login_name": ("login",), "unit_name": ("name",), "evidence": (),
}
SEALED = {"birth_date": "1961-02-03", "ethnic_group": "Chimdântộc", "identity_number": "031999000111"}
BORN = ("1961-02-03", "03/02/1961", "3/2/1961", "03/2/1961")
SEARCHES = ("?year=2026", f"?q={CANARY}", "?q=a&year=2026&lang=en", "?code=AAAA-BBBB-CCCC", "?text_only=1")
MARK = "Khôngaiđược"


@pytest.fixture
def whispered(house: House) -> Iterator[House]:
    """The house with a mark in everything that is private, and the sealed facts of the one honoured."""
    with house.app.app_context(), transaction():
        organisation_services.seal_secret(organisation.get_person(house.world.people.honoured_id), SEALED,
                                          actor=SYSTEM, at=NOON)
    live = house.snapshot.live
    for (name,) in live.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        live.execute(f'DROP TRIGGER "{name}"')
    for table, columns in PRIVATE.items():
        for column in columns:
            live.execute(f'UPDATE "{table}" SET "{column}" = ? || rowid', (f"{MARK}{table}{column}",))
    yield house
    house.snapshot.restore()


def public_addresses(house: House) -> Iterator[Door]:
    """Every page, asked for by a stranger, and the public ones as they may be searched."""
    for door in every_door(house):
        yield door
        if door.endpoint.startswith("portal."):
            for query in SEARCHES:
                yield Door(door.endpoint, door.method, "", "", door.url + query, door.url, {})


def test_nothing_private_stands_on_any_page_that_a_stranger_gets(whispered: House) -> None:
    wrong, pages = [], 0
    for door in public_addresses(whispered):
        answer = knock(whispered, door, (STRANGER, ""))
        text = answer.get_data(as_text=True) + str(answer.headers)
        pages += answer.status_code == 200
        wrong += [f"{door}: {word}" for word in (MARK, *SEALED.values(), *BORN) if word in text]
    assert not wrong, wrong
    assert pages >= 12


def test_the_one_honoured_is_shown_with_the_lines_of_the_paper(house: House) -> None:
    """So that the test above is known to look at pages which do speak of somebody."""
    code = next(one.names["code"] for one in house.world.things if one.room == "portal")
    answer = house.app.test_client().get(f"/x/{code}")
    assert answer.status_code == 200 and CANARY in answer.get_data(as_text=True)


def test_a_code_that_nobody_has_is_answered_alike_however_it_looks(house: House) -> None:
    client = house.app.test_client()
    pages = {client.get(f"/x/{code}").get_data(as_text=True).replace(f"/x/{code}", "ADDRESS")
             for code in ("A" * 22, "x", "0" * 32, "khong-co-ma-nay")}
    assert len(pages) == 1


def test_a_broken_page_tells_a_stranger_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer of an error holds a code for the office, not what went wrong."""
    from awards.portal import queries
    from awards.web import mishaps

    def breaks(*_: object) -> None:
        raise RuntimeError(f"{MARK} 031999000111")

    monkeypatch.setattr(queries, "rolls_of", breaks)
    monkeypatch.setitem(house.app.config, "PROPAGATE_EXCEPTIONS", False)
    house.app._got_first_request = False
    house.app.register_error_handler(Exception, mishaps.our_fault)
    answer = house.app.test_client().get("/vinh-danh")
    house.app.error_handler_spec[None][None].pop(Exception)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 500 and MARK not in text and "Traceback" not in text and "RuntimeError" not in text
