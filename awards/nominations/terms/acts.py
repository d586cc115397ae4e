"""What the journal says of dossiers and of their lists, beside the actions of the path."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What the journal says was done to a dossier beside the actions of the workflow."""

    DRAFTED = "drafted"
    REVISED = "revised"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_REMOVED = "evidence_removed"


class ListAct(StrEnum):
    """What the journal says was done with an uploaded list."""

    UPLOADED = "uploaded"
    WRITTEN = "written"
