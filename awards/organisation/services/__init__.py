"""Every write about units and people."""

from awards.organisation.services.lists import (
    write_people,
    write_units,
)
from awards.organisation.services.people import (
    correct_person,
    end_post,
    note_export,
    note_secret_read,
    register_person,
    seal_secret,
    secret_of_draft,
    start_post,
)
from awards.organisation.services.units import (
    add_spelling,
    close_unit,
    correct_unit,
    merge_units,
    move_unit,
    register_unit,
    remove_spelling,
    rename_unit,
)

__all__ = [
    "write_people",
    "write_units",
    "add_spelling",
    "close_unit",
    "correct_person",
    "correct_unit",
    "end_post",
    "merge_units",
    "move_unit",
    "note_export",
    "note_secret_read",
    "register_person",
    "register_unit",
    "remove_spelling",
    "rename_unit",
    "seal_secret",
    "secret_of_draft",
    "start_post",
]
