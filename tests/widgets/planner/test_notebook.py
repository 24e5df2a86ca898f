"""The planner's notebook as papermill runs it, on teams of every kind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from acctkit.coach.plan_review import STATIONS
from acctkit.places import shipped
from acctkit.widgets.planner.page import open_planner

from .conftest import Worked

REAL = Path(__file__).resolve().parents[3] / "../shared/data/crm-sales-opportunities"


def shown(team: Path, code: str, **more: str) -> str:
    """Run the notebook with papermill from the folder of the test and return what its cells show."""
    command = [sys.executable, "-m", "papermill", str(shipped("notebooks/tools/planner.ipynb")), "made.ipynb"]
    command += ["--no-progress-bar", "-r", "team", os.path.relpath(team), "-r", "language", code]
    for name, value in more.items():
        command += ["-r", name, value]
    subprocess.run(command, capture_output=True, check=True)
    cells = nbformat.read("made.ipynb", as_version=4).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert all(output.output_type in ("display_data", "execute_result") for output in outputs)
    return "\n".join(output.data["text/html"] for output in outputs)


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_sample_team(code: str) -> None:
    """Does who reads it without a kernel see the example with people of the sample team?"""
    html = shown(shipped("data/sample-team"), code)
    assert "Andrés Peña Lozano" in html
    assert {"en": "This is the example", "es": "Este es el ejemplo"}[code] in html


def test_one_rep_and_nothing_else(tmp_path: Path) -> None:
    """Does a team of one rep and nothing else get its page, and what is not known said?"""
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "reps.csv").write_text("rep_id\nR1\n", "utf-8")
    html = shown(folder, "en")
    assert "no table of absences" in html
    assert "Nobody has been rated" in html


@pytest.mark.real
def test_the_public_data_set(tmp_path: Path, clicked: Any) -> None:
    """Does an export without absences, ratings and countries get a plan, every step and every file?"""
    if not REAL.is_dir():
        pytest.skip("the public data set is not beside the project")
    copy = tmp_path / "crm"
    shutil.copytree(REAL, copy)
    assert "no table of absences" in shown(
        copy, "en", mapping="preset:crm-sales-opportunities", today="2017-12-31"
    )
    worked = Worked(open_planner(str(copy), "es", "2017-12-31", "preset:crm-sales-opportunities"), clicked)
    worked.click("begin.example")
    for station in STATIONS:
        worked.click(f"go.{station}")
        assert f'data-station="{station}"' in worked.html
    for kind in ("xlsx", "docx", "ics", "json"):
        assert worked.files(f"save.{kind}") == "Guardado"
    assert (tmp_path / "crm.plan.json").is_file()
