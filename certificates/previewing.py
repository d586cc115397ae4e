"""Previews by a process that stays: everything a sheet needs is loaded once, then each takes a few hundredths of a
second.  What a design makes of it (endless work, all memory, a crash) ends that process and nothing else: it is
confined, and given only sheets and designs.
"""

import pickle
from dataclasses import replace

from certificates.blueprint import Design
from certificates.certificate import Certificate, DoesNotFit
from certificates.confined import Bounds, Confined, serve
from certificates.confined import Failed as PreviewFailed
from certificates.confined import Late as PreviewLate
from certificates.design_files import design

__all__ = ["PreviewFailed", "PreviewLate", "PreviewPress", "preview_of"]

SECONDS = 10.0  # a sheet may take; most take a hundredth of that
BOUNDS = Bounds(SECONDS)  # the layout engine lays fonts aside in files while it works


class PreviewPress(Confined):
    """One process that shows sheets, started when first needed; one sheet at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        super().__init__(__name__, Bounds(seconds))

    def show(self, certificate: Certificate, form: Design) -> bytes:
        """The sheet as PDF.  Raises PreviewLate, PreviewFailed."""
        return self.ask(pickle.dumps((certificate, form)))


def preview_of(certificate: Certificate, form: Design) -> bytes:
    """The sheet as PDF; where its texts do not fit, what fits is shown, so that the office sees the place."""
    from certificates.press import render_pdf

    try:
        return render_pdf(certificate, form)
    except DoesNotFit:
        shorter = replace(certificate, second_line=certificate.second_line[:90], line=certificate.line[:120],
                          name=certificate.name[:40])
        return render_pdf(shorter, form)


def _answer(asked: bytes) -> bytes:
    return preview_of(*pickle.loads(asked))


def _load() -> None:
    from certificates.press import prepare_press

    prepare_press(design())


if __name__ == "__main__":
    serve(_answer, BOUNDS, load=_load)
