"""`acctkit new`: an empty, explained workbook for a manager without any system."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acctkit.cli.common import Command, Lang, chosen_language, say, wrong_input
from acctkit.tables import new_workbook


def _new(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to write; it must not exist yet.")
    ],
    lang: Lang = "en",
) -> None:
    """Write an empty team workbook with explanations and drop-downs, to fill in by hand."""
    words = chosen_language(lang)
    if file.suffix.lower() != ".xlsx":
        raise wrong_input(words.gettext("{file} must end in .xlsx.", file=str(file)))
    if file.exists():
        raise wrong_input(
            words.gettext(
                "{file} exists and is left as it is. Choose another name or move it away.", file=str(file)
            )
        )
    try:
        new_workbook(file, words)
    except OSError as error:
        raise wrong_input(words.gettext("Writing failed: {reason}", reason=str(error))) from None
    say(words.gettext("{file} is ready. Begin with the first sheet.", file=str(file)))


new = Command(_new, "Example: acctkit new my-team.xlsx --lang es")
