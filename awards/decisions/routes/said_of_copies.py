"""What pages say of the copies that came back signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext

from awards.decisions.models import SignedCopy
from awards.decisions.terms import CopyStage
from awards.signatures.terms import Signature
from awards.web.filters import day, label, moment


@dataclass(frozen=True, slots=True)
class Sealing:
    """The digital signature as the page of a decision shows it.

    `words`: label and value of what the locked copy's signature says; `replaced`: copies that counted once, each with
    its signer and the copy that took its place.
    """

    locked: SignedCopy | None
    checking: SignedCopy | None
    refused: SignedCopy | None
    words: list[tuple[str, str]]
    replaced: list[tuple[SignedCopy, str, SignedCopy]]


def sealing_of(copies: Sequence[SignedCopy]) -> Sealing:
    """`copies`: of one decision, the newest first.  A refusal is shown until something newer is brought."""
    at = {copy.stage: copy for copy in reversed(copies)}
    newest = copies[0] if copies else None
    counted = [copy for copy in copies if copy.stage in (CopyStage.LOCKED, CopyStage.REPLACED)]
    return Sealing(
        at.get(CopyStage.LOCKED), at.get(CopyStage.CHECKING),
        newest if newest and newest.stage is CopyStage.REFUSED else None,
        signature_words(at[CopyStage.LOCKED]) if CopyStage.LOCKED in at else [],
        [(old, old.found.get("signer", ""), new) for new, old in zip(counted, counted[1:], strict=False)],
    )


def signature_words(copy: SignedCopy) -> list[tuple[str, str]]:
    """Rows of label and value; none while nothing was found whole."""
    if not copy.found:
        return []
    found = Signature.kept(copy.found)
    rows = [
        (gettext("Người ký"), found.signer),
        (gettext("Nơi cấp chứng thư"), found.issuer),
        (gettext("Số chứng thư"), found.serial),
        (gettext("Chứng thư có hạn đến"), day(date.fromisoformat(found.valid_until)) if found.valid_until else ""),
        (gettext("Thời điểm ký, theo máy ký"),
         moment(datetime.fromisoformat(found.signed_at)) if found.signed_at else ""),
        (gettext("Chuỗi tin cậy"), _chain(found)),
        (gettext("Thu hồi"), label(found.revocation)),
    ]
    return [(label, value) for label, value in rows if value]


def _chain(found: Signature) -> str:
    if found.chain is None:
        return gettext("Chưa kiểm tra: Sở chưa khai chứng thư gốc nào.")
    if not found.root:  # of before the root was written down
        return gettext("Dẫn tới chứng thư gốc mà Sở tin cậy lúc tải lên.")
    return gettext("Dẫn tới chứng thư gốc mà Sở tin cậy (%(root)s); còn hiệu lực lúc tải lên.", root=found.root)
