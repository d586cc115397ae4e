"""Draws the pictures of the hard sheets anew (python -m tests.certificates.approve). Look at each before it counts."""

from PIL import Image

from tests.certificates.test_pictures import APPROVED, SHEETS, drawn


def main() -> None:
    APPROVED.mkdir(exist_ok=True)
    for old in APPROVED.glob("*.png"):
        old.unlink()
    for name, sheet in SHEETS.items():
        small = drawn(*sheet).quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        small.save(APPROVED / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
