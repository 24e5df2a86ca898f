"""The hook of the Jupyter server."""

from __future__ import annotations

from acctkit.server import drop_views
from acctkit.stored_views import VIEW


def notebook(*data: dict[str, str]) -> dict[str, object]:
    outputs = [{"output_type": "display_data", "data": dict(one)} for one in data]
    return {"type": "notebook", "content": {"cells": [{"cell_type": "code", "outputs": outputs}, {"cell_type": "markdown"}]}}


def test_view_with_twin_goes() -> None:
    """Is the live view dropped where a twin stands beside it?"""
    model = notebook({VIEW: "x", "text/html": "<p>twin</p>", "text/plain": "twin"})
    drop_views(model, path="a.ipynb")
    assert model["content"]["cells"][0]["outputs"][0]["data"] == {"text/html": "<p>twin</p>", "text/plain": "twin"}


def test_view_without_twin_stays() -> None:
    """Is somebody else's widget, which has no twin, left alone?"""
    model = notebook({VIEW: "x", "text/plain": "IntSlider()"})
    drop_views(model)
    assert VIEW in model["content"]["cells"][0]["outputs"][0]["data"]


def test_other_files_pass() -> None:
    """Are files that are no notebooks, and saves without content, left alone?"""
    for model in ({"type": "file", "content": "text"}, {"type": "notebook", "content": None}):
        before = dict(model)
        drop_views(model)
        assert model == before
