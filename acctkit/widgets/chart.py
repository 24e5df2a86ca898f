"""A chart: a PNG drawn without global state, with the same content in words for those who do not see it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

INK, SOFT, LINE = "#1d2733", "#5b6775", "#d5dbe2"
BLUE, ORANGE, GREEN = "#0072b2", "#d55e00", "#009e73"
"""Colours from the Okabe-Ito palette, told apart by people who do not see red or green; shape and hatching say the same."""
DPI = 144
WIDTH = 8.6


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
    FigureCanvasAgg(figure)
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


def chart(figure: Figure, words: str) -> Chart:
    """Draw a figure into a chart. The PNG carries no software name or date, so equal figures are equal bytes."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 6})
    return Chart(buffer.getvalue(), words, round(figure.get_figwidth() * 100))
