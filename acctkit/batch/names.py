"""Safe and unique file names for reps, whatever their names hold."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

_LIMIT = 100
"""Bytes of a name before endings and marks: short enough for every file system and for long folders on Windows."""
_RESERVED = {"con", "prn", "aux", "nul", "index", "manifest", "team"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789"
}
_MARK = 10
_MARKED = re.compile(rf"(^|-)[0-9a-f]{{{_MARK}}}$")
_SMALL = ".’'`-"
"""Signs that a name loses without saying less."""


def file_names(reps: Mapping[str, str]) -> dict[str, str]:
    """Return a file name without ending for each rep id, from the reps' names.

    Letters and digits of any script stay, everything else becomes a hyphen. A name that says less than the original
    (cut, reserved, empty), that looks as if it carried a mark, or that somebody else has, letter case aside, carries
    a mark made from the rep id. So no two are equal, and none depends on the order of the team.
    """
    plain = {rep_id: _plain(name) for rep_id, name in reps.items()}
    holders: dict[str, int] = {}
    for name, _ in plain.values():
        holders[_folded(name)] = holders.get(_folded(name), 0) + 1
    return {
        rep_id: name if whole and holders[_folded(name)] == 1 else f"{name}-{_mark(rep_id)}".lstrip("-")
        for rep_id, (name, whole) in plain.items()
    }


def _plain(name: str) -> tuple[str, bool]:
    """Return the name made safe, and whether it still says all that the original says."""
    normal = unicodedata.normalize("NFC", name)
    kept = re.sub("-+", "-", "".join(c if _stays(c) else "-" for c in normal)).strip("-_")
    cut = kept.encode()[:_LIMIT].decode(errors="ignore").rstrip("-_")
    whole = (
        bool(cut)
        and cut == kept
        and _folded(cut) not in _RESERVED
        and not _MARKED.search(_folded(cut))
        and all(_stays(character) or character.isspace() or character in _SMALL for character in normal)
    )
    return cut, whole


def _stays(character: str) -> bool:
    """Tell whether a character is a letter, a digit, or a sign that belongs to a letter (as in Hindi or Thai)."""
    return character == "_" or unicodedata.category(character)[0] in "LMN"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _mark(rep_id: str) -> str:
    return hashlib.sha256(rep_id.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
