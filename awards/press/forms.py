"""What is typed at the press."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, DecimalField, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import TextInput

from awards.honours.printing import printed_awards
from awards.press import labels
from awards.press.rules import numbers_in
from awards.press.terms import (
    Asked,
    BlankEntryKind,
    BlankMove,
    Manner,
    Measured,
    PackageKind,
    Place,
    Placed,
    PrintOrder,
    Printout,
)
from awards.web.forms import AtMost, Line, OfficeForm, Required, Text

MOST_SHEETS = 99_999
CROSSES = (1, 2, 3, 4)


class Numbers(Line):
    """Số sổ vàng as clerks type them: “12-15, 20”."""

    def pre_validate(self, form: Any) -> None:
        if self.data and numbers_in(self.data) is None:
            raise ValidationError(gettext("Nhập số sổ vàng cách nhau bằng dấu phẩy, ví dụ 12-15, 20."))

    @property
    def numbers(self) -> tuple[int, ...]:
        return numbers_in(self.data) or () if self.data else ()


class Millimetres(DecimalField):
    """A distance in mm; a comma or a point before its decimals (a number input takes no comma)."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata([value.replace("mm", "").strip().replace(",", ".") for value in valuelist])
        except ValueError as error:
            self.data = None
            raise ValueError(gettext("Nhập số milimét, ví dụ 21,5.")) from error

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else "" if self.data is None else f"{self.data:g}".replace(".", ",")


class AskForm(OfficeForm):
    """In which order the sheets come out, and onto what."""

    order = RadioField(
        _("Thứ tự các tờ trong tệp"), default=PrintOrder.DECISION.value,
        choices=[(order.value, words) for order, words in labels.ORDER.items()],
    )
    first_on_stage = Numbers(_("Số sổ vàng lên nhận trước"), [Optional(), AtMost(200)])
    manner = RadioField(
        _("Cách in"), default=Manner.FULL.value,
        choices=[(manner.value, words) for manner, words in labels.MANNER.items()],
    )

    def value(self) -> Asked:
        return Asked(PrintOrder(self.order.data), Manner(self.manner.data), self.first_on_stage.data or "")


class PrintoutForm(OfficeForm):
    """Which sheets came out of the printer, and why again."""

    numbers = Numbers(_("Các số sổ vàng"), [Required(_("Nhập số sổ vàng, ví dụ 12-15, 20.")), AtMost(200)])
    reason = Line(_("Lý do in lại"), [Optional(), AtMost(200)])
    blank = SelectField(_("In lên"), coerce=int, default=0)

    def __init__(self, blanks: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.blank.choices = [(0, _("Giấy trắng, không đếm phôi")), *blanks]

    def value(self) -> Printout:
        return Printout(self.numbers.numbers, self.reason.data or "", self.blank.data or None)


class EverythingForm(OfficeForm):
    """All that was not printed yet came out of the printer."""

    blank = SelectField(_("In lên"), coerce=int, default=0)

    def __init__(self, blanks: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.blank.choices = [(0, _("Giấy trắng, không đếm phôi")), *blanks]

    def value(self) -> Printout:
        return Printout(blank_id=self.blank.data or None)


class ReportForm(OfficeForm):
    """What is wrong on which sheet."""

    number = IntegerField(_("Số sổ vàng của tờ sai"), [
        Required(_("Nhập số sổ vàng của tờ.")),
        NumberRange(1, MOST_SHEETS, _("Nhập số sổ vàng, từ 1 trở lên.")),
    ])
    text = Text(_("Sai chỗ nào, đúng phải là gì"), [Required(_("Viết chỗ sai và chữ đúng.")), AtMost(500)])

    def value(self) -> tuple[int, str]:
        return self.number.data or 0, self.text.data or ""


class AnswerForm(OfficeForm):
    """Why a sheet is right as it stands."""

    answer = Line(_("Vì sao tờ này đúng"), [Required(_("Viết vì sao tờ này đúng.")), AtMost(300)])

    def value(self) -> str:
        return self.answer.data or ""


class ReleaseForm(OfficeForm):
    """That everything has been read."""

    on_paper = BooleanField(_("Tôi đã soát đủ trên bản in giấy"))

    def value(self) -> bool:
        return bool(self.on_paper.data)


class WithdrawForm(OfficeForm):
    """Why a run is taken back."""

    reason = Line(_("Lý do hủy lần dựng"), [Required(_("Viết lý do, ví dụ: căn lại dòng ký.")), AtMost(200)])

    def value(self) -> str:
        return self.reason.data or ""


class PackageForm(OfficeForm):
    """A file to be made out of the run."""

    kind = RadioField(_("Tệp cần lấy"), default=PackageKind.SINGLES.value, choices=[
        (kind.value, labels.PACKAGE[kind])
        for kind in (PackageKind.SINGLES, PackageKind.PARTS, PackageKind.OVERLAY, PackageKind.HAND_OVER)
    ])
    sheets = IntegerField(_("Số tờ mỗi phần, khi chia phần"), [
        Optional(), NumberRange(1, 5000, _("Nhập số tờ mỗi phần, từ 1 đến 5000."))], default=100)
    profile = SelectField(_("Máy in, khi in lên phôi"), coerce=int, default=0)

    def __init__(self, profiles: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.profile.choices = profiles or [(0, _("Chưa căn chỉnh máy in nào"))]

    def value(self) -> tuple[PackageKind, str]:
        kind = PackageKind(self.kind.data)
        choice = {PackageKind.PARTS: self.sheets.data or 100, PackageKind.OVERLAY: self.profile.data}.get(kind, "")
        return kind, str(choice or "")


def _required(words: Any) -> list[Any]:
    return [Required(words), AtMost(60)]


class _Crosses(OfficeForm):
    """The eight distances of a test sheet."""

    def value_measured(self) -> Measured:
        return Measured(tuple(
            (float(getattr(self, f"x{cross}").data), float(getattr(self, f"y{cross}").data)) for cross in CROSSES))

    @property
    def crosses(self) -> list[tuple[int, Any, Any]]:
        """(number, field to the right, field down) of each cross."""
        return [(cross, getattr(self, f"x{cross}"), getattr(self, f"y{cross}")) for cross in CROSSES]


def _distance(words: Any) -> Millimetres:
    return Millimetres(words, [
        Required(_("Nhập khoảng cách đo được, theo mm.")), NumberRange(0, 600, _("Nhập từ 0 đến 600 mm."))])


for _cross in CROSSES:
    setattr(_Crosses, f"x{_cross}", _distance(_("Từ mép trái (mm)")))
    setattr(_Crosses, f"y{_cross}", _distance(_("Từ mép trên (mm)")))


class CheckForm(_Crosses):
    """The crosses of a sheet printed with a profile."""

    def value(self) -> Measured:
        return self.value_measured()


class MeasureForm(_Crosses):
    """The crosses of a sheet printed without any profile, and whose they are."""

    printer = Line(_("Máy in"), _required(_("Nhập tên máy in, ví dụ: Máy in phòng Văn thư.")))
    tray = Line(_("Khay giấy"), _required(_("Nhập tên khay, ví dụ: khay tay.")))
    paper = Line(_("Giấy, phôi"), _required(_("Nhập loại giấy, ví dụ: phôi A4 250 g.")))
    width = Millimetres(_("Chiều ngang tờ giấy (mm)"), [
        Required(_("Nhập chiều ngang, ví dụ 297.")), NumberRange(100, 500, _("Nhập từ 100 đến 500 mm."))], default=297)
    height = Millimetres(_("Chiều dọc tờ giấy (mm)"), [
        Required(_("Nhập chiều dọc, ví dụ 210.")), NumberRange(100, 500, _("Nhập từ 100 đến 500 mm."))], default=210)

    def value(self) -> tuple[Place, Measured]:
        place = Place(self.printer.data or "", self.tray.data or "", self.paper.data or "", float(self.width.data or 0),
                      float(self.height.data or 0))
        return place, self.value_measured()


class SheetForm(OfficeForm):
    """The size of the paper that a test sheet is for."""

    width = MeasureForm.width
    height = MeasureForm.height

    def value(self) -> tuple[float, float]:
        return float(self.width.data or 0), float(self.height.data or 0)


class CopyForm(OfficeForm):
    """A design to be the same as another, under a name of its own."""

    source = SelectField(_("Sao từ mẫu"))
    label = Line(_("Tên mẫu mới"), [Required(_("Nhập tên mẫu, ví dụ: Giấy khen, phôi mẫu 2026.")), AtMost(80)])

    def __init__(self, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.source.choices = sources

    def value(self) -> tuple[str, str]:
        return self.source.data, self.label.data or ""


class ShareForm(OfficeForm):
    """A design in one file, as another office has handed it over."""

    file = FileField(_("Tệp mẫu (.zip)"), [Required(_("Chọn tệp mẫu do đơn vị khác gửi."))])


class ChooseForm(OfficeForm):
    """With which design an award is printed."""

    award = SelectField(_("Hình thức"), choices=[(code, code) for code in printed_awards()])
    design = SelectField(_("In theo mẫu"))

    def __init__(self, designs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.design.choices = [("", ""), *designs]

    def value(self) -> tuple[str, str]:
        return self.award.data, self.design.data or ""


class PictureForm(OfficeForm):
    """The office's own picture: which, and where on the paper."""

    file = FileField(_("Tệp hình (.png)"), [Required(_("Chọn tệp hình PNG."))])
    asset = RadioField(_("Hình"), default="own-emblem", choices=[
        ("own-emblem", _("Biểu trưng, thay Quốc huy trong mẫu")), ("own-signature", _("Chữ ký")),
        ("own-seal", _("Con dấu")),
    ])
    x = Millimetres(_("Cách mép trái (mm)"), [Required(_("Nhập số mm.")), NumberRange(0, 500, _("Nhập từ 0 đến 500."))])
    y = Millimetres(_("Cách mép trên (mm)"), [Required(_("Nhập số mm.")), NumberRange(0, 500, _("Nhập từ 0 đến 500."))])
    width = Millimetres(_("Chiều ngang hình (mm)"), [Required(_("Nhập số mm.")),
                                                     NumberRange(1, 500, _("Nhập từ 1 đến 500."))])
    height = Millimetres(_("Chiều dọc hình (mm)"), [Required(_("Nhập số mm.")),
                                                    NumberRange(1, 500, _("Nhập từ 1 đến 500."))])

    def value(self) -> Placed:
        emblem = self.asset.data == "own-emblem"
        return Placed(self.asset.data, float(self.x.data or 0), float(self.y.data or 0), float(self.width.data or 0),
                      float(self.height.data or 0), "emblem-national" if emblem else "", emblem)


class PreviewForm(OfficeForm):
    """Whose sheet to try; nobody's: the longest names of the register."""

    number = IntegerField(_("Số sổ vàng"), [Optional(), NumberRange(1, MOST_SHEETS, _("Nhập số từ 1 trở lên."))])
    decision = Line(_("Số quyết định"), [Optional(), AtMost(40)])

    def value(self) -> tuple[int, str]:
        return self.number.data or 0, self.decision.data or ""


class BlankForm(OfficeForm):
    """A kind of blank."""

    name = Line(_("Tên loại phôi"), [Required(_("Nhập tên, ví dụ: Phôi Giấy khen A4, mẫu 2026.")), AtMost(80)])

    def value(self) -> str:
        return self.name.data or ""


class MoveForm(OfficeForm):
    """Blanks received, spoiled or counted; those used are entered with the printing."""

    kind = RadioField(_("Việc"), default=BlankEntryKind.RECEIVED.value, choices=[
        (BlankEntryKind.RECEIVED.value, _("Nhận thêm phôi")), (BlankEntryKind.SPOILED.value, _("Phôi hỏng")),
        (BlankEntryKind.COUNTED.value, _("Kiểm đếm số còn trong kho")),
    ])
    count = IntegerField(_("Số phôi"), [
        Required(_("Nhập số phôi.")), NumberRange(0, MOST_SHEETS, _("Nhập số phôi, từ 0 trở lên."))])
    reason = Line(_("Lý do"), [AtMost(200)])
    serials = Line(_("Số in trên phôi"), [Optional(), AtMost(200)])

    def validate_count(self, field: Any) -> None:
        if field.data == 0 and self.kind.data != BlankEntryKind.COUNTED.value:
            raise ValidationError(gettext("Nhập số phôi, từ 1 trở lên."))

    def validate_reason(self, field: Any) -> None:
        if self.kind.data == BlankEntryKind.SPOILED.value and not field.data:
            raise ValidationError(gettext("Viết lý do phôi hỏng, ví dụ: kẹt giấy."))

    def value(self) -> BlankMove:
        return BlankMove(BlankEntryKind(self.kind.data), self.count.data or 0, self.reason.data or "",
                         self.serials.data or "")


class BookForm(OfficeForm):
    """Who took the picked sheets, when somebody took them for all; and sheets named by number."""

    numbers = Numbers(_("Hoặc nhập các số sổ vàng"), [Optional(), AtMost(200)])
    taken_by = Line(_("Người nhận thay (khi một người nhận cho nhiều người)"), [Optional(), AtMost(120)])
