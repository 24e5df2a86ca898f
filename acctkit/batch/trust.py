"""Tell Jupyter that a notebook is this person's own, so that it is shown styled and opens already run."""

from __future__ import annotations

import logging
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary


def trust(notebook: NotebookNode) -> None:
    """Sign a notebook this person has just made. Failing to is no fault: it then opens as a stranger's does."""
    try:
        notary = NotebookNotary(data_dir=_data_dir())
        notary.sign(notebook)
        notary.store.close()
    except Exception:
        logging.getLogger(__name__).debug("the notebook could not be signed", exc_info=True)


def _data_dir() -> str:
    """Return Jupyter's own folder, made where this person has never opened Jupyter."""
    folder = Path(jupyter_data_dir())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(folder)
