"""Words of signatures made outside and of the root certificates."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from awards.signatures.terms import Revocation, RootAct, RootFault, RootState, SignatureFault

FAULT = {
    SignatureFault.NOT_PDF: _("Tệp này không phải PDF. Chọn tệp PDF mà phần mềm ký số đã lưu."),
    SignatureFault.JUNK_BEFORE: _(
        "Trước phần PDF của tệp có dữ liệu lạ. Tải lại tệp gốc từ phần mềm ký số rồi gửi lại."
    ),
    SignatureFault.TOO_LARGE: _(
        "Tệp quá 10 MB. Bản ký số của quyết định không thể lớn như vậy; kiểm tra lại tệp đã chọn."
    ),
    SignatureFault.OTHER_FILE: _(
        "Đây không phải bản PDF chờ ký của quyết định này. Tải đúng bản đó về, ký rồi gửi lại."
    ),
    SignatureFault.NO_SIGNATURE: _("Tệp chưa có chữ ký số. Ký bằng phần mềm của thiết bị USB rồi gửi lại."),
    SignatureFault.TWO_SIGNATURES: _("Tệp có nhiều hơn một chữ ký số. Tải bản chờ ký về, ký một lần rồi gửi lại."),
    SignatureFault.ALTERED_AFTER: _("Tệp đã bị sửa sau khi ký. Tải bản chờ ký về, ký lại rồi gửi."),
    SignatureFault.MORE_THAN_SIGNED: _(
        "Ngoài chữ ký, tệp còn bị sửa nội dung. Tải bản chờ ký về, chỉ ký rồi gửi lại."
    ),
    SignatureFault.BROKEN: _("Chữ ký số không khớp với nội dung tệp. Tải bản chờ ký về, ký lại rồi gửi."),
    SignatureFault.UNTRUSTED: _(
        "Chứng thư của người ký không dẫn tới chứng thư gốc nào mà Sở tin cậy. Ký bằng chứng thư được cấp cho Sở; "
        "nếu đã đúng, nhờ quản trị hệ thống thêm chứng thư gốc của nơi cấp."
    ),
    SignatureFault.EXPIRED: _("Chứng thư của người ký, hoặc của nơi cấp, không còn hay chưa có hiệu lực lúc tải lên."),
    SignatureFault.REVOKED: _("Chứng thư của người ký đã bị thu hồi, theo thông tin kèm trong chữ ký."),
    SignatureFault.UNREADABLE: _(
        "Tệp bị hỏng nên không đọc được chữ ký số. Lưu lại từ phần mềm ký số rồi gửi lại."
    ),
    SignatureFault.TOO_LONG: _(
        "Kiểm tra tệp quá lâu nên đã dừng. Lưu lại từ phần mềm ký số rồi gửi lại; nếu vẫn vậy, báo quản trị hệ thống."
    ),
}
REVOCATION = {
    Revocation.UNCHECKED: _("Chưa kiểm tra thu hồi: chữ ký không kèm thông tin thu hồi còn dùng được."),
    Revocation.NONE: _("Không chứng thư nào bị thu hồi, theo thông tin kèm trong chữ ký lúc tải lên."),
}
ROOT_STATE = {
    RootState.TRUSTED: _("Đang tin cậy"),
    RootState.EXPIRED: _("Đã hết hạn"),
    RootState.RETIRED: _("Đã ngừng tin cậy"),
}
ROOT_FAULT = {
    RootFault.EMPTY: _("Tệp không có gì. Chọn tệp chứng thư gốc của tổ chức chứng thực chữ ký số."),
    RootFault.TOO_LARGE: _("Tệp quá 16 KB. Một chứng thư chỉ vài KB; kiểm tra lại tệp đã chọn."),
    RootFault.PRIVATE_KEY: _(
        "Tệp có khóa bí mật nên không nhận và không giữ lại. Chỉ tải lên tệp chứng thư gốc. "
        "Nếu khóa này đang được dùng, hãy coi như đã lộ."
    ),
    RootFault.NOT_CERTIFICATE: _("Tệp này không phải chứng thư. Chọn tệp .pem, .cer hoặc .crt của tổ chức chứng thực."),
    RootFault.SEVERAL: _("Tệp có nhiều chứng thư. Tải lên từng chứng thư gốc một."),
    RootFault.NOT_CA: _(
        "Đây là chứng thư của người dùng cuối, không phải của tổ chức chứng thực chữ ký số. "
        "Chọn chứng thư gốc của tổ chức đã cấp nó."
    ),
    RootFault.WEAK_KEY: _("Khóa của chứng thư này quá ngắn (RSA dưới 2048 bit), không còn đáng tin cậy."),
    RootFault.NOT_YET: _("Chứng thư này chưa đến ngày có hiệu lực."),
    RootFault.EXPIRED: _("Chứng thư này đã hết hạn. Tải chứng thư gốc đang có hiệu lực của tổ chức chứng thực."),
    RootFault.ALREADY: _("Chứng thư này đã có trong danh sách đang tin cậy."),
    RootFault.REASON_NEEDED: _("Lý do: viết vì sao không tin cậy chứng thư này nữa."),
    RootFault.ALREADY_RETIRED: _("Chứng thư này đã ngừng tin cậy từ trước."),
}
ACT = {
    RootAct.ADDED: _("Thêm chứng thư gốc"),
    RootAct.TAKEN_IN: _("Nhận chứng thư gốc từ thư mục của máy chủ"),
    RootAct.RETIRED: _("Ngừng tin cậy chứng thư gốc"),
}
# How the journal calls what these acts befell, and the words of each.
IN_JOURNAL = {"signing_root": (_("Chứng thư gốc"), ACT)}
