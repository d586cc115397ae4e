"""Correcting a printer: what it does to a sheet, and the movement that undoes it."""

from dataclasses import dataclass
from math import cos, radians, sin

from certificates.typography import MM


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
