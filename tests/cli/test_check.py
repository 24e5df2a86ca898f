"""`acctkit check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_json(run: Any, faulty: Path) -> None:
    """Is stdout JSON with the tables and the faults?"""
    found = json.loads(run("check", faulty, "--json").stdout)
    assert found["usable"] is True
    assert found["tables"] == {"deals": 5, "reps": 2}
    assert [(fault["file"], fault["row"], fault["level"]) for fault in found["faults"]] == [
        ("deals.csv", 7, "row")
    ]
    assert found["faults"][0]["remedy"]


def test_json_of_an_unusable_folder(run: Any, tmp_path: Path) -> None:
    """Is stdout JSON with code 2 also when nothing can be read?"""
    ended = run("check", tmp_path / "nowhere", "--json")
    found = json.loads(ended.stdout)
    assert ended.exit_code == 2
    assert found["usable"] is False
    assert found["faults"]


def test_every_fault_is_told(run: Any, faulty: Path) -> None:
    """Does the text name file and row of a faulty row, and count the rest beyond twenty?"""
    deals = faulty / "deals.csv"
    with deals.open("a") as file:
        file.writelines(f"E{number},R1,A1,P1,Won,2026-03-01,2026-02-01,1\n" for number in range(24))
    shown = run("check", faulty).stdout
    assert "25 rows" in shown
    assert "and 5 more" in shown


def test_write(run: Any, team: Path, tmp_path: Path) -> None:
    """Is a proposal written once, and an existing file never overwritten?"""
    target = tmp_path / "mapping.yaml"
    assert run("check", team, "--write", target).exit_code == 0
    written = target.read_bytes()
    again = run("check", team, "--write", target)
    assert again.exit_code == 2
    assert target.read_bytes() == written
    assert run("check", team, "--write", tmp_path / "no" / "where.yaml").exit_code == 2
