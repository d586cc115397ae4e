"""The rule files of a folder: read, copied from one another, and laid over each other by date."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from awards.catalogue.rules.fields import RuleFileError, Table

LAYERS = ("law", "education", "province")
SALARY_FILE = "base-salary.toml"
_HEAD = ("id", "layer", "copy_of", "confirmed", "name", "english", "from", "to")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file after copying: its head, and its rules as plain tables."""

    id: str
    layer: str
    name: str
    english: str
    start: date
    end: date | None
    confirmed: bool
    origins: tuple[tuple[str, Mapping[str, object]], ...]
    """The file and those it copies, nearest first, each with what it writes itself."""

    @property
    def rules(self) -> dict[str, object]:
        """The rules after copying."""
        merged: dict[str, object] = {}
        for _, own in reversed(self.origins):
            merged = laid_over(merged, own)
        return merged


@dataclass(frozen=True, slots=True)
class Stack:
    """The files in force together between two days (both included; `end` None: no end known), lowest layer first."""

    start: date
    end: date | None
    files: tuple[RuleFile, ...]

    @property
    def rules(self) -> dict[str, object]:
        """The rules of all layers, the upper ones over the lower."""
        merged: dict[str, object] = {}
        for file in self.files:
            merged = laid_over(merged, file.rules)
        return merged

    def file_of(self, path: str) -> str:
        """Name the file that writes a key, or the nearest table around it; the uppermost layer counts."""
        origins = [origin for file in reversed(self.files) for origin in file.origins]
        depths = [_depth(own, path.split(".")) for _, own in origins]
        return origins[depths.index(max(depths))][0]


def _depth(rules: object, keys: Sequence[str]) -> int:
    """Count how many keys of a path are written."""
    if not keys or not isinstance(rules, Mapping) or keys[0] not in rules:
        return 0
    return 1 + _depth(rules[keys[0]], keys[1:])


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file; a mistake in it is told with the file's name."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise RuleFileError(f"{path.name}: cannot be read: {problem}") from problem


def laid_over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Lay one set of tables over another: tables are merged, anything else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = laid_over(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return merged


def read_folder(folder: Path) -> list[RuleFile]:
    """Read all rule files of a folder, with what they copy from one another."""
    raw = {path.name: read_toml(path) for path in sorted(folder.glob("*.toml")) if path.name != SALARY_FILE}
    by_id: dict[str, str] = {}
    for name, values in raw.items():
        identity = Table(values, file=name).text("id")
        if identity in by_id:
            raise RuleFileError(f"{name}: id: “{identity}” is already the id of {by_id[identity]}")
        by_id[identity] = name
    return [_rule_file(name, raw, by_id) for name in raw]


def _rule_file(name: str, raw: Mapping[str, dict[str, object]], by_id: Mapping[str, str]) -> RuleFile:
    head = Table(raw[name], file=name)
    layer = head.text("layer")
    if layer not in LAYERS:
        raise head.error("layer", f"“{layer}” is not one of {', '.join(LAYERS)}")
    start, end = head.day("from"), head.day_or_none("to")
    if end is not None and end < start:
        raise head.error("to", f"{end} is before {start}")
    return RuleFile(
        id=head.text("id"),
        layer=layer,
        name=head.text("name"),
        english=head.text("english"),
        start=start,
        end=end,
        confirmed=head.flag("confirmed", True),
        origins=tuple(_origins(name, raw, by_id, ())),
    )


def _origins(
    name: str, raw: Mapping[str, dict[str, object]], by_id: Mapping[str, str], seen: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, object]]]:
    head = Table(raw[name], file=name)
    yield name, {key: value for key, value in raw[name].items() if key not in _HEAD}
    if not head.has("copy_of"):
        return
    source = head.text("copy_of")
    if source not in by_id:
        raise head.error("copy_of", f"there is no rule set “{source}” in the folder")
    if name in seen:
        raise head.error("copy_of", "the files copy each other in a circle")
    yield from _origins(by_id[source], raw, by_id, (*seen, name))


def stacks(files: Sequence[RuleFile]) -> list[Stack]:
    """Cut time at every change and stack what is in force; days without a law are in no stack."""
    edges = sorted({file.start for file in files} | {file.end + timedelta(1) for file in files if file.end is not None})
    ends = [*(edge - timedelta(1) for edge in edges[1:]), None]
    found = [Stack(start, end, _in_force(files, start)) for start, end in zip(edges, ends, strict=False)]
    return [stack for stack in found if stack.files and stack.files[0].layer == LAYERS[0]]


def _in_force(files: Sequence[RuleFile], day: date) -> tuple[RuleFile, ...]:
    """Of each layer the file that began last; a file without an end gives way to the next one."""
    chosen = []
    for layer in LAYERS:
        current = [
            file
            for file in files
            if file.layer == layer and file.start <= day and (file.end is None or day <= file.end)
        ]
        if current:
            chosen.append(max(current, key=lambda file: file.start))
    return tuple(chosen)
