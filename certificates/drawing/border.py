"""The border “Hoa sao”: a brocade band of stepped lozenges and eight-petalled flowers.

It is ours, and unlike the borders of State awards (NĐ 98/2023 Điều 104). Lengths in mm on an A4 sheet, landscape.
"""

from collections.abc import Iterator

from certificates.drawing.shapes import Point, curve, disc, mark_flower, number, path_of, petal, polygon

RED, GOLD, LIGHT_GOLD = "#B5121B", "#C8962E", "#E7C873"
SHEET = (297.0, 210.0)
TILE = 8.6
ACROSS, DOWN = 31, 21  # odd counts, so both ends of every side match
LEFT, TOP = 15.2, 17.4
RIGHT, BOTTOM = LEFT + ACROSS * TILE, TOP + DOWN * TILE
EMBLEM_ALONE, EMBLEM_AND_FLAGS = range(13, 18), range(11, 20)  # tiles of the top row left out
# outer inset, inner inset, end inset, line width, colour, filled with the tint
LOOPS = (
    (0.0, TILE, 0.0, 0.26, RED, True),
    (-0.72, TILE + 0.72, 0.72, 0.26, GOLD, False),
    (-1.75, TILE + 1.55, 1.65, 0.75, RED, False),
)


def hoa_sao(tint: str, gap: range = EMBLEM_ALONE) -> str:
    """The border of a whole A4 sheet as SVG; `tint` fills the band, "none" leaves it white; `gap`: tiles left out."""
    parts = [_loop(*loop, tint=tint, gap=gap) for loop in LOOPS]
    parts += [_tile(column, row, tint) for column, row in _cells(gap)]
    parts.append(f'<path d="{"".join(_buds(gap))}" fill="{GOLD}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(SHEET[0])} {number(SHEET[1])}">'
        + "".join(parts) + "</svg>"
    )


def _cells(gap: range) -> Iterator[tuple[int, int]]:
    for column in range(ACROSS):
        if column not in gap:
            yield column, 0
        yield column, DOWN - 1
    for row in range(1, DOWN - 1):
        yield 0, row
        yield ACROSS - 1, row


def _tile(column: int, row: int, tint: str) -> str:
    centre = LEFT + (column + 0.5) * TILE, TOP + (row + 0.5) * TILE
    along = column if row in (0, DOWN - 1) else row
    if column in (0, ACROSS - 1) and row in (0, DOWN - 1):
        return _corner(centre)
    return _lozenge(centre, tint) if along % 2 else _flower(centre)


def _corner(centre: Point) -> str:
    half = 0.46 * TILE
    square = [(centre[0] + x * half, centre[1] + y * half) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return polygon(square, RED) + mark_flower((centre[0], centre[1] + 0.02 * TILE), 0.44 * TILE, LIGHT_GOLD)


def _lozenge(centre: Point, tint: str) -> str:
    reach = 0.155 * TILE
    diamond = [(centre[0], centre[1] - reach), (centre[0] + reach, centre[1]),
               (centre[0], centre[1] + reach), (centre[0] - reach, centre[1])]
    inside = "#FFFFFF" if tint == "none" else tint
    return polygon(_steps(centre, 5), RED) + polygon(_steps(centre, 3), inside) + polygon(diamond, GOLD)


def _steps(centre: Point, count: int) -> list[Point]:
    """A lozenge of so many steps of a tenth of a tile, its outline clockwise from the top."""
    step = 0.1 * TILE
    quarter = []
    for k in range(count):
        y = -(count - 0.5 - k) * step
        quarter += [((k + 0.5) * step, y), ((k + 0.5) * step, y + step)]
    quarter.pop()
    right = quarter + [(x, -y) for x, y in reversed(quarter)]
    outline = right + [(-x, y) for x, y in reversed(right)]
    return [(centre[0] + x, centre[1] + y) for x, y in outline]


def _flower(centre: Point) -> str:
    gold = "".join(curve(petal(0.10 * TILE, 0.46 * TILE, 0.085 * TILE), 90 * k, centre) + "Z" for k in range(4))
    red = "".join(curve(petal(0.10 * TILE, 0.40 * TILE, 0.075 * TILE), 45 + 90 * k, centre) + "Z" for k in range(4))
    return f'<path d="{gold}" fill="{GOLD}"/><path d="{red}" fill="{RED}"/>' + disc(centre, 0.075 * TILE, RED)


def _buds(gap: range) -> Iterator[str]:
    """Triangles between tiles on both edges of the band, pointing inward; none beside a corner or an end."""
    for k in range(2, ACROSS - 1):
        x = LEFT + k * TILE
        for y, way in _edges(TOP, BOTTOM):
            if y > TOP + TILE or not gap.start <= k <= gap.stop:
                yield _bud((x, y), (0, way))
    for k in range(2, DOWN - 1):
        y = TOP + k * TILE
        for x, way in _edges(LEFT, RIGHT):
            yield _bud((x, y), (way, 0))


def _edges(first: float, last: float) -> tuple[tuple[float, int], ...]:
    """The four edges of a pair of bands, each with the direction into its band."""
    return (first, 1), (first + TILE, -1), (last - TILE, 1), (last, -1)


def _bud(foot: Point, way: tuple[int, int]) -> str:
    half, high = 0.13 * TILE, 0.19 * TILE
    side = (way[1] * half, way[0] * half)
    tip = (foot[0] + way[0] * high, foot[1] + way[1] * high)
    return path_of([(foot[0] - side[0], foot[1] - side[1]), tip, (foot[0] + side[0], foot[1] + side[1])])


def _loop(
    outer: float, inner: float, end: float, width: float, colour: str, filled: bool, *, tint: str, gap: range
) -> str:
    """One closed line round the whole band: outer edge, end, inner edge, end."""
    left, right = LEFT + gap.start * TILE + end, LEFT + gap.stop * TILE - end
    points = [
        (right, TOP + outer), (RIGHT - outer, TOP + outer), (RIGHT - outer, BOTTOM - outer),
        (LEFT + outer, BOTTOM - outer), (LEFT + outer, TOP + outer), (left, TOP + outer),
        (left, TOP + inner), (LEFT + inner, TOP + inner), (LEFT + inner, BOTTOM - inner),
        (RIGHT - inner, BOTTOM - inner), (RIGHT - inner, TOP + inner), (right, TOP + inner),
    ]
    return polygon(points, tint if filled else "none", f' stroke="{colour}" stroke-width="{number(width)}"')
