"""Draws the pictures of the hard sheets anew (python -m tests.certificates.approve). Look at each before it counts."""

from PIL import Image

from certificates import design, render_pdf
from tests.certificates.reading import opened, picture_of
from tests.certificates.samples import hard_ones
from tests.certificates.test_pictures import APPROVED, DPI


def main() -> None:
    APPROVED.mkdir(exist_ok=True)
    for name, (kind, certificate) in hard_ones().items():
        picture = picture_of(opened(render_pdf(certificate, design(kind)))[0], DPI)
        small = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        small.save(APPROVED / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
