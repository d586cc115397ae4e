"""Certificates to test with: real school names, invented people, and the hardest of both."""

import base64
import hashlib
import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from certificates import Certificate, Design, Profile, design, design_from
from certificates.blueprint import DESIGNS

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


# As long as the signed record of a usual sheet; the real ones are made by the office's seal.
RECORD = base64.b32encode(hashlib.shake_256(b"a signed record").digest(160)).decode()


def make_certificate(**changes: Any) -> Certificate:
    """A sheet of the reference round, changed as the test wishes."""
    return replace(SHEET, **changes)


SHEET = Certificate(
    ordinal=27, ordinal_text="27", authority="GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐIỆN BIÊN", verb="TẶNG",
    title="GIẤY KHEN", honorific="Bà", name="Sùng Thị Mỷ",
    second_line="Giáo viên, Trường Phổ thông dân tộc bán trú Trung học cơ sở Tả Phìn", line=COMMON_LINE,
    decision_number="486/QĐ-SGDĐT", decision_date=date(2025, 4, 21), place="Điện Biên", signer_title="GIÁM ĐỐC",
    signer_name="Nguyễn Thị Phương Thảo", verify_url="HTTPS://TONVINH.EXAMPLE/X/QX6H4M2C7WKE5RTZ3VBN6PLMAB",
    verify_host="tonvinh.example/x", typed_code="QX8H-4M2C-7WKE", kind="individual", record=RECORD)


def make_school(name: str = LONGEST_SCHOOL, **changes: object) -> Certificate:
    """A collective's sheet."""
    given = {"kind": "collective", "honorific": "", "name": name, "second_line": "xã Si Pa Phìn, tỉnh Điện Biên",
             "ordinal": 7, "ordinal_text": "07", **changes}
    return make_certificate(**given)


def many(count: int, seed: int = 1) -> Iterator[Certificate]:
    """Random people in real schools, the same ones for the same seed, with the address alone in their codes."""
    draw = random.Random(seed)
    for ordinal in range(1, count + 1):
        names = [draw.choice(FAMILY), *draw.sample(MIDDLE, draw.randint(1, 3)), draw.choice(GIVEN)]
        yield make_certificate(
            record="", ordinal=ordinal, ordinal_text=f"{ordinal:02d}", honorific=draw.choice(("Ông", "Bà")),
            name=" ".join(names),
            second_line=f"{draw.choice(POSTS)}, {draw.choice(SCHOOLS)}",
            verify_url=f"HTTPS://TONVINH.EXAMPLE/X/{code_of(draw.getrandbits(128))}",
            typed_code="-".join(f"{draw.getrandbits(16):04X}" for _ in range(3)))


LAI_CHAU = {"authority": "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH LAI CHÂU", "place": "Lai Châu"}
LONG_POST = ("Phó Bí thư Chi bộ, Phó Hiệu trưởng, Chủ tịch Công đoàn cơ sở, Trường Phổ thông Dân tộc nội trú liên cấp "
             "Tiểu học và Trung học cơ sở Si Pa Phìn, xã Si Pa Phìn, tỉnh Điện Biên")
FIGHTER = {"verb": "TẶNG DANH HIỆU", "title": "CHIẾN SĨ THI ĐUA CƠ SỞ"}


def code_of(number: int) -> str:
    """128 bits as an office writes them into an address."""
    return base64.b32encode(number.to_bytes(16, "big")).decode().rstrip("=")


def hard_ones() -> dict[str, tuple[str, Certificate]]:
    """Sheets that a press gets wrong first: name of the picture -> (packaged design, certificate)."""
    return {**_hard_schools(), **_hard_people(), **_hard_others()}


def _hard_schools() -> dict[str, tuple[str, Certificate]]:
    own_line = ("Đã có thành tích xuất sắc trong việc duy trì lớp xóa mù chữ buổi tối cho 45 học viên người Mông và "
                "người Hà Nhì, vận động 14 học sinh bỏ học trở lại lớp")
    return {
        "longest-school": ("giay-khen", make_school()),
        "tallest-block": ("giay-khen", make_school(
            "Tập thể Tổ Quản lý học sinh bán trú, Trường Trung học cơ sở và Trung học phổ thông Tả Sìn Thàng",
            line=own_line, second_line="xã Tả Sìn Thàng, tỉnh Điện Biên")),
        "school-with-number": ("giay-khen", make_school(
            "Tập thể cán bộ, giáo viên, nhân viên Trường Mầm non số 2 Bum Tở", **LAI_CHAU,
            second_line="Ủy ban nhân dân xã Bum Tở, tỉnh Lai Châu", ordinal=1999, ordinal_text="1999",
            line="Năm học 2024 - 2025")),
        "longest-authority": ("giay-khen", make_school(
            "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên", second_line="phường Thủ Đức",
            authority="GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ HỒ CHÍ MINH", place="Thành phố Hồ Chí Minh",
            decision_number="1234/QĐ-SGDĐT-GDTrH", signer_title="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC PHỤ TRÁCH",
            signer_name="Nguyễn Thị Phương Thảo Nguyên Hạnh")),
    }


def _hard_people() -> dict[str, tuple[str, Certificate]]:
    post = ("Phó Hiệu trưởng, Chủ tịch Công đoàn cơ sở Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở "
            "Suối Lư, xã Keo Lôm")
    return {
        "rare-letters-long-post": ("giay-khen", make_certificate(name="Dương Thị Mỹ Ỷ", second_line=post)),
        "single-letter-deputy": ("giay-khen", make_certificate(
            honorific="Ông", name="Vừ A", signer_title="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
            line="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, giai đoạn 2020 - 2025")),
        "stacked-marks": ("giay-khen", make_certificate(
            name="Nguyễn Ỡn Ẵm Ậu Ễnh Ỗng Ửng Ữu Ẩn Ệch Ợi Ặng Ỹ Ỵ", second_line="Ấp Ẻ, xã Ỗ, tỉnh Ẵ")),
        "longest-name": ("giay-khen", make_certificate(
            name="Công Tằng Tôn Nữ Thị Hồng Nguyệt Minh Châu Phương Thảo Nguyên")),
        "signs-in-the-name": ("giay-khen", make_certificate(
            name="H'Mỷ Niê - Kđăm", second_line="Giáo viên, Trường Tiểu học Y Ngông Niê Kđăm, xã Ea H'Leo",
            authority="GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH ĐẮK LẮK", place="Đắk Lắk")),
        "longest-post": ("giay-khen", make_certificate(honorific="Ông", name="Lò Văn Ín", second_line=LONG_POST)),
        "longest-line": ("giay-khen", make_certificate(
            name="Pờ Sừng Khai", honorific="Ông", line=(
                "Đã có thành tích đặc biệt xuất sắc trong công tác bồi dưỡng học sinh giỏi cấp tỉnh, cấp quốc gia năm "
                "học 2024 - 2025; vận động 126 học sinh trở lại lớp sau Tết Nguyên đán; dạy 3 lớp xóa mù chữ tại điểm "
                "trường Nậm Ngà 2"))),
        "fighter": ("chien-si-thi-dua-co-so", make_certificate(
            **FIGHTER, name="Nguyễn Thị Phương Thảo Nguyên", line="Năm học 2024 - 2025")),
        "fighter-longest-post": ("chien-si-thi-dua-co-so", make_certificate(
            **FIGHTER, name="Tẩn Chẻo Mẩy", second_line=LONG_POST, line="Năm học 2024 - 2025",
            signer_title="Q. GIÁM ĐỐC")),
    }


def _hard_others() -> dict[str, tuple[str, Certificate]]:
    return {
        "pupil": ("giay-khen", make_certificate(
            honorific="Em", name="Hạng A Páo", ordinal=3, ordinal_text="03",
            second_line=f"Học sinh lớp 9A2, {LONGEST_SCHOOL}",
            line="Đã đạt giải Nhất môn Lịch sử, kỳ thi chọn học sinh giỏi cấp tỉnh năm học 2024 - 2025")),
        "person-outside": ("giay-khen", make_certificate(
            honorific="Ông", name="Trần Quốc Tưởng", **LAI_CHAU, kind="outsider",
            second_line="Trưởng ban đại diện cha mẹ học sinh, bản Nậm Ngà 1, xã Tà Tổng, tỉnh Lai Châu",
            line="Đã có nhiều đóng góp xây dựng điểm trường Nậm Ngà, năm học 2024 - 2025")),
        "household": ("giay-khen", make_certificate(
            honorific="", name="Hộ gia đình ông Lường Văn Ưởng và bà Quàng Thị Ỏm", kind="household",
            second_line="bản Huổi Sấy, xã Tủa Thàng, tỉnh Điện Biên",
            line="Đã hiến 1.250 m² đất để xây dựng Trường Mầm non Tủa Thàng số 2, năm 2025")),
        "free-form": ("giay-chung-nhan", make_certificate(
            verb="CÔNG NHẬN VÀ CẤP", title="GIẤY CHỨNG NHẬN", name="Nông Thị Thiêm", kind="individual",
            line="Đã hoàn thành khóa bồi dưỡng “Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập”, 120 tiết, xếp "
                 "loại Giỏi", second_line="Nhân viên thư viện, Trường Trung học phổ thông Bình Gia, tỉnh Lạng Sơn")),
    }


ENGLISH = """
based_on = "giay-khen"
name = "certificate-of-merit"
label = "Certificate of Merit"
[wording]
language = "en"
date = "{day}/{month}/{year}"
[[box]]
name = "nation"
text = "SOCIALIST REPUBLIC OF VIET NAM"
[[box]]
name = "motto"
text = "Independence - Freedom - Happiness"
[[box]]
name = "title"
size = 34
tracking = 2
top = 70.0
[[box]]
name = "decision"
text = "Decision No. {decision_number}\\nof {decision_date}"
[[box]]
name = "ordinal"
text = "Golden book No. {ordinal_text}"
[[box]]
name = "caption"
text = "Scan the code, or type the code at\\n{verify_host}"
[code]
holds = "address"
"""


def unusual_ones() -> dict[str, tuple[Design, Certificate, Profile | None]]:
    """Hard sheets of designs that an office makes, and one on a blank, moved as its printer needs it."""
    english = make_certificate(
        authority="DIRECTOR OF THE DEPARTMENT OF EDUCATION AND TRAINING OF DIEN BIEN", verb="AWARDS THE",
        title="CERTIFICATE OF MERIT", honorific="Ms", name="Katherine O'Connor-Fjeldså", place="Điện Biên",
        second_line="Volunteer teacher of English, Si Pa Phìn Boarding School", signer_title="DIRECTOR",
        line="For two years of devoted teaching in the mountain communes of Điện Biên province, 2023 - 2025")
    return {
        "on-a-blank": (design(), make_school(), Profile(1.5, -1.0, 1.004, 0.997, 0.35)),
        "large-paper": (design_from(enlarged(420 / 297)), make_school(), None),
        "in-english": (design_from(ENGLISH), english, None),
    }


def enlarged(by: float) -> dict[str, Any]:
    """The usual design with every length and size multiplied."""
    made = _times(tomllib.loads((DESIGNS / "giay-khen" / "design.toml").read_text("utf-8")), by)
    assert isinstance(made, dict)
    return made | {"name": "giay-khen-a3"}


def _times(value: Any, by: float, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _times(inner, by, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_times(inner, by) for inner in value]
    is_length = isinstance(value, int | float) and not isinstance(value, bool)
    return round(value * by, 3) if is_length and key not in {"leading", "lines", "word_space"} else value
