"""The kit's part of a Jupyter server: a notebook that somebody saves stays readable when it is opened again."""

from __future__ import annotations

from typing import Any

from acctkit.stored_views import drop_view


def drop_views(model: dict[str, Any], **_where: Any) -> None:
    """Take the live views out of a notebook that is about to be written; outputs without a twin are left as they are."""
    if model.get("type") != "notebook" or not model.get("content"):
        return
    for cell in model["content"]["cells"]:
        for output in cell.get("outputs", []):
            drop_view(output)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "acctkit.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    app.contents_manager.register_pre_save_hook(drop_views)
