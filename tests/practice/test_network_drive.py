"""Whether a folder lies on another machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from acctkit.practice import network_drive
from acctkit.practice.network_drive import file_system, on_network_drive

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:50 / /home rw,relatime shared:9 - nfs4 server:/home rw,vers=4.2
41 40 8:2 / /home/ana/local rw - xfs /dev/sdb1 rw
42 22 0:51 / /mnt/Course\\040Drive rw - cifs //server/course rw
43 22 0:52 / /mnt/c rw - 9p drvfs rw
44 22 0:53 / /media/stick rw - fuseblk /dev/sdc1 rw
45 22 0:54 / /sshfs rw - fuse.sshfs ana@server: rw
46 22 0:55 / /over rw - ext4 /dev/sdd1 rw
47 22 0:56 / /over rw - nfs server:/x rw
a line that is none
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/homes/x", "ext4"),
        ("/home/ana", "nfs4"),
        ("/home/ana/local/x", "xfs"),
        ("/mnt/Course Drive/x", "cifs"),
        ("/mnt/c/Users", "9p"),
        ("/media/stick", "fuseblk"),
        ("/sshfs/x", "fuse.sshfs"),
        ("/over/x", "nfs"),
    ],
)
def test_file_system_of_a_folder(folder: str, kind: str) -> None:
    """Is the file system the one mounted nearest, and last, above a folder?"""
    assert file_system(Path(folder), MOUNTS) == kind


@pytest.mark.skipif(not network_drive.MOUNTS.is_file(), reason="needs the mounts of Linux")
def test_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a folder on a network drive told from one that is not?"""
    listed = tmp_path / "mounts"
    monkeypatch.setattr(network_drive, "MOUNTS", listed)
    for kind, remote in (
        ("ext4", False),
        ("fuseblk", False),
        ("nfs4", True),
        ("cifs", True),
        ("fuse.sshfs", True),
    ):
        listed.write_text(f"1 0 8:1 / / rw - {kind} x rw\n")
        assert on_network_drive(tmp_path) is remote


def test_of_a_system_without_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is what is mounted on a Mac taken for a network drive, to be careful, and the rest not?"""
    monkeypatch.setattr(network_drive, "MOUNTS", tmp_path / "none")
    assert on_network_drive(Path("/Volumes/Course/kit"))
    assert not on_network_drive(tmp_path)
