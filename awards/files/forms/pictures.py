"""Pictures: read whole and written anew, so that only the picture itself is kept."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from awards.files.terms import FileFault, MediaType
from awards.kernel.errors import Refused

MOST_PIXELS = 40_000_000
FORMATS = {"JPEG": MediaType.JPEG, "PNG": MediaType.PNG}


def check(content: bytes) -> tuple[MediaType, bytes]:
    """The picture without EXIF and whatever else came with it, turned as the camera was held.

    Raises Refused(TOO_MANY_PIXELS | UNREADABLE).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded_anew(content)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(FileFault.TOO_MANY_PIXELS) from error
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError) as error:
        raise Refused(FileFault.UNREADABLE) from error


def _encoded_anew(content: bytes) -> tuple[MediaType, bytes]:
    with Image.open(io.BytesIO(content), formats=tuple(FORMATS)) as probe:
        media_type, (width, height) = FORMATS[probe.format or ""], probe.size
        if width * height > MOST_PIXELS:
            raise Refused(FileFault.TOO_MANY_PIXELS)
        probe.verify()
    with Image.open(io.BytesIO(content), formats=tuple(FORMATS)) as picture:
        upright = ImageOps.exif_transpose(picture)
        upright.load()
        return media_type, _written(upright, media_type)


def _written(picture: Image.Image, media_type: MediaType) -> bytes:
    out = io.BytesIO()
    if media_type is MediaType.JPEG:
        plain = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
        plain = Image.frombytes(plain.mode, plain.size, plain.tobytes())
        plain.save(out, "JPEG", quality=85, optimize=True)
        return out.getvalue()
    plain = picture if picture.mode in ("1", "L", "LA", "RGB", "RGBA") else picture.convert("RGBA")
    Image.frombytes(plain.mode, plain.size, plain.tobytes()).save(out, "PNG", optimize=True)
    return out.getvalue()
