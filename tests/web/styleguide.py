"""What the style guide shows: every piece of a page with the sample of the design (all people are invented)."""

from __future__ import annotations

from types import SimpleNamespace as Sample
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired
from wtforms.validators import Optional as Voluntary


class GuideForm(FlaskForm):
    """One field of every kind."""

    line = TextAreaField("Dòng thành tích in trên Giấy khen", [InputRequired("bắt buộc.")])
    name = StringField("Họ và tên", [InputRequired("nhập họ và tên như trong hồ sơ viên chức.")])
    met_on = DateField("Ngày họp", [InputRequired("nhập ngày, ví dụ 15/05/2026.")], format="%d/%m/%Y")
    votes = IntegerField("Số phiếu đồng ý", [InputRequired("nhập số phiếu.")])
    award = SelectField("Danh hiệu", choices=[("LDTT", "Lao động tiên tiến"), ("CSTDCS", "Chiến sĩ thi đua cơ sở")])
    signed = RadioField(
        "Biên bản có đủ chữ ký?", [InputRequired("chọn Đúng hoặc Không.")], choices=[("y", "Đúng"), ("n", "Không")]
    )
    note = StringField("Ghi chú", [Voluntary()])
    password = PasswordField("Mật khẩu", [InputRequired("nhập mật khẩu.")])
    paper = FileField("Biên bản họp")
    agreed = BooleanField("Tôi đã đọc lại mọi mục", [InputRequired("đánh dấu sau khi đọc lại.")])


def row(**values: Any) -> Sample:
    return Sample(**values)


def samples(wrong: bool) -> dict[str, Any]:
    """Context of styleguide.html; `wrong` shows the form as refused."""
    form = GuideForm(formdata=None)
    if wrong:
        form.validate()
    return {"guide": form, "errors": wrong, **lists(), **work()}


def lists() -> dict[str, Any]:
    return {
        "people": [
            (
                "Tòng Văn Inh",
                "Phó Hiệu trưởng",
                "Chiến sĩ thi đua cấp tỉnh",
                "met",
                "Đủ điều kiện",
                [
                    row(
                        kind="met",
                        text="03 lần liên tục Chiến sĩ thi đua cơ sở: 2022-2023, 2023-2024, 2024-2025",
                        source="QĐ 612, 587, 559",
                    ),
                    row(
                        kind="met",
                        text="Sáng kiến được tỉnh công nhận hiệu quả",
                        source="QĐ 88 · Luật TĐKT, Điều 22",
                        source_url="#luat",
                    ),
                ],
                "Đề nghị",
            ),
            (
                "Giàng A Páo",
                "Giáo viên",
                "Lao động tiên tiến",
                "hold",
                "Tạm dừng xét",
                [row(kind="hold", text="Đang chờ kết luận đơn phản ánh ngày 04/5", source="NĐ 152/2025, Điều 4")],
                "Xem",
            ),
            (
                "Cà Văn Ưởng",
                "Nhân viên",
                "Chiến sĩ thi đua cơ sở",
                "missing",
                "Còn thiếu 1 điều",
                [
                    row(kind="met", text="Đạt tiêu chuẩn Lao động tiên tiến", source="Điều 24, khoản 1"),
                    row(
                        kind="missing",
                        text="Chưa có xếp loại xuất sắc, sáng kiến hoặc đề tài được công nhận",
                        source="Điều 23, khoản 2",
                    ),
                ],
                "Xem cách bổ sung",
            ),
        ],
        "kinds": [
            row(label=words, url="#loc", count=count, current=words == "Tất cả")
            for words, count in (
                ("Tất cả", 40),
                ("Đủ, chưa đề nghị", 3),
                ("Đang soạn", 6),
                ("Đã gửi", 25),
                ("Còn thiếu", 5),
                ("Tạm dừng", 1),
            )
        ],
        "page": row(number=2, pages=13, total=648, first=51, last=100, url_of=lambda number: f"?page={number}"),
        "parts": [
            row(label=words, url="#phan", current=words == "Tóm tắt", count=count)
            for words, count in (
                ("Tóm tắt", None),
                ("Báo cáo thành tích", None),
                ("Minh chứng", 4),
                ("Khen thưởng đã có", 8),
                ("Trao đổi", 1),
            )
        ],
        "steps": [
            row(label="Khóa danh sách", url="#1", done=True, current=False),
            row(label="Dựng 65 tờ", url="#2", done=True, current=False),
            row(label="Soát bản in thử", url="#3", done=False, current=True),
            row(label="Căn chỉnh", url="", done=False, current=False),
            row(label="In", url="", done=False, current=False),
            row(label="Ghi phôi, bàn giao", url="", done=False, current=False),
        ],
        "files": [
            row(
                name="Biên bản họp, trang 1", size="142 KB", url="#tep", state="arrived", thumb_url="", remove_url="#bo"
            ),
            row(name="Biên bản họp, trang 2", size="151 KB", url="", state="broken", thumb_url=""),
        ],
    }


def work() -> dict[str, Any]:
    return {
        "waiting": [
            row(
                url="#1",
                text="Sửa hồ sơ bà Sùng Thị Mỷ",
                detail="Sở trả lại lúc 09:12: biên bản họp thiếu chữ ký thư ký.",
                due="Hạn 26/5 · còn 7 ngày",
                warn=True,
            ),
            row(
                url="#2",
                text="Nhập kết quả bỏ phiếu Chiến sĩ thi đua cơ sở",
                detail="Họp hội đồng trường 15/5: 6 người được đề nghị, cần ít nhất 8/9 phiếu đồng ý.",
            ),
            row(
                url="#3",
                text="Ký tờ trình đề nghị Lao động tiên tiến",
                detail="Danh sách 31 người đã đủ biên bản và kết quả xếp loại.",
            ),
        ],
        "sent": [
            row(
                url="#4",
                text="Tờ trình 12/TTr-THCSTP · 24 Giấy khen",
                detail="Sở tiếp nhận 14/5, 08:40",
                chip=("working", "Đang thẩm định"),
            ),
            row(
                url="#5",
                text="Tập thể Tổ Khoa học xã hội",
                detail="Sở tiếp nhận 12/5, 15:02",
                chip=("ready", "Đủ hồ sơ"),
            ),
        ],
        "todo": [
            row(kind="met", text="Dòng thành tích"),
            row(kind="met", text="Xếp loại năm học 2025-2026"),
            row(
                kind="todo",
                text="Trang ký tên của biên bản",
                url="#tep",
                detail="Chụp trang có chữ ký chủ tịch và thư ký.",
            ),
            row(kind="todo", text="Ý kiến của tổ chuyên môn", url="#y-kien"),
        ],
        "entries": [
            row(
                at="19/5, 09:12",
                text="Trả lại để bổ sung",
                actor="Đặng Thị Yến",
                kind="returned",
                reason="Biên bản họp 12/5: trang 2 chưa có chữ ký thư ký. Xin chụp lại trang có đủ chữ ký.",
            ),
            row(at="14/5, 08:40", text="Sở tiếp nhận, phiên bản 1", actor="Tự động, đủ thành phần", kind="", reason=""),
            row(at="13/5, 16:25", text="Hiệu trưởng ký tờ trình và gửi", actor="Lường Thị Thương", kind="", reason=""),
        ],
        "choices": [
            row(
                url="#dat",
                text="Đủ điều kiện, trình hội đồng",
                kind="primary",
                why_not="còn 1 điều chưa đạt, biên bản có đủ chữ ký.",
            ),
            row(url="#tra", text="Trả lại…", kind="danger", why_not=""),
            row(url="#dung", text="Tạm dừng xét…", kind="secondary", why_not=""),
        ],
        "chips": [
            ("draft", "Bản nháp"),
            ("working", "Đang thẩm định"),
            ("hold", "Tạm dừng xét"),
            ("returned", "Trả lại để bổ sung"),
            ("ready", "Đủ hồ sơ"),
            ("done", "Đã có quyết định"),
            ("rejected", "Không được chọn"),
            ("revoked", "Đã thu hồi"),
            ("info", "Phiên bản 1"),
            ("due", "Hạn 26/5 · còn 7 ngày"),
        ],
        "icons": [
            "check",
            "cross",
            "warning",
            "pause",
            "back",
            "next",
            "clock",
            "info",
            "bell",
            "person",
            "people",
            "menu",
            "paper",
            "camera",
            "phone",
            "save",
            "search",
            "eye",
            "lock",
            "download",
            "upload",
            "print",
            "plus",
            "calendar",
            "pencil",
            "outward",
            "ring",
        ],
    }
