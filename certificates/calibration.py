"""Correcting a printer: what it does to a sheet, found from four measured crosses, and the movement that undoes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, radians, sin

from certificates.typography import MM

CROSS_INSET = 20.0  # mm from the sheet's edges to the crosses: (20, 20), (277, 20), (20, 190), (277, 190) on A4
MOST_SCALE = 0.03  # beyond this the printer is fitting the page to its margins
MOST_RESIDUAL = 2.0  # mm; beyond this something was measured or typed wrongly
GOOD_ENOUGH = 0.5  # mm; a sheet this close needs no further correction

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """How to move what is printed on one printer, tray and paper.

    A point of the design, mm from the top left corner, is turned by `rotation` degrees (clockwise, as seen on paper),
    scaled, then moved by (dx, dy) mm to the right and down.
    """

    dx: float = 0.0
    dy: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    rotation: float = 0.0

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the design is sent, mm."""
        c, s = cos(radians(self.rotation)), sin(radians(self.rotation))
        return self.dx + self.scale_x * (x * c - y * s), self.dy + self.scale_y * (x * s + y * c)

    def operator(self, page_height: float) -> bytes:
        """The same movement as a PDF operator, in pt with y upwards on a page of that height."""
        c, s = cos(radians(self.rotation)), sin(radians(self.rotation))
        a, b = self.scale_x * c, -self.scale_y * s
        c2, d = self.scale_x * s, self.scale_y * c
        e = self.dx * MM - c2 * page_height
        f = page_height - self.dy * MM - d * page_height
        return b"%.6f %.6f %.6f %.6f %.4f %.4f cm\n" % (a, b, c2, d, e, f)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the crosses told. `right` and `down` mm: how far the printer moves the middle of the sheet; `scale_x` and
    `scale_y`: how it stretches; `rotation` degrees: how it turns; `residual` mm: what the profile leaves uncorrected;
    `off` mm: how far the worst cross stood from its place; `warnings` from "scale" and "residual".
    """

    profile: Profile
    right: float
    down: float
    scale_x: float
    scale_y: float
    rotation: float
    residual: float
    off: float
    warnings: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether the sheet measured came out where it should, so the profile it was printed with may be kept."""
        return self.off <= GOOD_ENOUGH and not self.warnings


def crosses(width: float = 297.0, height: float = 210.0) -> tuple[Point, ...]:
    """Where the test sheet's crosses belong, mm: upper left, upper right, lower left, lower right."""
    right, low = width - CROSS_INSET, height - CROSS_INSET
    return (CROSS_INSET, CROSS_INSET), (right, CROSS_INSET), (CROSS_INSET, low), (right, low)


def calibrate(measured: Sequence[Point], width: float = 297.0, height: float = 210.0) -> Calibration:
    """The profile that puts the crosses where they belong, from a sheet printed without any.

    `measured`: for each cross in the order of `crosses`, the distances in mm from the paper's left and upper edges.
    Raises ValueError unless there are four points that lie anywhere near a rectangle.
    """
    meant = crosses(width, height)
    if len(measured) != len(meant):
        raise ValueError("four crosses are measured, each by two distances")
    across, along = _fitted(meant, [x for x, _ in measured]), _fitted(meant, [y for _, y in measured])
    profile = _undoing(across, along, (width / 2, height / 2))
    middle = _sent(across, along, (width / 2, height / 2))
    scale_x, scale_y = hypot(across[1], across[2]), hypot(along[1], along[2])
    residual = max(_left_over(profile, across, along, want, got) for want, got in zip(meant, measured, strict=True))
    stretched = max(abs(scale_x - 1), abs(scale_y - 1)) > MOST_SCALE
    warnings = ("scale",) * stretched + ("residual",) * (residual > MOST_RESIDUAL)
    return Calibration(
        profile, middle[0] - width / 2, middle[1] - height / 2, scale_x, scale_y,
        degrees(atan2(along[1] - across[2], along[2] + across[1])), residual,
        max(hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(meant, measured, strict=True)), warnings)


Affine = tuple[float, float, float]  # constant, share of x, share of y


def _fitted(meant: Sequence[Point], got: Sequence[float]) -> Affine:
    """Least squares over the four corners of a rectangle: its sides' means, so no matrix need be inverted."""
    left, right = (got[0] + got[2]) / 2, (got[1] + got[3]) / 2
    top, foot = (got[0] + got[1]) / 2, (got[2] + got[3]) / 2
    by_x = (right - left) / (meant[1][0] - meant[0][0])
    by_y = (foot - top) / (meant[2][1] - meant[0][1])
    middle = (meant[0][0] + meant[3][0]) / 2, (meant[0][1] + meant[3][1]) / 2
    return sum(got) / 4 - by_x * middle[0] - by_y * middle[1], by_x, by_y


def _sent(across: Affine, along: Affine, point: Point) -> Point:
    """Where the printer puts a point."""
    x, y = point
    return across[0] + across[1] * x + across[2] * y, along[0] + along[1] * x + along[2] * y


def _undoing(across: Affine, along: Affine, middle: Point) -> Profile:
    """The inverse of what the printer does, as a turn followed by a stretch and a shift; exact at the middle."""
    determinant = across[1] * along[2] - across[2] * along[1]
    if abs(determinant) < 0.25:
        raise ValueError("the measured crosses do not lie near a rectangle")
    a, b = along[2] / determinant, -across[2] / determinant
    c, d = -along[1] / determinant, across[1] / determinant
    turn = atan2(c * hypot(a, b) - b * hypot(c, d), a * hypot(c, d) + d * hypot(a, b))
    turned = Profile(scale_x=hypot(a, b), scale_y=hypot(c, d), rotation=degrees(turn))
    x, y = middle[0] - across[0], middle[1] - along[0]
    there = turned.moved(*middle)
    return replace(turned, dx=a * x + b * y - there[0], dy=c * x + d * y - there[1])


def _left_over(profile: Profile, across: Affine, along: Affine, meant: Point, got: Point) -> float:
    """How far from its place a cross would still come out: the corrected print's error and the misfit measured."""
    corrected, believed = _sent(across, along, profile.moved(*meant)), _sent(across, along, meant)
    return hypot(corrected[0] - meant[0] + got[0] - believed[0], corrected[1] - meant[1] + got[1] - believed[1])


def ruled_sheet(width: float = 297.0, height: float = 210.0, profile: Profile | None = None) -> bytes:
    """A ruled sheet for plain paper as PDF: rulers on four edges and four crosses, moved by the profile if given."""
    from certificates.ruled import sheet

    return sheet(width, height, profile)
