"""The State emblem, drawn afresh after its description; an office may bring its own file instead.

Red disc, gold star in the upper middle, two sheaves of five ears and 54 grains each, half a wheel of ten teeth at the
foot, and the ribbon with the country's name. Angles of the sheaves are degrees from the foot; the right side is
given, the left is its mirror.
"""

from collections.abc import Iterator
from math import asin, atan2, cos, degrees, radians, sin

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from certificates import fonts
from certificates.drawing.shapes import Point, curve, disc, number, path_of, polygon, star
from certificates.shaping import shaped

FIELD, FOLD, GOLD, SHADE, LINE = "#C8161D", "#9E0F16", "#F2B705", "#C98A04", "#8A5A00"
BOX = (-110, -106, 220, 220)
# (base angle, tip angle), (base radius, tip radius), grains; lower ears are drawn last and lie over the upper ones
EARS = (
    ((130, 171), (89, 90), 10),
    ((104, 142), (81, 83), 11),
    ((92, 133), (95, 97), 11),
    ((66, 103), (81, 81), 11),
    ((54, 95), (95, 97), 11),
)
GRAIN_LENGTH, GRAIN_WIDTH, GRAIN_OPENING = 16.5, 6.6, 24.0
WHEEL: Point = (0, 69)
RIBBON: Point = (0, -92)  # the ribbon's arcs turn about this point


def national() -> str:
    """The emblem as SVG in a box of 220 by 220 units."""
    sheaf = "".join(_sheaf())
    fold = _fold()
    sides = f"{sheaf}{fold}"
    mirrored = f'<g transform="scale(-1 1)">{sides}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(str, BOX))}">'
        + disc((0, 0), 85, FIELD) + polygon(star((0, -27), 32), GOLD)
        + "".join(_wheel()) + sides + mirrored + "".join(_ribbon()) + "</svg>"
    )


def from_foot(angle: float, radius: float, centre: Point = (0, 0)) -> Point:
    """The point at so many degrees from straight down, to the right."""
    return centre[0] + radius * sin(radians(angle)), centre[1] + radius * cos(radians(angle))


def from_top(angle: float, radius: float, centre: Point) -> Point:
    return centre[0] + radius * sin(radians(angle)), centre[1] - radius * cos(radians(angle))


def _wheel() -> Iterator[str]:
    """Half a cogwheel of ten teeth, its red inside, five spokes and the hub."""
    rim: list[Point] = [from_top(-90, 33, WHEEL)]
    for k in range(10):
        middle = -81 + 18 * k
        for angle, radius in ((-6, 33), (-4, 40), (4, 40), (6, 33)):
            rim.append(from_top(middle + angle, radius, WHEEL))
    rim.append(from_top(90, 33, WHEEL))
    yield polygon(rim, GOLD, f' stroke="{LINE}" stroke-width="0.7"')
    yield _half_disc(25, FIELD)
    for k in range(5):
        yield _spoke(-60 + 30 * k)
    yield _half_disc(14, GOLD)


def _half_disc(radius: float, fill: str) -> str:
    left, right, y, r = number(WHEEL[0] - radius), number(WHEEL[0] + radius), number(WHEEL[1]), number(radius)
    return f'<path d="M{left} {y}A{r} {r} 0 0 1 {right} {y}Z" fill="{fill}"/>'


def _spoke(angle: float) -> str:
    side = from_foot(90 - angle, 2.2)
    foot, tip = from_top(angle, 12, WHEEL), from_top(angle, 27, WHEEL)
    return polygon([(foot[0] - side[0], foot[1] - side[1]), (tip[0] - side[0], tip[1] - side[1]),
                    (tip[0] + side[0], tip[1] + side[1]), (foot[0] + side[0], foot[1] + side[1])], GOLD)


def _sheaf() -> Iterator[str]:
    """Stems, leaves, then the ears with their grains, on the right side."""
    for k in range(5):
        radius = 82 + 4 * k
        yield _arc(24, 62, radius, radius, 3.4, LINE)
        yield _arc(24, 62, radius, radius, 2.4, SHADE if k % 2 else GOLD)
    yield _leaf((46, 98), (85, 103.5))
    yield _leaf((40, 80), (70, 82))
    for angles, radii, grains in EARS:
        yield _arc(*angles, *radii, 3.2, SHADE)
        yield from _ear(angles, radii, grains)


def _arc(start: float, end: float, inner: float, outer: float, width: float, colour: str) -> str:
    points = [_along((start, end), (inner, outer), k / 16) for k in range(17)]
    line = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="{number(width)}" stroke-linecap="round"/>'


def _along(angles: tuple[float, float], radii: tuple[float, float], t: float) -> Point:
    return from_foot(angles[0] + (angles[1] - angles[0]) * t, radii[0] + (radii[1] - radii[0]) * t)


def _ear(angles: tuple[float, float], radii: tuple[float, float], grains: int) -> Iterator[str]:
    """Grains in pairs opening from the stalk, and one at the tip when their number is odd."""
    pairs = grains // 2
    for k in range(pairs):
        t = 0.06 + 0.80 * k / (pairs - 1)
        for side in (-1, 1):
            yield _grain(angles, radii, t, side * GRAIN_OPENING)
    if grains % 2:
        yield _grain(angles, radii, 0.93, 0.0)


def _grain(angles: tuple[float, float], radii: tuple[float, float], t: float, opening: float) -> str:
    foot, ahead = _along(angles, radii, t), _along(angles, radii, t + 0.01)
    way = degrees(atan2(ahead[1] - foot[1], ahead[0] - foot[0])) + opening
    length = GRAIN_LENGTH * (1 - 0.16 * t)
    half = GRAIN_WIDTH / 2 / 0.75
    shape = curve([("M", [(0, 0)]), ("C", [(0.28 * length, -half), (0.66 * length, -half), (length, 0)]),
                   ("C", [(0.66 * length, half), (0.28 * length, half), (0, 0)])], way, foot)
    return f'<path d="{shape}Z" fill="{GOLD}" stroke="{LINE}" stroke-width="0.7"/>'


def _leaf(base: tuple[float, float], tip: tuple[float, float]) -> str:
    """A thin pointed leaf between two (angle, radius)."""
    middle, radius = (base[0] + tip[0]) / 2, (base[1] + tip[1]) / 2
    near, far = from_foot(*base), from_foot(*tip)
    bulge, hollow = from_foot(middle, radius + 9), from_foot(middle, radius + 2)
    data = (f"M{number(near[0])} {number(near[1])}Q{number(bulge[0])} {number(bulge[1])} {number(far[0])} "
            f"{number(far[1])}Q{number(hollow[0])} {number(hollow[1])} {number(near[0])} {number(near[1])}Z")
    return f'<path d="{data}" fill="{SHADE}" stroke="{LINE}" stroke-width="0.7"/>'


def _fold() -> str:
    """The ribbon's turn round the sheaf on the right: its end over the stems, its tail under the upper band."""
    edge = f' stroke="{GOLD}" stroke-width="1.7" stroke-linejoin="round"'
    turn = [from_foot(38.5, 70.5), from_foot(52, 76), from_foot(61, 97), from_foot(49, 99)]
    tail = [from_foot(36, 92), from_foot(49, 95), from_foot(44.5, 110)]
    return polygon(turn, FOLD, edge) + polygon(tail, FOLD, edge)


def _ribbon() -> Iterator[str]:
    """Lower band with VIỆT NAM, upper band over it with the rest, letters as outlines."""
    yield _band(182, 199, 44, 37)
    yield from _lettering("VIỆT NAM", 11, 194.6, 0.9)
    yield _band(162, 182, 79, 86)
    yield from _lettering("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 10.2, 177, 0.2)


def _band(top: float, foot: float, half_top: float, half_foot: float) -> str:
    """A piece of the ribbon between two radii about RIBBON, given by its half-widths there."""
    upper, lower = degrees(asin(half_top / top)), degrees(asin(half_foot / foot))
    points = [from_foot(-upper + upper * k / 12, top, RIBBON) for k in range(25)]
    points += [from_foot(lower - lower * k / 12, foot, RIBBON) for k in range(25)]
    return f'<path d="{path_of(points)}" fill="{FIELD}" stroke="{GOLD}" stroke-width="1.7" stroke-linejoin="round"/>'


def _lettering(text: str, size: float, radius: float, tracking: float) -> Iterator[str]:
    """Letters as outlines of the text face, standing on an arc about RIBBON, centred."""
    face = fonts.face("tinos-bold")
    glyphs, advances, _ = shaped("tinos-bold", text)
    scale = size / face.upem
    steps = [advance * size / 1000 + tracking for advance in advances]
    at = -(sum(steps) - tracking) / 2
    pen = SVGPathPen(None, number)
    for glyph, step in zip(glyphs, steps, strict=True):
        middle = degrees((at + (step - tracking) / 2) / radius)
        x, y = from_foot(middle, radius, RIBBON)
        a = radians(-middle)
        back = -(step - tracking) / 2
        matrix = (scale * cos(a), scale * sin(a), scale * sin(a), -scale * cos(a),
                  x + back * cos(a), y + back * sin(a))
        face.font.draw_glyph_with_pen(glyph, TransformPen(pen, matrix))
        at += step
    yield f'<path d="{pen.getCommands()}" fill="{GOLD}"/>'
