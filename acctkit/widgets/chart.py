"""A chart: a PNG drawn without global state, with the same content in words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from acctkit.widgets.png import encoded

INK, SOFT, LINE = "#1d2733", "#5b6775", "#d5dbe2"
BLUE, ORANGE, GREEN = "#0072b2", "#d55e00", "#009e73"
"""Colours from the Okabe-Ito palette, told apart by people who do not see red or green; shape and hatching say the same."""
_COLOURS = (INK, SOFT, BLUE, ORANGE, GREEN, LINE)
DPI = 144
WIDTH = 8.6
_PAD = 3.5
"""Points between an axis and the words at it."""


@dataclass(frozen=True)
class Chart:
    """A picture with its text alternative; `width` is that on the page, in pixels. An untrusted notebook hides SVG, so it is a PNG."""

    png: bytes
    words: str
    width: int

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:  # noqa: ARG002  Jupyter passes them
        """Return picture and words, and the size that keeps it crisp on paper."""
        return {"image/png": self.png, "text/plain": self.words}, {
            "image/png": {"width": self.width, "alt": self.words}
        }


def canvas(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """Return an empty figure of the page's width (inches) with plain axes."""
    figure = Figure(figsize=(width, height), dpi=DPI, facecolor="white")
    axes = figure.add_axes((0.01, 0.16, 0.98, 0.74))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(SOFT)
    axes.tick_params(colors=INK, labelsize=9, length=0)
    return figure, axes


def write(axes: Axes, x: float, y: float, words: str, **style: Any) -> Text:
    """Write words into a picture as they are: two dollar signs are two amounts, not a formula between them."""
    return axes.text(x, y, words, color=INK, fontsize=9, parse_math=False, **style)


def label_x(axes: Axes, positions: Iterable[float], words: Iterable[str]) -> None:
    """Write words below the axis. Ticks would do the same at five times the cost: they are made, measured and placed anew."""
    axes.xaxis.set_visible(False)
    place, vertical, horizontal = axes.get_xaxis_text1_transform(_PAD)
    for x, word in zip(positions, words, strict=True):
        write(axes, x, 0, word, transform=place, va=vertical, ha=horizontal)


def label_y(axes: Axes, positions: Iterable[float], words: Iterable[str]) -> None:
    """Write words to the left of the axis, instead of ticks as in `label_x`."""
    axes.yaxis.set_visible(False)
    place, vertical, horizontal = axes.get_yaxis_text1_transform(_PAD)
    for y, word in zip(positions, words, strict=True):
        write(axes, 0, y, word, transform=place, va=vertical, ha=horizontal)


def chart(figure: Figure, words: str) -> Chart:
    """Draw a figure into a chart. Equal figures are equal bytes."""
    drawn = FigureCanvasAgg(figure)
    # Bending letters to whole pixels takes half of the time, and at this many dots nobody sees it.
    with rc_context({"text.hinting": "none"}):
        drawn.draw()
        png = encoded(drawn, _COLOURS, DPI)
    # A figure is full of circles and goes when somebody looks for such; its pixels, a megabyte or two, go now.
    vars(drawn.get_renderer()).clear()
    return Chart(png, words, round(figure.get_figwidth() * 100))
