"""The notebook of the handover tool, run by papermill on any team."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import papermill
import pytest

from acctkit.places import shipped

from ...conftest import REAL  # noqa: TID252  two folders up, as pytest imports it

NOTEBOOK = shipped("notebooks/tools/handover.ipynb")


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Run the notebook with parameters in a folder of its own, and return all HTML it shows."""

    def run_it(team: Path, **parameters: str) -> str:
        given = {"team": os.path.relpath(team, tmp_path), "rep": "", "first": "", "last": "", **parameters}
        made = papermill.execute_notebook(
            NOTEBOOK, tmp_path / "out.ipynb", given, cwd=tmp_path, progress_bar=False
        )
        outputs = [output for cell in made.cells if cell.cell_type == "code" for output in cell.outputs]
        assert [output.output_type for output in outputs] == ["execute_result"] * 4
        return "\n".join(output.data["text/html"] for output in outputs)

    return run_it


def test_sample_team(run: Any) -> None:
    """Does it show the handover of the rep and the days asked for, in the language asked for?"""
    html = run(shipped("data/sample-team"), rep="R07", first="2026-07-06", last="2026-07-17", language="es")
    assert "Ausente del 6 jul 2026 al 17 jul 2026" in html
    assert "Aviso al cliente" in html
    assert "Informe diario" in html


@pytest.mark.real
def test_public_data(run: Any) -> None:
    """Does it open the public data set, for an absence without an end?"""
    if not REAL.is_dir():
        pytest.skip("the public data set is not beside the project")
    html = run(
        REAL,
        rep="Anna Snelling",
        first="2018-01-02",
        today="2017-12-31",
        mapping="preset:crm-sales-opportunities",
    )
    assert "nobody knows until when" in html


def test_one_person_alone(run: Any, tmp_path: Path) -> None:
    """Does it open a team of one, without any other table than deals?"""
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "deals.csv").write_text(
        "deal_id,rep_id,stage,created,closed,amount\nD1,R1,Open,2026-06-01,,50\n", "utf-8"
    )
    assert "Nobody is there to take over" in run(folder)
