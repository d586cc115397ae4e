"""Every SELECT about the press."""

from awards.press.queries.book import counts_of_book, on_stage, page_of_book
from awards.press.queries.packages import find_package, get_package, is_given_up, lock_package, packages_of
from awards.press.queries.printers import (
    BlankRow,
    blanks,
    find_blank,
    get_blank,
    get_profile,
    lock_blank,
    page_of_entries,
    profiles,
    profiles_of,
    stock_of,
)
from awards.press.queries.proofs import (
    ProofSheet,
    Reader,
    Registered,
    counts_of_proof,
    doubts_of_run,
    get_mistake,
    is_released,
    open_mistakes,
    page_of_proof,
    pages_read,
    readers_of,
    readiness_of,
    registered,
    releases_of,
)
from awards.press.queries.runs import (
    Batch,
    SheetRow,
    counts_of_sheets,
    find_sheet,
    get_batch,
    get_run,
    honours_to_print,
    job_of,
    living_run,
    lock,
    may_press,
    paces,
    page_of_batches,
    page_of_sheets,
    printings_of,
    require_press,
    run_before,
    runs_of,
    sheets_numbered,
    sheets_of,
    sheets_to_print,
    times_printed,
)

__all__ = [
    "Batch", "BlankRow", "ProofSheet", "Reader", "Registered", "SheetRow", "blanks", "counts_of_book",
    "counts_of_proof", "counts_of_sheets", "doubts_of_run", "find_blank", "find_package", "find_sheet", "get_batch",
    "get_blank", "get_mistake", "get_package", "get_profile", "get_run", "honours_to_print", "is_given_up",
    "is_released", "job_of", "living_run", "lock", "lock_blank", "lock_package", "may_press", "on_stage",
    "open_mistakes", "paces", "packages_of", "page_of_batches", "page_of_book", "page_of_entries", "page_of_proof",
    "page_of_sheets", "pages_read", "printings_of", "profiles", "profiles_of", "readers_of", "readiness_of",
    "registered", "releases_of", "require_press", "run_before", "runs_of", "sheets_numbered", "sheets_of",
    "sheets_to_print", "stock_of", "times_printed",
]
