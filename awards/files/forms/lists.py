"""A filled list as it is brought in: checked, kept as it came, and read again only for the account that brought it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from awards.db import transaction
from awards.files import queries, services
from awards.files.forms import check
from awards.files.models import StoredFile
from awards.files.terms import MediaType
from awards.kernel.errors import NotFound, Refused
from awards.web.clock import now
from awards.web.filters import label
from awards.web.guard import current_actor


def kept_list(field: Any) -> StoredFile | None:
    """The workbook of an upload field in the store, or None with the reason beside the field."""
    upload = field.data
    try:
        checked = check(upload.read(), upload.filename or "")
    except Refused as refusal:
        field.errors = [*field.errors, label(refusal.code) % refusal.details]
        return None
    if checked.media_type is not MediaType.XLSX:
        field.errors = [*field.errors, gettext("Đây không phải tệp Excel (.xlsx).")]
        return None
    with transaction():
        return services.keep(checked, actor=current_actor(), at=now())


def own_list(file_id: int) -> bytes:
    """A list that this very account brought in.  Raises NotFound for any other file."""
    stored = queries.get(file_id)
    if stored.actor_id != current_actor().account_id or stored.media_type is not MediaType.XLSX:
        raise NotFound()
    return queries.content_of(stored)
