"""What is typed about councils and their sessions; the ballot's text becomes a slate here and goes no further."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange

from awards.councils import labels
from awards.councils.terms import Attendance, Choice, CouncilDraft, Function, SessionDraft, Slate
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, Text, offered

ITEM = re.compile(r"item-([0-9]{1,9})")


class CouncilForm(OfficeForm):
    name = Line(_("Tên Hội đồng"), [Required(_("Tên Hội đồng: nhập tên đầy đủ.")), AtMost(200)])
    formed_by = Line(_("Thành lập theo"), [AtMost(300)])
    formed_on = Day(_("Ngày thành lập"), [])
    quorum_percent = IntegerField(
        _("Số thành viên phải có mặt, tính theo % tổng số"),
        [Required(_("Số phải có mặt: nhập số từ 1 đến 100.")),
         NumberRange(1, 100, _("Số phải có mặt: nhập số từ 1 đến 100."))],
    )
    recuse_own_unit = BooleanField(_("Thành viên không biểu quyết hồ sơ của đơn vị mình"), default=True)

    def value(self) -> CouncilDraft:
        return CouncilDraft(
            self.name.data or "", self.quorum_percent.data or 0, self.formed_by.data or "", self.formed_on.data,
            bool(self.recuse_own_unit.data),
        )


class MemberForm(OfficeForm):
    """Who joins, as what, from when; the route gives the people that a search found."""

    person_id = RadioField(_("Người"), [Required(_("Người: chọn một người trong danh sách."))], coerce=int)
    function = SelectField(
        _("Chức vụ trong Hội đồng"), choices=offered(labels.FUNCTION),
        default=Function.MEMBER.value,
    )
    since = Day(_("Từ ngày"), [Required(_("Từ ngày: nhập ngày, ví dụ 15/05/2026."))])

    def value(self) -> tuple[int, Function, Any]:
        return self.person_id.data, Function(self.function.data), self.since.data


class SessionForm(OfficeForm):
    held_on = Day(_("Ngày họp"), [Required(_("Ngày họp: nhập ngày, ví dụ 15/05/2026."))])
    place = Line(_("Địa điểm"), [Required(_("Địa điểm: nhập nơi họp.")), AtMost(200)])
    guests = Line(_("Khách mời, không biểu quyết"), [AtMost(500)])

    def value(self) -> SessionDraft:
        assert self.held_on.data is not None
        return SessionDraft(self.held_on.data, self.place.data or "", self.guests.data or "")


class NoteForm(OfficeForm):
    discussion = Text(_("Ý kiến thảo luận"), [AtMost(10_000)])
    conclusion = Text(_("Kết luận của Hội đồng"), [AtMost(10_000)])

    def value(self) -> tuple[str, str]:
        return self.discussion.data or "", self.conclusion.data or ""


def slate_of(sent: Mapping[str, str]) -> Slate:
    """The slate in a ballot's form: `item-12` = agree or disagree; anything else in a field is blank.

    Fields of items that are not the member's to vote on are kept, so that the service refuses the whole ballot.
    """
    chosen = {}
    for name, value in sent.items():
        if (found := ITEM.fullmatch(name)) and value in (Choice.AGREE, Choice.DISAGREE):
            chosen[int(found[1])] = Choice(value)
    return Slate(chosen)


def fields_of(slate: Slate) -> dict[str, str]:
    """The slate as hidden fields of the next page's form."""
    return {f"item-{item_id}": choice.value for item_id, choice in slate.choices.items()}


def attendance_of(sent: Mapping[str, str], member_ids: Collection[int]) -> dict[int, Attendance]:
    """How each member takes part, from fields `member-7`; a member without an answer is absent."""
    found = {}
    for member_id in member_ids:
        value = sent.get(f"member-{member_id}", "")
        found[member_id] = Attendance(value) if value in list(Attendance) else Attendance.ABSENT
    return found


def numbers_of(sent: Any, name: str) -> list[int]:
    """Whole numbers of a field that may come several times, without doubles, in the order sent."""
    return list(dict.fromkeys(int(value) for value in sent.getlist(name) if value.isascii() and value.isdigit()
                              and len(value) < 10))
