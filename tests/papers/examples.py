"""Three papers as an office writes them: a decision for 15 collectives and 50 people, a submission, minutes."""

from __future__ import annotations

from datetime import date
from typing import Any

from awards.papers import (
    Annex,
    Heading,
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Recipient,
    Signature,
    Table,
    two_digits,
)

SUBJECT = (
    "đã có thành tích xuất sắc trong phong trào thi đua yêu nước ngành Giáo dục và Đào tạo tỉnh Điện Biên, "
    "giai đoạn 2020 - 2025"
)
SCHOOLS = (
    "Trường Mầm non số 2 Mường Phăng",
    "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Suối Lư",
    "Trường Tiểu học Nậm Ngà",
    "Trường Trung học phổ thông chuyên Lê Quý Đôn",
    "Trường Phổ thông dân tộc nội trú Trung học phổ thông huyện Mường Ảng",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Tủa Chùa",
)
PEOPLE = (
    "Vừ A Dế", "Lò Thị Ưởng", "Nguyễn Thị Phương Thảo Nguyên", "Sừng Sừng Khai", "Vàng Dính", "Quàng Văn Pánh",
    "Giàng A Páo", "Tòng Văn Inh", "Pờ Mỹ Lệ", "Điêu Chính Tới", "Hoàng Thị Ỷ Vân", "Chẻo Mẩy",
)  # fmt: skip
COMMUNES = ("xã Mường Phăng", "xã Mường Luân", "phường Mường Thanh", "xã Sín Chải", "xã Mường Ảng", "xã Tủa Chùa")
POSTS = ("Hiệu trưởng", "Giáo viên", "Phó Hiệu trưởng, Chủ tịch Công đoàn cơ sở", "Kế toán", "Tổ trưởng chuyên môn")
LETTERHEAD = Letterhead("UBND TỈNH ĐIỆN BIÊN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Điện Biên", "QĐ-SGDĐT")


def make_collective(ordinal: int) -> Recipient:
    place = ordinal % len(SCHOOLS)
    return Recipient(ordinal, SCHOOLS[place], f"{COMMUNES[place]}, tỉnh Điện Biên")


def make_person(ordinal: int) -> Recipient:
    post, school = POSTS[ordinal % len(POSTS)], SCHOOLS[ordinal % len(SCHOOLS)]
    commune = COMMUNES[ordinal % len(COMMUNES)]
    remark = "Nghỉ hưu từ 01/9/2025" if ordinal % 17 == 0 else ""
    return Recipient(ordinal, PEOPLE[ordinal % len(PEOPLE)], f"{post}, {school}, {commune}", remark)


def make_annex(collectives: int = 15, people: int = 50) -> Annex:
    total = collectives + people
    return Annex(
        title="DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN CỦA GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        sections=(
            ("I. TẬP THỂ", tuple(make_collective(ordinal) for ordinal in range(1, collectives + 1))),
            ("II. CÁ NHÂN", tuple(make_person(ordinal) for ordinal in range(collectives + 1, total + 1))),
        ),
        issuer="Giám đốc Sở Giáo dục và Đào tạo tỉnh Điện Biên",
        closing=f"Danh sách gồm {two_digits(collectives)} tập thể và {two_digits(people)} cá nhân",
    )


def make_decision(**changes: Any) -> Paper:
    collectives, people = 15, 50
    values: dict[str, Any] = {
        "kind": PaperKind.DECISION,
        "letterhead": LETTERHEAD,
        "number": "5",
        "dated": date(2026, 1, 5),
        "title": "QUYẾT ĐỊNH",
        "summary": "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua "
        "yêu nước ngành Giáo dục và Đào tạo tỉnh Điện Biên, giai đoạn 2020 - 2025",
        "authority": "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN",
        "grounds": (
            "Căn cứ Luật Thi đua, khen thưởng",
            "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân "
            "quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của "
            "Luật Thi đua, khen thưởng",
            "Căn cứ Thông tư số 07/2026/TT-BGDĐT của Bộ trưởng Bộ Giáo dục và Đào tạo hướng dẫn công tác thi đua, "
            "khen thưởng ngành Giáo dục",
            "Căn cứ Biên bản họp Hội đồng Thi đua, khen thưởng ngành Giáo dục ngày 28 tháng 12 năm 2025",
            "Theo đề nghị của Chánh Văn phòng Sở",
        ),
        "body": (
            Paragraph(
                f"**Điều 1.** Tặng Giấy khen của Giám đốc Sở Giáo dục và Đào tạo cho **{two_digits(collectives)} tập "
                f"thể và {two_digits(people)} cá nhân** {SUBJECT} (có danh sách kèm theo)."
            ),
            Paragraph(
                "**Điều 2.** Tiền thưởng kèm theo Giấy khen: 1.410.000 đồng đối với tập thể, 710.000 đồng đối với cá "
                "nhân; tổng số tiền 56.650.000 đồng (Năm mươi sáu triệu sáu trăm năm mươi nghìn đồng)."
            ),
            Paragraph("**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký."),
            Paragraph(
                "Chánh Văn phòng, Trưởng phòng Kế hoạch - Tài chính, thủ trưởng các đơn vị có liên quan và các tập "
                "thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."
            ),
        ),
        "signatures": (Signature("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Nguyễn Văn Đoạt"),),
        "sent_to": ("Như Điều 3", "UBND tỉnh (b/c)", "Sở Nội vụ", "Giám đốc, các Phó Giám đốc Sở", "Lưu: VT, VP"),
        "annex": make_annex(collectives, people),
    }
    return Paper(**(values | changes))


def make_submission(**changes: Any) -> Paper:
    values: dict[str, Any] = {
        "kind": PaperKind.SUBMISSION,
        "letterhead": Letterhead("UBND TỈNH ĐIỆN BIÊN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Điện Biên", "TTr-SGDĐT"),
        "number": "118",
        "dated": date(2026, 2, 21),
        "title": "TỜ TRÌNH",
        "summary": "Về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "addressee": "Chủ tịch Ủy ban nhân dân tỉnh Điện Biên\nSở Nội vụ tỉnh Điện Biên",
        "body": (
            Paragraph("Thực hiện Kế hoạch số 15/KH-UBND, Sở Giáo dục và Đào tạo đã tổ chức xét khen thưởng như sau:"),
            Heading("1. Kết quả xét"),
            Table(
                ("Hình thức", "Tập thể", "Cá nhân", "Tổng"),
                (("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "02", "06", "08"), ("Cờ thi đua", "01", "-", "01")),
                (4, 1, 1, 1),
            ),
            Heading("2. Đề nghị"),
            Paragraph("Sở Giáo dục và Đào tạo kính trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định."),
        ),
        "signatures": (Signature("GIÁM ĐỐC", "Cù Thị Ỵ"),),
        "sent_to": ("Như trên", "Lưu: VT, VP"),
    }
    return Paper(**(values | changes))


def make_minutes(**changes: Any) -> Paper:
    votes = tuple(
        (two_digits(place), make_person(place).name, make_person(place).second_line, "14/15", "93,3%", "Đạt")
        for place in range(1, 31)
    )
    values: dict[str, Any] = {
        "kind": PaperKind.MINUTES,
        "letterhead": Letterhead(
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN",
            "HỘI ĐỒNG THI ĐUA, KHEN THƯỞNG NGÀNH GIÁO DỤC VÀ ĐÀO TẠO",
            "Điện Biên",
            "BB-HĐTĐKT",
        ),
        "number": "12",
        "dated": date(2026, 5, 28),
        "title": "BIÊN BẢN",
        "summary": "Họp Hội đồng Thi đua, khen thưởng ngành Giáo dục và Đào tạo",
        "body": (
            Paragraph("Thời gian bắt đầu: 08 giờ 00, ngày 28 tháng 5 năm 2026."),
            Paragraph("Địa điểm: Phòng họp số 2, Sở Giáo dục và Đào tạo."),
            Heading("I. THÀNH PHẦN"),
            Paragraph("Có mặt: 14/15 thành viên. Vắng mặt: 01 (bà Quàng Thị Xôm, có ý kiến bằng văn bản)."),
            Heading("II. KẾT QUẢ BỎ PHIẾU"),
            Paragraph("Số phiếu phát ra: 14; thu về: 14; hợp lệ: 14. Tỷ lệ tính trên tổng số 15 thành viên."),
            Table(
                ("STT", "Họ và tên", "Chức vụ, đơn vị", "Đồng ý", "Tỷ lệ", "Kết quả"), votes, (12, 44, 62, 16, 16, 16)
            ),
            Heading("III. KẾT LUẬN"),
            Paragraph("Hội đồng nhất trí đề nghị Giám đốc Sở tặng Giấy khen cho 30 cá nhân có tên nêu trên."),
            Paragraph("Cuộc họp kết thúc vào 11 giờ 30, ngày 28 tháng 5 năm 2026."),
        ),
        "signatures": (Signature("THƯ KÝ", "Lò Văn Hặc"), Signature("CHỦ TỌA\nGIÁM ĐỐC SỞ", "Nguyễn Thị Thu")),
        "sent_to": ("Thành viên Hội đồng", "Lưu: VT, hồ sơ"),
    }
    return Paper(**(values | changes))
