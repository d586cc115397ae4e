"""Dossiers: stages, acts, obstacles, what is typed, and the facts that rules see."""

from awards.nominations.terms.acts import Act, ListAct
from awards.nominations.terms.dossier import Check, Draft, EvidenceKind, Facts, Place, SchoolCouncil, SubjectKind
from awards.nominations.terms.path import Action, Obstacle, Stage, StepKind
from awards.nominations.terms.search import Neighbours, Order, Row, Search

__all__ = [
    "Act", "Action", "Check", "Draft", "EvidenceKind", "Facts", "ListAct", "Neighbours", "Obstacle", "Order", "Place",
    "Row", "SchoolCouncil", "Search", "Stage", "StepKind", "SubjectKind",
]
