"""Pictures drawn by our own program from numbers, as SVG: border, State emblem, flags."""

from collections.abc import Callable
from functools import cache

from certificates.drawing import border, emblem, flags

# name -> drawing; each takes the tint inside the border's band ("none" leaves it white)
DRAWINGS: dict[str, Callable[[str], str]] = {
    "border-hoa-sao": border.hoa_sao,
    "border-hoa-sao-wide": lambda tint: border.hoa_sao(tint, border.EMBLEM_AND_FLAGS),
    "emblem-national": lambda tint: emblem.national(),
    "flags-left": lambda tint: flags.row(mirrored=False),
    "flags-right": lambda tint: flags.row(mirrored=True),
}


@cache
def drawn(name: str, tint: str) -> bytes:
    """The SVG of a drawing; KeyError for an unknown name."""
    return DRAWINGS[name](tint).encode()
