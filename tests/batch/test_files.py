"""The files of a batch."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from acctkit.batch.files import BusyError, claimed, keep_aside, sha256_of, sweep, swept


@pytest.mark.skipif(sys.platform == "win32", reason="open files are safe there")
def test_one_run_at_a_time(tmp_path: Path) -> None:
    """Is a second run refused while one writes, and let in afterwards?"""
    file = tmp_path / "manifest.jsonl"
    with claimed(file), pytest.raises(BusyError), claimed(file):
        pass
    with claimed(file):
        assert file.read_bytes() == b""


def test_keep_aside_never_overwrites(tmp_path: Path) -> None:
    """Does each changed notebook get a name of its own?"""
    names = []
    for number in range(3):
        (tmp_path / "Ana.ipynb").write_text(str(number))
        names.append(keep_aside(tmp_path / "Ana.ipynb").name)
    assert names == ["Ana.mine-1.ipynb", "Ana.mine-2.ipynb", "Ana.mine-3.ipynb"]
    assert [(tmp_path / name).read_text() for name in names] == ["0", "1", "2"]


def test_sweep_takes_only_its_own(tmp_path: Path) -> None:
    """Does sweeping leave everything that the kit did not begin?"""
    for name in (".acctkit-12-3.part", "mine.part", ".acctkit.txt", "Ana.ipynb"):
        (tmp_path / name).touch()
    (tmp_path / ".acctkit-folder.part").mkdir()
    sweep(tmp_path)
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"mine.part", ".acctkit.txt", "Ana.ipynb", ".acctkit-folder.part"}


def test_hash_of_a_missing_file(tmp_path: Path) -> None:
    """Is there no hash when one of the files is missing?"""
    (tmp_path / "a").write_text("a")
    assert sha256_of([tmp_path / "a"])
    assert sha256_of([tmp_path / "a", tmp_path / "b"]) is None


def test_swept_before_and_after(tmp_path: Path) -> None:
    """Is what an earlier run left gone before the work, and what the work left gone after it, also when it breaks off?"""
    part = tmp_path / ".acctkit-12-3.part"
    part.touch()
    with suppress(KeyboardInterrupt), swept(tmp_path):
        assert not part.exists()
        part.touch()
        raise KeyboardInterrupt
    assert not part.exists()
