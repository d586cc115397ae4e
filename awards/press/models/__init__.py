"""Tables of the press."""

from awards.press.models.printers import Blank, BlankEntry, PrinterProfile
from awards.press.models.proofs import Mistake, Reading, Release, SheetDoubt
from awards.press.models.runs import Package, Printing, Run, Sheet

__all__ = [
    "Blank", "BlankEntry", "Mistake", "Package", "PrinterProfile", "Printing", "Reading", "Release", "Run", "Sheet",
    "SheetDoubt",
]
