"""Words of the register, and the sentence for a paper that cannot be made."""

from __future__ import annotations

from datetime import date

from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _

from awards.honours.printing import name_of, name_on_paper
from awards.honours.terms import (
    HonourAct,
    HonourObstacle,
    HonourState,
    Misfit,
    Origin,
    PastAct,
    PastFault,
    PrintedField,
    PrintFault,
    ReissueCause,
    Validity,
)

STATE = {
    HonourState.GRANTED: _("Đã có quyết định"),
    HonourState.PRINTED: _("Đã in"),
    HonourState.SIGNED: _("Đã ký, đóng dấu"),
    HonourState.HANDED_OVER: _("Đã trao"),
}
VALIDITY = {
    Validity.VALID: _("Còn hiệu lực"),
    Validity.REPLACED: _("Đã được thay"),
    Validity.REVOKED: _("Đã thu hồi"),
}
ORIGIN = {
    Origin.OURS: _("Quyết định trong hệ thống"),
    Origin.IMPORTED: _("Nhập từ sổ giấy"),
}
ACT = {
    HonourAct.GRANTED: _("Ghi vào sổ khen thưởng"),
    HonourAct.PRINTED: _("In giấy"),
    HonourAct.SIGNED: _("Ký, đóng dấu"),
    HonourAct.HANDED_OVER: _("Trao"),
    HonourAct.REVOKED: _("Thu hồi"),
    HonourAct.REPLACED: _("Thay bằng tờ khác"),
}
OBSTACLE = {
    HonourObstacle.ENDED: _("Giấy này đã được thay hoặc đã thu hồi."),
    HonourObstacle.REASON_NEEDED: _("Viết lý do, để người đọc sổ nhiều năm sau hiểu vì sao."),
    HonourObstacle.ENDS_BEFORE_IT_BEGAN: _("Ngày này trước ngày của quyết định khen thưởng. Nhập ngày khác."),
    HonourObstacle.TOO_EARLY: _(
        "Tờ số %(number)s chưa tới bước này: in rồi mới ký, đóng dấu; ký, đóng dấu rồi mới trao. Bỏ chọn tờ ấy."
    ),
    HonourObstacle.SAYS_THE_SAME: _("Tờ mới ghi giống hệt tờ cũ. Sửa chỗ sai, hoặc chọn “Cấp lại vì mất, hỏng”."),
    HonourObstacle.CANNOT_BE_PRINTED: _("Chữ mới không đặt vừa lên tờ giấy. Rút gọn tên hoặc dòng ghi."),
}
CAUSE = {
    ReissueCause.CORRECTION: _("Đính chính: tờ đã cấp ghi sai"),
    ReissueCause.LOST: _("Cấp lại vì mất, hỏng: ghi y như tờ đã cấp"),
}
PAST_FAULT = {
    PastFault.TWICE: _("Cùng người, cùng hình thức, cùng quyết định với dòng:"),
    PastFault.NOT_PAST: _("Ngày quyết định phải là ngày đã qua, từ năm 1945."),
    PastFault.UNKNOWN_AWARD: _("Không có danh hiệu, hình thức nào tên như vậy. Có thể dùng:"),
    PastFault.WRONG_SUBJECT: _("Danh hiệu, hình thức này không dành cho đối tượng của dòng (cá nhân hay tập thể)."),
}
PAST_ACT = {PastAct.LIST_WRITTEN: _("Ghi danh sách quyết định cũ")}
FIELD = {
    PrintedField.NAME: _("tên"),
    PrintedField.SECOND_LINE: _("chức vụ, đơn vị"),
    PrintedField.LINE: _("dòng thành tích"),
    PrintedField.AUTHORITY: _("thẩm quyền ban hành"),
    PrintedField.DECISION: _("số và ngày quyết định"),
    PrintedField.PLACE_AND_DATE: _("địa danh, ngày tháng"),
    PrintedField.SIGNER_TITLE: _("chức danh người ký"),
    PrintedField.SIGNER_NAME: _("họ tên người ký"),
    PrintedField.VERIFY_HOST: _("địa chỉ trang xác thực"),
    PrintedField.VERIFY_URL: _("địa chỉ trong mã QR"),
    PrintedField.OTHER: _("một dòng của mẫu giấy"),
}
FAULT = {
    PrintFault.DOES_NOT_FIT: _("dài quá"),
    PrintFault.MISSING_GLYPH: _("có chữ mà phông không có"),
}


def award_words(award_code: str, on: date) -> str:
    """The award's full name by the law of a day, in the reader's language."""
    return name_of(award_code, on, str(get_locale()))


def paper_words(award_code: str, on: date) -> str:
    """What its paper is called, in the reader's language: “Giấy khen”; a capital opens it."""
    words = name_on_paper(award_code, on, str(get_locale()))
    return words[:1].upper() + words[1:]


def misfit_words(misfit: Misfit) -> str:
    """“Số 22: dòng thành tích dài quá 14 ký tự. Rút gọn dòng thành tích.”"""
    number, field = f"{misfit.ordinal:02d}", str(FIELD[misfit.field])
    if misfit.fault is PrintFault.DOES_NOT_FIT:
        return gettext("Số %(number)s: %(field)s dài quá %(n)s ký tự. Rút gọn %(field)s.",
                       number=number, field=field, n=misfit.excess)
    return gettext("Số %(number)s: %(field)s có chữ “%(signs)s” mà phông chữ của tờ giấy không có. Gõ lại %(field)s.",
                   number=number, field=field, signs=misfit.characters)
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"honour": (_("Khen thưởng"), ACT), "stored_file": (_("Tệp"), PAST_ACT)}
