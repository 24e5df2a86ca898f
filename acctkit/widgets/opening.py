"""Read a team folder for a page, from the parameters that a notebook carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from acctkit.playbook import own_content, use_content
from acctkit.tables import Team, read_team
from acctkit.tables.folder import FOREIGN_ENDINGS, TEXT_ENDINGS, WORKBOOK_ENDINGS
from acctkit.tables.mapping import MAPPING_NAMES

_READ = (*TEXT_ENDINGS, *WORKBOOK_ENDINGS, *FOREIGN_ENDINGS)


@dataclass(frozen=True)
class _Kept:
    """The team that was read last, and the state of the files it was read from."""

    key: tuple[object, ...]
    team: Team


_kept: list[_Kept] = []


def read_for_page(team: str, mapping: str = "", content: str = "") -> Team:
    """Return the team folder that a notebook names, read and shown with the content it names.

    The folder that was read last is not read again while its files are as they were.

    Parameters
    ----------
    team
        The team folder's path, relative to the notebook.
    mapping
        A mapping file's path relative to the notebook, or "preset:NAME", or nothing.
    content
        The path of a folder with a trainer's own content, relative to the notebook, or nothing.

    Raises
    ------
    ContentError
        The content cannot be used; the message says why.
    TeamError
        The team folder cannot be used; the message says why.

    """
    preset = mapping.removeprefix("preset:") if mapping.startswith("preset:") else None
    file = Path(mapping) if mapping and preset is None else None
    own = Path(content) if content else None
    files = [*files_of(Path(team)), *([file] if file else []), *(content_files(own) if own else [])]
    key = (team, mapping, content, Path.cwd(), *_state(*files))
    in_use = own.resolve() if own is not None else None
    if _kept and _kept[0].key == key and own_content() == in_use:
        return _kept[0].team
    _kept.clear()
    use_content(own)
    read = read_team(Path(team), preset=preset, mapping=file)
    _kept.append(_Kept(key, read))
    return read


def files_of(team: Path) -> list[Path]:
    """Return the files of a team folder that count, sorted; what a batch writes there does not."""
    return [team] if not team.is_dir() else sorted(file for file in team.iterdir() if _is_read(file))


def _is_read(file: Path) -> bool:
    named = file.name in MAPPING_NAMES or file.suffix.lower() in _READ
    return named and not file.name.startswith(("~$", ".")) and file.is_file()


def content_files(folder: Path) -> list[Path]:
    """Return the files of a trainer's own content, sorted."""
    return sorted(folder.rglob("*.yaml"))


def _state(*files: Path) -> Iterator[object]:
    """Yield what changes when somebody changes a file."""
    for file in files:
        if file.exists():
            found = file.stat()
            yield file.resolve(), found.st_size, found.st_mtime_ns, found.st_ino
