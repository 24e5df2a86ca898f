"""What the commands share: options, reading a team, messages for people and for programs."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.i18n import COMPLETE, Language, UnknownLanguageError, language
from acctkit.playbook import ContentError, use_content
from acctkit.tables import Team, TeamError, describe, read_team

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters a terminal obeys instead of showing; a name in an export may hold them."""
_SHOWN = 20

GOOD, SOME_FAILED, WRONG_INPUT, STOPPED = 0, 1, 2, 130
_OLD = timedelta(days=45)
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)
"""A day to count from outside these is a slip of the hand, and beyond what pandas can count with."""

TeamFolder = Annotated[Path, typer.Argument(metavar="TEAM", help="The team folder, or one XLSX workbook.")]
Preset = Annotated[str | None, typer.Option("--preset", help="A built-in mapping for a known CRM export.")]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help="A mapping file for your own export.")]
Content = Annotated[
    Path | None, typer.Option("--content", help="A folder with your own content, laid over the kit's.")
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today", help="The day to count from, as 2026-06-30; else the mapping's as_of, else today."
    ),
]
Lang = Annotated[str, typer.Option("--lang", help=f"The language: {', '.join(COMPLETE)}.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 2 when a row cannot be used.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", min=1, help="How many notebooks at a time; else one per processor.")
]


@dataclass(frozen=True)
class Command:
    """A command and the example its help ends with."""

    function: Callable[..., None]
    example: str


def say(message: str) -> None:
    """Print a message for a person, beside the output a program may read."""
    print(_CONTROL.sub("\ufffd", message), file=sys.stderr)  # noqa: T201  this is what a command line is for


def print_text(text: str) -> None:
    """Print what was asked for, at once: a command may go on for hours after it has said where to look."""
    print(_CONTROL.sub("\ufffd", text), flush=True)  # noqa: T201


def print_json(value: Any) -> None:
    """Print plain JSON; a number that is not finite would be a bug and fails."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    print(_CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # noqa: T201


def chosen_language(code: str) -> Language:
    """Return a language or end with a plain message."""
    try:
        return language(code)
    except UnknownLanguageError as error:
        raise wrong_input(str(error)) from None


def wrong_input(*messages: str) -> typer.Exit:
    """Say what is wrong and return the end of the command."""
    for message in messages:
        say(message)
    return typer.Exit(WRONG_INPUT)


def use_own_content(folder: Path | None) -> None:
    """Lay a trainer's own content over the kit's or end with a plain message."""
    try:
        use_content(folder)
    except ContentError as error:
        raise wrong_input(str(error)) from None


@contextmanager
def faults_told(lang: Language) -> Iterator[None]:
    """Turn a team folder that cannot be used into plain messages and exit code 2."""
    try:
        yield
    except TeamError as error:
        raise wrong_input(*(" ".join(describe(fault, lang)) for fault in error.faults)) from None


def read(
    team: Path, preset: str | None, mapping: Path | None, lang: Language, *, strict: bool = False
) -> Team:
    """Read a team folder or end with plain messages; `strict` ends also when a row cannot be used."""
    with faults_told(lang):
        folder = read_team(team, preset=preset, mapping=mapping)
    if strict and folder.faults:
        raise wrong_input(*faulty_rows(folder, lang))
    return folder


def faulty_rows(team: Team, lang: Language) -> list[str]:
    """Return how many rows could not be used, and the first of them with what to do."""
    count = lang.ngettext(
        "{n} row could not be used and is left out:",
        "{n} rows could not be used and are left out:",
        len(team.faults),
    )
    lines = [count, *(f"  - {' '.join(describe(fault, lang))}" for fault in team.faults[:_SHOWN])]
    if len(team.faults) > _SHOWN:
        lines.append("  … " + lang.ngettext("and {n} more", "and {n} more", len(team.faults) - _SHOWN))
    return lines


def known_rep(rep: str, reps: Collection[str], lang: Language) -> str:
    """Return a rep's id as the team folder has it, or end with a plain message."""
    rep_id = unicodedata.normalize("NFC", rep).strip()
    if rep_id not in reps:
        ids = lang.listing(list(reps)[:10])
        raise wrong_input(
            lang.gettext("There is no rep with the id {rep}. The first ids are: {ids}", rep=rep, ids=ids)
        )
    return rep_id


def facts_of(team: Team, today: str | None, lang: Language) -> TeamFacts:
    """Return a team's facts as of a day, and say so where the data end long before it."""
    facts = team_facts(team, chosen_day(today, team, lang))
    tell_old(facts.last_entry, facts.today, lang)
    return facts


def tell_old(newest: date | None, today: date, lang: Language) -> None:
    """Say so where the newest entry is long past."""
    if newest is not None and today - newest > _OLD:
        say(
            lang.gettext(
                "The newest entry is of {newest}, but everything is counted as of {today}. "
                "For an older export give the day it was made: --today {iso}",
                newest=lang.date(newest),
                today=lang.date(today),
                iso=newest.isoformat(),
            )
        )


def chosen_day(text: str | None, team: Team, lang: Language) -> date:
    """Return the day to count from or end with a plain message."""
    if text is None:
        return team.as_of or date.today()  # noqa: DTZ011  the user's own calendar day
    return a_day(text, lang)


def a_day(text: str, lang: Language) -> date:
    """Return a day as an option names it, or end with a plain message."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not _FIRST <= day <= _LAST:
        raise wrong_input(lang.gettext("{value} is not a day; write it as 2026-06-30.", value=text))
    return day
