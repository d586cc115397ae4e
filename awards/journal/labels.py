"""Words for what may be wrong with the chain."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.journal.terms import Flaw

FLAW = {
    Flaw.MISSING: _("Thiếu việc mang số này"),
    Flaw.ALTERED: _("Việc này đã bị sửa"),
    Flaw.HEAD: _("Cuối sổ không khớp: có việc đã bị bỏ bớt"),
}
