"""Every SELECT about the press."""

from awards.press.queries.batches import Batch, get_batch, honours_to_print, page_of_batches
from awards.press.queries.book import counts_of_book, on_stage, page_of_book
from awards.press.queries.designs import (
    choices,
    chosen_design,
    designed_since,
    designs,
    find_honour,
    form_of,
    form_of_version,
    get_version,
    longest_names,
    pictures_of,
    versions_of,
)
from awards.press.queries.doors import may_press, require_press
from awards.press.queries.packages import (
    find_package,
    get_package,
    is_given_up,
    job_of_package,
    lock_package,
    packages_of,
)
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
    take_turn_at_printers,
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
from awards.press.queries.runs import get_run, job_of, leaked_key, living_run, lock, paces, run_before, runs_of
from awards.press.queries.sheets import (
    SheetRow,
    count_sheets,
    counts_of_sheets,
    ended_numbers,
    find_sheet,
    page_of_sheets,
    printings_of,
    sheets_numbered,
    sheets_of,
    sheets_to_print,
    times_printed,
)

__all__ = [
    "Batch", "BlankRow", "ProofSheet", "Reader", "Registered", "SheetRow", "blanks", "choices", "chosen_design",
    "count_sheets", "counts_of_book", "counts_of_proof", "counts_of_sheets", "designed_since", "designs",
    "doubts_of_run", "ended_numbers", "find_blank", "find_honour", "find_package", "find_sheet", "form_of",
    "form_of_version", "get_batch", "get_blank", "get_mistake", "get_package", "get_profile", "get_run",
    "get_version", "honours_to_print", "is_given_up", "is_released", "job_of", "job_of_package", "leaked_key",
    "living_run", "lock", "lock_blank", "lock_package", "longest_names", "may_press", "on_stage", "open_mistakes",
    "paces", "packages_of", "page_of_batches", "page_of_book", "page_of_entries", "page_of_proof", "page_of_sheets",
    "pages_read", "pictures_of", "printings_of", "profiles", "profiles_of", "readers_of", "readiness_of",
    "registered", "releases_of", "require_press", "run_before", "runs_of", "sheets_numbered", "sheets_of",
    "sheets_to_print", "stock_of", "take_turn_at_printers", "times_printed", "versions_of",
]
