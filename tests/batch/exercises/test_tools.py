"""Working copies of tools, for the team folder that somebody names."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from acctkit.batch.exercise_copies import exercises, tools
from acctkit.batch.exercise_visit import ToolUse, in_tools, tool_named
from acctkit.i18n import language
from acctkit.stored_views import VIEW


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign nothing in this user's name."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))


def test_tools_are_no_exercises() -> None:
    """Is a tool known by its name, and no exercise by it?"""
    assert set(tools()) & set(exercises()) == set()
    assert tool_named("crm_clean_up") == tool_named("crm_clean_up.ipynb") == "crm_clean_up"
    assert (tool_named(None), tool_named("01"), tool_named("00_start")) == (None, None, None)


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_copy_for_a_team(tmp_path: Path, code: str) -> None:
    """Does the copy name the team, the mapping and the language, count from the mapping's day, and hold no output?"""
    team, mapping = tmp_path / "exports" / "june", tmp_path / "exports" / "own.yaml"
    team.mkdir(parents=True)
    place = in_tools(tmp_path / "copies", "crm_clean_up", language(code), ToolUse(team, str(mapping)))
    assert (place.notebook, place.own, place.kept) == (f"{code}/crm_clean_up.ipynb", {place.notebook}, ())
    made = nbformat.read(place.folder / place.notebook, as_version=4)
    nbformat.validate(made)
    parameters: dict[str, str] = {}
    exec(made.cells[0].source, parameters)
    beside = place.folder / code
    assert (beside / parameters["team"]).resolve() == team.resolve()
    assert (beside / parameters["mapping"]).resolve() == mapping.resolve()
    assert [parameters[name] for name in ("language", "today", "content", "rep")] == [code, "", "", ""]
    outputs = [output for cell in made.cells if cell.cell_type == "code" for output in cell.outputs]
    assert outputs == []
    assert VIEW not in str(made)
    assert (made.metadata.acctkit.tool, made.metadata.acctkit.overview) == ("crm_clean_up", False)
    assert "exercise" not in made.metadata.acctkit


def test_another_team_is_another_copy(tmp_path: Path) -> None:
    """Is the copy made anew for another team, left alone for the same, and kept when somebody has written into it?"""
    teams = [tmp_path / name for name in ("june", "july")]
    for team in teams:
        team.mkdir()
    english = language("en")

    def open_it(team: Path) -> tuple[bytes, int]:
        place = in_tools(tmp_path / "copies", "crm_clean_up", english, ToolUse(team, "preset:odoo"))
        return (place.folder / place.notebook).read_bytes(), len(place.kept)

    first = open_it(teams[0])
    assert open_it(teams[0]) == first
    other = open_it(teams[1])
    assert b"july" in other[0]
    assert b'mapping = \\"preset:odoo\\"' in other[0]
    file = tmp_path / "copies" / "en" / "crm_clean_up.ipynb"
    file.write_bytes(other[0].replace(b"One finding at a time", b"My own words"))
    assert open_it(teams[0])[1] == 1
