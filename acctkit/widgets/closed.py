"""What stands in place of a tool whose team folder or file cannot be used: why, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from acctkit.i18n import Language
from acctkit.practice.beside_team import NewerFileError
from acctkit.tables import Team, TeamError, describe
from acctkit.widgets.block import Block, block, render
from acctkit.widgets.opening import read_for_page
from acctkit.widgets.practice.form import form_style

F = TypeVar("F")


class Closed:
    """The page of a tool that could not be opened; every part of it but the head says that it waits."""

    def __init__(self, title: str, told: tuple[str, ...], lang: Language) -> None:
        self._title, self._told, self._lang = title, told, lang

    def head(self) -> Block:
        """Return why the tool cannot be used, and what to do."""
        told = render("closed", self._lang, style=form_style(), title=self._title, told=self._told)
        return Block(told, " ".join((self._title, *self._told)))

    def __getattr__(self, name: str) -> Callable[[], Block]:
        """Return what any other part of the tool shows."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self._part

    def _part(self) -> Block:
        said = self._lang.gettext("This part opens as soon as what stands at the top is put right.")
        return block("sentence", said, self._lang, sentence=said)


def read_for_tool(
    asked: tuple[str, str, str], kept: Callable[[], F], title: str, lang: Language
) -> tuple[Team, F] | Closed:
    """Read the team folder and the file of a tool, or return the page that says why that cannot be done.

    Parameters
    ----------
    asked
        Team, mapping and content, as in `read_for_page`.
    kept
        Opens what the tool keeps for the team.
    title
        The title of the tool.
    lang
        The language.

    """
    try:
        return read_for_page(*asked), kept()
    except TeamError as error:
        told = tuple(" ".join(describe(fault, lang)) for fault in error.faults)
    except NewerFileError as error:
        told = (error.describe(lang),)
    except OSError as error:
        told = (
            lang.gettext(
                "{file} cannot be read ({reason}). Close whatever else has it open, then open this page again.",
                file=Path(error.filename or "").name,
                reason=error.strerror or str(error),
            ),
        )
    return Closed(title, told, lang)
