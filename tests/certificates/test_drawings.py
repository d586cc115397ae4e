"""Our own drawings as PDF operators: the shapes they are made of, and a refusal of anything else."""

from math import hypot
from xml.etree import ElementTree

import pytest

from certificates import drawing
from certificates.drawing.operators import _arc, _group, _matrix, operators


@pytest.mark.parametrize("name", sorted(drawing.DRAWINGS))
def test_every_drawing_is_written(name: str) -> None:
    written, box = operators(name, "#FCF5E3")
    assert box[2] > 0 and box[3] > 0
    assert written.count(b"q ") == written.count(b"Q")


def ends(curves: list[str]) -> list[tuple[float, float]]:
    points = (curve.split()[4:6] for curve in curves)
    return [(float(x), float(y)) for x, y in points]


@pytest.mark.parametrize(("large", "clockwise", "pieces"), [(False, True, 1), (True, True, 3), (False, False, 1)])
def test_an_arc_ends_where_it_should_and_stays_on_its_circle(large: bool, clockwise: bool, pieces: int) -> None:
    curves = list(_arc((10.0, 0.0), (0.0, 10.0), 10.0, large=large, clockwise=clockwise))
    assert len(curves) == pieces
    assert ends(curves)[-1] == pytest.approx((0.0, 10.0), abs=1e-3)
    centre = (0.0, 0.0) if large != clockwise else (10.0, 10.0)
    assert all(hypot(x - centre[0], y - centre[1]) == pytest.approx(10, abs=1e-2) for x, y in ends(curves))


def test_a_half_circle_is_two_curves() -> None:
    curves = list(_arc((-5.0, 0.0), (5.0, 0.0), 5.0, large=False, clockwise=True))
    assert ends(curves) == [pytest.approx((0, -5), abs=1e-3), pytest.approx((5, 0), abs=1e-3)]


def test_transforms_are_multiplied_in_order() -> None:
    assert _matrix("translate(60 0) scale(-1 1)") == "-1 0 0 1 60 0"


@pytest.mark.parametrize("markup", [
    '<image href="x"/>', "<text>x</text>", '<g transform="rotate(3 4)"/>', "<style>a</style>",
])
def test_what_no_drawing_of_ours_has_is_refused(markup: str) -> None:
    root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{markup}</svg>')
    with pytest.raises(ValueError, match="no drawing of ours has"):
        list(_group(root))
