"""Whether a design can be printed: each rule says in Vietnamese what to change, for an office's own designs."""

import re
import string
from collections.abc import Iterator

from certificates import drawing, fonts
from certificates.blueprint import BODY, OWN, PLACEHOLDERS, Design, DesignError, TextBox

LARGEST_SHEET = 500.0  # mm; the largest blank an office printer takes is A3 (420 mm)
LARGEST_TYPE = 200.0  # pt
LARGEST_ASSET = 2_000_000  # bytes
SIDE_FOR_RECORD = 20  # mm: 89 modules of 0.22 mm, more than the longest record needs
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
DATE_PARTS = frozenset({"day", "month", "year"})


def checked(design: Design) -> Design:
    """The design itself, or DesignError with all that is wrong with it."""
    problems = list(_problems(design))
    if problems:
        raise DesignError(" ".join(problems))
    return design


def _problems(design: Design) -> Iterator[str]:
    yield from _paper(design)
    yield from _pictures(design)
    for box in design.boxes:
        yield from _box(box, design)
    yield from _body(design)
    yield from _code(design)
    yield from _wording(design)


def _paper(design: Design) -> Iterator[str]:
    if not (50 <= design.paper.width <= LARGEST_SHEET and 50 <= design.paper.height <= LARGEST_SHEET):
        yield f"Khổ giấy phải từ 50 đến {LARGEST_SHEET:.0f} mm mỗi cạnh."
    if design.tint != "none" and not COLOUR.fullmatch(design.tint):
        yield "Màu nền diềm phải là “none” hoặc dạng #RRGGBB."
    if not re.fullmatch(r"[a-z0-9-]{1,60}", design.name):
        yield "Tên mẫu chỉ gồm chữ thường không dấu, chữ số và gạch nối."


def _pictures(design: Design) -> Iterator[str]:
    brought = dict(design.assets)
    for name, data in brought.items():
        if not re.fullmatch(r"[a-z0-9-]{1,60}", name):
            yield f"Tên hình “{name[:60]}” chỉ gồm chữ thường không dấu, chữ số và gạch nối."
        if len(data) > LARGEST_ASSET:
            yield f"Hình “{name[:60]}” lớn hơn {LARGEST_ASSET // 1_000_000} MB."
    for picture in design.pictures:
        if picture.asset not in brought and picture.asset not in drawing.DRAWINGS:
            yield f"Không có hình tên “{picture.asset}”."
        if not _inside(picture.x, picture.y, picture.width, picture.height, design):
            yield f"Hình “{picture.asset}” nằm ngoài tờ giấy."


def _box(box: TextBox, design: Design) -> Iterator[str]:
    where = f"Ô “{box.name}”"
    if box.face not in fonts.FACES:
        yield f"{where}: không có phông “{box.face}”. Các phông dùng được: {', '.join(fonts.FACES)}."
    if not 4 <= box.least <= box.size <= LARGEST_TYPE:
        yield f"{where}: cỡ chữ phải từ 4 đến {LARGEST_TYPE:.0f} pt, cỡ nhỏ nhất không quá cỡ thường."
    if not (0.5 <= box.leading <= 5 and -5 <= box.tracking <= 50 and 0 <= box.rule <= 5 and 0 <= box.rule_gap <= 20):
        yield f"{where}: giãn dòng, giãn chữ hoặc nét gạch chân ngoài khoảng cho phép."
    if box.align not in {"center", "left", "right"}:
        yield f"{where}: cách canh phải là center, left hoặc right."
    if not COLOUR.fullmatch(box.colour):
        yield f"{where}: màu phải có dạng #RRGGBB."
    if not (0 <= box.x <= design.paper.width and 0 <= box.top <= design.paper.height
            and 0 < box.width <= LARGEST_SHEET):
        yield f"{where}: nằm ngoài tờ giấy."
    if unknown := sorted(box.placeholders - PLACEHOLDERS):
        yield f"{where}: không có chỗ điền {{{unknown[0]}}}."
    if box.on_blank and box.placeholders & OWN:
        yield f"{where}: nội dung riêng của từng người không thể in sẵn trên phôi."


def _body(design: Design) -> Iterator[str]:
    body = design.body
    if not _inside(body.x, body.y, body.width, body.height, design) or not 0 < body.most <= body.height:
        yield "Khung nội dung nằm ngoài tờ giấy hoặc thấp hơn phần chữ cho phép."
    if not 0.1 <= body.step <= 5:
        yield "Bước thu nhỏ cỡ chữ phải từ 0,1 đến 5 pt."
    if sorted(body.shrink_order) != sorted(BODY):
        yield "Thứ tự thu nhỏ phải có đủ name, second_line và line."
    for name in BODY:
        if not any(n == name and kind == "" for n, kind, _ in body.fields):
            yield f"Khung nội dung thiếu cách trình bày chung cho “{name}”."
    for name, _, rule in body.fields:
        if rule.face not in fonts.FACES:
            yield f"Nội dung “{name}”: không có phông “{rule.face}”."
        if not COLOUR.fullmatch(rule.colour):
            yield f"Nội dung “{name}”: màu phải có dạng #RRGGBB."
        if not 0 < rule.width <= body.width or not 0.8 <= rule.leading <= 3:
            yield f"Nội dung “{name}”: bề rộng vượt khung hoặc giãn dòng ngoài khoảng 0,8 đến 3."
        if not 0 <= rule.word_space <= 0.5:
            yield f"Nội dung “{name}”: khoảng cách thêm giữa các chữ phải từ 0 đến 0,5 em."
        if not rule.stages or any(not (1 <= s.lines <= 4 and 4 <= s.least <= s.start <= LARGEST_TYPE)
                                  for s in rule.stages):
            yield f"Nội dung “{name}”: mỗi nấc có từ 1 đến 4 dòng, cỡ chữ từ lớn đến nhỏ."


def _code(design: Design) -> Iterator[str]:
    code = design.code
    if code is None:
        return
    if not _inside(code.x, code.y, code.size, code.size, design) or not 10 <= code.size <= 60:
        yield "Mã QR phải nằm trong tờ giấy, cạnh từ 10 đến 60 mm."
    if code.level not in {"L", "M", "Q", "H"}:
        yield "Mức sửa lỗi của mã QR phải là L, M, Q hoặc H."
    if code.holds not in {"record", "address"}:
        yield "Mã QR ghi “record” (địa chỉ và bản ghi đã ký) hoặc “address” (chỉ địa chỉ)."
    if code.holds == "record" and (code.size < SIDE_FOR_RECORD or code.level in {"Q", "H"}):
        yield (f"Mã QR ghi cả bản ghi đã ký cần cạnh từ {SIDE_FOR_RECORD} mm, mức sửa lỗi L hoặc M; "
               "mã nhỏ hơn thì chọn chỉ ghi địa chỉ.")


def _wording(design: Design) -> Iterator[str]:
    for pattern, allowed in ((design.wording.date, DATE_PARTS), (design.wording.name, {"honorific", "name"})):
        try:
            used = {name for _, name, spec, conversion in string.Formatter().parse(pattern) if name is not None}
        except ValueError:
            used = {"?"}
        if used - allowed or re.search(r"\{[^}]*[!:.\[]", pattern):
            yield f"Câu mẫu “{pattern}” có chỗ điền không hợp lệ."
    if "{name}" not in design.wording.name:
        yield "Câu mẫu của tên phải có {name}, nếu không tờ giấy không có tên ai."
    if not re.fullmatch(r"[a-z]{2}", design.wording.language):
        yield "Ngôn ngữ phải là mã hai chữ, như vi hoặc en."


def _inside(x: float, y: float, width: float, height: float, design: Design) -> bool:
    return (
        x >= 0 and y >= 0 and width > 0 and height > 0
        and x + width <= design.paper.width + 0.01 and y + height <= design.paper.height + 0.01
    )
