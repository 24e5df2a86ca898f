"""Whether a plan holds together: each of the seven steps, and the steps against each other. Source: P8."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from acctkit.plan.clashes import Clash, clashes
from acctkit.plan.steps.in_detail import beyond_there, quantity_faults, type_faults
from acctkit.plan.steps.known import Known
from acctkit.plan.steps.plan import Objective, Plan

Step = Literal[
    "objectives", "priorities", "people", "money", "client_resources", "practice", "skills", "calendar"
]
STEPS: tuple[Step, ...] = (
    "objectives",
    "priorities",
    "people",
    "money",
    "client_resources",
    "practice",
    "skills",
)
"""The seven steps in their order; what concerns the calendar that they lead to stands behind them."""
_EXACT = 1e-9


@dataclass(frozen=True)
class Finding:
    """Something that is missing or does not fit: an id of plan_checks.yaml, the step, and what is concerned.

    `ids` are those of parts of the plan, `wanted` and `available` amounts (money, hours, levels) where it is about some.
    """

    code: str
    step: Step
    ids: tuple[str, ...] = ()
    wanted: float | None = None
    available: float | None = None


Found = Finding | Clash
"""What a check shows: a finding of a step, or what does not fit into somebody's calendar."""


def check(plan: Plan, known: Known | None = None) -> tuple[Found, ...]:
    """Return what is missing in each step and what does not fit between them, in the order of the steps.

    What does not fit into the calendars of people comes last.

    Source: P4, P5, P6, P8
    """
    team = known or Known()
    today = team.today or plan.made
    return (
        *_objectives(plan, team, today),
        *_priority(plan),
        *_people(plan, team, today),
        *_money(plan),
        *_client(plan),
        *_practice(plan),
        *_skills(plan, team),
        *_calendar(plan),
        *clashes([action.planned for action in plan.actions], team.workers),
    )


def _objectives(plan: Plan, team: Known, today: date) -> Iterator[Finding]:
    if not plan.objectives:
        yield Finding("steps-no-objective", "objectives")
    for each in plan.objectives:
        for code, is_missing in (
            ("steps-objective-no-amount", each.amount is None or not each.unit),
            ("steps-objective-no-deadline", each.deadline is None),
            ("steps-objective-no-owner", not each.owner),
        ):
            if is_missing:
                yield Finding(code, "objectives", (each.id,))
        if each.deadline is not None and each.deadline < plan.made:
            yield Finding("steps-objective-past", "objectives", (each.id,))
        for code in (*quantity_faults(each), *type_faults(each, team, today)):
            yield Finding(code, "objectives", (each.id,))


def _priority(plan: Plan) -> Iterator[Finding]:
    """Check that the ranks are one order, and that the calendar follows it."""
    if unranked := tuple(each.id for each in plan.objectives if each.rank is None):
        yield Finding("steps-not-ranked", "priorities", unranked)
    ranks = Counter(each.rank for each in plan.ranked())
    if same := tuple(each.id for each in plan.ranked() if ranks[each.rank] > 1):
        yield Finding("steps-same-rank", "priorities", same)
    begun = {each.id: _begins(plan, each) for each in plan.ranked()}
    for each in plan.ranked():
        if not any(action.objective == each.id for action in plan.actions):
            yield Finding("steps-objective-no-action", "priorities", (each.id,))
    for higher, lower in pairwise(plan.ranked()):
        one, other = begun[higher.id], begun[lower.id]
        later_due = higher.deadline and lower.deadline and higher.deadline > lower.deadline
        # What is due later may well begin later.
        if one and other and one > other and not later_due:
            yield Finding("steps-priority-later", "priorities", (higher.id, lower.id))


def _begins(plan: Plan, objective: Objective) -> date | None:
    days = [action.first or action.last for action in plan.actions if action.objective == objective.id]
    return min(filter(None, days), default=None)


def _people(plan: Plan, team: Known, today: date) -> Iterator[Finding]:
    if not plan.people:
        yield Finding("steps-nobody", "people")
    promised = {person.id: person.hours for person in plan.people}
    needed: dict[str, float] = {}
    for action in plan.actions:
        if action.owner:
            needed[action.owner] = needed.get(action.owner, 0.0) + (action.hours or 0.0)
    owners = {*needed, *(each.owner for each in plan.objectives if each.owner)}
    for owner in sorted(owners - set(promised)):
        yield Finding("steps-owner-not-listed", "people", (owner,))
    for person, hours in promised.items():
        if hours is None:
            yield Finding("steps-person-no-hours", "people", (person,))
        elif needed.get(person, 0.0) > hours + _EXACT:
            yield Finding("steps-hours-beyond-promised", "people", (person,), needed[person], hours)
    for person, wanted, there in beyond_there(plan, team, today):
        yield Finding("steps-hours-beyond-there", "people", (person,), wanted, there)


def _money(plan: Plan) -> Iterator[Finding]:
    if plan.budget is None:
        yield Finding("steps-no-budget", "money")
    if unknown := tuple(cost.id for cost in plan.costs if cost.amount is None):
        yield Finding("steps-cost-no-amount", "money", unknown)
    spent = sum(cost.amount or 0.0 for cost in plan.costs)
    if plan.budget is not None and spent > plan.budget + _EXACT:
        yield Finding("steps-over-budget", "money", tuple(cost.id for cost in plan.costs), spent, plan.budget)


def _client(plan: Plan) -> Iterator[Finding]:
    if not plan.client:
        yield Finding("steps-no-client-resource", "client_resources")
    if waiting := tuple(each.id for each in plan.client if not each.agreed):
        yield Finding("steps-client-not-agreed", "client_resources", waiting)


def _practice(plan: Plan) -> Iterator[Finding]:
    deadlines = {each.id: each.deadline for each in plan.objectives}
    for need in plan.needs:
        if need.there:
            continue
        due = deadlines.get(need.objective)
        if need.by is None:
            yield Finding("steps-need-no-day", "practice", (need.id,))
        elif due is not None and need.by > due:
            yield Finding("steps-need-too-late", "practice", (need.id, need.objective))


def _skills(plan: Plan, team: Known) -> Iterator[Finding]:
    if not plan.skills:
        yield Finding("steps-no-skill", "skills")
    for skill in plan.skills:
        about = (skill.person, skill.task)
        rated = team.abilities.get(about)
        if rated is None:
            yield Finding("steps-skill-not-rated", "skills", (skill.id,), skill.level)
            continue
        if about in team.own_only:
            yield Finding("steps-skill-own-rating", "skills", (skill.id,), skill.level, rated)
        if rated < skill.level - _EXACT:
            yield Finding("steps-skill-gap", "skills", (skill.id,), skill.level, rated)


def _calendar(plan: Plan) -> Iterator[Finding]:
    known = {each.id: each for each in plan.objectives}
    for name in ("costs", "client", "needs", "skills", "actions"):
        for part in getattr(plan, name):
            if part.objective not in known:
                yield Finding("steps-without-objective", "calendar", (part.id,))
    for action in plan.actions:
        objective = known.get(action.objective)
        last = action.last or action.first
        if objective is not None and objective.deadline and last and last > objective.deadline:
            yield Finding("steps-action-after-deadline", "calendar", (action.id, objective.id))
