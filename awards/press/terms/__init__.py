"""The press: runs of certificates from a locked list to stored bytes, their proofs, what comes out of the printer,
printers, blanks, and the hand-over."""

from awards.press.terms.designs import DesignAct, Placed
from awards.press.terms.obstacles import PressObstacle
from awards.press.terms.packages import PackageKind, PartSize
from awards.press.terms.printers import BlankAct, BlankEntryKind, BlankMove, Measured, Place, ProfileAct, Stock
from awards.press.terms.proofs import Doubt, DoubtKind, ProofFilter, Readiness, ToProof
from awards.press.terms.runs import Asked, Manner, PrintOrder, RunAct, RunStage
from awards.press.terms.sheets import BookPick, Printout, Rendered, SheetFilter, SheetSearch

__all__ = [
    "Asked", "BlankAct", "BlankEntryKind", "BlankMove", "BookPick", "DesignAct", "Doubt", "DoubtKind", "Manner",
    "Measured", "PackageKind", "PartSize", "Place", "Placed", "PressObstacle", "PrintOrder", "Printout", "ProfileAct",
    "ProofFilter", "Readiness", "Rendered", "RunAct", "RunStage", "SheetFilter", "SheetSearch", "Stock", "ToProof",
]
