"""Rows of red flags beside the emblem, for the certificate of Chiến sĩ thi đua cơ sở (NĐ 98/2023 Điều 104)."""

from math import cos, radians, sin

from certificates.drawing.shapes import Point, number, polygon

RED, DARK, GOLD = "#C8161D", "#9E0F16", "#C8962E"
BOX = (0.0, 0.0, 60.0, 70.0)
COUNT = 4


def row(*, mirrored: bool) -> str:
    """Four flags on leaning poles, the outermost leaning most; `mirrored` for the right of the emblem."""
    flags = "".join(_flag(k) for k in range(COUNT))
    group = f'<g transform="translate({number(BOX[2])} 0) scale(-1 1)">{flags}</g>' if mirrored else flags
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 70">{group}</svg>'


def _flag(k: int) -> str:
    """Flag k of the fan to the left of the emblem; 0 is the outermost and stands behind."""
    lean = -38 + 10 * k
    foot: Point = (54.0 + 1.2 * k, 68.0)
    return _cloth(foot, lean) + _pole(foot, lean)


def _point(foot: Point, lean: float, up: float, out: float) -> Point:
    """A point so far up the pole and so far out from it to the left."""
    a = radians(lean)
    return foot[0] + up * sin(a) - out * cos(a), foot[1] - up * cos(a) - out * sin(a)


def _cloth(foot: Point, lean: float) -> str:
    """A cloth that hangs out from the pole's upper part in one wave."""
    corners = [_point(foot, lean, up, out) for up, out in
               ((61, 0), (63, 7), (57, 12), (58, 20), (32, 17), (31, 10), (35, 5), (34, 0))]
    a, b, c, d, e, f, g, h = [f"{number(x)} {number(y)}" for x, y in corners]
    data = f"M{a}C{b} {c} {d}L{e}C{f} {g} {h}Z"
    return f'<path d="{data}" fill="{RED}" stroke="{DARK}" stroke-width="0.6" stroke-linejoin="round"/>'


def _pole(foot: Point, lean: float) -> str:
    low, high = _point(foot, lean, 0, 0), _point(foot, lean, 63, 0)
    side = _point((0.0, 0.0), lean, 0, 0.5)
    shaft = [(low[0] - side[0], low[1] - side[1]), (high[0] - side[0], high[1] - side[1]),
             (high[0] + side[0], high[1] + side[1]), (low[0] + side[0], low[1] + side[1])]
    tip = [_point(foot, lean, 63, 1.1), _point(foot, lean, 68, 0), _point(foot, lean, 63, -1.1)]
    return polygon(shaft, GOLD) + polygon(tip, GOLD)
