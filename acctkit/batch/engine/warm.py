"""Warm up for any notebook, by doing: a frame shown, a figure drawn, a widget built, a page exported."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import BytesIO

_BACKEND = "MPLBACKEND"
_ASLEEP = ("matplotlib.pyplot", "matplotlib_inline.backend_inline")
"""Loaded anew by the notebook itself: on being loaded they tie themselves to the kernel, which must not come unasked."""


def libraries() -> None:
    """Do once what most notebooks do. Before there is a kernel, for some libraries change one they find."""
    _frame()
    _figure()
    _page()


def _frame() -> None:
    import pandas as pd  # noqa: PLC0415

    frame = pd.DataFrame(
        {"day": pd.date_range("2026-01-01", periods=3), "n": [1.5, 2.0, None], "s": list("abc")}
    )
    frame.groupby("s")["n"].sum()
    frame.to_html()


def _figure() -> None:
    # matplotlib looks for it when it is loaded, and the kernel, which sets it, is still to come.
    given = os.environ.get(_BACKEND)
    os.environ[_BACKEND] = given or "module://matplotlib_inline.backend_inline"
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure()
    FigureCanvasAgg(figure)
    figure.subplots().plot([1, 2], label="Ag 1")
    figure.savefig(BytesIO(), format="png", bbox_inches="tight")
    if given is None:
        del os.environ[_BACKEND]
    for name in _ASLEEP:
        import_module(name)  # with everything it needs
        module = sys.modules.pop(name)
        package, _, attribute = name.rpartition(".")
        if getattr(sys.modules[package], attribute, None) is module:
            delattr(sys.modules[package], attribute)


def widgets() -> None:
    """Build some widgets, in the kernel they will belong to."""
    import ipywidgets as ipw  # noqa: PLC0415

    ipw.VBox([ipw.IntSlider(), ipw.HTML("x"), ipw.Output()])
    ipw.Widget.close_all()


def _page() -> None:
    import nbformat  # noqa: PLC0415
    from nbconvert import HTMLExporter  # noqa: PLC0415

    cells = [nbformat.v4.new_markdown_cell("# A"), nbformat.v4.new_code_cell("1 + 1")]
    HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=cells))
