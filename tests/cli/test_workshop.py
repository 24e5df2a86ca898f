"""`acctkit workshop pack`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acctkit.batch.exercise_copies import exercises
from acctkit.batch.workshop import pack_in
from acctkit.i18n import COMPLETE


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with nothing of this user's read or written."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def test_pack(run: Any, apart: Path) -> None:
    """Is the kit's every exercise packed in every complete language, and said so?"""
    ended = run("workshop", "pack", "handout")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert "handout is ready" in ended.stderr
    there = {file.relative_to(apart / "handout").as_posix() for file in (apart / "handout").glob("*/*.ipynb")}
    assert there == {f"{lang}/{name}.ipynb" for lang in COMPLETE for name in exercises()}


def test_one_language(run: Any, apart: Path) -> None:
    """Is only the language asked for packed, and does the command speak it?"""
    ended = run("workshop", "pack", "reparto", "--lang", "es")
    assert ended.exit_code == 0
    pack = pack_in(apart / "reparto")
    assert pack
    assert pack.languages == ("es",)


def test_changed_and_refreshed(run: Any, apart: Path) -> None:
    """Is what somebody changed named, with where it is kept?"""
    run("workshop", "pack", "handout", "--lang", "en")
    file = apart / "handout" / "en" / "00_start.ipynb"
    file.write_text(file.read_text("utf-8").replace("What awaits you", "What I have changed"), "utf-8")
    ended = run("workshop", "pack", "handout", "--lang", "en")
    assert ended.exit_code == 0
    assert "en/00_start.ipynb" in ended.stderr
    assert "00_start.mine-1.ipynb" in ended.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["other"], ["other", "left as it is"]),
        (["new", "--lang", "xx"], ["xx", "en", "es"]),
        (["new", "--content", "nowhere"], ["nowhere"]),
        (["own/pack", "--content", "own"], ["own", "outside"]),
        (["new", "--content", "odd"], ["aux.md", "Windows"]),
        (["no/where/new"], ["Writing failed"]),
    ],
)
def test_refused(run: Any, apart: Path, words: list[str], told: list[str]) -> None:
    """Is what cannot be packed said plainly, with nothing written?"""
    (apart / "other").mkdir()
    (apart / "other" / "mine.txt").touch()
    for name in ("own", "odd"):
        (apart / name).mkdir()
        (apart / name / "thresholds.yaml").write_text("[]")
    (apart / "odd" / "aux.md").touch()
    before = sorted(apart.rglob("*"))
    ended = run("workshop", "pack", *words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert all(text in ended.stderr for text in told)
    assert sorted(apart.rglob("*")) == before


def test_no_command(run: Any) -> None:
    """Does the group without a command show what there is?"""
    assert "pack" in run("workshop").output
