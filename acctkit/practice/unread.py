"""A file that cannot be read is kept under another name: somebody may still want what is in it."""

from __future__ import annotations

from pathlib import Path


def kept_unread(file: Path) -> Path:
    """Move a file that cannot be read out of the way, and return its new name (`OSError` when that cannot be done)."""
    number = 1
    while (kept := file.with_name(f"{file.stem}.unread-{number}{file.suffix}")).exists():
        number += 1
    return file.rename(kept)
