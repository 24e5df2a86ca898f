"""Run any notebook in a forked process and report cell by cell what papermill's manager is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import nbformat
from nbclient.exceptions import DeadKernelError
from papermill.log import logger

from acctkit.batch.engine.child import kernel
from acctkit.batch.engine.client import LocalClient

Tell = Callable[[Any], None]


class _Reporter:
    """Stands where papermill's client has its manager."""

    def __init__(self, notebook: Any, tell: Tell) -> None:
        self.nb = notebook
        self._tell = tell
        self._failed = False

    def cell_start(self, _cell: Any, index: int) -> None:
        self._failed = False
        self._tell(("begun", index))

    def cell_exception(self, _cell: Any, **_: Any) -> None:
        self._failed = True

    def cell_complete(self, cell: Any, cell_index: int, **_: Any) -> None:
        self._tell(("ended", (cell_index, _plain(cell), self._failed)))

    def autosave_cell(self) -> None:
        """Leave it to the parent to save."""


def run(tell: Tell, sent: tuple[str, str], folder: str, options: dict[str, Any]) -> Any:
    """Run a notebook; return an error that ends it, its metadata and its cells."""
    os.chdir(folder)
    text, kernel_name = sent
    notebook = nbformat.reads(text, as_version=4)
    options = {name: value for name, value in options.items() if name != "input_path"}
    client = LocalClient(_Reporter(notebook, tell), kernel(), kernel_name=kernel_name, log=logger, **options)
    error = None
    try:
        client.execute()
    except DeadKernelError as dead:
        error = str(dead)
    return error, _plain(notebook.metadata), [_plain(cell) for cell in notebook.cells]


def _plain(value: Any) -> Any:
    """Return plain dictionaries and lists, which travel light."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value
