"""A process for what strangers made: nothing of ours around it, bounded in memory, in files and in time.

What it meets (endless work, all memory, a crash) ends that process and nothing else.  It is given questions as bytes
and answers with bytes; it knows no address, no key and no setting of the office, and nothing of certificates either:
previews are answered by such a process, and so are signed papers.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

READY, ANSWER, REFUSED = b"R", b"P", b"E"
_SIZE = 8  # bytes that say how long a message is
_KEPT = ("PATH", "HOME", "TMPDIR", "LANG")  # of our surroundings; all else, keys and addresses above all, stays out


class Failed(Exception):
    """There is no answer; the message says why, for the log."""


class Late(Failed):
    """The answer took longer than one may."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the process may use.

    `seconds`: an answer may take, by the clock and of the processor; `loading`: a new process until it is ready;
    `memory`: bytes of addresses; `largest_file`: bytes of a file that it writes.
    """

    seconds: float
    memory: int = 1 << 30
    largest_file: int = 64 << 20
    loading: float = 60.0


class Confined:
    """One process of `python -m module`, started when first needed; one question at a time.

    The module ends in `serve(...)` with the same bounds.
    """

    def __init__(self, module: str, bounds: Bounds) -> None:
        self._module, self._bounds = module, bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._one = threading.Lock()
        self._used = time.monotonic()

    def ask(self, question: bytes) -> bytes:
        """The answer.  A process found dead is started anew once.  Raises Late, Failed."""
        with self._one:
            try:
                return self._answered(question)
            except (EOFError, BrokenPipeError):
                self._end()
            try:
                return self._answered(question)
            except (EOFError, BrokenPipeError) as error:
                self._end()
                raise Failed("the process ended twice over this question") from error

    def ready(self) -> None:
        """Have the process there before anybody asks.  Raises EOFError when it cannot be started."""
        with self._one:
            self._running()
            self._used = time.monotonic()

    def let_go(self, *, idle: float) -> None:
        """End the process when it had nothing to do for so many seconds."""
        if self._process and time.monotonic() - self._used > idle and self._one.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._one.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._one:
            self._end()

    @property
    def process_id(self) -> int | None:
        """Of the process, while there is one."""
        return self._process.pid if self._process else None

    def _answered(self, question: bytes) -> bytes:
        process = self._running()
        assert process.stdin
        _send(process.stdin, b"", question)
        kind, content = self._heard(process, self._bounds.seconds)
        self._used = time.monotonic()
        if kind != ANSWER:
            raise Failed(content.decode(errors="replace"))
        return content

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _started(self._module)
            self._heard(self._process, self._bounds.loading)
        return self._process

    def _heard(self, process: subprocess.Popen[bytes], seconds: float) -> tuple[bytes, bytes]:
        """The kind and the content of the next message.  Raises EOFError, Late."""
        assert process.stdout
        until, file = time.monotonic() + seconds, process.stdout.fileno()
        try:
            size = int.from_bytes(_read(file, _SIZE, until), "big")
            message = _read(file, size, until)
        except Late:
            self._end()
            raise
        return message[:1], message[1:]

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _started(module: str) -> subprocess.Popen[bytes]:
    """A new process, with nothing of ours in its surroundings."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen([sys.executable, "-m", module], cwd=Path(__file__).parents[1], bufsize=0,
                            env={**kept, "PYTHONUTF8": "1"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _read(file: int, size: int, until: float) -> bytes:
    """So many bytes, no later than that moment.  Raises EOFError, Late."""
    got = bytearray()
    while len(got) < size:
        left = until - time.monotonic()
        if left <= 0 or not select.select([file], [], [], left)[0]:
            raise Late("the answer takes too long")
        part = os.read(file, min(size - len(got), 1 << 16))
        if not part:
            raise EOFError
        got += part
    return bytes(got)


def _send(file: IO[bytes], kind: bytes, content: bytes) -> None:
    """Write a whole message: a pipe without a buffer takes as much at a time as it pleases."""
    message = memoryview((len(kind) + len(content)).to_bytes(_SIZE, "big") + kind + content)
    while message:
        message = message[file.write(message):]
    file.flush()


# --- In the process itself -------------------------------------------------------------------------------------------


def serve(answer: Callable[[bytes], bytes], bounds: Bounds, *, load: Callable[[], object] = lambda: None) -> None:
    """Keep the bounds, `load` what answers need, and answer until nobody asks any more.

    What an answer raises is told to whoever asked; the process lives on.
    """
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (bounds.largest_file, bounds.largest_file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it, by closing its ear
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    load()
    _send(outgoing, READY, b"")
    while head := incoming.read(_SIZE):
        question = incoming.read(int.from_bytes(head, "big"))
        _allow(bounds.seconds)
        try:
            _send(outgoing, ANSWER, answer(question))
        except Exception as error:  # whatever a question brings about
            _send(outgoing, REFUSED, f"{type(error).__name__}: {error}"[:1000].encode())


def _allow(seconds: float) -> None:
    """So many seconds of the processor from now on: an end also when nobody is left who would stop it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))
