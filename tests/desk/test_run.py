"""The one script: its words, and the processes it starts, watches and takes along."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from awards.web import serving

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "run"
SERVED = "python:awards.web.serving"
PATIENCE = 180  # seconds, of a busy machine


def spoken(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([RUN, *words], capture_output=True, text=True, timeout=PATIENCE)


def test_an_unknown_word_is_answered_with_a_sentence_and_the_list() -> None:
    answer = spoken("frobnicate")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("./run không biết từ / does not know the word: frobnicate\nTôn Vinh: ")


def test_help_names_every_word() -> None:
    cases = RUN.read_text().rpartition("case $word in")[2]
    words = {word for line in re.findall(r"^    ([a-z][a-z |-]*)\)", cases, re.M) for word in line.split(" | ")}
    listed = set(re.findall(r"^  \./run ([a-z-]+)", spoken("--help").stdout, re.M))
    assert listed == words - {"serve", "help"}


@pytest.mark.parametrize(("word", "name"), [("bench", "law"), ("drill", "bootstrap")])
def test_a_word_that_needs_a_name_lists_the_names(word: str, name: str) -> None:
    answer = spoken(word, "nothing-of-that-name")
    assert answer.returncode == 2
    assert name in answer.stderr.split()


def test_a_drill_is_carried_out_under_its_own_name() -> None:
    answer = spoken("drill", "killed", "--help")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("usage: killed.py ")


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [("requirements", "requirements-test"), ("requirements-test", "requirements-dev"),
     ("requirements-test", "requirements-bench")],
)
def test_a_larger_lock_file_holds_the_smaller_one(smaller: str, larger: str) -> None:
    """`./run` takes an environment filled from the larger one for the smaller one too."""

    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / f"{name}.txt").read_text(), re.M))

    assert pins(smaller) - pins(larger) == set()


class Running:
    """`./run` at work on data of its own, and every process that came of it."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, _free_port()
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_", "DATABASE"))}
        environment = {**plain, "DATA_DIR": str(data), "PORT": str(self.port), "DEMO": "no"}
        self.script = subprocess.Popen([RUN], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)

    def processes(self, word: str = "") -> set[int]:
        """Numbers of the processes on our data whose command line has the word."""
        mark = f"DATA_DIR={self.data}".encode()
        found = set()
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (place / "environ").read_bytes().split(b"\0"):
                    if word.encode() in (place / "cmdline").read_bytes().split(b"\0"):
                        found.add(int(place.name))
        return found

    def answers(self) -> bool:
        assert self.script.poll() is None, "the script ended"
        with contextlib.suppress(OSError):
            return self.status("/") < 500
        return False

    def status(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        return connection.getresponse().status


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def systems(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Running]]:
    """The systems that were started one after the other, on one folder of data; the last may still run."""
    data = tmp_path_factory.mktemp("tỉnh") / "dữ liệu của tỉnh"
    data.mkdir()
    started: list[Running] = [Running(data)]
    yield started
    for process in started[-1].processes(SERVED) | started[-1].processes("work"):
        os.kill(process, signal.SIGKILL)
    for system in started:
        system.script.kill()
        system.script.communicate()


@pytest.fixture
def running(systems: list[Running]) -> Running:
    """A system that answers: the one that a test before left at work, or, where that was ended, another."""
    if systems[-1].script.poll() is not None:
        systems.append(Running(systems[-1].data))
    until(systems[-1].answers)
    return systems[-1]


def test_an_address_that_is_taken_is_said_at_once(running: Running) -> None:
    answer = subprocess.run(
        [RUN], env={**os.environ, "PORT": str(running.port), "DATA_DIR": str(running.data)}, capture_output=True,
        text=True, timeout=PATIENCE,
    )
    assert answer.returncode == 4
    assert answer.stderr.startswith(f"127.0.0.1:{running.port} đã có người dùng / is taken.")


def test_its_web_processes_are_as_many_as_the_cores_and_brake_a_guesser_together(running: Running) -> None:
    until(lambda: len(running.processes(SERVED)) == serving.workers + 1)  # and the one that they were forked from
    assert [running.status(f"/x/{number:022}") for number in range(32)] == [404] * 30 + [429] * 2


def test_the_system_starts_restarts_its_work_and_stops_whole(running: Running) -> None:
    until(lambda: running.processes("work"))
    (worker,) = running.processes("work")
    os.kill(worker, signal.SIGKILL)
    until(lambda: running.processes("work") - {worker})
    running.script.terminate()
    assert running.script.wait(PATIENCE) == 0
    until(lambda: not running.processes("work") | running.processes(SERVED))


def test_a_killed_script_leaves_no_process_behind(running: Running) -> None:
    until(lambda: running.processes("work"))
    running.script.kill()
    until(lambda: not running.processes("work") | running.processes(SERVED))
