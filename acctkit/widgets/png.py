"""The PNG of a drawn chart: with few colours, which takes a third of the bytes and half of the time."""

from __future__ import annotations

import io
from functools import cache
from itertools import product
from operator import sub

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from numpy.typing import NDArray
from PIL import Image, ImageChops

_GROUNDS = ("#ffffff", "#f4f6f8")
_STEPS = 19
_NEAR = 48
"""How far (of 255) a pixel may be from what was drawn: less is not seen; more says the colours are others."""
_APART = 8
_BAND = 64
"""Rows of pixels."""


def encoded(canvas: FigureCanvasAgg, colours: tuple[str, ...], dpi: int) -> bytes:
    """Return a drawn canvas as PNG. Equal canvases give equal bytes, for there is no date or program name in them.

    The picture is stored with a palette of the given colours (as "#rrggbb") and their shades towards the background,
    unless something in it has another colour.
    """
    drawn = np.asarray(canvas.buffer_rgba())
    picture = _in_few_colours(drawn, _palette(colours)) or Image.fromarray(drawn).convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, format="png", compress_level=6, dpi=(dpi, dpi))
    return buffer.getvalue()


def _in_few_colours(drawn: NDArray[np.uint8], palette: Image.Image) -> Image.Image | None:
    """Return a picture, shape (rows, columns, 4), in the colours of a palette; None where some of it has another colour.

    Looked at in bands: what lies between the picture and the result then fits into the processor's cache.
    """
    height, width = drawn.shape[:2]
    few = Image.new("P", (width, height))
    few.putpalette(palette.getpalette() or ())
    for top in range(0, height, _BAND):
        band = Image.fromarray(drawn[top : top + _BAND]).convert("RGB")
        part = band.quantize(palette=palette, dither=Image.Dither.NONE)
        if np.asarray(ImageChops.difference(band, part.convert("RGB"))).max() > _NEAR:
            return None
        few.paste(part, (0, top))
    return few


@cache
def _palette(colours: tuple[str, ...]) -> Image.Image:
    """Return a palette of the colours, the grounds, and every shade between."""
    exact = list(map(_rgb, (*_GROUNDS, *colours)))
    shades: list[tuple[int, ...]] = []
    for ground, colour in product(_GROUNDS, colours):
        pair = tuple(zip(_rgb(ground), _rgb(colour), strict=True))
        for step in range(1, _STEPS + 1):
            shade = tuple(round(a + (b - a) * step / (_STEPS + 1)) for a, b in pair)
            # The search for the nearest colour is a little coarse: a shade must not be taken for the colour itself.
            if all(max(map(abs, map(sub, shade, other))) > _APART for other in exact):
                shades.append(shade)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in [*exact, *shades][:256] for part in colour])
    return palette


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
