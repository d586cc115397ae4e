"""What a test asks a confined process to do, by a word."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from certificates.confined import Bounds, serve

BOUNDS = Bounds(seconds=2, memory=1 << 29, largest_file=1 << 16)
HOARD: list[bytes] = []


def answer(asked: bytes) -> bytes:
    word, _, rest = asked.partition(b" ")
    acts: dict[bytes, Callable[[], Any]] = {
        b"echo": lambda: rest, b"die": lambda: os._exit(3), b"sleep": lambda: time.sleep(30),
        b"hoard": lambda: HOARD.append(b"x" * (1 << 30)), b"print": lambda: print("not an answer"),
        b"write": lambda: Path(rest.decode()).write_bytes(b"x" * (1 << 20)), b"spin": _spin,
        b"environment": lambda: " ".join(sorted(os.environ)).encode(),
    }
    return acts[word]() or b"done"


def _spin() -> None:
    while True:
        pass


if __name__ == "__main__":
    serve(answer, BOUNDS)
