"""The workbook of a team's goals: the divided target whose sums a spreadsheet works out, both sides, worksheets. Source: T5."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from acctkit.coach.goal_tree import MONTH, PRODUCT, REP
from acctkit.i18n import Language
from acctkit.plan.goal_plan import GoalSheet
from acctkit.plan.tree import Division
from acctkit.plan.tree.side_by_side import SideBySide
from acctkit.tables import Formula
from acctkit.tables.formula import of_sheet

Named = Callable[[str, str], str]
"""How to call a key of an axis."""


@dataclass(frozen=True)
class GoalsBook:
    """What goes into the workbook: the divided target and what is wanted of it, what it takes, both sides, worksheets.

    `wanted` are the set amounts and the limits in words; `activities` the steps with their titles.
    """

    title: str
    division: Division
    wanted: Sequence[str]
    activities: Sequence[tuple[str, Division]]
    sides: SideBySide
    sheets: Sequence[GoalSheet]


def goals_tables(book: GoalsBook, named: Named, lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of the workbook by their names; sums, differences and gaps are formulas.

    Source: T5, Decomposition must add up
    """
    target = lang.gettext("The target")
    tables = {
        target: _target(book, named, lang),
        lang.gettext("Both sides"): _sides(book.sides, target, _sum_places(book.division), named, lang),
    }
    if book.activities:
        tables[lang.gettext("What it takes")] = _takes(book, named, lang)
    tables[lang.gettext("Goals")] = _goals(book.sheets, lang)
    tables[lang.gettext("Action plan")] = _actions(book.sheets, lang)
    tables[lang.gettext("Checkpoints")] = _checkpoints(book.sheets, lang)
    tables[lang.gettext("How to read it")] = _guide(book, lang)
    return tables


def _letter(column: int) -> str:
    """Return how a spreadsheet calls a column: 1 is A."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  slow to import

    return str(get_column_letter(column))


def _rows_of(division: Division) -> list[Mapping[str, str]]:
    """Return where the rows of the target are: each person, or each person and product."""
    axes = {axis.name: axis.keys for axis in division.axes}
    names = [name for name in (REP, PRODUCT) if name in axes]
    return [dict(zip(names, keys, strict=True)) for keys in product(*(axes[name] for name in names))]


def _target(book: GoalsBook, named: Named, lang: Language) -> pd.DataFrame:
    """Return a row for each person (and product), a column for each month; sums right and below are formulas."""
    division = book.division
    months = next(axis.keys for axis in division.axes if axis.name == MONTH)
    places = _rows_of(division)
    heads = [lang.gettext("Person")] + ([lang.gettext("Product")] if PRODUCT in places[0] else [])
    first = len(heads) + 1
    letters = [_letter(first + place) for place in range(len(months))]
    last = len(places) + 1
    rows: list[list[object]] = []
    for number, at in enumerate(places, 2):
        amounts = [division.amount({**at, MONTH: month}) for month in months]
        together = Formula(f"=SUM({letters[0]}{number}:{letters[-1]}{number})", sum(amounts))
        rows.append([*(named(axis, key) for axis, key in at.items()), *amounts, together])
    whole = _letter(first + len(months))
    sums = [
        Formula(f"=SUM({letter}2:{letter}{last})", division.amount({MONTH: month}))
        for letter, month in zip(letters, months, strict=True)
    ]
    blank = [""] * (len(heads) - 1)
    rows.append(
        [lang.gettext("All"), *blank, *sums, Formula(f"=SUM({whole}2:{whole}{last})", division.total)]
    )
    empty: list[object] = [""] * (len(months) - 1)
    rows.append([lang.gettext("The target"), *blank, *empty, "", division.total])
    left = Formula(f"={whole}{last + 2}-{whole}{last + 1}", 0)
    rows.append([lang.gettext("Still to divide (0: it adds up)"), *blank, *empty, "", left])
    columns = [*heads, *(named(MONTH, month) for month in months), lang.gettext("Together")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _sum_places(division: Division) -> dict[str, str]:
    """Return the cells of the target whose sum is what each person is asked for."""
    places = _rows_of(division)
    heads = 2 if PRODUCT in places[0] else 1
    months = next(axis.keys for axis in division.axes if axis.name == MONTH)
    letter = _letter(heads + 1 + len(months))
    rows: dict[str, list[int]] = {}
    for number, at in enumerate(places, 2):
        rows.setdefault(at[REP], []).append(number)
    return {rep: f"{letter}{own[0]}:{letter}{own[-1]}" for rep, own in rows.items()}


def _sides(
    sides: SideBySide, target: str, places: Mapping[str, str], named: Named, lang: Language
) -> pd.DataFrame:
    rows: list[list[object]] = [
        [
            named(REP, line.key),
            Formula(f"=SUM({of_sheet(target, places[line.key])})", line.asked),
            line.said,
            Formula(f'=IF(ISNUMBER(C{number}),C{number}-B{number},"")', "" if line.gap is None else line.gap),
        ]
        for number, line in enumerate(sides.lines, 2)
    ]
    last = len(rows) + 1
    spoken = sum(line.asked for line in sides.lines if line.said is not None)
    rows.append([lang.gettext("All"), Formula(f"=SUM(B2:B{last})", sides.asked), None, None])
    rows.append(
        [
            lang.gettext("Those who have spoken"),
            Formula(f"=SUMPRODUCT(ISNUMBER(C2:C{last})*B2:B{last})", spoken),
            Formula(f"=SUM(C2:C{last})", sides.said),
            Formula(f"=SUM(D2:D{last})", sides.gap),
        ]
    )
    columns = [
        lang.gettext("Person"),
        lang.gettext("The target asks"),
        lang.gettext("The person says"),
        lang.gettext("Difference"),
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _takes(book: GoalsBook, named: Named, lang: Language) -> pd.DataFrame:
    reps = next(axis.keys for axis in book.division.axes if axis.name == REP)
    rows: list[list[object]] = [
        [named(REP, rep), *(division.amount({REP: rep}) for _, division in book.activities)] for rep in reps
    ]
    last = len(rows) + 1
    sums = [
        Formula(f"=SUM({letter}2:{letter}{last})", division.total)
        for letter, (_, division) in zip(map(_letter, range(2, 10)), book.activities, strict=False)
    ]
    rows.append([lang.gettext("All"), *sums])
    return pd.DataFrame(
        rows, columns=[lang.gettext("Person"), *(title for title, _ in book.activities)], dtype=object
    )


def _goals(sheets: Sequence[GoalSheet], lang: Language) -> pd.DataFrame:
    columns = [
        lang.gettext("What it is about"),
        lang.gettext("How much"),
        lang.gettext("Where it stands today"),
        lang.gettext("The way to go"),
        lang.gettext("Unit"),
        lang.gettext("Until when"),
        lang.gettext("Who answers for it"),
        lang.gettext("Read off where"),
        lang.gettext("What is in the way"),
        lang.gettext("What helps: time, people, money"),
        lang.gettext("Signed by"),
        lang.gettext("Agreed with"),
        lang.gettext("Signed on"),
        lang.gettext("What was reached"),
        lang.gettext("What we learned"),
        lang.gettext("In one sentence"),
    ]
    rows = [
        [
            sheet.result,
            sheet.amount,
            sheet.baseline,
            Formula(f'=IF(AND(ISNUMBER(B{row}),ISNUMBER(C{row})),B{row}-C{row},"")', "" if sheet.gap is None else sheet.gap),
            sheet.unit,
            sheet.deadline,
            sheet.owner,
            sheet.measure,
            sheet.obstacles,
            sheet.resources,
            sheet.signed_by,
            sheet.countersigned_by,
            sheet.signed_on,
            sheet.reached,
            sheet.learned,
            sheet.sentence,
        ]
        for row, sheet in enumerate(sheets, 2)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _actions(sheets: Sequence[GoalSheet], lang: Language) -> pd.DataFrame:
    """Return the actions of all goals, the earliest first, those without a day last."""
    columns = [
        lang.gettext("Goal"),
        lang.gettext("What is done"),
        lang.gettext("Who"),
        lang.gettext("Until when"),
        lang.gettext("Done"),
    ]
    found = [(sheet, action) for sheet in sheets for action in sheet.actions]
    dated = sorted((one for one in found if one[1].due), key=lambda one: str(one[1].due))
    undated = [one for one in found if not one[1].due]
    rows = [
        [sheet.result or sheet.id, action.what, action.owner, action.due, lang.gettext("yes") if action.done else ""]
        for sheet, action in (*dated, *undated)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _checkpoints(sheets: Sequence[GoalSheet], lang: Language) -> pd.DataFrame:
    columns = [
        lang.gettext("Goal"),
        lang.gettext("Day"),
        lang.gettext("To be reached by then"),
        lang.gettext("Reached"),
        lang.gettext("Difference"),
    ]
    found = [(sheet, point) for sheet in sheets for point in sheet.checkpoints]
    rows = [
        [
            sheet.result or sheet.id,
            point.day,
            point.expected,
            point.reached,
            Formula(
                f'=IF(AND(ISNUMBER(C{row}),ISNUMBER(D{row})),D{row}-C{row},"")',
                "" if point.expected is None or point.reached is None else point.reached - point.expected,
            ),
        ]
        for row, (sheet, point) in enumerate(found, 2)
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _guide(book: GoalsBook, lang: Language) -> pd.DataFrame:
    said = [(lang.gettext("What was set"), wanted) for wanted in book.wanted]
    said += [
        (lang.gettext("What it is"), book.title),
        (
            lang.gettext("It goes on calculating"),
            lang.gettext(
                "Sums and differences are formulas. Change an amount, and what is still to divide shows whether the target is still reached."
            ),
        ),
        (
            lang.gettext("Both sides"),
            lang.gettext(
                "Only those who have said something count in the difference, so that silence is no shortfall."
            ),
        ),
        (
            lang.gettext("Not a promise"),
            lang.gettext(
                "The weights come from targets and from the past. They are a beginning for a talk; people decide."
            ),
        ),
    ]
    return pd.DataFrame(said, columns=[lang.gettext("Word"), lang.gettext("What it means")], dtype=object)
