"""Previews by a process that stays: everything a sheet needs is loaded once, then each takes a few hundredths of a
second.  What a design makes of it (endless work, all memory, a crash) ends that process and nothing else.

The process is given only sheets and designs; it knows no address, no file and no key of the office.
"""

import io
import os
import pickle
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import IO

from certificates.blueprint import Design, design
from certificates.certificate import Certificate, DoesNotFit

LOADING = 60.0  # seconds that a new process may take to load everything
SECONDS = 10.0  # a sheet may take; most take a hundredth of that
MEMORY = 1 << 30  # bytes of address space
LARGEST_FILE = 64 << 20  # bytes; the layout engine lays fonts aside while it works
READY, SHEET, REFUSED = b"R", b"P", b"E"
_SIZE = 8  # bytes that say how long a message is


class PreviewFailed(Exception):
    """The sheet could not be shown; the message says why, for the log."""


class PreviewLate(PreviewFailed):
    """The sheet took longer than a preview may."""


class PreviewPress:
    """One process that shows sheets, started when first needed; one sheet at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._one = threading.Lock()
        self._used = time.monotonic()

    def show(self, certificate: Certificate, form: Design) -> bytes:
        """The sheet as PDF.  A process found dead is started anew once.  Raises PreviewLate, PreviewFailed."""
        asked = pickle.dumps((certificate, form))
        with self._one:
            try:
                return self._answered(asked)
            except (EOFError, BrokenPipeError):
                self._end()
            try:
                return self._answered(asked)
            except (EOFError, BrokenPipeError) as error:
                self._end()
                raise PreviewFailed("the process ended twice over this sheet") from error

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

    @property
    def process_id(self) -> int | None:
        """Of the process that stays, while there is one."""
        return self._process.pid if self._process else None

    def _answered(self, asked: bytes) -> bytes:
        process = self._running()
        assert process.stdin
        _send(process.stdin, b"", asked)
        kind, content = self._heard(process, self._seconds)
        self._used = time.monotonic()
        if kind != SHEET:
            raise PreviewFailed(content.decode())
        return content

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _started()
            self._heard(self._process, LOADING)
        return self._process

    def _heard(self, process: subprocess.Popen[bytes], seconds: float) -> tuple[bytes, bytes]:
        """The kind and the content of the next message.  Raises EOFError, PreviewLate."""
        assert process.stdout
        until, file = time.monotonic() + seconds, process.stdout.fileno()
        try:
            size = int.from_bytes(_read(file, _SIZE, until), "big")
            message = _read(file, size, until)
        except PreviewLate:
            self._end()
            raise
        return message[:1], message[1:]

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _started() -> subprocess.Popen[bytes]:
    """A new process, with nothing of ours in its surroundings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "certificates.previewing"], cwd=Path(__file__).parent.parent,
        env={**kept, "PYTHONUTF8": "1"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)


def _read(file: int, size: int, until: float) -> bytes:
    """So many bytes, no later than that moment.  Raises EOFError, PreviewLate."""
    got = bytearray()
    while len(got) < size:
        left = until - time.monotonic()
        if left <= 0 or not select.select([file], [], [], left)[0]:
            raise PreviewLate("the sheet takes too long")
        part = os.read(file, min(size - len(got), 1 << 16))
        if not part:
            raise EOFError
        got += part
    return bytes(got)


def _send(file: IO[bytes], kind: bytes, content: bytes) -> None:
    file.write((len(kind) + len(content)).to_bytes(_SIZE, "big") + kind + content)
    file.flush()


def preview_of(certificate: Certificate, form: Design) -> bytes:
    """The sheet as PDF; where its texts do not fit, what fits is shown, so that the office sees the place."""
    from certificates.press import render_pdf

    try:
        return render_pdf(certificate, form)
    except DoesNotFit:
        shorter = replace(certificate, second_line=certificate.second_line[:90], line=certificate.line[:120],
                          name=certificate.name[:40])
        return render_pdf(shorter, form)


def serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Show sheets until nobody asks any more."""
    from certificates.press import prepare_press

    prepare_press(design())
    _send(outgoing, READY, b"")
    while head := incoming.read(_SIZE):
        certificate, form = pickle.load(io.BytesIO(incoming.read(int.from_bytes(head, "big"))))
        try:
            _send(outgoing, SHEET, preview_of(certificate, form))
        except Exception as error:  # whatever a design brings about is told; the process lives on
            _send(outgoing, REFUSED, f"{type(error).__name__}: {error}"[:1000].encode())


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it, by closing its ear
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
