"""Read a team folder for a page, from the parameters that a notebook carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from acctkit.playbook import own_content, use_content
from acctkit.tables import Team, read_team
from acctkit.tables.folder import FOREIGN_ENDINGS, TEXT_ENDINGS, WORKBOOK_ENDINGS
from acctkit.tables.mapping import MAPPING_NAMES

_READ = (*TEXT_ENDINGS, *WORKBOOK_ENDINGS, *FOREIGN_ENDINGS)


@dataclass(frozen=True)
class State:
    """What a team is read from, and how: another where somebody has changed a file, or where it is read in another way.

    Paths are absolute. `files` tells of each file its size in bytes, the time of its last change in nanoseconds and its number.
    """

    team: Path
    preset: str | None
    mapping: Path | None
    content: Path | None
    files: tuple[tuple[Path, int, int, int], ...]


@dataclass(frozen=True, eq=False)
class Read:
    """A team as it was read, and what it was read from."""

    state: State
    team: Team


_kept: list[Read] = []


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
    state = state_of(Path(team), preset, file, Path(content) if content else None)
    if _kept and _kept[0].state == state and own_content() == state.content:
        return _kept[0].team
    _kept.clear()
    use_content(state.content)
    read = read_team(Path(team), preset=preset, mapping=file)
    _kept.append(Read(state, read))
    return read


def keep(read: Read) -> None:
    """Have `read_for_page` return a team that was read elsewhere, as long as its files are as they were.

    Raises
    ------
    ContentError
        The content cannot be used; the message says why.

    """
    use_content(read.state.content)
    _kept[:] = [read]


def state_of(team: Path, preset: str | None, mapping: Path | None, content: Path | None) -> State:
    """Return what a team is read from as it is now.

    Raises
    ------
    OSError
        A file cannot be looked at.

    """
    files = [*files_of(team), *([mapping] if mapping else []), *(content_files(content) if content else [])]
    return State(
        team.resolve(),
        preset,
        mapping and mapping.resolve(),
        content and content.resolve(),
        tuple(_told(files)),
    )


def files_of(team: Path) -> list[Path]:
    """Return the files of a team folder that count, sorted; what a batch writes there does not."""
    return [team] if not team.is_dir() else sorted(file for file in team.iterdir() if _is_read(file))


def _is_read(file: Path) -> bool:
    named = file.name in MAPPING_NAMES or file.suffix.lower() in _READ
    return named and not file.name.startswith(("~$", ".")) and file.is_file()


def content_files(folder: Path) -> list[Path]:
    """Return the files of a trainer's own content, sorted."""
    return sorted(folder.rglob("*.yaml"))


def _told(files: Iterable[Path]) -> Iterator[tuple[Path, int, int, int]]:
    """Yield of each file what changes when somebody changes it."""
    for file in files:
        if file.exists():
            found = file.stat()
            yield file.resolve(), found.st_size, found.st_mtime_ns, found.st_ino
