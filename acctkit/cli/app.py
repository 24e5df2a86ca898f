"""The application and its commands."""

from __future__ import annotations

import io
import sys

import typer

from acctkit.cli import batch, brief, check, new

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
    "new": new.new,
    "demo": batch.demo,
}
for name, command in COMMANDS.items():
    app.command(name, epilog=command.example)(command.function)


def main() -> None:
    """Run the command line. A console that cannot show a letter shows a substitute instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if stream.isatty() else "backslashreplace")
    app()
