"""Rules of the press: which sheets to look at closely, who may release, numbers as clerks type them, stage order."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from awards.kernel.old_encodings import detect
from awards.kernel.vietnamese import fold
from awards.press.terms import Doubt, DoubtKind, PartSize, PressObstacle, Readiness, ToProof

ON_A_PAGE = 12  # sheets of a proof
READERS = 2  # different people who release a run
MOST_NUMBERS = 20_000  # named at once: no decision grants more
HIGHEST_NUMBER = 99_999
BOX_NUMBERS = ("x", "top", "width", "size", "least")
PLACE_NUMBERS = ("x", "y", "width", "height")
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
T = TypeVar("T")


def obstacle_to_release(reader: int | None, readiness: Readiness) -> PressObstacle | None:
    """Why an account may not release a run now.  Two different people release; whoever asked for the run, only
    first, and nobody while a mistake is open or a page unread."""
    if readiness.released >= READERS:
        return PressObstacle.RELEASED_ALREADY
    if readiness.mistakes:
        return PressObstacle.MISTAKES_OPEN
    if readiness.released and reader == readiness.first_by:
        return PressObstacle.NOT_BY_THE_SAME
    if readiness.released and reader == readiness.asked_by:
        return PressObstacle.NOT_BY_WHO_ASKED
    if readiness.unread and not readiness.on_paper:
        return PressObstacle.PAGES_UNREAD
    return None


def numbers_in(text: str) -> tuple[int, ...] | None:
    """“12-15, 20” as numbers in that order, each once; None when it cannot be read or names too many."""
    found: dict[int, None] = {}
    for part in re.split(r"[,;]", text.strip().strip(",;")):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= HIGHEST_NUMBER or last - first >= MOST_NUMBERS:
            return None
        found.update(dict.fromkeys(range(first, last + 1)))
        if len(found) > MOST_NUMBERS:
            return None
    return tuple(found)


def spelled(numbers: Iterable[int]) -> str:
    """Numbers as a clerk would write them: “01, 03-05”."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]:02d}" if len(run) == 1 else f"{run[0]:02d}-{run[-1]:02d}" for run in runs)


def stage_order(ordinals: Sequence[tuple[int, bool]], first: Sequence[int] = ()) -> list[int]:
    """The order on stage, as indices into `ordinals` of (số sổ vàng, is a person): those named by the clerk first,
    then collectives, then people, each in the order of the decision (NĐ 98/2023 Đ.25: from high to low)."""
    named = {number: place for place, number in enumerate(first)}
    return sorted(range(len(ordinals)), key=lambda at: (
        named.get(ordinals[at][0], len(named)), ordinals[at][1], ordinals[at][0]))


def pages_of(count: int) -> int:
    """Pages of a proof of so many sheets."""
    return -(-count // ON_A_PAGE)


def parts_of(sheets: Sequence[T], most: int) -> list[Sequence[T]]:
    """Sheets in parts of at most so many, none of them much smaller than the others."""
    count = -(-len(sheets) // most)
    size, more = divmod(len(sheets), count)
    edges = [part * size + min(part, more) for part in range(count + 1)]
    return [sheets[a:b] for a, b in zip(edges, edges[1:], strict=False)]


def part_of(choice: str) -> PartSize:
    """“100” is a hundred sheets a part, “5mb” five MB, "" everything in one."""
    if choice.endswith("mb"):
        return PartSize(megabytes=int(choice[:-2]))
    return PartSize(int(choice or MOST_NUMBERS))


def seconds_for(count: int, known: Iterable[tuple[int, float]]) -> int | None:
    """About how many seconds a run of so many sheets will take, by (sheets, seconds) of the latest ones; None before
    there was any."""
    paces = sorted(seconds / sheets for sheets, seconds in known if sheets > 0)
    return max(1, round(count * paces[len(paces) // 2])) if paces else None


def doubts_of(sheets: Sequence[ToProof]) -> list[Doubt]:
    """Every doubt about a run, in the order of its sheets."""
    alike = _alike(sheets)
    return [doubt for sheet in sheets for doubt in _doubts(sheet, alike[_key(sheet)])]


def _doubts(sheet: ToProof, alike: Sequence[int]) -> Iterator[Doubt]:
    who = sheet.honour_id
    if sheet.listed_name and sheet.listed_name != sheet.name:
        yield Doubt(who, DoubtKind.SPELLING, sheet.listed_name)
    if others := list(islice((f"{number:02d}" for number in alike if number != sheet.ordinal), 5)):
        yield Doubt(who, DoubtKind.SAME_NAME, ", ".join(others))
    if sheet.unit_names and not _names_its_unit(sheet):
        yield Doubt(who, DoubtKind.UNIT_NAME, sheet.unit_names[0])
    if odd := next(filter(detect, (sheet.name, sheet.second_line, sheet.line)), None):
        yield Doubt(who, DoubtKind.OLD_ENCODING, f"{detect(odd)}: {odd[:60]}")
    for text, size in sheet.shrunk:
        yield Doubt(who, DoubtKind.SHRUNK, f"{text} {size:g}")
    if sheet.name_lines > 1:
        yield Doubt(who, DoubtKind.TWO_LINES, str(sheet.name_lines))


def _names_its_unit(sheet: ToProof) -> bool:
    """Whether the paper calls the unit by a name that it bore; letter for letter."""
    said = (sheet.second_line,) if sheet.is_person else (sheet.name, sheet.second_line)
    return any(name in text for name in sheet.unit_names for text in said)


def _alike(sheets: Sequence[ToProof]) -> dict[tuple[bool, str], list[int]]:
    found: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for sheet in sheets:
        found[_key(sheet)].append(sheet.ordinal)
    return found


def _key(sheet: ToProof) -> tuple[bool, str]:
    """People of one name, whatever accents; collectives letter by letter, since schools differ by one."""
    return sheet.is_person, fold(sheet.name) if sheet.is_person else sheet.name.casefold()


def numbers_of(source: Mapping[str, Any]) -> dict[str, float]:
    """What an office may move in a design, by path: boxes (mm, pt), pictures, the body and the QR (mm)."""
    found: dict[str, float] = {}
    for box in source.get("box", ()):
        found |= {f"box/{box['name']}/{key}": box[key] for key in BOX_NUMBERS if key in box}
    for picture in source.get("picture", ()):
        found |= {f"picture/{picture['asset']}/{key}": picture[key] for key in PLACE_NUMBERS if key in picture}
    found |= {f"body/body/{key}": source["body"][key] for key in PLACE_NUMBERS if key in source.get("body", {})}
    found |= {f"code/code/{key}": source["code"][key] for key in ("x", "y", "size") if key in source.get("code", {})}
    return found


def moved(source: Mapping[str, Any], numbers: Mapping[str, float]) -> dict[str, Any]:
    """The table with other numbers at known paths; what is not known is left alone."""
    known, table = numbers_of(source), copy.deepcopy(dict(source))
    for path, number in numbers.items():
        if path in known and abs(known[path] - number) > 1e-9:
            kind, name, key = path.split("/")
            _place_of(table, kind, name)[key] = number
    return table


def _place_of(table: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    if kind in ("body", "code"):
        return table[kind]
    called = "name" if kind == "box" else "asset"
    return next(one for one in table[kind] if one[called] == name)
