"""A printer that shifts, stretches and turns is corrected."""

from math import cos, hypot, radians, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from certificates import Profile, calibrate, ruled_sheet
from certificates.calibration import crosses
from tests.certificates.reading import letters_of, opened, text_of

Point = tuple[float, float]
CORNERS = ((0, 0), (297, 0), (0, 210), (297, 210))


def printed(
    point: Point, *, dx: float = 0.0, dy: float = 0.0, sx: float = 1.0, sy: float = 1.0, turn: float = 0.0,
    stretch_first: bool = False,
) -> Point:
    """Where a printer puts a point that should stand at `point`."""
    x, y = point
    if stretch_first:
        x, y = x * sx, y * sy
    a = radians(turn)
    x, y = x * cos(a) - y * sin(a), x * sin(a) + y * cos(a)
    if not stretch_first:
        x, y = x * sx, y * sy
    return x + dx, y + dy


@given(dx=some.floats(-4, 4), dy=some.floats(-4, 4), sx=some.floats(0.97, 1.03), sy=some.floats(0.97, 1.03),
       turn=some.floats(-1, 1), stretch_first=some.booleans())
def test_a_printer_that_shifts_stretches_and_turns_is_corrected_to_a_third_of_a_millimetre(**printer: Any) -> None:
    found = calibrate([printed(point, **printer) for point in crosses()])
    for corner in CORNERS:
        came_out = printed(found.profile.moved(*corner), **printer)
        assert hypot(came_out[0] - corner[0], came_out[1] - corner[1]) <= 0.3


@given(errors=some.lists(some.sampled_from([-0.25, 0.0, 0.25]), min_size=8, max_size=8))
def test_measuring_to_half_a_millimetre_is_enough(errors: list[float]) -> None:
    """Distances read to the nearest half millimetre leave the corners within a millimetre."""
    measured = [(x + errors[2 * k], y + errors[2 * k + 1]) for k, (x, y) in enumerate(crosses())]
    found = calibrate(measured)
    for corner in CORNERS:
        moved = found.profile.moved(*corner)
        assert hypot(moved[0] - corner[0], moved[1] - corner[1]) <= 1.0


def test_what_the_printer_does_is_told() -> None:
    found = calibrate([printed(point, dx=1.4, dy=1.7) for point in crosses()])
    assert (round(found.right, 3), round(found.down, 3)) == (1.4, 1.7)
    assert (found.profile.dx, found.profile.dy) == pytest.approx((-1.4, -1.7))
    assert (found.scale_x, found.scale_y, found.rotation) == pytest.approx((1, 1, 0), abs=1e-9)
    assert found.warnings == ()
    assert not found.good


def test_a_sheet_printed_true_is_good() -> None:
    found = calibrate([(x + 0.2, y - 0.2) for x, y in crosses()])
    assert found.good


def test_a_printer_that_fits_the_page_to_its_margins_is_named() -> None:
    found = calibrate([printed(point, sx=0.96, sy=0.96, dx=6, dy=4) for point in crosses()])
    assert found.warnings == ("scale",)


def test_a_distance_typed_wrongly_is_noticed() -> None:
    measured = list(crosses())
    measured[3] = (measured[3][0] + 12, measured[3][1])
    assert "residual" in calibrate(measured).warnings


@pytest.mark.parametrize("measured", [[(20, 20)] * 3, [(20, 20)] * 4, []])
def test_measurements_that_are_no_rectangle_are_refused(measured: list[Point]) -> None:
    with pytest.raises(ValueError, match="cross"):
        calibrate(measured)


@pytest.mark.parametrize("size", [(297.0, 210.0), (420.0, 297.0), (360.0, 237.0)])
def test_the_ruled_sheet_has_the_size_of_the_paper_and_names_its_crosses(size: tuple[float, float]) -> None:
    page = opened(ruled_sheet(*size))[0]
    assert (page.get_width() * 25.4 / 72, page.get_height() * 25.4 / 72) == pytest.approx(size, abs=0.01)
    read = text_of(page)
    assert [f"Dấu {k}" in read for k in (1, 2, 3, 4)] == [True] * 4


def test_crosses_of_a4_stand_where_the_office_expects_them() -> None:
    assert crosses() == ((20, 20), (277, 20), (20, 190), (277, 190))


def test_the_second_sheet_is_printed_with_the_correction() -> None:
    profile = Profile(dx=2.0, dy=-1.0)
    before, after = letters_of(opened(ruled_sheet())[0])[0], letters_of(opened(ruled_sheet(profile=profile))[0])[0]
    assert (after.x - before.x, after.y - before.y) == pytest.approx((2.0, -1.0), abs=0.01)
