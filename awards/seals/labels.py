"""Words for what is done with the key that signs the records of certificates."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.seals.terms import SealAct

ACT = {SealAct.ROTATED: _("Thay khóa ký mã QR"), SealAct.LEAKED: _("Ghi khóa ký mã QR đã lộ")}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"seal": (_("Khóa ký mã QR"), ACT)}
