"""The files of a batch: remove what a killed run left, keep what somebody has written into."""

from __future__ import annotations

from pathlib import Path


def sweep(folder: Path) -> None:
    """Remove what an earlier run that was killed may have left half written."""
    for left in folder.glob(".acctkit-*.part"):
        left.unlink(missing_ok=True)


def keep_aside(path: Path) -> Path:
    """Move a file that somebody has changed out of the way, and return its new name."""
    number = 1
    while (kept := path.with_name(f"{path.stem}.mine-{number}{path.suffix}")).exists():
        number += 1
    path.rename(kept)
    return kept
