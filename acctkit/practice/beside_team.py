"""Where a tool keeps what somebody enters for a team folder: one file beside it, else in the person's own home."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryFile

from acctkit.i18n import Language
from acctkit.places import shipped
from acctkit.practice.learner import home

_NOT_IN_NAMES = r'<>:"/\|?*'


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


def beside_team(team: Path, kind: str, rep: str = "") -> Path:
    """Return the file of a kind ("clean-up") that belongs to a team folder or workbook, or to one rep of it.

    Beside it, where it travels with the folder and outlives its next edition; in the person's own home where nothing can
    be written there, and for the kit's sample team, which belongs to nobody.
    """
    plain = "".join("_" if sign in _NOT_IN_NAMES or not sign.isprintable() else sign for sign in rep)[:60]
    ending = f".{plain}.{kind}.json" if plain else f".{kind}.json"
    whole = team.resolve()
    beside = whole.with_name(whole.name + ending)
    if _is_shipped(whole):
        return home() / kind / beside.name
    if beside.exists() or _takes_files(whole.parent):
        return beside
    mark = hashlib.sha256(str(whole).encode("utf-8", "replace")).hexdigest()[:12]
    return home() / kind / f"{whole.name}-{mark}{ending}"


def _is_shipped(path: Path) -> bool:
    return path.is_relative_to(shipped("data").resolve())


def _takes_files(folder: Path) -> bool:
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
