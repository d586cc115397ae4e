"""Words for kinds of units and posts, and for what is refused."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.kernel.terms import Sex
from awards.organisation.terms import (
    Act,
    Fate,
    Fault,
    ImportFault,
    ManagingBody,
    PostKind,
    SchoolLevel,
    UnitFilter,
    UnitKind,
)

KIND = {
    UnitKind.DEPARTMENT: _("Sở Giáo dục và Đào tạo"),
    UnitKind.OFFICE_OF_DEPARTMENT: _("Phòng của Sở"),
    UnitKind.COMMUNE: _("Xã, phường"),
    UnitKind.SCHOOL: _("Trường, trung tâm"),
    UnitKind.FORMER_DISTRICT: _("Huyện, thị xã, thành phố trước 01/7/2025"),
}
MANAGING_BODY = {
    ManagingBody.DEPARTMENT: _("Sở Giáo dục và Đào tạo quản lý"),
    ManagingBody.COMMUNE: _("Ủy ban nhân dân cấp xã quản lý"),
    ManagingBody.PROVINCE: _("Ủy ban nhân dân tỉnh quản lý"),
}
LEVEL = {
    SchoolLevel.PRESCHOOL: _("Mầm non"),
    SchoolLevel.PRIMARY: _("Tiểu học"),
    SchoolLevel.LOWER_SECONDARY: _("Trung học cơ sở"),
    SchoolLevel.PRIMARY_AND_LOWER_SECONDARY: _("Tiểu học và trung học cơ sở"),
    SchoolLevel.UPPER_SECONDARY: _("Trung học phổ thông"),
    SchoolLevel.LOWER_AND_UPPER_SECONDARY: _("Trung học cơ sở và trung học phổ thông"),
    SchoolLevel.CONTINUING: _("Giáo dục thường xuyên"),
    SchoolLevel.SPECIAL: _("Giáo dục chuyên biệt"),
}
POST_KIND = {
    PostKind.LEADER: _("Lãnh đạo, quản lý"),
    PostKind.DIRECT: _("Trực tiếp giảng dạy, công tác"),
    PostKind.STAFF: _("Nhân viên"),
}
SEX = {Sex.FEMALE: _("Nữ"), Sex.MALE: _("Nam")}
FILTER = {
    UnitFilter.ALL: _("Tất cả"),
    UnitFilter.OFFICES: _("Sở và các phòng"),
    UnitFilter.COMMUNES: _("Xã, phường"),
    UnitFilter.OF_DEPARTMENT: _("Trường thuộc Sở"),
    UnitFilter.OF_COMMUNES: _("Trường thuộc xã, phường"),
    UnitFilter.CLOSED: _("Đã sáp nhập, giải thể"),
}
FAULT = {
    Fault.NAME_TAKEN: _("Đã có đơn vị mang tên “%(name)s”. Hãy mở đơn vị ấy, hoặc thêm cách viết khác cho nó."),
    Fault.STAFF_CODE_TAKEN: _("Mã viên chức %(staff_code)s đã thuộc về người khác. Hãy kiểm tra lại mã."),
    Fault.BELOW_ITSELF: _("Không thể đặt một đơn vị dưới chính nó hoặc dưới đơn vị trực thuộc nó."),
    Fault.UNIT_CLOSED: _("Đơn vị này đã sáp nhập hoặc giải thể; chỉ còn để tra cứu."),
    Fault.BEFORE_THE_LAST: _("Ngày phải sau lần thay đổi gần nhất của đơn vị."),
    Fault.HAS_UNITS_BELOW: _("Còn đơn vị trực thuộc. Hãy chuyển các đơn vị ấy trước."),
    Fault.POST_ENDED: _("Chức vụ này đã thôi từ trước."),
    Fault.ENDS_BEFORE_IT_BEGINS: _("Ngày thôi chức vụ phải từ ngày bắt đầu trở đi."),
}
IMPORT_FAULT = {
    ImportFault.REQUIRED: _("Bắt buộc, đang để trống."),
    ImportFault.BAD_DATE: _("Chưa phải ngày. Ghi ngày/tháng/năm, ví dụ 04/12/1988."),
    ImportFault.UNKNOWN_WORD: _("Không hiểu. Chọn một trong:"),
    ImportFault.UNKNOWN_UNIT: _("Không có đơn vị nào tên như vậy."),
    ImportFault.UNSURE_UNIT: _("Không có đơn vị nào viết đúng như vậy. Có phải:"),
    ImportFault.CLOSED_UNIT: _("Đơn vị này đã sáp nhập hoặc giải thể."),
    ImportFault.TWICE: _("Trùng với dòng:"),
    ImportFault.NAME_OF_ANOTHER: _("Mã viên chức này trong sổ mang tên khác. Kiểm tra mã hoặc tên."),
    ImportFault.SAME_NAMES: _("Đơn vị có hai người cùng họ tên. Điền mã viên chức hoặc ngày sinh để phân biệt."),
    ImportFault.TOO_LONG: _("Dài quá. Số ký tự nhiều nhất:"),
    ImportFault.OLD_LETTERS: _("Chữ theo phông cũ (TCVN3, VNI). Đổi sang Unicode rồi tải lại."),
    ImportFault.OTHER_PARENT: _("Trong sổ, đơn vị thuộc nơi khác. Chuyển đơn vị ở trang của nó. Đang thuộc:"),
}
FATE = {
    Fate.NEW: _("Thêm mới"),
    Fate.CHANGED: _("Cập nhật"),
    Fate.SAME: _("Đã có, giữ nguyên"),
}
ACT = {
    Act.REGISTERED: _("Ghi vào sổ"),
    Act.SPELLING_ADDED: _("Thêm cách viết"),
    Act.SPELLING_REMOVED: _("Bỏ cách viết"),
    Act.CORRECTED: _("Sửa thông tin"),
    Act.RENAMED: _("Đổi tên"),
    Act.MOVED: _("Chuyển đơn vị cấp trên"),
    Act.MERGED: _("Sáp nhập vào đơn vị khác"),
    Act.TOOK_IN: _("Tiếp nhận đơn vị sáp nhập"),
    Act.CLOSED: _("Giải thể"),
    Act.POST_STARTED: _("Nhận chức vụ"),
    Act.POST_ENDED: _("Thôi chức vụ"),
    Act.SECRET_SEALED: _("Cập nhật thông tin riêng"),
    Act.SECRET_READ: _("Xem thông tin riêng"),
    Act.LIST_WRITTEN: _("Ghi danh sách"),
    Act.LIST_TAKEN_OUT: _("Tải danh sách"),
}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {
    "unit": (_("Đơn vị"), ACT), "person": (_("Người"), ACT), "people_list": (_("Danh sách người"), ACT),
    "stored_file": (_("Tệp"), ACT),
}
