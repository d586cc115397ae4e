"""Certificates as a library: plain data in, PDF out. It knows paper and type, and nothing of the office."""

from certificates.calibration import Profile
from certificates.certificate import Certificate, DoesNotFit, MissingGlyph
from certificates.design import Design, DesignError, design, design_from
from certificates.extract import single
from certificates.fitting import Fitted, fit
from certificates.press import Rendered, render_batch, render_pdf

__all__ = [
    "Certificate", "Design", "DesignError", "DoesNotFit", "Fitted", "MissingGlyph", "Profile", "Rendered",
    "design", "design_from", "fit", "render_batch", "render_pdf", "single",
]
