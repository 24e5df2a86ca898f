"""Two small exercises in place of the kit's, and folders apart from this user's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from acctkit.batch import exercise_copies

PARAMETERS = 'language = "en"\ncontent = ""'


def notebook(title: str) -> Any:
    """Return an exercise as the kit ships it: with what it has shown."""
    shown = new_output("display_data", {"text/plain": "what a run by somebody showed"})
    cells = [
        new_code_cell(f"# What is chosen.\n{PARAMETERS}", id="p", metadata={"tags": ["parameters"]}),
        new_markdown_cell(f"# {title}", id="t"),
        new_markdown_cell("## Beside the others", id="b"),
        new_code_cell("exercise.part('warm_up')", id="c", outputs=[shown], execution_count=7),
    ]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "acctkit": {"exercise": title}})


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the kit's exercises, to change when the kit becomes newer."""
    folder = tmp_path / "kit"
    folder.mkdir()
    for name in ("00_start", "01_first", "12_last"):
        nbformat.write(notebook(name), folder / f"{name}.ipynb")
    monkeypatch.setattr(exercise_copies, "shipped", lambda _name: folder)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    return folder


@pytest.fixture
def newer(kit: Path) -> Callable[[], None]:
    """Make the kit newer: its first exercise says something else."""

    def change() -> None:
        file = kit / "01_first.ipynb"
        file.write_text(file.read_text("utf-8").replace("# 01_first", "# 01_first, reworked"), "utf-8")

    return change
