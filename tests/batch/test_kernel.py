"""The kernel of a batch."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from acctkit.batch.kernel import OwnKernel


def test_own_interpreter() -> None:
    """Is the kernel this very interpreter, whatever kernels are installed?"""
    assert OwnKernel().kernel_spec.argv[0] == sys.executable


@pytest.mark.skipif(os.name != "posix", reason="local sockets are of POSIX")
def test_long_folders_fall_back_to_ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are local sockets used where their path is short enough, and ports elsewhere?"""
    with TemporaryDirectory(dir="/tmp") as short:
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", short)
        assert OwnKernel().transport == "ipc"
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / ("x" * 100)))
    assert OwnKernel().transport == "tcp"


def test_home_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a kernel start from a temporary folder when there is no home folder?"""
    (tmp_path / "file").touch()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "file" / "runtime"))
    folder = Path(OwnKernel().connection_file).parent
    assert folder.is_dir()
    folder.rmdir()
