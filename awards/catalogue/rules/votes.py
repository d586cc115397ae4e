"""Whether a council's vote carries: counted in whole numbers, on the base of all members."""

from fractions import Fraction


def votes_needed(members: int, needed: Fraction | None) -> int:
    """Return how many of all members must agree; None is strictly more than half. ValueError without members."""
    if members < 1:
        raise ValueError("a council has at least one member")
    if needed is None:
        return members // 2 + 1
    return -(-needed.numerator * members // needed.denominator)


def carried(in_favour: int, members: int, needed: Fraction | None) -> bool:
    """Abstaining and staying away weigh as voting against; written opinions in favour count (NĐ 98/2023 Đ.30 k.7)."""
    return in_favour >= votes_needed(members, needed)
