"""A widget with a static twin: live in a running notebook, still readable in an export or when the kernel is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ipywidgets import Widget


@dataclass(frozen=True)
class Twin:
    """A widget, the HTML that stands for it where nothing runs, and the same in plain words."""

    widget: Widget
    html: str
    words: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002  Jupyter passes them
        """Return the live view beside the twin; Jupyter prefers the live one while a kernel runs."""
        live = self.widget._repr_mimebundle_()
        # ipywidgets gives the data alone, anywidget a pair of data and metadata.
        data = live[0] if isinstance(live, tuple) else live
        return {**data, "text/html": self.html, "text/plain": self.words}
