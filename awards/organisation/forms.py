"""Units, people and posts: what is typed."""

from __future__ import annotations

from enum import Enum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FileField, SelectField
from wtforms.validators import Optional, ValidationError

from awards.kernel.terms import Sex
from awards.organisation import labels
from awards.organisation.terms import ManagingBody, PersonDraft, PostKind, SchoolLevel, UnitDraft, UnitKind
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, offered

SINCE = _("Nhập ngày, ví dụ 01/7/2025.")
NAME = _("Nhập tên đầy đủ của đơn vị.")


def choice_of(label: Any, words: dict[Any, Any], *, optional: bool = False) -> SelectField:
    """A choice among the members of an enum, by their words; "" for none."""
    kind: type[Enum] = type(next(iter(words)))
    return SelectField(
        label, choices=offered([("", "")] if optional else []) + offered(words),
        coerce=lambda value: kind(value) if value else None,
    )


class UnitForm(OfficeForm):
    name = Line(_("Tên đầy đủ"), [Required(NAME), AtMost(200)])
    short_name = Line(_("Tên viết tắt"), [AtMost(120)])
    kind = choice_of(_("Loại đơn vị"), {kind: words for kind, words in labels.KIND.items()
                                        if kind not in (UnitKind.DEPARTMENT, UnitKind.FORMER_DISTRICT)})
    parent = Line(_("Đơn vị cấp trên"), [Required(_("Nhập tên Sở, xã hoặc phường.")), AtMost(200)])
    managing_body = choice_of(_("Cơ quan quản lý"), labels.MANAGING_BODY)
    place = Line(_("Xã, phường"), [AtMost(80)])
    level = choice_of(_("Cấp học"), labels.LEVEL, optional=True)
    since = Day(_("Từ ngày"), [Optional()])

    def value(self) -> UnitDraft:
        return UnitDraft(
            self.name.data or "", self.short_name.data or "", UnitKind(self.kind.data),
            ManagingBody(self.managing_body.data), self.parent.data or "", self.level.data, self.place.data or "",
            self.since.data,
        )


class CorrectionForm(OfficeForm):
    """What of a unit has no date of its own."""

    short_name = Line(_("Tên viết tắt"), [AtMost(120)])
    place = Line(_("Xã, phường"), [AtMost(80)])
    level = choice_of(_("Cấp học"), labels.LEVEL, optional=True)

    def value(self) -> tuple[str, str, SchoolLevel | None]:
        return self.short_name.data or "", self.place.data or "", self.level.data


class RenameForm(OfficeForm):
    name = Line(_("Tên mới"), [Required(NAME), AtMost(200)])
    since = Day(_("Từ ngày"), [Required(SINCE)])


class MoveForm(OfficeForm):
    parent = Line(_("Đơn vị cấp trên mới"), [Required(_("Nhập tên Sở, xã hoặc phường.")), AtMost(200)])
    managing_body = choice_of(_("Cơ quan quản lý"), labels.MANAGING_BODY)
    since = Day(_("Từ ngày"), [Required(SINCE)])


class MergeForm(OfficeForm):
    into = Line(_("Sáp nhập vào"), [Required(_("Nhập tên đơn vị tiếp nhận.")), AtMost(200)])
    on = Day(_("Từ ngày"), [Required(SINCE)])


class SpellingForm(OfficeForm):
    spelling = Line(_("Cách viết khác"), [Required(_("Nhập cách viết gặp trong danh sách.")), AtMost(200)])


class NamesForm(OfficeForm):
    """Name, sex and code of a person."""

    full_name = Line(_("Họ và tên"), [Required(_("Nhập đủ họ, chữ đệm và tên.")), AtMost(120)])
    sex = choice_of(_("Giới tính"), labels.SEX, optional=True)
    staff_code = Line(_("Mã viên chức"), [AtMost(40)])


class PostForm(OfficeForm):
    unit = Line(_("Đơn vị"), [Required(_("Nhập tên trường, xã, phường hoặc phòng.")), AtMost(200)])
    title = Line(_("Chức vụ"), [Required(_("Nhập như trên quyết định, ví dụ Phó Hiệu trưởng.")), AtMost(120)])
    kind = choice_of(_("Nhóm"), labels.POST_KIND)
    since = Day(_("Từ ngày"), [Required(SINCE)])


class PersonForm(NamesForm):
    unit = Line(_("Đơn vị"), [Required(_("Nhập tên trường, xã, phường hoặc phòng.")), AtMost(200)])
    title = Line(_("Chức vụ"), [Required(_("Nhập như trên quyết định, ví dụ Phó Hiệu trưởng.")), AtMost(120)])
    kind = choice_of(_("Nhóm"), labels.POST_KIND)
    since = Day(_("Giữ chức vụ từ ngày"), [Optional()])
    birth_date = Day(_("Ngày sinh"), [Optional()])
    ethnic_group = Line(_("Dân tộc"), [AtMost(40)])

    def value(self) -> PersonDraft:
        return PersonDraft(
            self.full_name.data or "", Sex(self.sex.data) if self.sex.data else None, self.title.data or "",
            PostKind(self.kind.data), self.unit.data or "", self.birth_date.data, self.ethnic_group.data or "",
            self.since.data, self.staff_code.data or "",
        )


class EndForm(OfficeForm):
    on = Day(_("Thôi từ ngày"), [Required(_("Nhập ngày, ví dụ 01/9/2025."))])


class SecretForm(OfficeForm):
    birth_date = Day(_("Ngày sinh"), [Optional()])
    ethnic_group = Line(_("Dân tộc"), [AtMost(40)])
    identity_number = Line(_("Số định danh cá nhân"), [AtMost(12)])

    def value(self) -> dict[str, str]:
        born = self.birth_date.data.isoformat() if self.birth_date.data else ""
        return {"birth_date": born, "ethnic_group": self.ethnic_group.data or "",
                "identity_number": self.identity_number.data or ""}


class ListForm(OfficeForm):
    file = FileField(_("Tệp Excel đã điền"))

    def validate_file(self, field: Any) -> None:
        if not getattr(field.data, "filename", ""):
            raise ValidationError(gettext("Chọn tệp Excel (.xlsx) đã điền."))
