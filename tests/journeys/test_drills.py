"""The drills of `./run drill`, shortened: each is a process of its own that raises when something is lost or twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from config import HERE
from tests.drills import names


def drilled(name: str, *arguments: str) -> dict[str, Any]:
    """The last line of a drill, which has ended well."""
    done = subprocess.run([sys.executable, "-m", f"tests.drills.{name}", *arguments], cwd=HERE, capture_output=True,
                          text=True, env={**os.environ, "PYTHONPATH": str(HERE)})
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_processes_that_turn_back_and_are_killed_number_dossiers_and_honours_without_a_gap(database: str) -> None:
    told = drilled("numbers", "--workers", "4", "--count", "80", "--kills", "3", "--decisions", "1",
                   "--database", database if database.startswith("postgresql") else "sqlite")
    assert told["numbers"] >= 80 and told["acknowledged"] >= 70 and (told["killed"], told["signed"]) == (3, 1)


def test_runs_killed_at_random_moments_finish_whole() -> None:
    """On PostgreSQL too: test_killed, with the job process as it is started in the office."""
    told = drilled("killed", "--kills", "6", "--sheets", "2")
    assert told["kills"] == 6


def test_hard_sheets_and_a_sample_are_read_back_in_every_way(capsys: Any) -> None:
    names.main(["--sample", "8"])
    assert json.loads(capsys.readouterr().out)["furthest_pt"] <= 0.05
