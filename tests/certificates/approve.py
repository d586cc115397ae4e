"""Draws the pictures of the hard sheets anew (python -m tests.certificates.approve). Look at each before it counts."""

from PIL import Image

from tests.certificates.samples import hard_ones
from tests.certificates.test_pictures import APPROVED, drawn


def main() -> None:
    APPROVED.mkdir(exist_ok=True)
    for name, (kind, certificate) in hard_ones().items():
        small = drawn(kind, certificate).quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        small.save(APPROVED / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
