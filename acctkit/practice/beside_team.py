"""Where a tool keeps what somebody enters for a team folder: one file beside it, else in the person's own home."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryFile

from acctkit.i18n import Language
from acctkit.places import shipped
from acctkit.practice.learner import home


class NewerFileError(Exception):
    """A file was written by a newer kit."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(str(file))

    def describe(self, lang: Language) -> str:
        """Return what is wrong and what to do."""
        return lang.gettext(
            "{file} was written by a newer acctkit, which this one cannot read. Use the newer one, or put the file away "
            "and begin anew.",
            file=self.file.name,
        )


def beside_team(team: Path, ending: str, folder: str) -> Path:
    """Return the file with an ending (".clean-up.json") that belongs to a team folder or workbook.

    Beside it, where it travels with the folder and outlives its next edition; in `folder` of the person's own home where
    nothing can be written there, and for the kit's sample team, which belongs to nobody.
    """
    whole = team.resolve()
    beside = whole.with_name(whole.name + ending)
    if _is_shipped(whole):
        return home() / folder / beside.name
    if beside.exists() or _takes_files(whole.parent):
        return beside
    mark = hashlib.sha256(str(whole).encode("utf-8", "replace")).hexdigest()[:12]
    return home() / folder / f"{whole.name}-{mark}{ending}"


def _is_shipped(path: Path) -> bool:
    return path.is_relative_to(shipped("data").resolve())


def _takes_files(folder: Path) -> bool:
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
