"""The counters behind the brakes: one file for all web processes, each count for a while."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from limits.storage import storage_from_string

from awards.web import counts
from awards.web.counts import CountsInFile


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "đếm lần sai.db"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time by the counters' clock, in seconds; a test moves it."""
    now = [1_000.0]
    monkeypatch.setattr(counts.time, "time", lambda: now[0])
    return now


def opened(place: Path) -> CountsInFile:
    found = storage_from_string("counts://", path=str(place))
    assert isinstance(found, CountsInFile)
    return found


def fail(place: str, times: int) -> None:
    failing = CountsInFile(path=place)
    for _ in range(times):
        failing.incr("10.0.0.1", 300)


def test_failures_in_several_processes_at_once_are_counted_together(place: Path) -> None:
    processes = [multiprocessing.get_context("fork").Process(target=fail, args=(str(place), 50)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    assert opened(place).get("10.0.0.1") == 200


def test_a_window_begins_with_the_first_failure_and_ends_for_all_of_them(place: Path, clock: list[float]) -> None:
    failed = opened(place)
    assert [failed.incr("a", 300), failed.get_expiry("a")] == [1, 1_300.0]
    clock[0] = 1_299.0
    assert [failed.incr("a", 300), failed.get("a"), failed.get_expiry("a")] == [2, 2, 1_300.0]
    clock[0] = 1_300.0
    assert [failed.get("a"), failed.get_expiry("a"), failed.incr("a", 300)] == [0, 1_300.0, 1]


def test_addresses_are_counted_and_forgotten_each_for_itself(place: Path) -> None:
    failed = opened(place)
    failed.incr("a", 300, amount=3)
    failed.incr("b", 300)
    failed.clear("a")
    assert [failed.get("a"), failed.get("b")] == [0, 1]
    assert [failed.reset(), failed.get("b"), failed.check()] == [1, 0, True]


def test_what_is_over_leaves_the_file(place: Path, clock: list[float]) -> None:
    """Addresses of people are kept no longer than they are needed."""
    failed = opened(place)
    failed.incr("10.0.0.1", 60)
    clock[0] += 61
    failed.incr("10.0.0.2", 60)
    assert b"10.0.0.1" not in place.read_bytes()


def test_a_start_begins_with_none_even_when_the_file_was_broken(place: Path) -> None:
    place.write_bytes(b"not a database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        opened(place).get("a")
    counts.take_away(place)
    assert opened(place).incr("a", 60) == 1
