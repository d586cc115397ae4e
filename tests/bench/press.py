"""./run bench press --count N: our press beside ReportLab, Typst and plain WeasyPrint on the same certificates.

Every tool runs as a process of its own, start-up included, in interleaved rounds whose order turns; the figures are
medians. CPU is that of the whole process tree. The last line is one JSON object.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
if str(PROJECT) not in sys.path:  # so that it also runs as a plain file
    sys.path.insert(0, str(PROJECT))

ORDER = ("press", "press_two", "f2", "reportlab", "typst", "weasyprint")
SAMPLES = (20, 60)  # sheets from which plain WeasyPrint is extrapolated: it takes a fifth of a second for each
FULL = 200  # up to this many it prints them all
GOALS = {"reportlab": 0.65, "typst": 0.5}  # our CPU as a share of theirs, for 1,000


@dataclass(frozen=True, slots=True)
class Run:
    """One process: CPU and wall seconds, peak resident MiB of its largest process, bytes written."""

    cpu: float
    wall: float
    peak: float
    size: int


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=None, help="3 up to 5,000 certificates, else 1")
    parser.add_argument("--code", choices=("address", "record"), default="address",
                        help="what every tool's QR holds: the address, or the address and a signed record")
    parser.add_argument("--tools", nargs="+", choices=ORDER, default=list(ORDER))
    given = parser.parse_args(arguments)
    os.environ["CODE"] = given.code  # read by the tools' processes
    rounds = given.rounds or (3 if given.count <= 5000 else 1)
    with tempfile.TemporaryDirectory() as folder:
        runs, guessed = measured(given.tools, given.count, rounds, Path(folder))
    show(runs, given.count, guessed)
    print(json.dumps({"code": given.code, **summary(runs, given.count, rounds, guessed)}))


def measured(
    tools: Sequence[str], count: int, rounds: int, folder: Path
) -> tuple[dict[str, list[Run]], dict[str, list[int]]]:
    """All runs by tool, and for which tools they are extrapolated, from how many sheets."""
    runs: dict[str, list[Run]] = {tool: [] for tool in tools}
    guessed: dict[str, list[int]] = {}
    for tool in _turns(tools, rounds):
        if tool == "weasyprint" and count > FULL:
            guessed[tool] = list(SAMPLES)
            few, more = (_timed(tool, sample, folder) for sample in SAMPLES)
            runs[tool].append(_extrapolated(few, more, count))
        else:
            runs[tool].append(_timed(tool, count, folder))
        print(f"{tool:11} {runs[tool][-1].cpu:9.2f} CPU s {runs[tool][-1].wall:9.2f} s", flush=True)
    return runs, guessed


def _turns(tools: Sequence[str], rounds: int) -> Iterator[str]:
    for number in range(rounds):
        at = number % len(tools)
        yield from (*tools[at:], *tools[:at])


def _timed(tool: str, count: int, folder: Path) -> Run:
    out = folder / f"{tool}.pdf"
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.presses", tool, str(count), str(out)], cwd=PROJECT,
        stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{tool} failed with status {process.returncode}")
    _check(out, count)
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, out.stat().st_size)


def _check(out: Path, count: int) -> None:
    """A press that loses a sheet or a letter is out of the race: first, middle and last pages are read back."""
    import pypdfium2

    from tests.bench.presses import rows

    document = pypdfium2.PdfDocument(out)
    if len(document) != count:
        raise SystemExit(f"{out.stem} printed {len(document)} pages of {count}")
    wanted = {0, count // 2, count - 1}
    for number, row in enumerate(rows(count)):
        if number in wanted:
            read = "".join(document[number].get_textpage().get_text_range().split())
            if row.name.replace(" ", "") not in read or row.typed_code not in read:
                raise SystemExit(f"{out.stem} lost letters of sheet {number + 1}")
    document.close()


def _extrapolated(few: Run, more: Run, count: int) -> Run:
    """A run of `count` sheets on the straight line through two samples; the peak is the larger sample's."""
    share = (count - SAMPLES[0]) / (SAMPLES[1] - SAMPLES[0])
    return Run(few.cpu + (more.cpu - few.cpu) * share, few.wall + (more.wall - few.wall) * share, more.peak,
               round(few.size + (more.size - few.size) * share))


def show(runs: dict[str, list[Run]], count: int, guessed: dict[str, list[int]]) -> None:
    """The table a person reads."""
    ours = _median(runs, "press", "cpu") if "press" in runs else None
    print(f"\n{count} certificates\n{'':11} {'CPU s':>9} {'ratio':>7} {'wall s':>9} {'peak MiB':>9} {'bytes each':>11}")
    for tool in runs:
        cpu = _median(runs, tool, "cpu")
        ratio = f"{cpu / ours:7.2f}" if ours else ""
        note = f"  extrapolated from {guessed[tool]}" if tool in guessed else ""
        print(f"{tool:11} {cpu:9.2f} {ratio} {_median(runs, tool, 'wall'):9.2f} {_median(runs, tool, 'peak'):9.0f} "
              f"{_median(runs, tool, 'size') / count:11.0f}{note}")


def summary(runs: dict[str, list[Run]], count: int, rounds: int, guessed: dict[str, list[int]]) -> dict[str, object]:
    """The JSON object: medians by tool, and our CPU as a share of each peer's."""
    cpu = {tool: round(_median(runs, tool, "cpu"), 3) for tool in runs}
    ours = cpu.get("press")
    return {
        "count": count, "rounds": rounds, "cpu_s": cpu,
        "wall_s": {tool: round(_median(runs, tool, "wall"), 3) for tool in runs},
        "peak_mib": {tool: round(_median(runs, tool, "peak"), 1) for tool in runs},
        "bytes_each": {tool: round(_median(runs, tool, "size") / count) for tool in runs},
        "press_share_of": {tool: round(ours / cpu[tool], 3) for tool in runs if tool != "press"} if ours else {},
        "goals": GOALS, "extrapolated": guessed,
    }


def _median(runs: dict[str, list[Run]], tool: str, figure: str) -> float:
    return statistics.median(getattr(run, figure) for run in runs[tool])


if __name__ == "__main__":
    main()
