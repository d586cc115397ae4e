"""What is sent about root certificates."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms.validators import ValidationError

from awards.kernel.errors import Refused
from awards.signatures import labels
from awards.signatures.imports.certificates import read_root
from awards.signatures.rules import MOST_BYTES
from awards.signatures.terms import CaCertificate, RootFault
from awards.web.forms import AtMost, OfficeForm, Required, Text


class RootForm(OfficeForm):
    """A certificate of an authority, as a file."""

    file = FileField(_("Tệp chứng thư gốc"), [FileRequired(_("Tệp chứng thư gốc: chọn một tệp."))])

    def validate_file(self, field: FileField) -> None:
        """The file is read once, here; what is wrong with it is said at the field."""
        try:
            self._read = read_root(field.data.read(MOST_BYTES + 1))
        except Refused as refused:
            raise ValidationError(labels.ROOT_FAULT[RootFault(refused.code.value)]) from refused

    def value(self) -> CaCertificate:
        return self._read


class RetireForm(OfficeForm):
    """Why an authority is trusted no more."""

    reason = Text(_("Vì sao ngừng tin cậy"), [Required(labels.ROOT_FAULT[RootFault.REASON_NEEDED]), AtMost(500)])
