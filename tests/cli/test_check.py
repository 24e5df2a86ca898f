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


EXPORTS = Path(__file__).resolve().parents[1] / "tables" / "exports"


def test_an_export_is_recognised(run: Any) -> None:
    """Does the text say which export it sees, how sure that is for each file, and what is not read of it?"""
    ended = run("check", EXPORTS / "bitrix24-ru" / "ru")
    said = ended.stdout + ended.stderr
    assert ended.exit_code == 2
    assert "This looks like Bitrix24 (Russian): 31 of 31 columns are there (preset bitrix24-ru)." in said
    assert "Deals (deals): 12 of 12 columns in DEAL_20260630_ab12cd34.csv" in said
    assert "saved as .xlsx or CSV first" in said
    assert "Use the preset bitrix24-ru" in said


def test_the_preset_in_force_is_told(run: Any) -> None:
    """Does the check with a preset say how well it fits, and count the tables that were read?"""
    found = json.loads(run("check", EXPORTS / "espocrm" / "en", "--preset", "espocrm", "--json").stdout)
    assert found["usable"] is True
    assert [(fit["preset"], fit["found"], fit["of"]) for fit in found["exports"]] == [("espocrm", 38, 38)]
    assert found["exports"][0]["tables"][0] == {
        "table": "deals",
        "file": "Export_Opportunity.csv",
        "found": 11,
        "of": 11,
    }
    assert found["tables"] == {
        "deals": 6,
        "accounts": 3,
        "contacts": 3,
        "activities": 3,
        "tasks": 3,
        "reps": 2,
    }


def test_two_exports_in_one_folder(run: Any, tmp_path: Path) -> None:
    """Does the check of a folder with exports of two systems show both and ask which one counts?"""
    for name in ("hubspot", "pipedrive"):
        for file in (EXPORTS / name / "en").glob("*deals*"):
            (tmp_path / file.name).write_bytes(file.read_bytes())
    ended = run("check", tmp_path)
    said = ended.stdout + ended.stderr
    assert "This looks like HubSpot" in said
    assert "This looks like Pipedrive" in said
    assert "more than one export: " in said
    assert ended.exit_code == 2


def test_no_export_no_word(run: Any, team: Path) -> None:
    """Is nothing said of exports where the tables bear the kit's own names?"""
    assert "looks like" not in run("check", team).stdout
    assert json.loads(run("check", team, "--json").stdout)["exports"] == []


def test_a_proposal_names_the_preset(run: Any, tmp_path: Path) -> None:
    """Does the written mapping put the preset in force, so that the folder then reads without an option?"""
    for file in (EXPORTS / "hubspot" / "en").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    run("check", tmp_path, "--write", tmp_path / "mapping.yaml")
    ended = run("check", tmp_path)
    assert ended.exit_code == 0
    assert "This looks like HubSpot: 28 of 28 columns are there" in ended.stdout
