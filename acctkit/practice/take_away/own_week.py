"""The take-away of exercise 04: the own week, whose fields, sums and overloads a spreadsheet goes on working out. Source: P5, T5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.plan.time_matrix import FIELDS
from acctkit.playbook import entry
from acctkit.playbook.plan_texts import TimeField
from acctkit.playbook.thresholds import threshold
from acctkit.practice.take_away.entered import Entered
from acctkit.practice.take_away.own_tasks import WORKDAYS, OwnTask, OwnWeek, own_week
from acctkit.tables import Formula
from acctkit.tables.formula import of_sheet, quoted

_LINES = 24
"""So many lines have formulas, so that further tasks can be written below the others."""
_FIRST_DAY = 10
"""The row of the first working day among the sums."""


def tables(payload: Mapping[str, Any], lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of a learner's own week by their names, in the learner's language.

    Parameters
    ----------
    payload
        The sheet as it was kept; every field may be missing, empty, or a text as it was typed. `start` is the first day
        of the week (ISO), `a_day` the hours of a day that can be planned; `tasks` is a list of mappings with `task`,
        `day` (when it is to be done) and `due` (ISO), `hours`, `importance` (1 to 5) and `goal`.
    lang
        The language to write in.

    Source: P5, T5

    """
    entered = Entered(lang)
    week = own_week(payload, entered)
    sums, tasks = lang.gettext("My sums"), lang.gettext("My tasks")
    return {
        tasks: _tasks(week, of_sheet(sums, "$B$2"), lang),
        sums: _sums(week, tasks, lang),
        lang.gettext("How to read it"): _guide(entered.notes, lang),
    }


def _tasks(week: OwnWeek, start: str, lang: Language) -> pd.DataFrame:
    """Return a line for each task, and empty ones below; the field and what to do follow from what stands beside them."""
    columns = [
        lang.gettext("Task"),
        lang.gettext("Done on"),
        lang.gettext("Due"),
        lang.gettext("Hours"),
        lang.gettext("Importance, 1 to 5"),
        lang.gettext("Which goal it serves"),
        lang.gettext("Field"),
        lang.gettext("What to do"),
    ]
    found: list[tuple[object, ...]] = []
    for place in range(max(_LINES, len(week.tasks))):
        row = place + 2
        task = week.tasks[place] if place < len(week.tasks) else OwnTask()
        field = week.field_of(task)
        cells = (task.name or None, task.day, task.due, task.hours, task.importance, task.goal or None)
        title = "" if field is None else _title(field, lang)
        found.append(
            (
                *cells,
                Formula(_field_formula(row, start, lang), title),
                Formula(_move_formula(row, lang), "" if field is None else _moves(lang)[field]),
            )
        )
    return pd.DataFrame(found, columns=columns, dtype=object)


def _field_formula(row: int, start: str, lang: Language) -> str:
    """Return the formula of a task's field: empty while it has no name, or neither importance nor goal."""
    m1, m2, m3, m4 = (quoted(_title(field, lang)) for field in FIELDS)
    soon = f"WORKDAY({start},{threshold('time.urgent_days'):g})"
    urgent = f"IF(AND(ISNUMBER(C{row}),ISNUMBER({start})),C{row}<={soon},FALSE)"
    important = f'OR(N(E{row})>={threshold("time.important"):g},F{row}<>"")'
    known = f'AND(A{row}<>"",OR(ISNUMBER(E{row}),F{row}<>""))'
    return f'=IF({known},IF({important},IF({urgent},{m1},{m2}),IF({urgent},{m3},{m4})),"")'


def _move_formula(row: int, lang: Language) -> str:
    formula = '""'
    for field in reversed(FIELDS):
        formula = f"IF(G{row}={quoted(_title(field, lang))},{quoted(_moves(lang)[field])},{formula})"
    return f"={formula}"


def _sums(week: OwnWeek, tasks: str, lang: Language) -> pd.DataFrame:
    """Return the frame of the week, its hours by field and by day, and what is too much; the first number is B2."""
    last = max(_LINES, len(week.tasks)) + 1
    hours, fields, days = (of_sheet(tasks, f"{column}2:{column}{last}") for column in "DGB")
    rows: list[tuple[object, object, object, object]] = [
        (lang.gettext("First day of the week"), week.start, None, ""),
        (
            lang.gettext("Hours a day that can be planned"),
            week.a_day,
            None,
            lang.gettext(
                "About {share} of the working time; the rest is for what nobody foresees.",
                share=lang.percent(threshold("calendar.plannable")),
            ),
        ),
        (lang.gettext("All hours"), Formula(f"=SUM({hours})", week.hours), None, ""),
    ]
    for row, field in enumerate(FIELDS, 5):
        title, aim = _title(field, lang), _aim(field, lang)
        spent = week.hours_of(field)
        share = "" if not week.hours else 100 * spent / week.hours
        rows.append(
            (
                title,
                Formula(f"=SUMIF({fields},{quoted(title)},{hours})", spent),
                Formula(f'=IF(N(B4)>0,100*B{row}/B4,"")', share),
                f"{aim} {lang.content(entry(TimeField, field)).advice}",
            )
        )
    rows.append(
        (
            lang.gettext("Not sorted yet"),
            Formula("=ROUND(B4-B5-B6-B7-B8,6)", round(week.hours - sum(map(week.hours_of, FIELDS)), 6)),
            None,
            lang.gettext("Give these a goal, or rate their importance."),
        )
    )
    rows += [_of_day(week, place, (days, hours), lang) for place in range(WORKDAYS)]
    columns = [
        lang.gettext("My week"),
        lang.gettext("Hours"),
        lang.gettext("Share, in %"),
        lang.gettext("What to do"),
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _of_day(
    week: OwnWeek, place: int, cells: tuple[str, str], lang: Language
) -> tuple[object, object, object, object]:
    """Return the row of a working day of the week: its hours, and whether they are too many.

    It has no day of its own: a spreadsheet would show what a formula makes of a day as a number.
    """
    row, (days, hours) = _FIRST_DAY + place, cells
    day = week.days[place] if week.days else None
    planned = week.hours_on(day)
    too_much = lang.gettext("Too much: move, hand over or drop something.")
    fits = lang.gettext("It fits.")
    judged = (
        "" if day is None or week.a_day is None else too_much if round(planned - week.a_day, 6) > 0 else fits
    )
    return (
        lang.gettext("Working day {n}", n=lang.number(place + 1)),
        Formula(
            f'=IF(ISNUMBER($B$2),SUMIF({days},WORKDAY($B$2-1,{place + 1}),{hours}),"")',
            "" if day is None else planned,
        ),
        None,
        Formula(
            f'=IF(AND(ISNUMBER(B{row}),ISNUMBER($B$3)),IF(ROUND(B{row}-$B$3,6)>0,{quoted(too_much)},{quoted(fits)}),"")',
            judged,
        ),
    )


def _title(field: str, lang: Language) -> str:
    return lang.content(entry(TimeField, field)).title


def _moves(lang: Language) -> dict[str, str]:
    """Return what to do about each field, in few words."""
    return {
        "m1": lang.gettext("Do it, and prevent the next one"),
        "m2": lang.gettext("Schedule: a fixed time"),
        "m3": lang.gettext("Delegate, or keep it short"),
        "m4": lang.gettext("Drop it"),
    }


def _aim(field: str, lang: Language) -> str:
    least, most = threshold(f"time.{field}.least"), threshold(f"time.{field}.most")
    if least > 0:
        return lang.gettext("Aim: {least} to {most}.", least=lang.percent(least), most=lang.percent(most))
    return lang.gettext("Aim: at most {most}.", most=lang.percent(most))


def _guide(notes: Sequence[str], lang: Language) -> pd.DataFrame:
    """Return what could not be read, and what the words mean."""
    said = [
        *((lang.gettext("Please look again"), note) for note in notes),
        (
            lang.gettext("It goes on calculating"),
            lang.gettext(
                "Fields, sums and days are formulas. Change an hour or a day, or write further tasks below the others, and they follow."
            ),
        ),
        (
            lang.gettext("Urgent"),
            lang.gettext(
                "Due within {n} working days of the first day of the week.",
                n=lang.number(threshold("time.urgent_days")),
            ),
        ),
        (
            lang.gettext("Important"),
            lang.gettext(
                "It serves a goal, or you rate it {n} or more. Without either the field stays empty.",
                n=lang.number(threshold("time.important")),
            ),
        ),
        (
            lang.gettext("What it cannot see"),
            lang.gettext(
                "Public holidays and half days: leave such a day free. And the shares are those of a plan. What became of the week, only a time log shows."
            ),
        ),
    ]
    return pd.DataFrame(said, columns=[lang.gettext("Word"), lang.gettext("What it means")], dtype=object)
