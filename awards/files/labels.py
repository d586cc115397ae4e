"""Words for what is wrong with an uploaded file; each says what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.files.terms import FileFault

FAULT = {
    FileFault.EMPTY: _("Tệp “%(name)s” trống. Mở lại tệp trên máy, kiểm tra rồi chọn lại."),
    FileFault.TOO_LARGE: _("Tệp “%(name)s” quá 10 MB. Chụp lại từng trang, hoặc chia thành nhiều tệp."),
    FileFault.WRONG_KIND: _("Tệp “%(name)s” không thuộc loại được nhận. Gửi ảnh JPEG, PNG hoặc tệp PDF, Word, Excel."),
    FileFault.UNREADABLE: _("Tệp “%(name)s” bị hỏng, không đọc được. Chụp lại hoặc lưu lại tệp rồi gửi lại."),
    FileFault.ENCRYPTED: _("Tệp “%(name)s” có mật khẩu. Bỏ mật khẩu rồi gửi lại."),
    FileFault.ACTIVE_CONTENT: _(
        "Tệp “%(name)s” có mã chạy, tệp nhúng hoặc liên kết ra ngoài nên không được nhận. In ra PDF rồi gửi tệp PDF đó."
    ),
    FileFault.TOO_MANY_PIXELS: _("Ảnh “%(name)s” quá lớn (trên 40 triệu điểm ảnh). Chụp lại với cỡ nhỏ hơn."),
    FileFault.TOO_MANY_PAGES: _("Tệp “%(name)s” có trên 300 trang. Chỉ gửi những trang làm minh chứng."),
    FileFault.TOO_MUCH_INSIDE: _(
        "Tệp “%(name)s” giải nén ra quá lớn nên không được nhận. Xóa bớt nội dung thừa rồi gửi lại."
    ),
    FileFault.NOT_A_WORKBOOK: _(
        "Tệp “%(name)s” không phải danh sách Excel. Ở đây cần tệp .xlsx: tải danh sách mẫu, điền rồi chọn tệp ấy."
    ),
    FileFault.ACTIVE_WORKBOOK: _(
        "Tệp “%(name)s” có mã chạy (macro), tệp nhúng hoặc liên kết ra ngoài nên không được nhận. "
        "Lưu lại dạng .xlsx không có macro rồi chọn lại."
    ),
}
