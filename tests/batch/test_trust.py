"""Notebooks that Jupyter knows as this person's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook

from acctkit.batch.trust import trust


def test_known_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does Jupyter know a notebook once it is trusted, and not before or when it is changed, also where Jupyter was never opened?"""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "never" / "opened"))
    notebook = new_notebook(cells=[new_code_cell("1")])
    trust(new_notebook())
    notary = NotebookNotary()
    assert not notary.check_signature(notebook)
    trust(notebook)
    assert notary.check_signature(notebook)
    notebook.cells[0].source = "2"
    assert not notary.check_signature(notebook)
    notary.store.close()


def test_no_place_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is it no fault that nothing can be kept?"""
    (tmp_path / "file").touch()
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "file"))
    trust(new_notebook())
