"""papermill's engine inside a forked process: the notebook runs right here."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from papermill.engines import Engine, papermill_engines
from papermill.log import logger

from acctkit.batch.engine.child import kernel
from acctkit.batch.engine.client import LocalClient

NAME = "acctkit-here"


class _Manager:
    """Stands where papermill keeps times and saves; a batch notes its times elsewhere and saves at the end."""

    def __init__(self, notebook: NotebookNode) -> None:
        self.nb = notebook

    def cell_start(self, cell: NotebookNode, _index: int) -> None:
        cell.metadata.papermill = {"exception": False}

    def cell_exception(self, cell: NotebookNode, **_: Any) -> None:
        cell.metadata.papermill["exception"] = True

    def cell_complete(self, cell: NotebookNode, **_: Any) -> None:
        """Note nothing."""

    def autosave_cell(self) -> None:
        """Save nothing."""


class LocalEngine(Engine):  # type: ignore[misc]  # the base is untyped
    """Runs a notebook in this process, which was forked for it."""

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, **_: Any) -> NotebookNode:
        """Run the notebook and return it; options that are about starting a kernel do not matter here."""
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.execution_count, cell.outputs = None, []
        LocalClient(_Manager(nb), kernel(), kernel_name=kernel_name, log=logger).execute()
        return nb


papermill_engines.register(NAME, LocalEngine)
