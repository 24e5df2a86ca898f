"""Pictures with their words."""

import io

import matplotlib.image
import pytest

from acctkit.widgets.chart import canvas, chart, write


def test_equal_figures_are_equal_bytes():
    """Does the same drawing give the same bytes, without a date or a program's name in it?"""
    made = []
    for _ in range(2):
        figure, axes = canvas(1.0)
        axes.plot([0, 1], [0, 1])
        made.append(chart(figure, "A line."))
    assert made[0].png == made[1].png
    assert b"Software" not in made[0].png


def test_bundle():
    """Do picture, words, width and text alternative go out together?"""
    figure, _ = canvas(1.0, 4.0)
    data, metadata = chart(figure, "Nothing.")._repr_mimebundle_()
    assert data["text/plain"] == "Nothing."
    assert metadata["image/png"] == {"width": 400, "alt": "Nothing."}
    pixels = matplotlib.image.imread(io.BytesIO(data["image/png"]))
    assert pixels.shape[1] == 4 * 144


@pytest.mark.parametrize("words", ["$1,322 (others $2,415)", "$", "$\\frac$"])
def test_dollars_are_no_formula(words):
    """Are dollar signs drawn as they are, also where they would make a broken formula?"""
    figure, axes = canvas(1.0)
    text = write(axes, 0, 0, words)
    assert not text.get_parse_math()
    assert chart(figure, words).png
