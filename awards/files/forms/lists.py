"""A filled list as it is brought in: checked, kept as it came, and read again only for the account that brought it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from awards.db import transaction
from awards.files import queries, services
from awards.files.forms import check_workbook
from awards.files.models import StoredFile
from awards.files.terms import MediaType, Upload
from awards.kernel.errors import NotFound, Refused
from awards.web.clock import now
from awards.web.filters import label
from awards.web.guard import current_actor
from awards.web.sheets import NoHeader

T = TypeVar("T")
SHOWN = 100  # bad cells on a page; the rest are in the sheet of bad rows


@dataclass(frozen=True, slots=True)
class Previewed(Generic[T]):
    """A list read anew: what was found in it, or the columns that its header lacks."""

    file: StoredFile
    count: T | None
    missing: Sequence[str] = ()
    shown: int = SHOWN


def checked_list(field: Any) -> Upload | None:
    """The workbook of an upload field, or None with the reason beside the field."""
    try:
        return check_workbook(field.data.read(), field.data.filename or "")
    except Refused as refusal:
        field.errors = [*field.errors, label(refusal.code) % refusal.details]
        return None


def kept_list(field: Any) -> StoredFile | None:
    """The same, put into the store."""
    checked = checked_list(field)
    if checked is None:
        return None
    with transaction():
        return services.keep(checked, actor=current_actor(), at=now())


def own_list(file_id: int) -> bytes:
    """A list that this very account brought in.  Raises NotFound for any other file."""
    stored = queries.get(file_id)
    if stored.actor_id != current_actor().account_id or stored.media_type is not MediaType.XLSX:
        raise NotFound()
    return queries.content_of(stored)


def previewed(file_id: int, read: Callable[[bytes], T]) -> Previewed[T]:
    """What the page of a list that this account brought in shows.  Raises NotFound for any other file."""
    content = own_list(file_id)
    try:
        return Previewed(queries.get(file_id), read(content))
    except NoHeader as fault:
        return Previewed(queries.get(file_id), None, fault.missing)


def read_again(file_id: int, read: Callable[[bytes], T]) -> T:
    """The same without a page.  Raises NotFound also for a list of something else: its preview says so."""
    try:
        return read(own_list(file_id))
    except NoHeader as fault:
        raise NotFound() from fault
