"""One process at a time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from acctkit.practice import turn as module
from acctkit.practice.turn import turn

HOLD = "import sys, time; from pathlib import Path; from acctkit.practice.turn import turn\nwith turn(Path(sys.argv[1])): print('mine', flush=True); time.sleep(60)"


def test_one_at_a_time(tmp_path: Path) -> None:
    """Does a count that several raise at once miss none?"""
    count = tmp_path / "count"
    count.write_text("0")

    def add(_: int) -> None:
        with turn(tmp_path):
            count.write_text(str(int(count.read_text()) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(80)))
    assert count.read_text() == "80"


def test_a_killed_process_gives_its_turn_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the turn refused while another process holds it, and free once that one was killed?"""
    monkeypatch.setattr(module, "WAIT", 0.05)
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "mine\n"
    with pytest.raises(TimeoutError), turn(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with turn(tmp_path):
        pass


def test_a_failure_gives_the_turn_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the turn free again after what was done in it failed?"""
    monkeypatch.setattr(module, "WAIT", 0.05)
    with pytest.raises(KeyError), turn(tmp_path):
        raise KeyError
    with turn(tmp_path):
        pass


def test_no_folder_no_turn(tmp_path: Path) -> None:
    """Is nothing held, and nothing hidden, where there is no folder?"""
    with pytest.raises(FileNotFoundError), turn(tmp_path / "none"):
        (tmp_path / "none" / "x").write_text("")
