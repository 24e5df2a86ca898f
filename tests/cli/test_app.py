"""What all commands have in common."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from acctkit.cli.app import COMMANDS
from acctkit.tables import known_presets

READING = ["check", "brief", "batch"]


def words(name: str, team: Path) -> list[str]:
    out = ["--out", str(team.parent / "out")] if name == "batch" else []
    return [name, str(team), *out]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_help_has_an_example(run: Any, name: str) -> None:
    """Does each command's help end with an example of itself?"""
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert f"Example: acctkit {name} " in " ".join(shown.stdout.split())


def test_help_is_quick() -> None:
    """Does help need none of the notebook machinery?"""
    heavy = "{'papermill', 'nbconvert', 'nbformat', 'matplotlib', 'scipy', 'openpyxl', 'IPython'}"
    code = f"import sys, acctkit.cli; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("name", READING)
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--lang", "xx"], ["xx", "en", "es"]),
        (["--today", "nonsense"], ["nonsense", "2026-06-30"]),
        (["--today", "0001-01-01"], ["0001-01-01", "2026-06-30"]),
        (["--today", "9999-12-31"], ["9999-12-31", "2026-06-30"]),
        (["--preset", "nonsense"], ["nonsense", *known_presets()]),
        (["--mapping", "nowhere.yaml"], ["nowhere.yaml"]),
        (["--nonsense"], ["--nonsense"]),
    ],
)
def test_wrong_input(run: Any, team: Path, name: str, wrong: list[str], told: list[str]) -> None:
    """Does wrong input end with 2, a plain message on stderr, and nothing written?"""
    before = sorted(team.parent.rglob("*"))
    ended = run(*words(name, team), *wrong)
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert all(text in ended.stderr for text in told)
    assert sorted(team.parent.rglob("*")) == before


@pytest.mark.parametrize("name", READING)
def test_no_team(run: Any, tmp_path: Path, name: str) -> None:
    """Does a folder that is not there, or has nothing usable, end with 2 and nothing written?"""
    missing = run(*words(name, tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    empty = run(*words(name, tmp_path / "empty"))
    assert (missing.exit_code, empty.exit_code) == (2, 2)
    assert "nowhere" in missing.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["empty"]


@pytest.mark.parametrize("name", READING)
def test_strict(run: Any, faulty: Path, name: str) -> None:
    """Does --strict end with 2 when a row cannot be used, say which, and write nothing?"""
    ended = run(*words(name, faulty), "--strict")
    assert ended.exit_code == 2
    assert "deals.csv" in ended.output
    assert not (faulty.parent / "out").exists()


@pytest.mark.parametrize("name", ["check", "brief"])
def test_not_strict(run: Any, faulty: Path, name: str) -> None:
    """Is a faulty row set aside without --strict, and a clean team fine with it?"""
    assert run(name, faulty).exit_code == 0
    lines = (faulty / "deals.csv").read_text().splitlines(keepends=True)
    (faulty / "deals.csv").write_text("".join(lines[:-1]))
    assert run(name, faulty, "--strict").exit_code == 0


@pytest.mark.parametrize("name", ["check", "brief"])
def test_control_characters(run: Any, team: Path, name: str) -> None:
    """Does a name that would command the terminal reach it as text only?"""
    shown = run(name, team, "--today", "2026-06-30")
    assert shown.exit_code == 0
    assert "\x1b" not in shown.output
    coded = run(name, team, "--json", "--today", "2026-06-30")
    assert "\x1b" not in coded.output


def test_no_command(run: Any) -> None:
    """Does no command at all show the help, and an unknown one end with 2?"""
    assert "Usage" in run().output
    assert run("nonsense").exit_code == 2
    assert run("batch").exit_code == 2
