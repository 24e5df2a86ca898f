"""The application and its commands."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from acctkit.cli import batch, brief, check, exercises, handover, lint, new, start, workshop
from acctkit.cli.common import STOPPED

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From a team folder (a CRM export, some ratings) to one coaching notebook per rep.",
)
COMMANDS = {
    "batch": batch.batch,
    "check": check.check,
    "brief": brief.brief,
    "lint": lint.command,
    "handover": handover.command,
    "new": new.new,
    "demo": batch.demo,
    "start": start.start,
}
GROUPS = {
    "exercises": {
        "list": exercises.exercises_list,
        "cases": exercises.exercises_cases,
        "verify": exercises.exercises_verify,
    },
    "workshop": {"pack": workshop.pack},
}
GROUP_HELP = {
    "exercises": "The questions of the exercises, your own among them.",
    "workshop": "What a trainer prepares.",
}


def _stoppable(function: Callable[..., None]) -> Callable[..., None]:
    """End a command that is stopped by Ctrl-C with the code that shells give it."""

    @wraps(function)
    def command(*values: Any, **options: Any) -> None:
        try:
            function(*values, **options)
        except KeyboardInterrupt:
            raise typer.Exit(STOPPED) from None

    return command


for name, command in COMMANDS.items():
    app.command(name, epilog=command.example)(_stoppable(command.function))
for group, commands in GROUPS.items():
    inner = typer.Typer(no_args_is_help=True, help=GROUP_HELP[group])
    for name, command in commands.items():
        inner.command(name, epilog=command.example)(_stoppable(command.function))
    app.add_typer(inner, name=group)


def main() -> None:
    """Run the command line. A console that cannot show a letter shows a substitute instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if stream.isatty() else "backslashreplace")
    app()
