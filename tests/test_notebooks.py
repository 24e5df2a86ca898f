"""The notebooks of the kit: stored clean, true to what a run shows, and usable as papermill templates."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from acctkit.batch.job import TEMPLATE
from acctkit.batch.make import template
from acctkit.batch.notebook import run
from acctkit.i18n import translated_languages

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(
    path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts
)
LARGEST = 300_000
"""Bytes. A notebook that grows beyond this is slow to open and hard to review."""
VIEW = "application/vnd.jupyter.widget-view+json"

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def words(notebook: NotebookNode) -> str:
    """Everything the notebook shows, as plain text."""
    data = [output.data for cell in code_cells(notebook) for output in cell.outputs if "data" in output]
    return "\n".join(each.get("text/plain", "") + each.get("text/html", "") for each in data)


@pytest.fixture
def apart(tmp_path):
    """Return the environment with every folder of Jupyter's elsewhere, so nothing of this user's is read or written."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    # The exercises are stored as somebody without name or progress meets them.
    home = tmp_path / "home"
    home.mkdir()
    (home / "learner.json").write_text(f'{{"id": "{"0" * 32}"}}', "utf-8")
    return {**os.environ, **{name: str(tmp_path / name.lower()) for name in names}, "ACCTKIT_HOME": str(home)}


def nbval(folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run nbval, strictly, over the notebooks in a folder: outputs must be what is stored."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command += ["--rootdir", str(folder), "-c", os.devnull, "--nbval", "--nbval-current-env", str(folder)]
    command += ["--nbval-sanitize-with", str(ROOT / "tests" / "nbval.cfg")]
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


@every_notebook
def test_stored_clean(path: Path) -> None:
    """Is what is stored valid, small, and free of what belongs to a kernel that is gone?"""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert path.stat().st_size < LARGEST
    assert not {"widgets", "papermill"} & set(notebook.metadata)
    for cell in notebook.cells:
        assert "papermill" not in cell.metadata
        assert "execution" not in cell.metadata
    for cell in code_cells(notebook):
        assert cell.metadata.jupyter.source_hidden, cell.id
        for output in cell.outputs:
            assert output.output_type in {"display_data", "execute_result"}, cell.id
            assert VIEW not in output.data


@every_notebook
def test_stored_already_run(path: Path) -> None:
    """Does whoever opens it without running it see every part?"""
    for cell in code_cells(nbformat.read(path, as_version=4)):
        if "parameters" not in cell.metadata.get("tags", []):
            assert cell.execution_count, cell.id
            assert any(output.data["text/plain"].strip() for output in cell.outputs), cell.id


@every_notebook
def test_stored_without_this_machine(path: Path) -> None:
    """Is it free of paths of whoever ran it?"""
    text = path.read_text("utf-8")
    assert str(ROOT) not in text
    assert sys.prefix not in text


def test_the_template_shows_the_sample_teams_story() -> None:
    """Does the shipped notebook show the rep of the sample team whose win rate is low?"""
    notebook = nbformat.read(ROOT / TEMPLATE, as_version=4)
    assert 'rep = "R03"' in notebook.cells[0].source
    assert "Ирина Соколова" in words(notebook)


def test_nbval_agrees(apart: dict[str, str]) -> None:
    """Do the committed outputs of every notebook still come out of a run?"""
    result = nbval(ROOT / "notebooks", apart)
    assert result.returncode == 0, result.stdout[-5000:]
    assert " passed" in result.stdout


def test_nbval_would_object(tmp_path: Path, apart: dict[str, str]) -> None:
    """Would a changed figure in a stored output be noticed, in either form?"""
    kinds = ("text/html", "text/plain")
    for kind in kinds:
        notebook = nbformat.read(ROOT / TEMPLATE, as_version=4)
        notebook.cells = notebook.cells[:3]
        notebook.cells[0].source += f"\nteam = {str(ROOT / 'data' / 'sample-team')!r}"
        data = notebook.cells[2].outputs[0].data
        before = data[kind]
        data[kind] = before.replace("1", "7", 1)
        assert data[kind] != before
        nbformat.write(notebook, tmp_path / f"{kind.replace('/', '-')}.ipynb")
    result = nbval(tmp_path, apart)
    assert result.returncode == 1, result.stdout[-3000:]
    for kind in kinds:
        assert f"mismatch '{kind}'" in result.stdout


def test_stock_papermill(tmp_path: Path, apart: dict[str, str]) -> None:
    """Does the template work with the papermill command itself, for another rep, from another folder?"""
    target = tmp_path / "daniel.ipynb"
    command = [sys.executable, "-m", "papermill", str(ROOT / TEMPLATE), str(target), "--no-progress-bar"]
    command += ["--cwd", str(tmp_path), "-r", "rep", "R07", "-r", "team", str(ROOT / "data" / "sample-team")]
    subprocess.run(command, env=apart, cwd=tmp_path, capture_output=True, check=True)
    shown = words(nbformat.read(target, as_version=4))
    assert "Daniel Harper" in shown
    assert "Соколова" not in shown


@pytest.mark.parametrize(
    ("code", "rep", "name"), [("en", "R12", "Iñaki Etxarri"), ("es", "R03", "Ирина Соколова")]
)
def test_as_a_batch_does(code: str, rep: str, name: str, tmp_path: Path) -> None:
    """Does a batch's way of running it give a whole notebook, also without data and in another language?"""
    if code not in ("en", *translated_languages()):
        pytest.skip(f"no catalogue for {code} yet")
    team = os.path.relpath(ROOT / "data" / "sample-team", tmp_path)
    parameters = {
        "team": team,
        "rep": rep,
        "language": code,
        "today": "2026-06-30",
        "mapping": "",
        "content": "",
    }
    made = run(template(code), parameters, tmp_path)
    assert name in words(made)
    assert f"language = {code!r}".replace("'", '"') in "\n".join(cell.source for cell in made.cells)
    for cell in code_cells(made):
        tags = cell.metadata.get("tags", [])
        assert cell.outputs or "parameters" in tags or "injected-parameters" in tags, cell.id
