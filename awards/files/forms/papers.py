"""PDF: whole, without a password, with nothing that runs or hides inside, not too many pages."""

from __future__ import annotations

import io
import logging
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from awards.files.terms import FileFault, MediaType
from awards.kernel.errors import Refused

MOST_PAGES = 300
MOST_OBJECTS = 20_000
ACTIVE_KEYS = {"/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/XFA",
               "/RichMedia"}
ACTIVE_VALUES = {"/JavaScript", "/Launch", "/EmbeddedFile", "/Filespec", "/RichMedia", "/Movie", "/Sound",
                 "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"}
NAMES_OF = ("/S", "/Type", "/Subtype")
# An opening action that only goes to a page of the same paper is what scanners write.
HARMLESS = ("/OpenAction",)
UNREADABLE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError, AssertionError,
              IndexError, ArithmeticError, MemoryError)
logging.getLogger("pypdf").setLevel(logging.ERROR)


def check(content: bytes) -> tuple[MediaType, bytes]:
    """The same bytes.  Raises Refused(ENCRYPTED | ACTIVE_CONTENT | TOO_MANY_PAGES | UNREADABLE)."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refused(FileFault.ENCRYPTED)
        if len(reader.pages) > MOST_PAGES:
            raise Refused(FileFault.TOO_MANY_PAGES)
        if not len(reader.pages):
            raise Refused(FileFault.UNREADABLE)
        _refuse_active(reader)
    except Refused:
        raise
    except UNREADABLE as error:
        raise Refused(FileFault.UNREADABLE) from error
    return MediaType.PDF, content


def _refuse_active(reader: PdfReader) -> None:
    """Walk every object that the trailer reaches, each once, without following names by recursion."""
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    while waiting:
        here = waiting.pop()
        if isinstance(here, IndirectObject):
            key = (here.idnum, here.generation)
            if key in seen:
                continue
            seen.add(key)
            if len(seen) > MOST_OBJECTS:
                raise Refused(FileFault.TOO_MUCH_INSIDE)
            here = here.get_object()
        if isinstance(here, (DictionaryObject, StreamObject)):
            if _is_active(here):
                raise Refused(FileFault.ACTIVE_CONTENT)
            waiting.extend(here.values())
        elif isinstance(here, ArrayObject):
            waiting.extend(here)


def _is_active(found: DictionaryObject) -> bool:
    for key in ACTIVE_KEYS & set(found):
        if key in HARMLESS and _only_goes_to_a_page(found[key]):
            continue
        return True
    return any(str(found.get(name)) in ACTIVE_VALUES for name in NAMES_OF if name in found)


def _only_goes_to_a_page(action: Any) -> bool:
    if isinstance(action, ArrayObject):
        return True
    return isinstance(action, DictionaryObject) and action.get("/S") == "/GoTo" and "/Next" not in action
