"""`acctkit start`: an exercise or a tool in the browser, already running."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acctkit.cli.common import (
    Command,
    Content,
    MappingFile,
    Preset,
    chosen_language,
    print_text,
    say,
    use_own_content,
    wrong_input,
)
from acctkit.i18n import COMPLETE, Language

if TYPE_CHECKING:
    from acctkit.batch.exercise_visit import Place

_EXAMPLE = "acctkit start crm_clean_up --team exports/june"
_Notebook = Annotated[
    str | None,
    typer.Argument(
        metavar="NOTEBOOK",
        help="An exercise by its number or name, a tool such as crm_clean_up, or a notebook of your own; "
        "else the first page.",
    ),
]
_Lang = Annotated[
    str | None,
    typer.Option("--lang", help=f"The language ({', '.join(COMPLETE)}); else the one you chose last."),
]
_Folder = Annotated[
    Path | None,
    typer.Option("--dir", help="The folder for your copies; else acctkit-exercises in your home folder."),
]
_Team = Annotated[
    Path | None,
    typer.Option(
        "--team", help="The team folder, or one XLSX workbook, that a tool works on; else the sample team."
    ),
]
_Browser = Annotated[
    bool, typer.Option("--browser/--no-browser", help="Open the browser, or only print the address.")
]
_Port = Annotated[
    int | None, typer.Option("--port", min=1, max=65535, help="The port to use; else a free one.")
]


def _start(  # noqa: PLR0913  one argument per option
    notebook: _Notebook = None,
    lang: _Lang = None,
    folder: _Folder = None,
    content: Content = None,
    team: _Team = None,
    preset: Preset = None,
    mapping: MappingFile = None,
    browser: _Browser = True,  # noqa: FBT002
    port: _Port = None,
) -> None:
    """Open an exercise or a tool in the browser, already running; Ctrl-C ends it."""
    from acctkit.batch.slow_grammar import leave_out_slow_grammar  # noqa: PLC0415

    leave_out_slow_grammar()
    from acctkit.batch import exercise_lab  # noqa: PLC0415  after the grammar is left out
    from acctkit.batch.exercise_copies import texts  # noqa: PLC0415
    from acctkit.batch.exercise_language import learners_language  # noqa: PLC0415
    from acctkit.practice.learner import home  # noqa: PLC0415

    asked = chosen_language(lang) if lang is not None else None
    use_own_content(content)
    words, chosen = learners_language(asked)
    asked_for = _Asked(notebook, folder, content, team, _said(preset, mapping))
    place = _place(asked_for, words, chosen=chosen)
    for file, kept in place.kept:
        say(
            words.gettext(
                "{file} is new. Yours, which you have written into, is kept beside it as {kept}.",
                file=file.name,
                kept=kept.name,
            )
        )
    visit = exercise_lab.Visit(
        place.folder, place.notebook, place.own, home() / "lab", texts(words), port=port, browser=browser
    )
    try:
        exercise_lab.serve(visit, lambda address: print_text(_told(address, words, browser=browser)))
    except exercise_lab.NoPortError as error:
        raise wrong_input(
            words.gettext(
                "The port {port} is in use. Choose another with --port, or leave it out.", port=str(error)
            )
        ) from None


@dataclass(frozen=True)
class _Asked:
    """What somebody wants to open, where, with what content, on which team folder read in which way."""

    notebook: str | None
    folder: Path | None
    content: Path | None
    team: Path | None
    mapping: str


def _said(preset: str | None, mapping: Path | None) -> str:
    return f"preset:{preset}" if preset is not None else "" if mapping is None else str(mapping)


def _place(asked: _Asked, lang: Language, *, chosen: bool) -> Place:
    from acctkit.batch import exercise_visit as visits  # noqa: PLC0415

    tool = visits.tool_named(asked.notebook)
    if tool is None and (asked.team is not None or asked.mapping):
        raise wrong_input(
            lang.gettext("--team, --preset and --mapping are for a tool, as in: {example}", example=_EXAMPLE)
        )
    if asked.notebook is not None and tool is None and _is_path(asked.notebook):
        return _own(Path(asked.notebook), asked.content, lang)
    try:
        return _tool(tool, asked, lang) if tool is not None else _exercise(asked, lang, chosen=chosen)
    except visits.UnknownExerciseError as error:
        names = lang.listing(error.names)
        raise wrong_input(
            lang.gettext(
                "There is no exercise {asked}. There are: {names}", asked=asked.notebook or "", names=names
            )
        ) from None
    except OSError as error:
        folder = asked.folder or visits.default_folder(Path.cwd())
        raise wrong_input(
            lang.gettext(
                "Nothing can be written to {folder}: {reason}",
                folder=str(folder),
                reason=error.strerror or "",
            )
        ) from None


def _exercise(asked: _Asked, lang: Language, *, chosen: bool) -> Place:
    from acctkit.batch import exercise_visit as visits  # noqa: PLC0415
    from acctkit.batch.workshop import pack_in  # noqa: PLC0415

    folder = asked.folder or visits.default_folder(Path.cwd())
    pack = pack_in(folder)
    if pack is not None and asked.content is not None:
        raise wrong_input(
            lang.gettext("{folder} has its own content; leave --content out.", folder=str(folder))
        )
    if pack is not None:
        return visits.in_pack(pack, asked.notebook, lang, chosen=chosen)
    return visits.in_copies(folder, asked.notebook, lang, asked.content)


def _tool(tool: str, asked: _Asked, lang: Language) -> Place:
    from acctkit.batch import exercise_visit as visits  # noqa: PLC0415
    from acctkit.places import shipped  # noqa: PLC0415

    team = asked.team or shipped("data/sample-team")
    if not team.exists():
        raise wrong_input(lang.gettext("There is no team folder {folder}.", folder=str(team)))
    folder = asked.folder or Path.home() / visits.FOLDER
    return visits.in_tools(folder, tool, lang, visits.ToolUse(team, asked.mapping, asked.content))


def _is_path(asked: str) -> bool:
    """Tell whether a notebook of one's own is meant; "01_goals.ipynb" may be one, and else is an exercise's name."""
    return Path(asked).is_file() or len(Path(asked).parts) > 1


def _own(file: Path, content: Path | None, lang: Language) -> Place:
    from acctkit.batch.exercise_visit import own_notebook  # noqa: PLC0415

    if content is not None:
        raise wrong_input(
            lang.gettext("--content is for the exercises of the kit, not for {file}.", file=str(file))
        )
    if not file.is_file() or file.suffix.lower() != ".ipynb":
        raise wrong_input(
            lang.gettext("There is no notebook {file}; its name ends in .ipynb.", file=str(file))
        )
    return own_notebook(file)


def _told(address: str, lang: Language, *, browser: bool) -> str:
    if browser:
        return lang.gettext(
            "The exercise opens in your browser: {address} (Ctrl-C here ends it)", address=address
        )
    return lang.gettext("Open this address in your browser: {address} (Ctrl-C here ends it)", address=address)


start = Command(_start, "Example: acctkit start 01 --lang es; acctkit start; " + _EXAMPLE)
