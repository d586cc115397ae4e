"""A process for what strangers made: it answers, and whatever it meets ends that process and nothing else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from certificates.confined import Confined, Failed, Late
from tests.confined.answering import BOUNDS

MODULE = "tests.confined.answering"


@pytest.fixture(scope="module")
def process() -> Iterator[Confined]:
    with Confined(MODULE, BOUNDS) as started:
        yield started


def test_a_question_longer_than_a_pipe_is_answered_whole(process: Confined) -> None:
    long = bytes(range(256)) * 8192
    assert process.ask(b"echo " + long) == long


def test_what_a_library_prints_is_no_answer(process: Confined) -> None:
    assert (process.ask(b"print"), process.ask(b"echo next")) == (b"done", b"next")


@pytest.mark.parametrize(
    ("asked", "words"), [(b"unknown", "KeyError"), (b"hoard", "MemoryError"), (b"die", "ended twice")])
def test_a_fault_is_told_and_the_next_question_answered(process: Confined, asked: bytes, words: str) -> None:
    with pytest.raises(Failed, match=words):
        process.ask(asked)
    assert process.ask(b"echo next") == b"next"


def test_it_writes_no_large_file(process: Confined, tmp_path: Path) -> None:
    with pytest.raises(Failed):
        process.ask(b"write " + bytes(tmp_path / "large"))
    assert (tmp_path / "large").stat().st_size <= BOUNDS.largest_file


def test_an_answer_that_takes_too_long_ends_its_process_and_not_the_next() -> None:
    with Confined(MODULE, replace(BOUNDS, seconds=0.2)) as process:
        with pytest.raises(Late):
            process.ask(b"sleep")
        assert (process.process_id, process.ask(b"echo next")) == (None, b"next")


def test_one_that_nobody_waits_for_any_more_ends_by_itself() -> None:
    """Whoever asked was killed: the bound on the processor's time is the process's own."""
    asking = Confined(MODULE, replace(BOUNDS, seconds=0.1))
    asking.ready()
    left = asking._process
    assert left and left.stdin
    asking._process = None  # as a killed program leaves it
    left.stdin.write((4).to_bytes(8, "big") + b"spin")
    assert left.wait(timeout=20) == -signal.SIGXCPU


def test_a_process_that_was_killed_is_started_anew(process: Confined) -> None:
    process.ask(b"echo")
    before = process.process_id
    assert before
    os.kill(before, signal.SIGKILL)
    assert process.ask(b"echo next") == b"next"
    assert process.process_id != before


def test_it_knows_none_of_our_settings(process: Confined, monkeypatch: pytest.MonkeyPatch) -> None:
    process.let_go(idle=-1)
    monkeypatch.setenv("SECRET_KEY", "not to be seen")
    assert b"SECRET_KEY" not in process.ask(b"environment")
    limits = Path(f"/proc/{process.process_id}/limits").read_text()
    assert f"{BOUNDS.memory}" in limits and f"{BOUNDS.largest_file}" in limits


def test_one_with_nothing_to_do_is_let_go(process: Confined) -> None:
    process.ask(b"echo")
    process.let_go(idle=600)
    assert process.process_id
    time.sleep(0.01)
    process.let_go(idle=0)
    assert process.process_id is None
