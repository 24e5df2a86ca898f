"""Two pages from one notebook: one to share with the rep, one for the manager alone. Both open offline."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
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


class _PageExporter(HTMLExporter):  # type: ignore[misc]  # the base is untyped
    """Makes a page of the kit's template in one go.

    The base parses the finished page once more, to name pictures that have no words and to let the keyboard reach cells of
    Jupyter's own template. The kit's template gives each picture its words and has no such cells.
    """

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and its resources."""
        self.register_filter(
            "filter_data_type",
            WidgetsDataTypeFilter(notebook_metadata=self._nb_metadata, parent=self, resources=resources),
        )
        found: tuple[str, dict[str, Any]] = TemplateExporter.from_notebook_node(self, nb, resources, **kw)
        return found


@cache
def _exporter(*, manager: bool) -> HTMLExporter:
    config = Config()
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = {LIVE_ONLY} if manager else {LIVE_ONLY, MANAGER_ONLY}
    exporter = _PageExporter(
        config=config,
        template_name="acctkit",
        extra_template_basedirs=[str(Path(__file__).parent / "template")],
        exclude_input=True,
        exclude_anchor_links=True,
        optimistic_validation=True,  # once, and not after each of a dozen steps
    )
    exporter.register_preprocessor(TagRemovePreprocessor(config=config), enabled=True)
    return exporter
