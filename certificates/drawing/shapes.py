"""The few shapes that all drawings are made of, as SVG fragments. Angles in degrees, y downwards."""

from collections.abc import Iterable, Sequence
from math import cos, pi, radians, sin

Point = tuple[float, float]


def number(value: float) -> str:
    """Three decimals at most and no trailing noughts: the same drawing is always the same bytes."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def path_of(points: Iterable[Point]) -> str:
    """A closed polygon as path data."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def polygon(points: Iterable[Point], fill: str, extra: str = "") -> str:
    return f'<path d="{path_of(points)}" fill="{fill}"{extra}/>'


def disc(centre: Point, radius: float, fill: str) -> str:
    return f'<circle cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(radius)}" fill="{fill}"/>'


def star(centre: Point, radius: float, *, inner: float = 0.382, turned: float = 0.0) -> list[Point]:
    """A five-pointed star, one point up; `inner` is the ratio of the inner to the outer radius."""
    return [
        (centre[0] + r * sin(a), centre[1] - r * cos(a))
        for k in range(10)
        for r, a in [(radius if k % 2 == 0 else radius * inner, k * pi / 5 + radians(turned))]
    ]


def turned(point: Point, degrees: float, centre: Point = (0.0, 0.0)) -> Point:
    a, x, y = radians(degrees), point[0], point[1]
    return centre[0] + x * cos(a) - y * sin(a), centre[1] + x * sin(a) + y * cos(a)


def curve(parts: Sequence[tuple[str, Sequence[Point]]], degrees: float, centre: Point) -> str:
    """Path data from (command, points) parts drawn along the x axis, turned and put at the centre."""
    return "".join(
        command + " ".join(f"{number(x)} {number(y)}" for x, y in (turned(p, degrees, centre) for p in points))
        for command, points in parts
    )


def petal(start: float, end: float, half: float) -> list[tuple[str, Sequence[Point]]]:
    """A pointed petal along the x axis from start to end; `half` is the control points' half-width."""
    length = end - start
    near, far = start + 0.3 * length, end - 0.3 * length
    return [
        ("M", [(start, 0.0)]),
        ("C", [(near, -half), (far, -half), (end, 0.0)]),
        ("C", [(far, half), (near, half), (start, 0.0)]),
    ]


def mark_flower(centre: Point, radius: float, fill: str) -> str:
    """The mark: five petals round a star."""
    length, middle = 0.70 * radius, 0.65 * radius
    heel = (0.30 * radius, 0.0)
    parts: list[tuple[str, Sequence[Point]]] = [
        ("M", [heel]),
        ("C", [(middle - 0.1 * length, 0.30 * radius), (radius - 0.25 * length, 0.27 * radius), (radius, 0.0)]),
        ("C", [(radius - 0.25 * length, -0.27 * radius), (middle - 0.1 * length, -0.30 * radius), heel]),
    ]
    petals = "".join(curve(parts, -90 + 72 * k, centre) + "Z" for k in range(5))
    return f'<path d="{petals}{path_of(star(centre, 0.40 * radius))}" fill="{fill}"/>'
