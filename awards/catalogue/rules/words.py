"""An amount of đồng written out in Vietnamese, as documents of the office write it."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000


def amount_in_words(dong: int) -> str:
    """Write 2340000 as “Hai triệu ba trăm bốn mươi nghìn đồng”; ValueError for a negative amount."""
    if dong < 0:
        raise ValueError("an amount of money is not negative")
    text = f"{_number(dong)} đồng"
    return text[0].upper() + text[1:]


def _number(value: int) -> str:
    if value == 0:
        return _DIGITS[0]
    return " ".join(_billions(value, leading=True))


def _billions(value: int, *, leading: bool) -> list[str]:
    high, low = divmod(value, _BILLION)
    words = [*_billions(high, leading=leading), "tỷ"] if high else []
    return words + _below_a_billion(low, leading=leading and not high)


def _below_a_billion(value: int, *, leading: bool) -> list[str]:
    words: list[str] = []
    for place in (2, 1, 0):
        group = value // 1000**place % 1000
        if group:
            words += [*_group(group, leading=leading), *filter(None, (_GROUPS[place],))]
            leading = False
    return words


def _group(group: int, *, leading: bool) -> list[str]:
    """Three digits; after a higher group the hundreds are spoken even if zero (“không trăm linh năm”)."""
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or not leading else []
    return words + _tens(rest, spoken_zero=bool(words))


def _tens(rest: int, *, spoken_zero: bool) -> list[str]:
    tens, units = divmod(rest, 10)
    if tens == 0:
        return [*(["linh"] if spoken_zero else []), _DIGITS[units]] if units else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return words if units == 0 else [*words, _unit(tens, units)]


def _unit(tens: int, units: int) -> str:
    if units == 5:
        return "lăm"
    return "mốt" if units == 1 and tens > 1 else _DIGITS[units]
