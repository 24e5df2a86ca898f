"""`acctkit start`: what is refused, before anything is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acctkit.batch.workshop import write_pack
from acctkit.i18n import language


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with nothing of this user's read or written."""
    for name in ("ACCTKIT_HOME", "JUPYTER_DATA_DIR", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["77"], ["77", "00_start", "01_ability_willingness"]),
        (["nothing.ipynb"], ["nothing", "00_start"]),
        (["sub/nothing.ipynb"], ["sub/nothing.ipynb", ".ipynb"]),
        (["text.txt"], ["text.txt", ".ipynb"]),
        (["mine.ipynb", "--content", "own"], ["--content", "mine.ipynb"]),
        (["--lang", "xx"], ["xx", "en", "es"]),
        (["--content", "nowhere"], ["nowhere"]),
        (["--dir", "text.txt"], ["text.txt"]),
        (["crm_clean_up", "--team", "nowhere"], ["nowhere"]),
        (["crm_clean_up", "--dir", "text.txt"], ["text.txt"]),
        (["01", "--team", "own"], ["--team", "crm_clean_up"]),
        (["--preset", "odoo"], ["--preset", "crm_clean_up"]),
    ],
)
def test_refused(run: Any, apart: Path, words: list[str], told: list[str]) -> None:
    """Is what cannot be opened said plainly, with what to do, and nothing written here?"""
    (apart / "mine.ipynb").write_text("{}")
    (apart / "text.txt").write_text("text")
    (apart / "own").mkdir()
    (apart / "own" / "thresholds.yaml").write_text("[]")
    before = sorted(apart.rglob("*"))
    ended = run("start", "--no-browser", *words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert all(text in ended.stderr for text in told)
    assert sorted(apart.rglob("*")) == before


def test_a_pack_has_its_own_content(run: Any, apart: Path) -> None:
    """Is other content refused in a workshop's folder, which carries its own?"""
    write_pack(apart / "pack", [language("en")])
    (apart / "own").mkdir()
    (apart / "own" / "thresholds.yaml").write_text("[]")
    ended = run("start", "--no-browser", "--dir", apart / "pack", "--content", apart / "own")
    assert ended.exit_code == 2
    assert "--content" in ended.stderr
