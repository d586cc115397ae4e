"""What is typed into a dossier, step by step, and about one: reasons, results, uploads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FileField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import ValidationError

from awards.nominations import labels, rules
from awards.nominations.terms import Action, Draft, EvidenceKind, SchoolCouncil, SubjectKind
from awards.web.forms import AtMost, Day, Line, OfficeForm, Required, Text, offered


class StepForm(OfficeForm):
    """A step of a dossier; `seen` brings back what stood there when the page was made (`rules.mark_of`)."""

    seen = HiddenField()

    def show(self, mark: str) -> None:
        """What is written there by now has been shown to the writer."""
        self.seen.raw_data, self.seen.data = None, mark


class CandidateForm(StepForm):
    """Step 1: a person from the unit's own list, the whole unit, or a group in it."""

    kind = RadioField(
        _("Đề nghị cho"), [Required(_("Đề nghị cho: chọn cá nhân hoặc tập thể."))],
        default=SubjectKind.INDIVIDUAL.value,
        choices=offered([(SubjectKind.INDIVIDUAL.value, _("Một cá nhân")),
                         (SubjectKind.COLLECTIVE.value, _("Một tập thể"))]),
    )
    person = SelectField(_("Người được đề nghị"), validate_choice=False)
    group = Line(_("Tên tập thể trong đơn vị"), [AtMost(200)])

    def offer(self, people: Sequence[tuple[int, str]], letters_over: Callable[[str], int]) -> None:
        """Whom to choose from: people who hold a post here today; how many letters of a name the paper cannot take."""
        self.letters_over = letters_over
        empty = ("", gettext("Chọn người trong danh sách của đơn vị"))
        self.person.choices = offered([empty, *((str(number), words) for number, words in people)])

    def validate_person(self, field: Any) -> None:
        if self.kind.data != SubjectKind.INDIVIDUAL.value:
            return
        if field.data not in {choice.value for choice in field.choices if choice.value}:
            raise ValidationError(gettext("Người được đề nghị: chọn một người trong danh sách."))

    def validate_group(self, field: Any) -> None:
        if self.kind.data == SubjectKind.COLLECTIVE.value and (excess := self.letters_over(field.data or "")):
            raise ValidationError(gettext("Tên tập thể: dài quá %(n)s ký tự, không in vừa tờ giấy. Viết ngắn lại, "
                                          "bỏ tên trường nếu có.", n=excess))

    def subject(self) -> tuple[SubjectKind, int | None, str]:
        """The kind, the person, the group."""
        kind = SubjectKind(self.kind.data)
        if kind is SubjectKind.INDIVIDUAL:
            return kind, int(self.person.data), ""
        return kind, None, self.group.data or ""

    def value(self, before: Draft) -> Draft:
        """The draft for this subject; what was written stays, name and post are taken from the register again."""
        kind, person_id, group = self.subject()
        same = (before.subject_kind, before.person_id) == (kind, person_id)
        return replace(
            before, subject_kind=kind, person_id=person_id, group_name=group,
            honorific=before.honorific if same else "", post_title=before.post_title if same else "",
        )

    @classmethod
    def of(cls, draft: Draft) -> CandidateForm:
        return cls(data={"kind": draft.subject_kind.value, "person": str(draft.person_id or ""),
                         "group": draft.group_name})


class AwardForm(StepForm):
    """Step 2: which of the round's awards."""

    award = RadioField(_("Danh hiệu, hình thức"), [Required(_("Danh hiệu, hình thức: chọn một."))])

    def offer(self, awards: Sequence[tuple[str, str]]) -> None:
        self.award.choices = offered(awards)

    def value(self, before: Draft) -> Draft:
        return replace(before, award_code=self.award.data or "")


class WordsForm(StepForm):
    """Step 3: the line that is printed, where each dossier has its own, and the achievement."""

    line = Text(_("Dòng thành tích in trên giấy"), [AtMost(rules.LONGEST_LINE)])
    achievement = Text(_("Thành tích"), [AtMost(rules.LONGEST_ACHIEVEMENT)])
    remark = Text(_("Ghi chú cho nơi thẩm định"), [AtMost(rules.LONGEST_REMARK)])

    def value(self, before: Draft) -> Draft:
        line = " ".join((self.line.data or "").split()) if self.line.raw_data else before.line
        return replace(before, line=line, achievement=self.achievement.data or "", remark=self.remark.data or "")


class CouncilForm(StepForm):
    """Step 4: the result of the unit's own council, on the base of all its members."""

    met_on = Day(_("Ngày họp"), [Required(_("Ngày họp: nhập ngày, ví dụ 15/05/2026."))])
    members = IntegerField(_("Tổng số thành viên hội đồng"), [Required(_("Tổng số thành viên: nhập một số."))])
    in_favour = IntegerField(_("Số phiếu đồng ý"), [Required(_("Số phiếu đồng ý: nhập một số."))])

    def validate_members(self, field: Any) -> None:
        if field.data is not None and not 1 <= field.data <= 500:
            raise ValidationError(gettext("Tổng số thành viên: nhập số từ 1 đến 500, kể cả người vắng mặt."))

    def validate_in_favour(self, field: Any) -> None:
        if field.data is not None and not 0 <= field.data <= (self.members.data or 0):
            raise ValidationError(gettext("Số phiếu đồng ý: không lớn hơn tổng số thành viên."))

    def council(self) -> SchoolCouncil:
        assert self.met_on.data and self.members.data is not None and self.in_favour.data is not None
        return SchoolCouncil(self.met_on.data, self.members.data, self.in_favour.data)

    def value(self, before: Draft) -> Draft:
        return replace(before, council=self.council())

    @classmethod
    def of(cls, draft: Draft) -> CouncilForm:
        council = draft.council
        if council is None:
            return cls()
        return cls(data={"met_on": council.met_on, "members": council.members, "in_favour": council.in_favour})


class AllForm(CouncilForm):
    """One meeting for all drafts of a list: its result, and its minutes."""

    minutes = FileField(_("Biên bản họp (ảnh hoặc PDF)"))
    over = BooleanField(_("Thay cả kết quả đã nhập riêng"))


class EvidenceForm(OfficeForm):
    """One file and what it proves."""

    file = FileField(_("Tệp"))
    kind = SelectField(_("Tệp này là"), default=EvidenceKind.MINUTES.value,
                       choices=offered(labels.EVIDENCE))

    def evidence_kind(self) -> EvidenceKind:
        return EvidenceKind(self.kind.data)


class ActForm(OfficeForm):
    """A reason that the school reads word for word, and for a return the day until which it may be sent again."""

    usual: Mapping[Action, tuple[Any, ...]] = {
        Action.RETURN: (_("Biên bản thiếu chữ ký."), _("Thiếu giấy chứng nhận sáng kiến."),
                        _("Thành tích chưa rõ số liệu.")),
        Action.HOLD: (_("Đang chờ kết luận kiểm tra, thanh tra hoặc giải quyết đơn thư."),),
    }
    reason = Text(_("Lý do"), [Required(_("Lý do: viết để trường biết vì sao và phải làm gì.")), AtMost(2_000)])
    due_on = Day(_("Gửi lại trước hết ngày"))

    def check_due(self, today: date) -> bool:
        """Whether the day is given and not over; else its field says so."""
        if self.due_on.data is None or self.due_on.data < today:
            self.due_on.errors = [*self.due_on.errors, gettext("Gửi lại trước hết ngày: nhập ngày, từ hôm nay trở đi.")]
            return False
        return True


class ListForm(OfficeForm):
    """A filled list."""

    file = FileField(_("Tệp Excel đã điền"))

    def validate_file(self, field: Any) -> None:
        if not getattr(field.data, "filename", ""):
            raise ValidationError(gettext("Tệp Excel: chọn tệp đã điền."))
    convert_fonts = BooleanField(_("Đổi chữ từ phông cũ (TCVN3, VNI) sang Unicode rồi cho xem lại"))


class SendForm(OfficeForm):
    """Step 5: nothing is asked any more; what is missing is said here."""

    def say(self, sentences: Sequence[str]) -> None:
        self.form_errors.extend(sentences)
