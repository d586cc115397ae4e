"""Our own drawings as PDF operators: the few elements of SVG that they use, and nothing else.

A drawing from elsewhere never comes here; WeasyPrint draws those.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import atan2, ceil, cos, hypot, pi, sin, sqrt
from xml.etree import ElementTree

from certificates import drawing
from certificates.drawing.shapes import Point
from certificates.drawing.shapes import number as short

TOKEN = re.compile(r"[A-Za-z]|-?[0-9.]+(?:e-?[0-9]+)?")
SPACE = "{http://www.w3.org/2000/svg}"
ROUND = 0.5522847498  # length of the handles of a quarter circle of radius 1


@cache
def operators(name: str, tint: str) -> tuple[bytes, tuple[float, float, float, float]]:
    """A drawing of ours as operators in its own units, y downwards, and its box (x, y, width, height).

    Raises ValueError for an element or attribute that no drawing of ours has.
    """
    root = ElementTree.fromstring(drawing.drawn(name, tint))
    box = tuple(map(float, root.get("viewBox", "").split()))
    return "\n".join(_group(root)).encode(), (box[0], box[1], box[2], box[3])


def _group(parent: ElementTree.Element) -> Iterator[str]:
    for element in parent:
        tag = element.tag.removeprefix(SPACE)
        if tag == "g":
            yield f"q {_matrix(element.get('transform', ''))} cm"
            yield from _group(element)
            yield "Q"
        elif tag == "path":
            yield _painted(element, "\n".join(_path(element.get("d", ""))))
        elif tag == "circle":
            yield _painted(element, _circle(*(float(element.get(key, "0")) for key in ("cx", "cy", "r"))))
        else:
            raise ValueError(f"no drawing of ours has <{tag}>")


def _matrix(transform: str) -> str:
    """translate(x y) and scale(x y), multiplied in order."""
    a, d, e, f = 1.0, 1.0, 0.0, 0.0
    for kind, numbers in re.findall(r"(\w+)\(([^)]*)\)", transform):
        x, y = map(float, numbers.split())
        if kind == "scale":
            a, d = a * x, d * y
        elif kind == "translate":
            e, f = e + a * x, f + d * y
        else:
            raise ValueError(f"no drawing of ours has {kind}()")
    return f"{short(a)} 0 0 {short(d)} {short(e)} {short(f)}"


def _painted(element: ElementTree.Element, shape: str) -> str:
    """The shape with its colours set and painted."""
    fill, stroke = element.get("fill", "#000000"), element.get("stroke", "none")
    parts = []
    if fill != "none":
        parts.append(f"{_colour(fill)} rg")
    if stroke != "none":
        caps = {"round": 1}.get(element.get("stroke-linecap", ""), 0)
        joins = {"round": 1}.get(element.get("stroke-linejoin", ""), 0)
        parts.append(f"{_colour(stroke)} RG {element.get('stroke-width', '1')} w {caps} J {joins} j")
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[fill != "none", stroke != "none"]
    return "\n".join([*parts, shape, paint])


def _colour(text: str) -> str:
    return " ".join(short(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _circle(x: float, y: float, r: float) -> str:
    k = ROUND * r
    turns = (((x + r, y + k), (x + k, y + r), (x, y + r)), ((x - k, y + r), (x - r, y + k), (x - r, y)),
             ((x - r, y - k), (x - k, y - r), (x, y - r)), ((x + k, y - r), (x + r, y - k), (x + r, y)))
    return f"{_at((x + r, y))} m\n" + "\n".join(f"{_at(*turn)} c" for turn in turns) + "\nh"


def _at(*points: Point) -> str:
    return " ".join(f"{short(x)} {short(y)}" for x, y in points)


def _path(data: str) -> Iterator[str]:
    """Path data with the commands M L C Q A Z and their lower-case h v a, as operators."""
    tokens = TOKEN.findall(data)
    at, place, command = 0, (0.0, 0.0), ""
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        if command in "Zz":
            yield "h"
            continue
        count = _NUMBERS[command]
        numbers = [float(token) for token in tokens[at : at + count]]
        at += count
        place, drawn = _segment(command, numbers, place)
        yield drawn
        command = "L" if command == "M" else command


_NUMBERS = {"M": 2, "L": 2, "C": 6, "Q": 4, "A": 7, "h": 1, "v": 1, "a": 7}


def _segment(command: str, n: list[float], at: Point) -> tuple[Point, str]:
    """Where a segment ends and the operator that draws it."""
    if command == "M":
        return (n[0], n[1]), f"{_at((n[0], n[1]))} m"
    if command == "C":
        return (n[4], n[5]), f"{_at((n[0], n[1]), (n[2], n[3]), (n[4], n[5]))} c"
    if command == "Q":  # a parabola is a cubic whose handles reach two thirds of the way
        end, middle = (n[2], n[3]), (n[0], n[1])
        first, last = (_towards(point, middle) for point in (at, end))
        return end, f"{_at(first, last, end)} c"
    if command in "Aa":
        end = (n[5], n[6]) if command == "A" else (at[0] + n[5], at[1] + n[6])
        return end, "\n".join(_arc(at, end, n[0], large=bool(n[3]), clockwise=bool(n[4])))
    end = {"L": (n[0], n[-1]), "h": (at[0] + n[0], at[1]), "v": (at[0], at[1] + n[0])}[command]
    return end, f"{_at(end)} l"


def _towards(point: Point, middle: Point) -> Point:
    return point[0] + (middle[0] - point[0]) * 2 / 3, point[1] + (middle[1] - point[1]) * 2 / 3


def _arc(start: Point, end: Point, radius: float, *, large: bool, clockwise: bool) -> Iterator[str]:
    """An arc of a circle as curves of at most a quarter turn."""
    half = hypot(end[0] - start[0], end[1] - start[1]) / 2
    radius = max(radius, half)
    rise = sqrt(max(radius * radius - half * half, 0.0)) * (1 if large != clockwise else -1)
    along = (end[0] - start[0]) / (2 * half), (end[1] - start[1]) / (2 * half)
    centre = ((start[0] + end[0]) / 2 - rise * along[1], (start[1] + end[1]) / 2 + rise * along[0])
    first = atan2(start[1] - centre[1], start[0] - centre[0])
    turn = (atan2(end[1] - centre[1], end[0] - centre[0]) - first) % (2 * pi)
    turn = turn if clockwise else turn - 2 * pi
    pieces = ceil(abs(turn) / (pi / 2) - 1e-9)
    step = turn / pieces
    handle = radius * 4 / 3 * (1 - cos(step / 2)) / sin(step / 2)
    for k in range(pieces):
        a, b = first + k * step, first + (k + 1) * step
        p, q = ((centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)) for angle in (a, b))
        out, back = (handle * sin(a), handle * cos(a)), (handle * sin(b), handle * cos(b))
        yield f"{_at((p[0] - out[0], p[1] + out[1]), (q[0] + back[0], q[1] - back[1]), q)} c"
