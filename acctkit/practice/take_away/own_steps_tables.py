"""The take-away of exercise 03: the own plan by its steps, what does not fit yet, hours and money that go on adding up. Source: P8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from acctkit.coach.plan_review import review
from acctkit.coach.plan_team import PlanTeam
from acctkit.i18n import Language
from acctkit.plan.steps import Known, Plan
from acctkit.playbook import entry
from acctkit.playbook.plan_texts import PlanStep
from acctkit.playbook.plan_types import PlanTypeText
from acctkit.practice.take_away.entered import Entered
from acctkit.practice.take_away.own_steps import OwnSteps
from acctkit.tables import Formula
from acctkit.tables.formula import of_sheet

_LAST = 41
"""The formulas look at the rows down to this one, so that further ones can be written below."""


def tables(payload: Mapping[str, Any], lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of a learner's own plan by their names, in the learner's language.

    Parameters
    ----------
    payload
        The sheet as it was kept; every field may be missing, empty, or a text as it was typed. `objectives`, `people`,
        `costs`, `client`, `needs`, `skills` and `actions` are lists of mappings with the columns of the sheet; `title`
        and `budget` stand beside them, and `today` (ISO) tells which days are past.
    lang
        The language to write in.

    Source: P8

    """
    entered = Entered(lang)
    today = entered.day(payload.get("today")) or date.min
    own = OwnSteps(payload, entered)
    plan = own.plan(today)
    actions = lang.gettext("My actions")
    return {
        lang.gettext("My objectives"): _objectives(plan, lang),
        lang.gettext("What does not fit yet"): _to_mend(plan, own.abilities(), lang),
        lang.gettext("People and hours"): _people(plan, actions, lang),
        lang.gettext("Money"): _money(plan, lang),
        lang.gettext("Client, needs, skills"): _other_steps(plan, own.abilities(), lang),
        actions: _actions(plan, lang),
        lang.gettext("How to read it"): _guide(entered.notes, lang),
    }


def _untyped(plan: Plan) -> Plan:
    """Return the plan as its sheet asks for it: what each kind of plan needs stands beside the objective, and is no field."""
    plain = tuple(each.model_copy(update={"type": None}) for each in plan.objectives)
    return plan.model_copy(update={"objectives": plain})


def _objectives(plan: Plan, lang: Language) -> pd.DataFrame:
    """Return the objectives, the first priority first, each with what its kind of plan needs."""
    columns = [
        lang.gettext("Objective"),
        lang.gettext("Priority"),
        lang.gettext("How much"),
        lang.gettext("Unit"),
        lang.gettext("Until when"),
        lang.gettext("Who answers for it"),
        lang.gettext("Kind of plan"),
        lang.gettext("What this kind needs"),
    ]
    unranked = tuple(each for each in plan.objectives if each.rank is None)
    rows = []
    for each in (*plan.ranked(), *unranked):
        kind = lang.content(entry(PlanTypeText, each.type)) if each.type else None
        about = [kind.title, "; ".join(kind.needs)] if kind else ["", ""]
        rows.append([each.title, each.rank, each.amount, each.unit, each.deadline, each.owner, *about])
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _people(plan: Plan, actions: str, lang: Language) -> pd.DataFrame:
    """Return each person with the hours there are, those that the actions need, and what is left."""
    columns = [
        lang.gettext("Who"),
        lang.gettext("Hours there are"),
        lang.gettext("Hours that the actions need"),
        lang.gettext("Hours left"),
    ]
    who, hours = of_sheet(actions, f"$C$2:$C${_LAST}"), of_sheet(actions, f"$E$2:$E${_LAST}")
    rows = []
    for number, person in enumerate(plan.people, 2):
        needed = sum(action.hours or 0.0 for action in plan.actions if action.owner == person.id)
        left = "" if person.hours is None else person.hours - needed
        rows.append(
            [
                person.id,
                person.hours,
                Formula(f"=SUMIF({who},A{number},{hours})", needed),
                Formula(f'=IF(ISNUMBER(B{number}),B{number}-C{number},"")', left),
            ]
        )
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _money(plan: Plan, lang: Language) -> pd.DataFrame:
    """Return budget, what is left of it, and below what has to be bought."""
    columns = [lang.gettext("What"), lang.gettext("Amount"), lang.gettext("For which objective")]
    spent = sum(cost.amount or 0.0 for cost in plan.costs)
    left = "" if plan.budget is None else plan.budget - spent
    rows: list[list[object]] = [
        [lang.gettext("Budget in all"), plan.budget, ""],
        [lang.gettext("To buy, all together"), Formula(f"=SUM(B5:B{_LAST})", spent), ""],
        [lang.gettext("Left"), Formula('=IF(ISNUMBER(B2),B2-B3,"")', left), ""],
    ]
    rows.extend([cost.what, cost.amount, _objective(plan, cost.objective)] for cost in plan.costs)
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _other_steps(plan: Plan, abilities: Mapping[tuple[str, str], float], lang: Language) -> pd.DataFrame:
    """Return what the client brings, what must be there, and the skills, each with how it stands."""
    columns = [
        lang.gettext("Step"),
        lang.gettext("What"),
        lang.gettext("For which objective"),
        lang.gettext("How it stands"),
    ]
    rows = [
        [
            _step("client_resources", lang),
            each.what,
            _objective(plan, each.objective),
            _agreed(lang, agreed=each.agreed),
        ]
        for each in plan.client
    ]
    for need in plan.needs:
        by = (
            lang.gettext("not there yet")
            if need.by is None
            else lang.gettext("by {day}", day=lang.date(need.by))
        )
        state = lang.gettext("there") if need.there else by
        rows.append([_step("practice", lang), need.what, _objective(plan, need.objective), state])
    for skill in plan.skills:
        said = lang.gettext(
            "{level} needed, {rated} today",
            level=lang.number(skill.level),
            rated=lang.number(abilities.get((skill.person, skill.task))),
        )
        what = ": ".join(filter(None, (skill.person, skill.task)))
        rows.append([_step("skills", lang), what, _objective(plan, skill.objective), said])
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _agreed(lang: Language, *, agreed: bool) -> str:
    return lang.gettext("agreed") if agreed else lang.gettext("not agreed yet")


def _actions(plan: Plan, lang: Language) -> pd.DataFrame:
    """Return the actions in the order of their days; the formulas of the other sheets read the third and fifth column."""
    columns = [
        lang.gettext("Action"),
        lang.gettext("For which objective"),
        lang.gettext("Who"),
        lang.gettext("Day"),
        lang.gettext("Hours"),
    ]
    ordered = sorted(plan.actions, key=lambda each: each.first or date.max)
    rows = [
        [each.title, _objective(plan, each.objective), each.owner, each.first, each.hours] for each in ordered
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _objective(plan: Plan, objective: str) -> str:
    return next((each.title for each in plan.objectives if each.id == objective), "")


def _to_mend(plan: Plan, abilities: Mapping[tuple[str, str], float], lang: Language) -> pd.DataFrame:
    """Return what is missing or does not fit, step by step, with how to mend it."""
    columns = [
        lang.gettext("Step"),
        lang.gettext("What is missing or does not fit"),
        lang.gettext("How to mend it"),
    ]
    alone = PlanTeam({}, Known(abilities), (), None, ratings=bool(abilities), absences=False)
    told = [
        [_step(standing.step, lang), point.text, point.mend]
        for standing in review(_untyped(plan), alone, lang)
        for point in standing.points
    ]
    return pd.DataFrame(told, columns=columns, dtype=object)


def _step(step: str, lang: Language) -> str:
    return lang.gettext("Calendar") if step == "calendar" else lang.content(entry(PlanStep, step)).title


def _guide(notes: Sequence[str], lang: Language) -> pd.DataFrame:
    """Return what could not be read, and what to do with the plan."""
    said = [
        *((lang.gettext("Please look again"), note) for note in notes),
        (
            lang.gettext("It goes on adding up"),
            lang.gettext(
                "Hours and money are formulas. Write further actions and costs below the others, and what is left follows."
            ),
        ),
        (
            lang.gettext("What does not fit yet"),
            lang.gettext(
                "It was looked through when this file was saved. Go back to the exercise and save anew to have it looked through again."
            ),
        ),
        (
            lang.gettext("The same morning each week"),
            lang.gettext(
                "Five minutes: what was due, what has become of it, whom have we not heard. A date that cannot be kept is told before it passes."
            ),
        ),
        (
            lang.gettext("Not a promise"),
            lang.gettext(
                "The checks look for what is missing and what contradicts itself. Whether it is a good plan the people in it decide."
            ),
        ),
    ]
    return pd.DataFrame(said, columns=[lang.gettext("Word"), lang.gettext("What it means")], dtype=object)
