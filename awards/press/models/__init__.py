"""Tables of the press."""

from awards.press.models.designs import DesignChoice, OfficeDesign
from awards.press.models.printers import Blank, BlankEntry, PrinterProfile
from awards.press.models.proofs import Mistake, Reading, Release, SheetDoubt
from awards.press.models.runs import Package, Printing, Run, Sheet

__all__ = [
    "Blank", "BlankEntry", "DesignChoice", "Mistake", "OfficeDesign", "Package", "PrinterProfile", "Printing",
    "Reading", "Release", "Run", "Sheet", "SheetDoubt",
]
