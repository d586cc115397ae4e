"""Records as they are typed, one form a kind; each ends in a draft."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField
from wtforms.validators import NumberRange, Optional, ValidationError

from awards.organisation.forms import choice_of
from awards.records import labels, rules
from awards.records.terms import (
    DisciplineDraft,
    Draft,
    MatterDraft,
    RatingDraft,
    RecordKind,
    SpanDraft,
    UnitYearDraft,
    WorkDraft,
    YearDraft,
)
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required

MOST_DAYS = 366


class SchoolYear(Line):
    """A school year as people write it: 2025-2026."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(_("Năm học"), [Required(_("Năm học: nhập như 2025-2026."))], **kwargs)

    def process_data(self, value: Any) -> None:
        self.data = f"{value}-{value + 1}" if isinstance(value, int) else value

    def pre_validate(self, form: Any) -> None:
        if self.data and rules.school_year(self.data) is None:
            raise ValidationError(gettext("Chưa phải năm học. Ghi như 2025-2026."))

    @property
    def year(self) -> int:
        return rules.school_year(self.data or "") or 0


class Count(IntegerField):
    """A whole number from zero up, or nothing."""

    def __init__(self, label: Any, most: int, **kwargs: Any) -> None:
        words = _("Nhập một số nguyên không âm và không quá lớn.")
        super().__init__(label, [Optional(), NumberRange(0, most, words)], **kwargs)


def _number() -> Line:
    return Line(_("Số quyết định"), [AtMost(60)])


class RecordForm(OfficeForm):
    """What all forms have: the reason, asked only where a record is put right."""

    reason = Line(_("Lý do sửa"), [AtMost(200)])

    def value(self) -> Draft:
        raise NotImplementedError


class RatingForm(RecordForm):
    year = SchoolYear()
    rating = choice_of(_("Xếp loại"), labels.RATING)
    number = _number()
    decided_on = Day(_("Ngày quyết định"), [Optional()])

    def value(self) -> RatingDraft:
        return RatingDraft(self.year.year, self.rating.data, self.number.data or "", self.decided_on.data)


class WorkForm(RecordForm):
    kind = choice_of(_("Loại"), labels.WORK_KIND)
    name = Line(_("Tên sáng kiến, đề tài"), [Required(_("Tên sáng kiến, đề tài: nhập tên ghi trên quyết định.")),
                                            AtMost(300)])
    year = SchoolYear()
    scope = choice_of(_("Phạm vi được công nhận"), labels.SCOPE)
    number = _number()
    used_for = Line(_("Đã dùng để xét (ví dụ CSTĐCS, BK_TINH)"), [AtMost(80)])

    def value(self) -> WorkDraft:
        return WorkDraft(self.kind.data, self.scope.data, self.year.year, self.name.data or "", self.number.data or "",
                         rules.award_codes(self.used_for.data or ""))


class DisciplineForm(RecordForm):
    kind = choice_of(_("Hình thức kỷ luật"), labels.DISCIPLINE_KIND)
    starts_on = Day(_("Từ ngày"), [Required(_("Từ ngày: nhập ngày, ví dụ 01/7/2025."))])
    ends_on = Day(_("Đến hết ngày"), [Required(_("Đến hết ngày: nhập ngày hết thời hạn kỷ luật."))])
    number = _number()

    def value(self) -> DisciplineDraft:
        assert self.starts_on.data and self.ends_on.data
        return DisciplineDraft(self.kind.data, self.starts_on.data, self.ends_on.data, self.number.data or "")


class MatterForm(RecordForm):
    matter = choice_of(_("Việc gì"), labels.MATTER)
    source = Line(_("Cơ quan cung cấp"), [Required(_("Cơ quan cung cấp: nhập tên cơ quan.")), AtMost(120)])
    opened_on = Day(_("Từ ngày"), [Required(_("Từ ngày: nhập ngày, ví dụ 01/7/2025."))])
    number = Line(_("Số văn bản"), [AtMost(60)])

    def value(self) -> MatterDraft:
        assert self.opened_on.data
        return MatterDraft(self.matter.data, self.source.data or "", self.opened_on.data, self.number.data or "")


class CloseForm(OfficeForm):
    closed_on = Day(_("Ngày kết luận"), [Required(_("Ngày kết luận: nhập ngày, ví dụ 15/05/2026."))])
    conclusion = Line(_("Kết luận"), [Required(_("Kết luận: nhập một câu và số văn bản.")), AtMost(300)])


class YearForm(RecordForm):
    year = SchoolYear()
    months_worked = Count(_("Số tháng làm việc (không tính thai sản)"), 12)
    absence_days = Count(_("Số ngày làm việc đã nghỉ (không tính thai sản)"), MOST_DAYS)
    maternity_days = Count(_("Số ngày nghỉ thai sản"), MOST_DAYS)
    new_hire = BooleanField(_("Mới tuyển dụng trong năm học này"))
    study_months = Count(_("Số tháng đi học"), 60)
    study_result = choice_of(_("Kết quả học tập"), labels.STUDY_RESULT, optional=True)
    months_at_old_unit = Count(_("Số tháng ở đơn vị cũ, nếu mới chuyển"), 12)
    old_unit_agrees = BooleanField(_("Đơn vị cũ đã nhận xét bằng văn bản, đồng ý"))

    def value(self) -> YearDraft:
        agrees = True if self.old_unit_agrees.data else None
        return YearDraft(
            self.year.year, self.months_worked.data, self.absence_days.data, self.maternity_days.data,
            bool(self.new_hire.data), self.study_months.data, self.study_result.data, self.months_at_old_unit.data,
            agrees,
        )


class SpanForm(RecordForm):
    kind = choice_of(_("Tính cho"), labels.SPAN_KIND)
    since = Day(_("Từ ngày"), [Required(_("Từ ngày: nhập ngày, ví dụ 01/7/2025."))])
    until = Day(_("Đến trước ngày (để trống: đến nay)"), [Optional()])

    def value(self) -> SpanDraft:
        assert self.since.data
        return SpanDraft(self.kind.data, self.since.data, self.until.data)


class UnitYearForm(RecordForm):
    year = SchoolYear()
    cluster_rank = Count(_("Xếp thứ trong cụm, khối thi đua"), 200)
    movement_years = Count(_("Phong trào được tổng kết đã kéo dài (năm)"), 50)

    def value(self) -> UnitYearDraft:
        return UnitYearDraft(self.year.year, self.cluster_rank.data, self.movement_years.data)


FORMS: dict[RecordKind, type[RecordForm]] = {
    RecordKind.RATING: RatingForm, RecordKind.WORK: WorkForm, RecordKind.DISCIPLINE: DisciplineForm,
    RecordKind.MATTER: MatterForm, RecordKind.YEAR: YearForm, RecordKind.SPAN: SpanForm,
    RecordKind.UNIT_YEAR: UnitYearForm,
}


class ReasonForm(OfficeForm):
    reason = Line(_("Lý do"), [Required(_("Viết lý do, để người xem sau hiểu vì sao.")), AtMost(200)])
