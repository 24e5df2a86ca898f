"""The goals notebook itself, run by papermill on teams that have little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT / "../shared/data/crm-sales-opportunities"


def papermill(tmp_path: Path, team: str, **parameters: str) -> str:
    """Run the notebook with the papermill command and return all it shows."""
    target = tmp_path / "made.ipynb"
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "ACCTKIT_HOME")
    environment = {**os.environ, **{name: str(tmp_path / name.lower()) for name in names}}
    command = [
        sys.executable,
        "-m",
        "papermill",
        str(ROOT / "notebooks" / "tools" / "goals.ipynb"),
        str(target),
    ]
    command += ["--no-progress-bar", "--cwd", str(tmp_path), "-r", "team", team]
    for name, value in parameters.items():
        command += ["-r", name, value]
    subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True)
    cells = nbformat.read(target, as_version=4).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert all(output.output_type in {"display_data", "execute_result"} for output in outputs)
    return "\n".join(output.data["text/html"] for output in outputs)


def test_one_person_and_no_target(tmp_path: Path) -> None:
    """Does it run on a team of one without any other table, in Spanish, and say what to do?"""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    shown = papermill(tmp_path, "one", language="es")
    assert "No hay ningún objetivo con que empezar" in shown
    assert "0 de 1 han contestado" in shown


@pytest.mark.real
def test_the_public_team(tmp_path: Path) -> None:
    """Does it run on a team without targets, activities and answers, and divide what it knows?"""
    if not REAL.is_dir():
        pytest.skip("the public data set is not beside the project")
    (tmp_path / "team").symlink_to(REAL.resolve())
    shown = papermill(tmp_path, "team", today="2017-12-31", mapping="preset:crm-sales-opportunities")
    assert "10,005,534" in shown
    assert "neither a target nor a long enough history" in shown
    assert "Not enough answers: 0 of 35" in shown
