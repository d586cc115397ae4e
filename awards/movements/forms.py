"""What is typed about movements and rounds; moments are typed as a day and an hour where the office is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from awards.kernel.dates import PLACE_OF_OFFICES
from awards.movements import labels
from awards.movements.models import Movement, Round
from awards.movements.terms import MovementDraft, MovementMethod, RoundDraft
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, Text, offered

HOUR = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)?")
COMMON, OWN = "common", "own"


class Hour(Line):
    """An hour of the day: 17:00, 17h, 7h30."""

    def hour(self) -> time:
        found = HOUR.fullmatch(self.data or "")
        if found is None:
            raise ValidationError(gettext("Nhập giờ, ví dụ 17:00."))
        return time(int(found[1]), int(found[2] or 0))


class MovementForm(OfficeForm):
    """A movement (Luật 06/2022 Đ.17: aims, scope, subjects, content and criteria, time)."""

    name = Line(_("Tên phong trào"), [Required(_("Tên phong trào: nhập tên.")), AtMost(300)])
    theme = Text(_("Chủ đề"), [AtMost(1000)])
    method = RadioField(
        _("Hình thức tổ chức"), choices=offered(labels.METHOD),
        default=MovementMethod.THEMATIC.value,
    )
    period = Line(_("Giai đoạn"), [Required(_("Giai đoạn: nhập giai đoạn, ví dụ 2025-2030.")), AtMost(60)])
    starts_on = Day(_("Bắt đầu"), [Required(_("Bắt đầu: nhập ngày, ví dụ 05/9/2025."))])
    ends_on = Day(_("Kết thúc"), [Required(_("Kết thúc: nhập ngày, ví dụ 31/8/2026."))])
    scope = Text(_("Phạm vi, đối tượng"), [AtMost(2000)])
    criteria = Text(_("Nội dung, tiêu chí"), [AtMost(8000)])
    decision_number = Line(_("Số văn bản phát động"), [AtMost(60)])
    decided_on = Day(_("Ngày của văn bản"))

    def validate_ends_on(self, field: Day) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(gettext("Ngày kết thúc phải sau ngày bắt đầu."))

    def value(self) -> MovementDraft:
        assert self.starts_on.data and self.ends_on.data
        return MovementDraft(
            name=self.name.data or "", theme=self.theme.data or "", method=MovementMethod(self.method.data),
            period=self.period.data or "", starts_on=self.starts_on.data, ends_on=self.ends_on.data,
            scope=self.scope.data or "", criteria=self.criteria.data or "",
            decision_number=self.decision_number.data or "", decided_on=self.decided_on.data,
        )

    @classmethod
    def of(cls, movement: Movement) -> MovementForm:
        """The form filled with what is written."""
        return cls(data={name: getattr(movement, name) for name in MovementDraft.__dataclass_fields__}
                   | {"method": movement.method.value})


class RoundForm(OfficeForm):
    """A round of commendation."""

    name = Line(_("Tên đợt khen"), [Required(_("Tên đợt khen: nhập tên.")), AtMost(200)])
    commendation = SelectField(_("Loại khen thưởng"))
    awards = SelectMultipleField(
        _("Danh hiệu, hình thức được đề nghị trong đợt"),
        [Required(_("Danh hiệu, hình thức: chọn ít nhất một."))],
        option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
    )
    printed = RadioField(
        _("Dòng thành tích in trên giấy"), default=COMMON,
        choices=offered([(COMMON, _("Một dòng chung cho cả đợt")), (OWN, _("Dòng riêng của từng hồ sơ"))]),
    )
    line = Text(_("Dòng chung"), [AtMost(220)])
    opens_on = Day(_("Mở nhận hồ sơ, ngày"), [Required(_("Mở nhận hồ sơ: nhập ngày."))])
    opens_hour = Hour(_("Giờ mở"), default="07:30")
    closes_on = Day(_("Đóng, ngày"), [Required(_("Đóng: nhập ngày."))])
    closes_hour = Hour(_("Giờ đóng"), default="17:00")

    def offer(self, awards: Sequence[tuple[str, str]], commendations: Sequence[tuple[str, str]]) -> None:
        """What may be chosen, by the law in force."""
        self.awards.choices = offered(awards)
        self.commendation.choices = offered(commendations)

    def validate_line(self, field: Text) -> None:
        if self.printed.data == COMMON and not field.data:
            raise ValidationError(gettext("Dòng chung: nhập dòng thành tích in trên giấy, không có dấu chấm cuối."))
        if field.data and field.data.endswith("."):
            raise ValidationError(gettext("Dòng chung: bỏ dấu chấm cuối."))

    def validate_opens_hour(self, field: Hour) -> None:
        field.hour()

    def validate_closes_hour(self, field: Hour) -> None:
        hour = field.hour()
        if not (self.closes_on.data and self.opens_on.data):
            return
        if moment_of(self.closes_on.data, hour) <= moment_of(self.opens_on.data, time(0, 0)):
            raise ValidationError(gettext("Lúc đóng phải sau lúc mở."))

    def value(self) -> RoundDraft:
        assert self.opens_on.data and self.closes_on.data
        return RoundDraft(
            name=self.name.data or "", award_codes=tuple(self.awards.data or ()),
            line=" ".join((self.line.data or "").split()) if self.printed.data == COMMON else "",
            own_lines=self.printed.data == OWN, opens_at=moment_of(self.opens_on.data, self.opens_hour.hour()),
            closes_at=moment_of(self.closes_on.data, self.closes_hour.hour()),
            commendation=self.commendation.data or "",
        )


class ExtendForm(OfficeForm):
    """A later end of a round, and why."""

    closes_on = Day(_("Nhận hồ sơ đến ngày"), [Required(_("Nhận hồ sơ đến ngày: nhập ngày."))])
    closes_hour = Hour(_("Giờ"), default="17:00")
    reason = Text(_("Lý do"), [Required(labels.OBSTACLE_REASON), AtMost(500)])

    def validate_closes_hour(self, field: Hour) -> None:
        field.hour()

    def value(self) -> tuple[datetime, str]:
        assert self.closes_on.data
        return moment_of(self.closes_on.data, self.closes_hour.hour()), self.reason.data or ""

    @classmethod
    def of(cls, round: Round) -> ExtendForm:
        closes = round.closes_at.astimezone(PLACE_OF_OFFICES)
        return cls(data={"closes_on": closes.date(), "closes_hour": f"{closes:%H:%M}"})


def moment_of(on: date, hour: time) -> datetime:
    """A day and an hour of the office as a moment."""
    return datetime.combine(on, hour, PLACE_OF_OFFICES)
