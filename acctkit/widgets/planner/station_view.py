"""What the form shows of one step: the line of all steps, the rows, what was found before, what the check shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from acctkit.coach.plan_review import STATIONS
from acctkit.coach.plan_team import team_gaps
from acctkit.coach.plan_weeks import first_monday, plan_weeks
from acctkit.coach.plan_words import labels_of, number_word, part_word, value_word
from acctkit.plan.steps import Plan, Step
from acctkit.playbook import entry
from acctkit.playbook.plan_texts import PlanStep
from acctkit.practice.planner_fields import PART_OF, WHOLE
from acctkit.practice.take_away.plan_book import sheet_name
from acctkit.widgets.planner.desk import Desk
from acctkit.widgets.planner.field_view import FieldViews, people_groups
from acctkit.widgets.planner.row_view import Asking, rows_of

WEEKS = 4
"""So many weeks of the calendar are drawn at once."""


@dataclass
class At:
    """Where somebody is in the plan: the step, what was typed last, what of it cannot be read, and why.

    `asking` are the answers about types by objective, `removed` is the plan before a row was removed, `ahead` are the
    weeks from today at which the calendar begins, `added` tells whether the last row is new.
    """

    station: Step = STATIONS[0]
    typed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    asking: dict[str, Asking] = field(default_factory=dict)
    removed: Plan | None = None
    ahead: int = 0
    added: bool = False

    def go(self, station: Step) -> None:
        """Go to another step; what could not be read stays as it was typed."""
        self.station, self.removed = station, None
        self.typed = {name: texts for name, texts in self.typed.items() if name in self.problems}

    def forget(self) -> None:
        """Forget everything that was typed."""
        self.typed, self.problems, self.asking, self.removed = {}, {}, {}, None


def station_values(plan: Plan, desk: Desk, at: At) -> dict[str, Any]:
    """Return what the template of a step shows."""
    lang, step = desk.lang, at.station
    standings = {one.step: one for one in desk.standings(plan)}
    views = FieldViews(plan, desk.team, lang, at.typed, at.problems)
    place, whole, part = STATIONS.index(step), WHOLE.get(step, ()), PART_OF[step]
    return {
        "stations": [(one, sheet_name(one, lang), standings[one]) for one in STATIONS],
        "station": step,
        "number": place + 1,
        "text": None if step == "calendar" else lang.content(entry(PlanStep, step)),
        "name": sheet_name(step, lang),
        "points": standings[step].points,
        "gaps": team_gaps(plan, desk.team, lang).get(step, ()),
        "closed": sum(one.begun and not one.points for one in standings.values()),
        "before": [] if place < 2 else _before(plan, desk, step),
        "whole": views.of("", plan, whole, "plan"),
        "rows": rows_of(step, plan, desk, views, at.asking),
        "part": part,
        "add": None if step == "priorities" else part_word(part, lang),
        "people": people_groups(plan.model_copy(update={"people": ()}), desk.team, lang),
        "someone": views.typed("someone"),
        "other": views.typed("else"),
        "taken": frozenset(person.id for person in plan.people),
        "sums": _sums(plan, desk) if step == "money" else [],
        "weeks": _weeks(plan, desk, at.ahead) if step == "calendar" else (),
        "shown": lambda hours: number_word(round(hours, 1), lang),
        "at_first": at.ahead <= 0,
        "added": at.added,
        "not_added": at.problems.get("else", ""),
        "removed": at.removed is not None,
        "back": sheet_name(STATIONS[place - 1], lang) if place else "",
        "on": sheet_name(STATIONS[place + 1], lang) if place + 1 < len(STATIONS) else "",
    }


def _before(plan: Plan, desk: Desk, station: Step) -> list[tuple[str, str]]:
    """Return what the steps before have found: the objectives, the first priority first, and what this step builds on."""
    lang = desk.lang
    labels = labels_of(plan, desk.team.names, lang)
    rest = [each for each in plan.objectives if each.rank is None]
    found = []
    for each in (*plan.ranked(), *rest):
        rank = "–" if each.rank is None else lang.number(each.rank)
        until = lang.gettext("until {day}", day=lang.date(each.deadline)) if each.deadline else ""
        found.append((rank, " · ".join(filter(None, (labels[each.id], until)))))
    if station == "money" and plan.means:
        found.append((lang.gettext("There already"), value_word("means", plan.means, labels, lang)))
    if station in ("client_resources", "practice", "skills", "calendar"):
        found += _there(plan, desk, station, labels)
    return found


def _there(plan: Plan, desk: Desk, station: Step, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what one of the last four stations builds on: gaps that the client may fill, what the client brings, who is there."""
    lang = desk.lang
    if station == "client_resources":
        missing = [one for one in desk.standings(plan) if one.step in ("people", "money")]
        return [(lang.gettext("Still open"), point.text) for one in missing for point in one.points]
    if station == "practice":
        return [(part_word("client", lang), labels[each.id]) for each in plan.client if each.agreed]
    if station == "calendar":
        waiting = [each for each in plan.needs if not each.there]
        return [
            (lang.gettext("Still to come"), f"{labels[each.id]} · {lang.date(each.by)}") for each in waiting
        ]
    return [(part_word("people", lang), labels.get(person.id, person.id)) for person in plan.people]


def _sums(plan: Plan, desk: Desk) -> list[tuple[str, str]]:
    lang, currency = desk.lang, desk.team.currency
    spent = sum(cost.amount or 0.0 for cost in plan.costs)
    found = [(lang.gettext("Sum of the costs"), number_word(spent, lang, currency))]
    if plan.budget is not None:
        left = number_word(plan.budget - spent, lang, currency)
        found.append((lang.gettext("Left of the budget"), left))
    return found


def _weeks(plan: Plan, desk: Desk, ahead: int) -> Any:
    begin = first_monday(desk.today) + timedelta(weeks=ahead)
    return plan_weeks(plan, desk.team, begin, WEEKS, desk.today, desk.lang)
