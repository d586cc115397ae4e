"""The pages of one part of a run, prepared apart from the file they will stand in: several workers can do it."""

import gc
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf

from certificates import qr, stamping
from certificates.blueprint import Design
from certificates.calibration import Profile
from certificates.certificate import Certificate
from certificates.fitting import Fitted, fit
from certificates.layers import Layer, Line, blank_layer, own_lines, shared_layer
from certificates.render import layout

FEW = 20  # sheets whose layout weighs so little that it may wait for Python's own collection of garbage
LEVEL = 6  # of deflate: 9 costs a third more time and saves one byte in a hundred


@dataclass(frozen=True, slots=True)
class Rendered:
    """One sheet of a run: the number it carries, its page (from 0), the texts set below their wished size."""

    ordinal: int
    page: int
    shrunk: tuple[str, ...]


@dataclass(slots=True)
class Prepared:
    """Pages ready to be written.

    `contents` holds each page's compressed operators; `shared` which layers it refers to, as a place in `layers`;
    `laid_out` the pages that WeasyPrint set, one PDF, and `places` which pages those are.
    """

    rendered: list[Rendered]
    contents: list[bytes]
    shared: list[int]
    layers: list[tuple[Layer, ...]]
    used: dict[str, set[int]] = field(default_factory=dict)
    laid_out: bytes | None = None
    places: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run is printed: its design, the printer's correction when on blanks, whether text may be stamped."""

    design: Design
    overlay: Profile | None = None
    stamped: bool = True


def prepare(certificates: Sequence[Certificate | Fitted], first_page: int, manner: Manner) -> Prepared:
    """Fit those not fitted yet, set and compress these sheets. Raises DoesNotFit, MissingGlyph, CodeTooLong."""
    design, height = manner.design, manner.design.size_pt[1]
    prepared = Prepared([], [], [], [])
    layers: dict[tuple[Layer, ...], int] = {}
    slow: list[tuple[Line, ...]] = []
    for index, certificate in enumerate(certificates):
        fitted = certificate if isinstance(certificate, Fitted) else fit(certificate, design)
        prepared.rendered.append(Rendered(fitted.certificate.ordinal, first_page + index, fitted.shrunk))
        below = shared_layers(fitted, manner)
        prepared.shared.append(layers.setdefault(below, len(layers)))
        before = _before(fitted, manner, len(below))
        lines = own_lines(fitted, design)
        text = stamping.operators(lines, height, prepared.used) if manner.stamped else None
        if text is None:
            prepared.places[index] = len(slow)
            slow.append(lines)
        prepared.contents.append(before if text is None else zlib.compress(before + text, LEVEL))
    prepared.layers = list(layers)
    if slow:
        _lay_out(prepared, slow, design)
    return prepared


def shared_layers(fitted: Fitted, manner: Manner) -> tuple[Layer, ...]:
    """What the sheet has in common with others: on white paper all that a blank carries, and the decision's text."""
    shared = shared_layer(fitted.shared, manner.design)
    layers = (shared,) if manner.overlay else (blank_layer(fitted.shared, manner.design), shared)
    return tuple([layer for layer in layers if not layer.empty])


def _before(fitted: Fitted, manner: Manner, forms: int) -> bytes:
    """Operators before the sheet's own text: the printer's correction, the shared forms, the QR."""
    height = manner.design.size_pt[1]
    parts = [manner.overlay.operator(height)] if manner.overlay else []
    parts += [b"/L%d Do\n" % k for k in range(forms)]
    if manner.design.code:
        parts.append(qr.operators(qr.content(fitted.certificate, manner.design.code), manner.design.code, height))
    return b"".join(parts)


def _lay_out(prepared: Prepared, slow: list[tuple[Line, ...]], design: Design) -> None:
    """Let WeasyPrint set the sheets that cannot be stamped, as one document."""
    prepared.laid_out = layout([Layer(lines=lines) for lines in slow], design, "")
    with pikepdf.open(io.BytesIO(prepared.laid_out)) as pages:
        for index, place in prepared.places.items():
            text = pages.pages[place].Contents.read_bytes()
            prepared.contents[index] = zlib.compress(prepared.contents[index] + text, LEVEL)
    if len(slow) > FEW:
        gc.collect()
