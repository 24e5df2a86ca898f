"""How every tool opens: read the team folder and what the tool keeps for it, or say on the page why that cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from acctkit.i18n import Language, language
from acctkit.practice.beside_team import NewerFileError
from acctkit.tables import Team, TeamError, describe
from acctkit.widgets.closed import Closed
from acctkit.widgets.opening import read_for_page
from acctkit.widgets.own_day import own_day

F = TypeVar("F")


@dataclass(frozen=True)
class Opened(Generic[F]):
    """A tool that can be used: the team, what the tool keeps for it, the day to count from, and the language."""

    team: Team
    file: F
    day: date
    lang: Language


def open_tool(  # noqa: PLR0913  one argument per parameter of a notebook
    team: str,
    language_code: str,
    today: str,
    mapping: str,
    content: str,
    *,
    title: Callable[[Language], str],
    kept: Callable[[Path], F],
) -> Opened[F] | Closed:
    """Open a tool with the parameters that every tool's notebook has.

    Parameters
    ----------
    team
        The team folder's path, relative to the notebook.
    language_code
        "en", "es" ...
    today
        The day to count from in ISO form; empty: the mapping's, else the computer's.
    mapping
        A mapping file's path relative to the notebook, or "preset:NAME", or nothing.
    content
        The path of a folder with own content, relative to the notebook, or nothing.
    title
        Returns the title of the tool in a language.
    kept
        Opens what the tool keeps for the team at a path.

    Returns
    -------
    Opened or Closed
        What the tool works with; where the folder or the file cannot be used, a page that says why and what to do.

    """
    lang = language(language_code)
    try:
        found, file = read_for_page(team, mapping, content), kept(Path(team))
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
    else:
        day = date.fromisoformat(today) if today else found.as_of or own_day()
        return Opened(found, file, day, lang)
    return Closed(title(lang), told, lang)
