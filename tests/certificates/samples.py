"""Certificates to test with: real school names, invented people, and the hardest of both."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from certificates import Certificate

SCHOOLS = tuple(
    line for line in (Path(__file__).parent.parent / "data" / "school-names.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
LONGEST_SCHOOL = "Trường Phổ thông Dân tộc nội trú liên cấp Tiểu học và Trung học cơ sở Si Pa Phìn"
COMMON_LINE = ("Đã có thành tích xuất sắc trong phong trào thi đua yêu nước ngành Giáo dục và Đào tạo tỉnh Điện Biên, "
               "giai đoạn 2020 - 2025")
BASES = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Lò Lường Quàng Cà Tòng Vì Cầm Lèo Điêu Vừ Sùng Giàng Thào".split()
MIDDLE = "Thị Văn A Ngọc Minh Hữu Đức Xuân Thùy Mỹ".split()
GIVEN = "Ỷ Ỵ Ữ Ợi Ặt Ỏm Ưởng Hặc Pản Dế Mỷ Sua Nguyệt Lưỡng Ỡn Ễnh Ẵm Hương Tưởng Sừng".split()
POSTS = ("Giáo viên", "Hiệu trưởng", "Phó Hiệu trưởng", "Nhân viên thư viện", "Tổ trưởng chuyên môn", "Kế toán")


def make_certificate(**changes: object) -> Certificate:
    """A sheet of the reference round, changed as the test wishes."""
    return replace(SHEET, **changes)  # type: ignore[arg-type]


SHEET = Certificate(
    ordinal=27, ordinal_text="27", authority="GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN", verb="TẶNG",
    title="GIẤY KHEN", honorific="Bà", name="Sùng Thị Mỷ",
    second_line="Giáo viên, Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn", line=COMMON_LINE,
    decision_number="486/QĐ-SGDĐT", decision_date=date(2025, 4, 21), place="Điện Biên", signer_title="GIÁM ĐỐC",
    signer_name="Nguyễn Thị Phương Thảo", verify_url="HTTPS://TONVINH.EXAMPLE/X/QX8H4M2C7WKE5RTZ3VBN6PLM01",
    verify_host="tonvinh.example/x", typed_code="QX8H-4M2C-7WKE", kind="individual")


def make_school(name: str = LONGEST_SCHOOL, **changes: object) -> Certificate:
    """A collective's sheet."""
    given = {"kind": "collective", "honorific": "", "name": name, "second_line": "xã Si Pa Phìn, tỉnh Điện Biên",
             "ordinal": 7, "ordinal_text": "07", **changes}
    return make_certificate(**given)


def many(count: int, seed: int = 1) -> Iterator[Certificate]:
    """Random people in real schools, the same ones for the same seed."""
    draw = random.Random(seed)
    for ordinal in range(1, count + 1):
        names = [draw.choice(FAMILY), *draw.sample(MIDDLE, draw.randint(1, 3)), draw.choice(GIVEN)]
        yield make_certificate(
            ordinal=ordinal, ordinal_text=f"{ordinal:02d}", honorific=draw.choice(("Ông", "Bà")), name=" ".join(names),
            second_line=f"{draw.choice(POSTS)}, {draw.choice(SCHOOLS)}",
            verify_url=f"HTTPS://TONVINH.EXAMPLE/X/{draw.getrandbits(128):032X}",
            typed_code="-".join(f"{draw.getrandbits(16):04X}" for _ in range(3)))


def hard_ones() -> dict[str, tuple[str, Certificate]]:
    """Sheets that a press gets wrong first: name of the picture -> (design, certificate)."""
    post = ("Phó Hiệu trưởng, Chủ tịch Công đoàn cơ sở Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở "
            "Suối Lư, xã Keo Lôm")
    own_line = ("Đã có thành tích xuất sắc trong việc duy trì lớp xóa mù chữ buổi tối cho 45 học viên người Mông và "
                "người Hà Nhì, vận động 14 học sinh bỏ học trở lại lớp")
    return {
        "longest-school": ("giay-khen", make_school()),
        "rare-letters-long-post": ("giay-khen", make_certificate(name="Dương Thị Mỹ Ỷ", second_line=post)),
        "tallest-block": ("giay-khen", make_school(
            "Tập thể Tổ Quản lý học sinh bán trú, Trường Trung học cơ sở và Trung học phổ thông Tả Sìn Thàng",
            line=own_line, second_line="xã Tả Sìn Thàng, tỉnh Điện Biên")),
        "single-letter-deputy": ("giay-khen", make_certificate(
            honorific="Ông", name="Vừ A", signer_title="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
            line="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, giai đoạn 2020 - 2025")),
        "fighter": ("chien-si-thi-dua-co-so", make_certificate(
            verb="TẶNG DANH HIỆU", title="CHIẾN SĨ THI ĐUA CƠ SỞ", name="Nguyễn Thị Phương Thảo Nguyên",
            line="Năm học 2024 - 2025")),
    }
