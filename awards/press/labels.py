"""Words of the press."""

from __future__ import annotations

from typing import Protocol

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from awards.press.rules import MOST_NUMBERS, part_of
from awards.press.terms import (
    BlankAct,
    BlankEntryKind,
    DesignAct,
    DoubtKind,
    Manner,
    PackageKind,
    PressObstacle,
    PrintOrder,
    ProfileAct,
    ProofFilter,
    RunAct,
    RunStage,
    SheetFilter,
)

STAGE = {
    RunStage.ASKED: _("Đang dựng"),
    RunStage.RENDERED: _("Đã dựng"),
    RunStage.FAILED: _("Chưa dựng được"),
    RunStage.WITHDRAWN: _("Đã hủy lần dựng"),
}
ORDER = {
    PrintOrder.DECISION: _("Theo số sổ vàng, tờ số 01 ở trên"),
    PrintOrder.STAGE: _("Theo thứ tự lên nhận: tập thể trước, cá nhân sau"),
    PrintOrder.REVERSED: _("Ngược lại, cho máy in xếp giấy ngửa"),
}
MANNER = {
    Manner.FULL: _("In cả tờ lên giấy trắng"),
    Manner.OVERLAY: _("Chỉ in chữ lên phôi có sẵn khung"),
}
FILTER = {
    SheetFilter.ALL: _("Tất cả"),
    SheetFilter.TO_PRINT: _("Chưa in"),
    SheetFilter.PRINTED: _("Đã in"),
    SheetFilter.REPRINTED: _("In lại"),
}
PROOF = {
    ProofFilter.ALL: _("Tất cả"),
    ProofFilter.LOOK: _("Cần nhìn kỹ"),
    ProofFilter.CHANGED: _("Khác lần soát trước"),
}
DOUBT = {
    DoubtKind.SPELLING: _("danh sách đơn vị ghi “%(said)s”"),
    DoubtKind.SAME_NAME: _("trùng tên với số %(said)s"),
    DoubtKind.UNIT_NAME: _("tên đơn vị chuẩn là “%(said)s”"),
    DoubtKind.OLD_ENCODING: _("có thể còn chữ phông cũ %(said)s"),
    DoubtKind.SHRUNK: _("thu nhỏ: %(said)s pt"),
    DoubtKind.TWO_LINES: _("tên %(said)s dòng"),
}
PACKAGE = {
    PackageKind.CONTACT: _("Bản in thử, 12 tờ một trang"),
    PackageKind.SINGLES: _("Từng tờ một tệp, trong tệp ZIP"),
    PackageKind.PARTS: _("Chia phần, trong tệp ZIP"),
    PackageKind.OVERLAY: _("Chữ in lên phôi"),
    PackageKind.HAND_OVER: _("Danh sách ký nhận"),
}
BLANK = {
    BlankEntryKind.RECEIVED: _("Nhận"),
    BlankEntryKind.USED: _("Đã in"),
    BlankEntryKind.SPOILED: _("Hỏng"),
    BlankEntryKind.COUNTED: _("Kiểm đếm"),
}
BLANK_ACT = {
    BlankAct.KEPT: _("Thêm loại phôi"),
    BlankAct.RECEIVED: _("Nhận phôi"),
    BlankAct.USED: _("Dùng phôi"),
    BlankAct.SPOILED: _("Ghi phôi hỏng"),
    BlankAct.COUNTED: _("Kiểm đếm phôi"),
}
PROFILE_ACT = {
    ProfileAct.MEASURED: _("Căn chỉnh máy in"),
    ProfileAct.CHECKED: _("Kiểm tra căn chỉnh"),
    ProfileAct.RETIRED: _("Bỏ căn chỉnh cũ"),
}
DESIGN_ACT = {
    DesignAct.COPIED: _("Sao mẫu giấy"),
    DesignAct.MOVED: _("Chỉnh mẫu giấy"),
    DesignAct.PICTURED: _("Đặt hình vào mẫu giấy"),
    DesignAct.BROUGHT_IN: _("Nhập mẫu giấy"),
    DesignAct.CHOSEN: _("Chọn mẫu giấy để in"),
}
ACT = {
    RunAct.ASKED: _("Yêu cầu dựng"),
    RunAct.RENDERED: _("Dựng xong, cất tệp"),
    RunAct.FAILED: _("Không dựng được"),
    RunAct.REPORTED: _("Báo sai một tờ"),
    RunAct.ANSWERED: _("Trả lời chỗ báo sai"),
    RunAct.RELEASED: _("Soát xong, cho in"),
    RunAct.WITHDRAWN: _("Hủy lần dựng"),
    RunAct.PACKED: _("Yêu cầu tệp"),
    RunAct.PRINTED: _("Ghi đã in"),
    RunAct.REPRINTED: _("Ghi in lại"),
    RunAct.SIGNED: _("Ghi đã ký, đóng dấu"),
    RunAct.HANDED_OVER: _("Ghi đã trao"),
}
OBSTACLE = {
    PressObstacle.NOTHING_TO_PRINT: _("Quyết định này không có tờ nào còn hiệu lực để in."),
    PressObstacle.NOT_RENDERED: _("Giấy khen của quyết định này chưa dựng xong."),
    PressObstacle.NOT_RELEASED: _("Chưa in được: đủ hai người soát bản in thử mới mở bước in."),
    PressObstacle.NO_SUCH_NUMBERS: _("Không có tờ nào mang số sổ vàng trong khoảng đã nhập. Xem lại số."),
    PressObstacle.UNREADABLE_NUMBERS: _("Nhập số sổ vàng cách nhau bằng dấu phẩy, ví dụ 12-15, 20."),
    PressObstacle.TOO_MANY_AT_ONCE: _(
        "Lấy riêng nhiều nhất %(most)s tờ một lần. Cần nhiều hơn thì tải cả tệp, hoặc chia phần."
    ),
    PressObstacle.PRINTED_BEFORE: _(
        "Tờ số %(number)s đã in rồi. Muốn ghi in lại, nhập đúng số tờ và lý do, ví dụ kẹt giấy."
    ),
    PressObstacle.ENDED: _("Tờ này đã được thay hoặc đã thu hồi nên không in nữa."),
    PressObstacle.DAMAGED: _(
        "Tệp đã cất không còn đúng như lúc cấp (dấu kiểm khác). Đừng in tờ này; báo quản trị lấy lại từ bản sao lưu."
    ),
    PressObstacle.NOT_BY_THE_SAME: _("Bạn đã soát lần một. Lần hai phải là người khác soát."),
    PressObstacle.NOT_BY_WHO_ASKED: _(
        "Bạn là người yêu cầu dựng nên chỉ soát lần một được. Lần hai phải là người khác."
    ),
    PressObstacle.PAGES_UNREAD: _(
        "Còn %(unread)s trang bản in thử bạn chưa đánh dấu đã soát. "
        "Soát hết, hoặc chọn “Tôi đã soát đủ trên bản in giấy”."
    ),
    PressObstacle.MISTAKES_OPEN: _(
        "Còn %(mistakes)s chỗ báo sai chưa trả lời. Trả lời từng chỗ, hoặc hủy lần dựng này rồi dựng lại."
    ),
    PressObstacle.RELEASED_ALREADY: _("Lần dựng này đã đủ hai người soát."),
    PressObstacle.REASON_NEEDED: _("Viết lý do, để người đọc sổ nhiều năm sau hiểu vì sao."),
    PressObstacle.TOO_FEW_BLANKS: _(
        "Sổ phôi chỉ còn %(left)s phôi mà cần %(needed)s. Ghi nhận thêm phôi, hoặc kiểm đếm lại."
    ),
    PressObstacle.NOT_LIKE_A_SHEET: _(
        "Các số đo không thể là của bốn dấu cộng trên cùng một tờ. Đo lại từ mép trái và mép trên, theo mm."
    ),
    PressObstacle.DESIGN_FAULT: _("Mẫu giấy chưa dùng được. %(fault)s"),
    PressObstacle.PICTURE_KIND: _("Hình phải là tệp PNG, nền trong suốt nếu là chữ ký hoặc con dấu."),
    PressObstacle.NO_SUCH_PERSON: _("Không có tờ nào mang số sổ vàng và số quyết định này."),
    PressObstacle.LIST_TOO_LONG: _(
        "Danh sách dài hơn %(most)s dòng nên không tải ngay được. Bấm “Soạn danh sách ký nhận (.xlsx)” rồi tải ở mục "
        "“Tệp để in”."
    ),
    PressObstacle.SHEET_TOO_LARGE: _(
        "Riêng tờ số %(number)s đã lớn hơn %(most)s MB nên không chia được. Chọn cỡ lớn hơn, hoặc chia theo số tờ."
    ),
    PressObstacle.ENDED_INSIDE: _(
        "Tệp này còn giữ tờ đã thu hồi hoặc đã được thay: số %(numbers)s. Soạn lại tệp rồi hãy tải để in."
    ),
    PressObstacle.PREVIEW_LATE: _(
        "Tờ xem thử dựng quá lâu nên đã dừng. Thay hình trong mẫu bằng hình nhỏ hơn, rồi xem thử lại."
    ),
    PressObstacle.TOO_MANY_PREVIEWS: _("Đang có %(waiting)s tờ xem thử chờ dựng. Chờ ít giây rồi bấm lại."),
    PressObstacle.NO_PROFILE: _("Chưa căn chỉnh máy in nào. Căn chỉnh trước, rồi chọn máy để tải tệp in lên phôi."),
}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {
    "press_run": (_("Lượt in"), ACT),
    "press_profile": (_("Máy in"), PROFILE_ACT),
    "press_blank": (_("Phôi"), BLANK_ACT),
    "press_design": (_("Mẫu giấy"), DESIGN_ACT),
}


class HasDoubt(Protocol):
    """A doubt as the table keeps it."""

    kind: DoubtKind
    said: str


def numbered(ordinal: int) -> str:
    """“Số 27”."""
    return gettext("Số %(number)s", number=f"{ordinal:02d}")


FIELDS = {"name": _("tên"), "second_line": _("chức vụ, đơn vị"), "line": _("dòng thành tích")}


class HasChoice(Protocol):
    """A file made out of a run, as the table keeps it."""

    kind: PackageKind
    choice: str


def package_words(package: HasChoice) -> str:
    """How the parts of a file were wished: “100 tờ một phần”, “không quá 5 MB một phần”; “.xlsx” for Excel."""
    if package.kind is not PackageKind.PARTS:
        return f".{package.choice}" if package.choice == "xlsx" else ""
    most = part_of(package.choice)
    if most.megabytes is not None:
        return gettext("không quá %(n)s MB một phần", n=most.megabytes)
    if most.sheets >= MOST_NUMBERS:
        return gettext("tất cả trong một tệp")
    return gettext("%(n)s tờ một phần", n=most.sheets)


def doubt_words(doubt: HasDoubt) -> str:
    """“tên đơn vị chuẩn là “Trường …”” or “thu nhỏ: tên 24 pt”."""
    said = doubt.said
    if doubt.kind is DoubtKind.SHRUNK:
        field, _space, size = said.partition(" ")
        said = f"{FIELDS.get(field, field)} {size}"
    return str(DOUBT[doubt.kind]) % {"said": said}
