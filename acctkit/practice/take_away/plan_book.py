"""A plan as a workbook: a sheet for each step, whose sums of money and hours a spreadsheet goes on working out. Source: P8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

import pandas as pd

from acctkit.coach.plan_review import STATIONS, review
from acctkit.coach.plan_team import PlanTeam, capacity, team_gaps
from acctkit.coach.plan_words import field_word, labels_of, part_word, value_word
from acctkit.i18n import Language
from acctkit.plan.steps import Objective, Plan
from acctkit.tables import Formula
from acctkit.tables.formula import of_sheet

_LAST = 200
"""The formulas look at rows down to this one, so that further ones can be written below."""
_FIRST = ("title", "amount", "unit", "deadline", "owner", "type")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "client": ("objective", "what", "agreed"),
    "needs": ("objective", "what", "there", "by"),
    "actions": ("title", "owner", "first", "last", "begins", "hours", "objective"),
}


def tables(plan: Plan, team: PlanTeam, today: date, lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of a plan by their names, in the order of the steps.

    Parameters
    ----------
    plan
        The plan.
    team
        What the team folder knows of its people.
    today
        The day from which time is counted.
    lang
        The language to write in.

    Source: P8

    """
    labels = labels_of(plan, team.names, lang)
    calendar = sheet_name("calendar", lang)
    found = {
        "objectives": _objectives(plan, labels, lang),
        "priorities": _priorities(plan, labels, lang),
        "people": _people(plan, team, today, calendar, lang),
        "money": _money(plan, labels, lang),
        "client_resources": _plain("client", plan, labels, lang),
        "practice": _plain("needs", plan, labels, lang),
        "skills": _skills(plan, team, labels, lang),
        "calendar": _plain("actions", plan, labels, lang),
    }
    sheets = {sheet_name(step, lang): found[step] for step in STATIONS}
    return sheets | {lang.gettext("Still open"): _open(plan, team, lang)}


def sheet_name(step: str, lang: Language) -> str:
    """Return the short name of a step: of its sheet, and on the line of progress."""
    return {
        "objectives": lang.gettext("Objectives"),
        "priorities": lang.gettext("Priorities"),
        "people": lang.gettext("People"),
        "money": lang.gettext("Money"),
        "client_resources": lang.gettext("Client"),
        "practice": lang.gettext("Put into practice"),
        "skills": lang.gettext("Skills"),
        "calendar": lang.gettext("Calendar"),
    }[step]


def _objectives(plan: Plan, labels: Mapping[str, str], lang: Language) -> pd.DataFrame:
    """Return the objectives; of the fields of their signs and types those in which anything stands."""
    more = [name for name in Objective.model_fields if name not in (*_FIRST, "id", "rank")]
    used = [name for name in more if any(_filled(getattr(one, name)) for one in plan.objectives)]
    return _rows("objectives", plan.objectives, (*_FIRST, *used), labels, lang)


def _priorities(plan: Plan, labels: Mapping[str, str], lang: Language) -> pd.DataFrame:
    begins = {
        each.id: [a.first or a.last for a in plan.actions if a.objective == each.id]
        for each in plan.objectives
    }
    rows = [
        (each.rank, labels[each.id], each.deadline, min(filter(None, begins[each.id]), default=None))
        for each in plan.ranked()
    ]
    columns = [
        field_word("objectives", "rank", lang),
        part_word("objectives", lang),
        field_word("objectives", "deadline", lang),
        lang.gettext("First action begins"),
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _people(plan: Plan, team: PlanTeam, today: date, calendar: str, lang: Language) -> pd.DataFrame:
    """Return everybody's hours; those of the actions are added up from the sheet of the calendar."""
    owners, hours = (of_sheet(calendar, f"${column}$2:${column}${_LAST}") for column in ("B", "F"))
    counted = capacity(plan, team, today)
    rows: list[tuple[object, ...]] = []
    for row, (person, each) in enumerate(counted.items(), 3):
        left = None if each.promised is None else each.promised - each.needed
        rows.append(
            (
                team.names.get(person, person),
                each.promised,
                Formula(f"=SUMPRODUCT(--({owners}=A{row}),{hours})", each.needed),
                Formula(f'=IF(B{row}="","",B{row}-C{row})', left),
                each.there,
            )
        )
    known = [each.promised for each in counted.values() if each.promised is not None]
    needed = sum(each.needed for each in counted.values())
    together = (
        lang.gettext("Together"),
        Formula(f"=SUM(B3:B{_LAST})", sum(known)),
        Formula(f"=SUM(C3:C{_LAST})", needed),
        Formula("=B2-C2", sum(known) - needed),
        None,
    )
    columns = [
        part_word("people", lang),
        field_word("people", "hours", lang),
        lang.gettext("Hours of the actions"),
        lang.gettext("Hours left"),
        lang.gettext("Hours that can be planned until the end"),
    ]
    nobody = (None,) * len(together)
    both = zip_longest([together, *rows], plan.means)
    cells = [(*(row or nobody), means) for row, means in both]
    return pd.DataFrame(cells, columns=[*columns, field_word("", "means", lang)], dtype=object)


def _money(plan: Plan, labels: Mapping[str, str], lang: Language) -> pd.DataFrame:
    """Return budget, sum and what is left, and below them the costs."""
    spent = sum(cost.amount or 0.0 for cost in plan.costs)
    left = None if plan.budget is None else plan.budget - spent
    fields = ("what", "objective", "amount")
    costs = _rows("costs", plan.costs, fields, labels, lang)
    head = pd.DataFrame(
        [
            (field_word("", "budget", lang), None, plan.budget),
            (lang.gettext("Sum of the costs"), None, Formula(f"=SUM(C5:C{_LAST})", spent)),
            (lang.gettext("Left of the budget"), None, Formula('=IF(C2="","",C2-C3)', left)),
        ],
        columns=costs.columns,
        dtype=object,
    )
    return pd.concat([head, costs], ignore_index=True)


def _skills(plan: Plan, team: PlanTeam, labels: Mapping[str, str], lang: Language) -> pd.DataFrame:
    """Return the skills with how they are rated; the gap is worked out by the spreadsheet."""
    frame = _rows("skills", plan.skills, ("objective", "person", "task", "level"), labels, lang)
    rated = [team.known.abilities.get((skill.person, skill.task)) for skill in plan.skills]
    gaps = [
        Formula(
            f'=IF(E{row}="","",MAX(0,D{row}-E{row}))', None if has is None else max(0.0, skill.level - has)
        )
        for row, (skill, has) in enumerate(zip(plan.skills, rated, strict=True), 2)
    ]
    frame[lang.gettext("Rated")] = pd.Series(rated, dtype=object)
    frame[lang.gettext("Gap")] = pd.Series(gaps, dtype=object)
    return frame


def _plain(part: str, plan: Plan, labels: Mapping[str, str], lang: Language) -> pd.DataFrame:
    return _rows(part, getattr(plan, part), _FIELDS[part], labels, lang)


def _open(plan: Plan, team: PlanTeam, lang: Language) -> pd.DataFrame:
    """Return what is still open, by step, with what to do about it."""
    gaps = team_gaps(plan, team, lang)
    rows = []
    for standing in review(plan, team, lang):
        name = sheet_name(standing.step, lang)
        rows += [(name, point.text, point.mend) for point in standing.points]
        rows += [(name, gap, "") for gap in gaps.get(standing.step, ())]
    columns = [lang.gettext("Step"), lang.gettext("What is open"), lang.gettext("What to do")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _rows(
    part: str, rows: Sequence[Any], fields: Sequence[str], labels: Mapping[str, str], lang: Language
) -> pd.DataFrame:
    columns = [field_word(part, field, lang) for field in fields]
    cells = [[_cell(field, getattr(row, field), labels, lang) for field in fields] for row in rows]
    return pd.DataFrame(cells, columns=columns, dtype=object)


def _cell(field: str, value: Any, labels: Mapping[str, str], lang: Language) -> object:
    if not _filled(value):
        return None
    if field == "sure":
        return 100 * float(value)
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return value
    return value_word(field, value, labels, lang)


def _filled(value: object) -> bool:
    return value is not None and value not in ("", ())
