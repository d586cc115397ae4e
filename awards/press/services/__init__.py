"""Every write of the press."""

from awards.press.services.book import advance
from awards.press.services.designs import (
    MOST_PREVIEWS,
    PREVIEW,
    ask_preview,
    bring_in,
    choose,
    copy_design,
    move_design,
    place_picture,
)
from awards.press.services.packages import ask_package, ended_in, ended_since, keep_package, require_all_count
from awards.press.services.printers import (
    RULED_SHEET,
    ask_ruled_sheet,
    check,
    keep_blank,
    measure,
    move_blanks,
    place_of,
    retire,
)
from awards.press.services.proofs import answer, read_page, release, report
from awards.press.services.runs import (
    ask_run,
    design_for,
    fail,
    form_in_force,
    places_on_stage,
    print_sheets,
    require_released,
    sha256_of,
    store,
    withdraw,
)

__all__ = [
    "MOST_PREVIEWS", "PREVIEW", "RULED_SHEET", "advance", "answer", "ask_package", "ask_preview", "ask_ruled_sheet",
    "ask_run", "bring_in", "check", "choose", "copy_design", "design_for", "ended_in", "ended_since", "fail",
    "form_in_force", "keep_blank", "keep_package", "measure", "move_blanks", "move_design", "place_of",
    "place_picture", "places_on_stage", "print_sheets", "read_page", "release", "report", "require_all_count",
    "require_released", "retire", "sha256_of", "store", "withdraw",
]
