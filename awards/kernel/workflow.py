"""State machines as tables: one row a transition; the table draws buttons, explains refusals and moves rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

S = TypeVar("S", bound=Enum)
A = TypeVar("A", bound=Enum)

Guard = Callable[[Any], "Enum | None"]


@dataclass(frozen=True, slots=True)
class Transition(Generic[A, S]):
    """One row: in `sources`, `action` leads to `target` (None keeps the stage); guards give an obstacle or None."""

    action: A
    sources: frozenset[S]
    target: S | None
    permission: Enum
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False

    def obstacle(self, facts: Any) -> Enum | None:
        """The first obstacle that stands in the way, or None."""
        return next((found for guard in self.guards if (found := guard(facts)) is not None), None)


class Workflow(Generic[A, S]):
    """The rows, looked up by (stage, action).  Two rows for one pair are refused when the table is built."""

    def __init__(self, *transitions: Transition[A, S]) -> None:
        self.transitions = transitions
        self._rows: dict[tuple[S, A], Transition[A, S]] = {}
        for row in transitions:
            for source in row.sources:
                if (source, row.action) in self._rows:
                    raise ValueError(f"two transitions for {source} and {row.action}")
                self._rows[source, row.action] = row

    def find(self, stage: S, action: A) -> Transition[A, S] | None:
        return self._rows.get((stage, action))

    def leaving(self, stage: S) -> Iterator[Transition[A, S]]:
        """Rows that leave a stage, in the order of the table."""
        return (row for row in self.transitions if stage in row.sources)
