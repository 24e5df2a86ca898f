"""What a stored notebook keeps of a widget: its static twin, never the live view.

A stored view points into a kernel that is gone when the notebook is opened again; Jupyter would then say "model not
found" instead of showing the twin.
"""

from __future__ import annotations

from typing import Any

VIEW = "application/vnd.jupyter.widget-view+json"
"""The MIME type under which Jupyter finds a live widget."""


def drop_view(output: Any) -> None:
    """Take the live view out of one output, where a static twin stands beside it."""
    data = output.get("data", {})
    if "text/html" in data:
        data.pop(VIEW, None)
