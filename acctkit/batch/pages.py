"""Two pages from one notebook: one to share with the rep, one for the manager alone. Both open offline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nbconvert import HTMLExporter
from nbconvert.preprocessors import TagRemovePreprocessor
from nbformat import NotebookNode
from traitlets.config import Config

from acctkit.i18n import Language

MANAGER_ONLY = "manager-only"
LIVE_ONLY = "live-only"
"""Cells that need a running kernel to be of use, such as sliders; a page leaves them out."""


def page(notebook: NotebookNode, lang: Language, name: str, *, manager: bool) -> str:
    """Return a page as HTML. The one to share holds no cell that is tagged for the manager."""
    audience = lang.gettext("For the manager alone") if manager else lang.gettext("To look at together")
    title = f"{name} – {audience}"
    labels = {"language": lang.code, "title": title, "audience": audience}
    html, _ = _exporter(manager=manager).from_notebook_node(notebook, resources={"acctkit": labels})
    return str(html)


@cache
def _exporter(*, manager: bool) -> HTMLExporter:
    config = Config()
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = {LIVE_ONLY} if manager else {LIVE_ONLY, MANAGER_ONLY}
    exporter = HTMLExporter(
        config=config,
        template_name="acctkit",
        extra_template_basedirs=[str(Path(__file__).parent / "template")],
        exclude_input=True,
        exclude_anchor_links=True,
        optimistic_validation=True,  # once, and not after each of a dozen steps
    )
    exporter.register_preprocessor(TagRemovePreprocessor(config=config), enabled=True)
    return exporter
