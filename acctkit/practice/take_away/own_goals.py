"""The take-away of exercise 02: what each own goal lacks, the year by months to the last unit, the next steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.plan.goal_properties import Verdict
from acctkit.practice.take_away.entered import Entered, rows
from acctkit.practice.take_away.own_goal import OwnGoal, own_goal
from acctkit.practice.take_away.own_year import OwnYear, own_year

_EXACT = 2**53
"""Beyond this a float holds no longer every whole number."""


def tables(payload: Mapping[str, Any], lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of a learner's own goals by their names, in the learner's language.

    Parameters
    ----------
    payload
        The sheet as it was kept; every field may be missing, empty, or a text as it was typed. `goals` is a list of
        mappings with `object`, `amount`, `unit`, `deadline` (ISO), `source`, `baseline`, `owner`, `obstacles`, `help`
        (what will change for it), `history` (past values of the same span, "80; 95; 110") and `actions` (a list of
        mappings with `what`, `owner` and `until`, or one text with an action a line). The year has `target`, `booked`,
        `year`, `first_month` (1 to 12) and `weights` (twelve, January first, or rows with a `weight`). `today` (ISO)
        tells which days are past, and the year where none is given.
    lang
        The language to write in.

    Source: T5

    """
    entered = Entered(lang)
    today = entered.day(payload.get("today"))
    goals = [own_goal(row, today, entered) for row in rows(payload.get("goals"))]
    year = own_year(payload, today, entered)
    return {
        lang.gettext("My goals"): _goals(goals, lang),
        lang.gettext("My year by months"): _months(year, lang),
        lang.gettext("Next steps"): _steps(goals, lang),
        lang.gettext("How to read it"): _guide(entered.notes, year, lang),
    }


def _goals(goals: Sequence[OwnGoal], lang: Language) -> pd.DataFrame:
    """Return a row for each goal: what was written, the four checks, what is missing and how to mend it."""
    columns = [
        lang.gettext("What it is about"),
        lang.gettext("How much"),
        lang.gettext("Unit"),
        lang.gettext("Until when"),
        lang.gettext("Read off where"),
        lang.gettext("Where it stands today"),
        lang.gettext("Who answers for it"),
        lang.gettext("What is in the way"),
        lang.gettext("What will change for it"),
        lang.gettext("Clear?"),
        lang.gettext("Measurable?"),
        lang.gettext("One person's?"),
        lang.gettext("Realistic?"),
        lang.gettext("Realistic up to"),
        lang.gettext("What is missing"),
        lang.gettext("How to mend it"),
    ]
    return pd.DataFrame([_goal_row(goal, lang) for goal in goals], columns=columns, dtype=object)


def _goal_row(own: OwnGoal, lang: Language) -> list[object]:
    goal, reasons = own.goal, own.reasons(lang)
    missing = " ".join(reason.text for reason in reasons)
    return [
        goal.what,
        _cell(goal.amount),
        goal.unit,
        goal.deadline,
        goal.source,
        _cell(goal.baseline),
        ", ".join(goal.owners),
        own.obstacles,
        own.help,
        *(_mark(verdict, lang) for verdict in own.verdicts),
        _cell(own.verdicts[3].limit),
        missing or lang.gettext("Nothing. This goal can be signed."),
        " ".join(reason.mend for reason in reasons if reason.mend),
    ]


def _mark(verdict: Verdict, lang: Language) -> str:
    if verdict.holds is None:
        return lang.gettext("not known")
    return lang.gettext("yes") if verdict.holds else lang.gettext("not yet")


def _months(year: OwnYear | None, lang: Language) -> pd.DataFrame:
    """Return a row for each month and their sum, which is what is left to reach."""
    columns = [lang.gettext("Month"), lang.gettext("Part of the rest"), lang.gettext("Goal of the month")]
    if year is None:
        return pd.DataFrame([], columns=columns, dtype=object)
    found: list[list[object]] = [
        [
            lang.month(part.month) if year.year else lang.short_month(part.month),
            lang.percent(part.weight, 1),
            _cell(float(part.amount)),
        ]
        for part in year.months
    ]
    total = _cell(float(sum(part.amount for part in year.months)))
    return pd.DataFrame(
        [*found, [lang.gettext("Together"), lang.percent(1.0), total]], columns=columns, dtype=object
    )


def _steps(goals: Sequence[OwnGoal], lang: Language) -> pd.DataFrame:
    """Return the actions of all goals, the earliest first, and after them what is still to be mended."""
    planned: list[list[Any]] = []
    mending: list[list[Any]] = []
    for number, own in enumerate(goals, 1):
        name = own.goal.what or lang.gettext("Goal {n}", n=number)
        planned += [[name, step.what, step.owner or own.owner, step.until] for step in own.steps]
        mending += [[name, reason.mend, own.owner, None] for reason in own.reasons(lang) if reason.mend]
    dated = sorted((step for step in planned if step[3]), key=lambda step: step[3])
    undated = [step for step in planned if not step[3]]
    columns = [
        lang.gettext("Goal"),
        lang.gettext("What to do"),
        lang.gettext("Who"),
        lang.gettext("Until when"),
    ]
    return pd.DataFrame([*dated, *undated, *mending], columns=columns, dtype=object)


def _guide(notes: Sequence[str], year: OwnYear | None, lang: Language) -> pd.DataFrame:
    """Return what could not be read, what was assumed, and what the words mean."""
    said = [(lang.gettext("Please look again"), note) for note in notes]
    if year is not None and year.even:
        even = lang.gettext(
            "All months have the same weight here. Give strong months more, and the year follows its season."
        )
        said.append((lang.gettext("Months"), even))
    said += [
        (lang.gettext("Clear"), lang.gettext("It says what it is about, how much, and until when.")),
        (
            lang.gettext("Measurable"),
            lang.gettext("Its unit, its source and today's number are written down."),
        ),
        (lang.gettext("One person's"), lang.gettext("Exactly one person answers for it.")),
        (
            lang.gettext("Realistic"),
            lang.gettext(
                "It was reached before: of four past periods one brought as much or more. Beyond that something has to change."
            ),
        ),
        (
            lang.gettext("Adding up"),
            lang.gettext(
                "The months make up the year exactly. Change one, and another one has to change with it."
            ),
        ),
    ]
    return pd.DataFrame(said, columns=[lang.gettext("Word"), lang.gettext("What it means")], dtype=object)


def _cell(value: float | None) -> float | int | None:
    """Return a number as a spreadsheet shows it best: whole where it is whole."""
    return int(value) if value is not None and value.is_integer() and abs(value) < _EXACT else value
