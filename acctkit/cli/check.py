"""`acctkit check`: what a team folder holds, what is wrong in it, how to put it right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from acctkit.cli.common import (
    GOOD,
    WRONG_INPUT,
    AsJson,
    Command,
    Content,
    Lang,
    MappingFile,
    Preset,
    Strict,
    TeamFolder,
    Today,
    chosen_day,
    chosen_language,
    faults_told,
    faulty_rows,
    print_json,
    print_text,
    say,
    use_own_content,
    wrong_input,
)
from acctkit.i18n import Language
from acctkit.playbook import entries, entry
from acctkit.playbook.presets import Preset as PresetEntry
from acctkit.playbook.tables import TableSpec
from acctkit.tables import (
    Fault,
    Notice,
    PresetFit,
    Team,
    TeamError,
    describe,
    near_duplicates,
    propose_mapping,
    read_team,
    recognised_presets,
    write_mapping,
)


def _check(  # noqa: PLR0913  one argument per option
    team: TeamFolder,
    json_: AsJson = False,  # noqa: FBT002
    strict: Strict = False,  # noqa: FBT002
    write: Annotated[
        Path | None,
        typer.Option("--write", help="Write a proposed mapping for unknown columns into this file."),
    ] = None,
    preset: Preset = None,
    mapping: MappingFile = None,
    content: Content = None,
    today: Today = None,
    lang: Lang = "en",
) -> None:
    """Say what a team folder holds, what is wrong in it and how to put it right."""
    words = chosen_language(lang)
    use_own_content(content)
    if write is not None:
        _write(team, write, words)
    fits = _fits(team, preset, mapping)
    try:
        folder = read_team(team, preset=preset, mapping=mapping)
    except TeamError as error:
        if json_:
            print_json(
                {
                    "usable": False,
                    "exports": [_plain_fit(fit) for fit in fits],
                    "tables": {},
                    "faults": [_plain(f, words) for f in error.faults],
                    "notices": [],
                }
            )
        else:
            for line in (*_seen(fits, words), *(" ".join(describe(fault, words)) for fault in error.faults)):
                say(line)
        raise typer.Exit(WRONG_INPUT) from None
    chosen_day(today, folder, words)
    notices = (*folder.notices, *near_duplicates(folder))
    if json_:
        print_json(
            {
                "usable": True,
                "exports": [_plain_fit(fit) for fit in fits],
                "tables": {name: len(frame) for name, frame in folder.tables.items()},
                "faults": [_plain(fault, words) for fault in folder.faults],
                "notices": [_plain(notice, words) for notice in notices],
            }
        )
    else:
        print_text("\n".join([*_seen(fits, words), _text(folder, notices, words)]))
    raise typer.Exit(WRONG_INPUT if strict and folder.faults else GOOD)


def _write(team: Path, target: Path, lang: Language) -> None:
    with faults_told(lang):
        proposal = propose_mapping(team)
    try:
        write_mapping(proposal, target, lang)
    except FileExistsError:
        raise wrong_input(
            lang.gettext(
                "{file} exists and is left as it is. Choose another name or move it away.", file=str(target)
            )
        ) from None
    except OSError as error:
        raise wrong_input(lang.gettext("Writing failed: {reason}", reason=str(error))) from None
    say(lang.gettext("A proposal is in {file}. Read it before you use it.", file=str(target)))


def _fits(team: Path, preset: str | None, mapping: Path | None) -> tuple[PresetFit, ...]:
    """Return the exports that a folder looks like; a folder that cannot be read is told where it is read."""
    try:
        return recognised_presets(team, preset=preset, mapping=mapping)
    except TeamError:
        return ()


def _plain_fit(fit: PresetFit) -> dict[str, Any]:
    return {
        "preset": fit.preset,
        "found": fit.found,
        "of": fit.of,
        "tables": [
            {"table": table.table, "file": table.file, "found": table.found, "of": table.of}
            for table in fit.tables
        ],
    }


def _seen(fits: tuple[PresetFit, ...], lang: Language) -> list[str]:
    """Say which export a folder looks like, how sure that is, and what is not read of such an export."""
    titles = {name: lang.content(spec).title for name, spec in entries(TableSpec).items()}
    lines = []
    for fit in fits:
        preset = lang.content(entry(PresetEntry, fit.preset))
        lines.append(
            lang.gettext(
                "This looks like {title}: {found} of {of} columns are there (preset {preset}).",
                title=preset.title,
                found=fit.found,
                of=fit.of,
                preset=fit.preset,
            )
        )
        for table in fit.tables:
            place = lang.gettext(
                "{found} of {of} columns in {file}", found=table.found, of=table.of, file=table.file
            )
            lines.append(f"  {titles[table.table]} ({table.table}): {place}")
        if preset.gaps:
            lines.append(lang.gettext("Good to know about such exports: {gaps}", gaps=preset.gaps))
    return [*lines, ""] if lines else []


def _plain(told: Fault | Notice, lang: Language) -> dict[str, Any]:
    problem, remedy = describe(told, lang)
    return {
        "code": told.code,
        "level": told.level,
        "file": told.file,
        "table": told.table,
        "row": told.row,
        "column": told.column,
        "value": told.value,
        "problem": problem,
        "remedy": remedy,
    }


def _text(team: Team, notices: tuple[Notice, ...], lang: Language) -> str:
    titles = {name: lang.content(spec).title for name, spec in entries(TableSpec).items()}
    lines = [lang.gettext("Tables found:")]
    for name, frame in team.tables.items():
        lines.append(f"  {titles[name]} ({name}): " + lang.ngettext("{n} row", "{n} rows", len(frame)))
    missing = [titles[name] for name in titles if not team.has(name)]
    if missing:
        lines.append(
            lang.gettext(
                "Not there: {tables}. Each shows more when you add it.", tables=lang.listing(missing)
            )
        )
    if notices:
        lines += [
            "",
            lang.gettext("Good to know:"),
            *(f"  - {' '.join(describe(notice, lang))}" for notice in notices),
        ]
    if team.faults:
        lines += ["", *faulty_rows(team, lang)]
    else:
        lines += ["", lang.gettext("Every row can be used.")]
    return "\n".join(lines)


check = Command(_check, "Example: acctkit check exports/june --write exports/june/mapping.yaml")
