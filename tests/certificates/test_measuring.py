"""The benchmark of the press ends with one JSON object of the agreed form."""

import json

import pytest

from tests.bench import press


def test_the_last_line_is_one_json_object_with_cpu_seconds_by_tool(capsys: pytest.CaptureFixture[str]) -> None:
    press.main(["--count", "30", "--rounds", "1", "--tools", "press", "f2"])
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(last["cpu_s"]) == {"press", "f2"}
    assert last["count"] == 30
    assert all(seconds > 0 for seconds in last["cpu_s"].values())
    assert last["press_share_of"]["f2"] == round(last["cpu_s"]["press"] / last["cpu_s"]["f2"], 3)
    assert last["extrapolated"] == {}


def test_what_is_extrapolated_lies_on_the_line_through_its_samples() -> None:
    few, more = press.Run(4.0, 5.0, 100.0, 2000), press.Run(12.0, 13.0, 120.0, 6000)
    found = press._extrapolated(few, more, 1000)
    assert (found.cpu, found.wall, found.peak, found.size) == (200.0, 201.0, 120.0, 100_000)
