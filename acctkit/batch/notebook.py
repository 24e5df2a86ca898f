"""Run the template for one rep through papermill and clean what it leaves, so that equal inputs give equal bytes."""

from __future__ import annotations

import copy
import logging
import warnings
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.engines import papermill_engines
from papermill.execute import prepare_notebook_metadata, raise_for_execution_errors
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from acctkit.batch.kernel import OwnKernel
from acctkit.stored_views import drop_view

Way = Mapping[str, Any]
"""How a notebook is run: what papermill is told beside the notebook and its parameters."""
BY_KERNEL: Way = {"kernel_manager_class": OwnKernel}
"""In a kernel of its own, which is started for it."""

_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_STATE = "application/vnd.jupyter.widget-state+json"
_LONGEST_START = 120
"""Seconds; a folder on a slow network drive must fit in."""


class HiddenError(Exception):
    """An error in a callback that only an Output widget shows."""


def prepared(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook as papermill takes it, to be run once or many times: sources hidden, marks of papermill's own."""
    loaded: NotebookNode = prepare_notebook_metadata(
        load_notebook_node(notebook), None, None, report_mode=True
    )
    return loaded


def run(
    template: NotebookNode, parameters: dict[str, str], folder: Path, way: Way = BY_KERNEL
) -> NotebookNode:
    """Execute a prepared template with parameters, with `folder` as the working directory, and return it cleaned.

    Parameters go in as Python literals through papermill's own translator. papermill's steps are taken one by one: all in
    one they would turn the notebook into text and back three times, for files that are not written here.

    Raises
    ------
    papermill.PapermillExecutionError
        A cell failed.
    HiddenError
        A callback failed inside an Output widget.
    nbclient.exceptions.DeadKernelError
        The kernel died, at its start or later.

    """
    quieten()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            executed = _executed(copy.deepcopy(template), parameters, folder, dict(way))
        except RuntimeError as error:  # what jupyter_client raises for a kernel that does not come up
            raise DeadKernelError(str(error)) from error
    _look_behind(executed)
    return clean(executed)


def quieten() -> None:
    """Keep papermill from telling of every cell. Said twice it does nothing: every logger would be looked through again."""
    teller = logging.getLogger("papermill")
    if teller.level != logging.ERROR:
        teller.setLevel(logging.ERROR)


def _executed(
    notebook: NotebookNode, parameters: dict[str, str], folder: Path, way: dict[str, Any]
) -> NotebookNode:
    engine = way.pop("engine_name", None)
    if parameters:
        notebook = parameterize_notebook(
            notebook, parameters, report_mode=True, kernel_name=_KERNEL["name"], engine_name=engine
        )
    with chdir(folder):
        made: NotebookNode = papermill_engines.execute_notebook_with_engine(
            engine,
            notebook,
            _KERNEL["name"],
            progress_bar=False,
            log_output=False,
            start_timeout=_LONGEST_START,
            **way,
        )
    raise_for_execution_errors(made, None)
    return made


def _look_behind(notebook: NotebookNode) -> None:
    """Find errors that ipywidgets keeps inside an Output widget, where no reader would see them."""
    state = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    for model in state.values():
        for output in model["state"].get("outputs", ()):
            if output.get("output_type") == "error":
                raise HiddenError(f"{output['ename']}: {output['evalue']}")


def clean(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook without what changes from run to run or belongs to a kernel that is gone.

    Times, paths and counters of the run, widget state and widget views go; the static twins stay.
    """
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    if notebook.metadata.get("acctkit"):
        metadata["acctkit"] = notebook.metadata["acctkit"]
    cells = [_clean_cell(cell, position) for position, cell in enumerate(notebook.cells)]
    return nbformat.from_dict({**notebook, "metadata": metadata, "cells": cells})


def _clean_cell(cell: Any, position: int) -> dict[str, Any]:
    kept = {
        key: value
        for key, value in cell.metadata.items()
        if key in {"tags", "jupyter", "editable", "deletable"}
    }
    cleaned = {**cell, "id": f"cell-{position:02d}", "metadata": kept}
    if cell.cell_type == "code":
        for output in cell.outputs:
            drop_view(output)
    return cleaned


def as_bytes(notebook: NotebookNode) -> bytes:
    """Return the notebook as the bytes of its file."""
    return str(nbformat.writes(notebook, version=4)).encode() + b"\n"
