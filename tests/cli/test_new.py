"""`acctkit new`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_new_workbook_is_a_team(run: Any, tmp_path: Path) -> None:
    """Is a workbook written that the check can open?"""
    file = tmp_path / "team.xlsx"
    assert run("new", file).exit_code == 0
    assert file.stat().st_size > 1000
    assert run("new", file).exit_code == 2
    assert run("check", file).exit_code == 2


@pytest.mark.parametrize("name", ["team.csv", "team", "no/where.xlsx"])
def test_wrong_place(run: Any, tmp_path: Path, name: str) -> None:
    """Is a wrong ending or a missing folder refused plainly, with nothing left?"""
    ended = run("new", tmp_path / name)
    assert ended.exit_code == 2
    assert ended.stderr
    assert not list(tmp_path.iterdir())
