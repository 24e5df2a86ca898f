"""Pictures with few colours."""

import io

import numpy as np
import pytest
from PIL import Image

from acctkit.widgets.chart import BLUE, GREEN, INK, ORANGE, SOFT, canvas, chart


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


@pytest.mark.parametrize("colour", [BLUE, GREEN, INK, ORANGE, SOFT, "#f4f6f8", "#ffffff"])
def test_the_kits_colours_are_exact(colour):
    """Is a surface in a colour of the kit stored with few colours, and exactly in this one?"""
    figure, axes = canvas(1.0)
    axes.set_facecolor(colour)
    png = chart(figure, "A surface.").png
    assert Image.open(io.BytesIO(png)).mode == "P"
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    found = pixels(png).reshape(-1, 3)
    assert (found == wanted).all(axis=1).mean() > 0.5
    assert tuple(found[0]) == (255, 255, 255)


@pytest.mark.parametrize("colour", ["#ff00ff", "#ffd700"])
def test_other_colours_stay(colour):
    """Does a picture with a colour that is none of the kit's keep it?"""
    figure, axes = canvas(1.0)
    axes.set_facecolor(colour)
    png = chart(figure, "Another surface.").png
    assert Image.open(io.BytesIO(png)).mode == "RGB"
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    assert (pixels(png).reshape(-1, 3) == wanted).all(axis=1).mean() > 0.5
