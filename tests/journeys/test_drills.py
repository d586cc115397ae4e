"""Drills of `./run drill`, shortened.  That of kills has its short form in test_killed."""

from __future__ import annotations

import json
import subprocess
import sys

from config import HERE
from tests.bench.presses import signed
from tests.certificates.samples import many
from tests.database import server_url
from tests.drills import names


def test_processes_that_turn_back_and_are_killed_number_dossiers_and_honours_without_a_gap(worker_name: str) -> None:
    databases = ("sqlite", server_url(HERE, f"{worker_name}_drill"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.drills.numbers", "--workers", "4", "--count", "80", "--kills", "3",
         "--decisions", "1", *(part for name in databases for part in ("--database", name))],
        cwd=HERE, capture_output=True, text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    for told in map(json.loads, done.stdout.splitlines()):
        assert told["numbers"] >= 80 and (told["killed"], told["signed"]) == (3, 1)


def test_a_sample_is_read_back_in_every_way() -> None:
    furthest, _ = names.read_back([signed(sheet) for sheet in many(6, seed=9)], "giay-khen")
    assert furthest <= names.NEAR
