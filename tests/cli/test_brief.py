"""`acctkit brief`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def plain(value: object) -> bool:
    """Tell whether a value is plain JSON without numbers as text in numeric places."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(plain, value))
    return value is None or isinstance(value, bool | int | float | str)


@pytest.mark.parametrize("rep", [[], ["R1"]])
def test_json(run: Any, team: Path, rep: list[str]) -> None:
    """Is stdout JSON and nothing else, also when a message goes to stderr?"""
    ended = run("brief", team, *rep, "--json", "--today", "2026-12-31")
    assert ended.exit_code == 0
    found = json.loads(ended.stdout)
    assert found
    assert plain(found)
    assert "2026-05-20" in ended.stderr


def test_rep(run: Any, team: Path) -> None:
    """Does a rep's brief begin with the name and show the figures?"""
    shown = run("brief", team, "R1", "--today", "2026-06-30").stdout
    assert shown.startswith("Ana Ruiz\nWon 1, lost 1, open 1.")


def test_team(run: Any, team: Path) -> None:
    """Does the team's brief name everybody?"""
    shown = run("brief", team, "--today", "2026-06-30").stdout
    assert "Ana Ruiz [R1]" in shown
    assert "[R2]" in shown


def test_unknown_rep(run: Any, team: Path) -> None:
    """Is an unknown rep named, with those that exist?"""
    ended = run("brief", team, "R9", "--today", "2026-06-30")
    assert ended.exit_code == 2
    assert "R9" in ended.stderr
    assert "R1" in ended.stderr


def test_id_in_another_form(run: Any, team: Path) -> None:
    """Is an id typed on a system that decomposes letters the same id?"""
    for file in team.iterdir():
        file.write_text(file.read_text("utf-8").replace("R1", "Ré"), "utf-8")
    assert run("brief", team, "Re\u0301", "--today", "2026-06-30").exit_code == 0


def test_spanish(run: Any, team: Path) -> None:
    """Does the brief speak the chosen language?"""
    english = run("brief", team, "R1", "--today", "2026-06-30").stdout
    assert run("brief", team, "R1", "--today", "2026-06-30", "--lang", "es").stdout != english


def test_own_content(run: Any, team: Path, tmp_path: Path) -> None:
    """Does a trainer's own content change what is said, and is content that does not fit a plain message?"""
    own = tmp_path / "own"
    own.mkdir()
    lines = run("brief", team, "R1", "--today", "2026-06-30").stdout.splitlines()
    (own / "script.yaml").write_text("- {id: open, title: My own way in}\n", "utf-8")
    said = run("brief", team, "R1", "--today", "2026-06-30", "--content", own)
    assert "My own way in" in said.stdout
    assert "My own way in" not in "\n".join(lines)
    (own / "script.yaml").write_text("- {id: open, colour: red}\n", "utf-8")
    refused = run("brief", team, "R1", "--content", own)
    assert refused.exit_code == 2
    assert "script.yaml, entry open: colour" in refused.stderr
