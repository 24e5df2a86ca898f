"""Whether a folder lies on another machine: two machines that share a file cannot share memory beside it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ceph",
    "gluster",
    "lustre",
    "gpfs",
    "ncp",
    "davfs",
    "beegfs",
    "fuse.",
)
"""How the types of network file systems begin. A folder shared into a virtual machine (9p) is one too, and a file
system of FUSE may be one: the careful way costs little there."""
_DRIVE_REMOTE = 4
_OCTAL = re.compile(r"\\([0-7]{3})")
"""How the kernel writes a blank in a name."""


def on_network_drive(folder: Path) -> bool:
    """Return whether a folder lies, or may well lie, on a network drive."""
    try:
        folder = folder.resolve()
    except OSError:
        return True
    if sys.platform == "win32":
        return _windows_remote(folder)
    if not MOUNTS.is_file():
        # macOS has no such list; what is mounted there lies under these, on a cable or on the network.
        return folder.is_relative_to("/Volumes") or folder.is_relative_to("/net")
    return _remote(file_system(folder, MOUNTS.read_text("utf-8", "replace")))


def file_system(folder: Path, mounts: str) -> str:
    """Return the type of the file system a folder lies on, from the text of `/proc/self/mountinfo`."""
    found = ("", "")
    for line in mounts.splitlines():
        place, _, kind = line.partition(" - ")
        fields = place.split()
        if len(fields) < 5 or not kind:
            continue
        point = _OCTAL.sub(lambda sign: chr(int(sign[1], 8)), fields[4])
        # The last mount on a point hides those before it.
        if folder.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind.split()[0])
    return found[1]


def _remote(kind: str) -> bool:
    return kind.startswith(_REMOTE) and kind != "fuse.ntfs-3g"


def _windows_remote(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  only here

        root = folder.anchor
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
    return False
