"""Where `acctkit start` leads: a copy of an exercise or a tool, a page of a workshop's folder, a notebook of one's own."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from acctkit.batch.exercise_copies import START, Edition, exercises, named, tools, write_copies, write_tool
from acctkit.batch.workshop import Pack, pack_in
from acctkit.i18n import COMPLETE, Language, language

FOLDER = "acctkit-exercises"
"""The folder in the user's home for working copies."""


class UnknownExerciseError(Exception):
    """There is no such exercise; `names` are those there are."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True)
class Place:
    """A folder to serve, the notebook in it to open, which notebooks there run by themselves, what was kept aside."""

    folder: Path
    notebook: str
    own: frozenset[str]
    kept: tuple[tuple[Path, Path], ...] = ()


@dataclass(frozen=True)
class ToolUse:
    """What a tool works on: a team folder or workbook, a mapping file or "preset:NAME", a trainer's own content."""

    team: Path
    mapping: str = ""
    content: Path | None = None


def default_folder(current: Path) -> Path:
    """Return where exercises are worked: the current folder when it is a workshop's, else one in the user's home."""
    return current if pack_in(current) is not None else Path.home() / FOLDER


def in_copies(folder: Path, asked: str | None, lang: Language, content: Path | None = None) -> Place:
    """Write the working copies and return the place of one; of the first when nobody asks for another.

    All complete languages are written, so that a trainee can change over; `content` is a trainer's own content.

    Raises
    ------
    UnknownExerciseError
        There is no such exercise.
    OSError
        The folder cannot be written.

    """
    name = _known(asked or START, tuple(exercises()))
    kept: list[tuple[Path, Path]] = []
    codes = dict.fromkeys([lang.code, *COMPLETE])
    for code in codes:
        copies = folder / code
        kept += write_copies(copies, Edition(language(code), _beside(content, copies)))
    own = frozenset(f"{code}/{each}.ipynb" for code in codes for each in exercises())
    return Place(folder.resolve(), f"{lang.code}/{name}.ipynb", own, tuple(kept))


def tool_named(asked: str | None) -> str | None:
    """Return the tool somebody means by its name, None when it is no tool."""
    return None if asked is None else named(asked, tools())


def in_tools(folder: Path, tool: str, lang: Language, use: ToolUse) -> Place:
    """Write a working copy of a tool for a team folder, and return its place.

    Raises
    ------
    OSError
        The folder cannot be written.

    """
    copies = folder / lang.code
    copies.mkdir(parents=True, exist_ok=True)
    mapping = use.mapping
    if mapping and not mapping.startswith("preset:"):
        mapping = _beside(Path(mapping), copies)
    more = (("team", _beside(use.team, copies)), ("today", ""), ("mapping", mapping))
    kept = write_tool(copies, tool, Edition(lang, _beside(use.content, copies), more))
    notebook = f"{lang.code}/{tool}.ipynb"
    return Place(folder.resolve(), notebook, frozenset({notebook}), kept)


def in_pack(pack: Pack, asked: str | None, lang: Language, *, chosen: bool) -> Place:
    """Return the place of a notebook in a workshop's folder, which is used as it is.

    Parameters
    ----------
    pack
        The workshop's folder.
    asked
        The exercise, None for the first page.
    lang
        The language; one that the pack does not have gives its first one.
    chosen
        Whether somebody has chosen the language. Otherwise the first page is the one that asks for it.

    Raises
    ------
    UnknownExerciseError
        The pack has no such exercise.

    """
    code = lang.code if lang.code in pack.languages else pack.languages[0]
    if asked is None and not (chosen and lang.code in pack.languages):
        notebook = f"{START}.ipynb"
    else:
        notebook = f"{code}/{_known(asked or START, pack.exercises)}.ipynb"
    own = {f"{each}/{name}.ipynb" for each in pack.languages for name in pack.exercises}
    return Place(pack.folder.resolve(), notebook, frozenset(own | {f"{START}.ipynb"}))


def own_notebook(file: Path) -> Place:
    """Return the place of a notebook that somebody names by its path; one of a workshop keeps its folder around it."""
    file = file.resolve()
    for folder in (file.parent, file.parent.parent):
        pack = pack_in(folder)
        if pack is not None:
            place = in_pack(pack, None, language(COMPLETE[0]), chosen=False)
            notebook = file.relative_to(folder).as_posix()
            return Place(folder, notebook, place.own | {notebook})
    return Place(file.parent, file.name, frozenset({file.name}))


def _known(asked: str, names: tuple[str, ...]) -> str:
    name = named(asked, names)
    if name is None:
        raise UnknownExerciseError(names)
    return name


def _beside(path: Path | None, folder: Path) -> str:
    if path is None:
        return ""
    # Resolved first: the notebook's kernel counts ".." from where the folder really is, not from a link to it.
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive on Windows
        return path.resolve().as_posix()
