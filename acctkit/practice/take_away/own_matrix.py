"""The take-away of exercise 01: the people or tasks that a learner placed, and what follows for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.playbook.thresholds import threshold
from acctkit.practice.typed_number import typed_number
from acctkit.team.ability_willingness import level, training_decision

_LOWEST, _HIGHEST = 1, 5


@dataclass(frozen=True)
class _Placed:
    """One line of the sheet as it was left: anything may be missing."""

    name: str
    task: str
    ability: float | None
    willingness: float | None

    @property
    def cell(self) -> str:
        """Return the cell of the matrix, empty while a rating is missing."""
        if self.ability is None or self.willingness is None:
            return ""
        return f"{level(self.ability)}-{level(self.willingness)}"


def tables(payload: Mapping[str, Any], lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of a learner's own matrix by their names, in the learner's language.

    Parameters
    ----------
    payload
        The sheet as it was kept: `people`, a list of mappings with `name`, `task`, `ability` and `willingness` (1 to
        5). What is missing or cannot be read stays empty; a line without anything is left out.
    lang
        The language to write in.

    Source: T4.M

    """
    people = payload.get("people")
    given = people if isinstance(people, list | tuple) else ()
    lines = [_line(each, lang) for each in given if isinstance(each, Mapping)]
    kept = [line for line in lines if line != _Placed("", "", None, None)]
    reading = pd.DataFrame(
        [*_scales(lang), *_limits(lang)],
        columns=[lang.gettext("Word"), lang.gettext("What it means")],
        dtype=object,
    )
    return {lang.gettext("My matrix"): _matrix(kept, lang), lang.gettext("How to read it"): reading}


def _line(given: Mapping[str, Any], lang: Language) -> _Placed:
    return _Placed(
        _text(given.get("name")),
        _text(given.get("task")),
        _rating(given.get("ability"), lang),
        _rating(given.get("willingness"), lang),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _rating(value: object, lang: Language) -> float | None:
    """Return a rating on the scale; None for what is none, and for what can be read in two ways."""
    if isinstance(value, str):
        try:
            value = typed_number(value, lang)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if _LOWEST <= value <= _HIGHEST else None


def _matrix(lines: list[_Placed], lang: Language) -> pd.DataFrame:
    """Return a row for each line: where it stands, what to do, what to avoid, how to begin."""
    columns = [
        lang.gettext("Who"),
        lang.gettext("Task"),
        lang.gettext("Ability"),
        lang.gettext("Willingness"),
        lang.gettext("Place on the matrix"),
        lang.gettext("What helps"),
        lang.gettext("What to do"),
        lang.gettext("What to avoid"),
        lang.gettext("A first sentence"),
    ]
    return pd.DataFrame([_row(line, lang) for line in lines], columns=columns, dtype=object)


def _row(line: _Placed, lang: Language) -> list[object]:
    begin = [line.name, line.task, line.ability, line.willingness]
    if not line.cell:
        return [*begin, lang.gettext("Not placed yet: it takes both ratings, from 1 to 5."), "", "", "", ""]
    found = lang.content(training_decision(line.cell))
    return [*begin, found.title, found.decision, "\n".join(found.do), found.avoid, found.say]


def _scales(lang: Language) -> list[tuple[str, str]]:
    """Return what the numbers mean."""
    return [
        (
            lang.gettext("Ability"),
            lang.gettext(
                "How well somebody can do this task today, from 1 (not yet) to 5 (could teach it). Practice changes it."
            ),
        ),
        (
            lang.gettext("Willingness"),
            lang.gettext(
                "How much somebody wants to do this task, from 1 (avoids it) to 5 (looks for it). A good talk changes it."
            ),
        ),
        (
            lang.gettext("Levels"),
            lang.gettext(
                "Low is below {middle}, high is from {high} on, middle is between. A rating on a border belongs to the "
                "level that begins there.",
                middle=lang.number(threshold("matrix.middle"), 1),
                high=lang.number(threshold("matrix.high"), 1),
            ),
        ),
    ]


def _limits(lang: Language) -> list[tuple[str, str]]:
    """Return how far a place carries, and what it is for."""
    return [
        (
            lang.gettext("One task"),
            lang.gettext(
                "A place holds for one task. The same person may stand elsewhere on the next, and need something else there."
            ),
        ),
        (
            lang.gettext("Several views"),
            lang.gettext(
                "This is your view alone. Ask the person, the manager and two peers to rate apart. Where they lie "
                "{limit} points or more from each other, place nobody: first ask each for an example.",
                limit=lang.number(threshold("matrix.raters_differ")),
            ),
        ),
        (
            lang.gettext("What it is for"),
            lang.gettext(
                "To find what helps, not to give marks. The advice is a suggestion; what the two of you agree on counts."
            ),
        ),
        (
            lang.gettext("Handle with care"),
            lang.gettext(
                "Notes on people belong to them. Initials are enough, and whoever stands here may ask to see it."
            ),
        ),
    ]
