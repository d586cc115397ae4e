"""Certificates as a library: plain data in, PDF out. It knows paper and type, and nothing of the office.

The press itself (fonts, layout engine, PDF tools) is loaded at its first use: a program that only makes certificates'
data stays light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from certificates.certificate import Certificate, DoesNotFit, MissingGlyph

if TYPE_CHECKING:
    from certificates.blueprint import Design, DesignError
    from certificates.calibration import Profile, calibrate, ruled_sheet
    from certificates.contact import Thumb, contact_sheet
    from certificates.design_files import design, design_from, packaged, table_of
    from certificates.extract import TooLarge, parts_within, selected, single, singles
    from certificates.fitting import Fitted, fit
    from certificates.overlays import overlaid
    from certificates.press import render_batch, render_pdf
    from certificates.previewing import PreviewFailed, PreviewLate, PreviewPress
    from certificates.sheets import Rendered

_HOMES = {
    "Profile": "calibration", "calibrate": "calibration", "ruled_sheet": "calibration",
    "Design": "blueprint", "DesignError": "blueprint",
    "design": "design_files", "design_from": "design_files", "packaged": "design_files", "table_of": "design_files",
    "Thumb": "contact", "contact_sheet": "contact",
    "TooLarge": "extract", "parts_within": "extract", "selected": "extract", "single": "extract",
    "singles": "extract",
    "Fitted": "fitting", "fit": "fitting",
    "overlaid": "overlays", "PreviewFailed": "previewing", "PreviewLate": "previewing", "PreviewPress": "previewing",
    "render_batch": "press", "render_pdf": "press", "Rendered": "sheets",
}

__all__ = [
    "Certificate", "Design", "DesignError", "DoesNotFit", "Fitted", "MissingGlyph", "PreviewFailed", "PreviewLate",
    "PreviewPress", "Profile", "Rendered", "Thumb", "TooLarge", "calibrate", "contact_sheet", "design",
    "design_from", "fit", "overlaid", "packaged", "parts_within", "render_batch", "render_pdf", "ruled_sheet",
    "selected", "single", "singles", "table_of",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'certificates' has no attribute {name!r}")
    return getattr(import_module(f"certificates.{_HOMES[name]}"), name)
