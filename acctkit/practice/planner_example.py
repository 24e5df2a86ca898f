"""A plan to begin from: the example of the playbook, with the team's own people and days from today on. Source: P8."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

from pydantic import BaseModel

from acctkit.coach.plan_team import PlanTeam
from acctkit.i18n import Language
from acctkit.plan.steps import (
    Action,
    ClientResource,
    Cost,
    Need,
    Objective,
    Person,
    Plan,
    Skill,
)
from acctkit.playbook import entry
from acctkit.playbook.plan_example import PlanExample

EXAMPLE = "pilot"
_DAYS = ("deadline", "starts", "by", "first", "last")
_PARTS: Mapping[str, type[BaseModel]] = {
    "objectives": Objective,
    "costs": Cost,
    "client": ClientResource,
    "needs": Need,
    "skills": Skill,
    "actions": Action,
}
_WHO = {"objectives": "owner", "skills": "person", "actions": "owner"}


def example_plan(plan_id: str, team: PlanTeam, rep: str, today: date, lang: Language) -> Plan:
    """Return the example for a rep (the first of the team where none is named) and a colleague, in a language.

    Source: P8
    """
    text = lang.content(entry(PlanExample, EXAMPLE))
    people = _people(team, rep) or [lang.gettext("Account manager")]
    days = team.known.working(people[0])

    def day(count: int) -> date:
        return days.after(today, count)

    hours: dict[str, float] = {}
    for one in text.people:
        who = _of(people, one.who)
        hours[who] = hours.get(who, 0.0) + one.hours
    parts = {
        name: tuple(_part(name, one, people, team, day) for one in getattr(text, name)) for name in _PARTS
    }
    return Plan(
        id=plan_id,
        title=text.title,
        made=today,
        people=tuple(Person(id=who, hours=promised) for who, promised in hours.items()),
        means=text.means,
        budget=text.budget,
        **parts,
    )


def _people(team: PlanTeam, rep: str) -> list[str]:
    """Return the people of a team, the rep first where it is one of them."""
    return sorted(team.names, key=lambda one: one != rep)


def _of(people: Sequence[str], place: int) -> str:
    """Return who stands at a place; in a team of one it is always the same."""
    return people[place % min(len(people), 2)]


def _part(
    name: str, one: BaseModel, people: Sequence[str], team: PlanTeam, day: Callable[[int], date]
) -> Any:
    told = one.model_dump()
    who = told.pop("who", None)
    given = {key: value for key, value in told.items() if key in _PARTS[name].model_fields}
    given |= {key: day(given[key]) for key in _DAYS if given.get(key) is not None}
    if name in _WHO:
        given[_WHO[name]] = _of(people, who)
    if name == "objectives" and given["type"] == "long":
        given |= {"continuity_owner": given["owner"], "reviews": tuple(map(day, told["reviews"]))}
    if name == "actions":
        given["begins"] = time.fromisoformat(told["begins"]) if told["begins"] else None
    if name == "skills":
        given["task"] = _rated(given["person"], told["task"], team)
    return _PARTS[name](**given)


def _rated(person: str, task: str, team: PlanTeam) -> str:
    """Return a task on which the person is rated, the one of the example if it is; else the one of the example."""
    rated = sorted(one for rep, one in team.known.abilities if rep == person)
    return task if task in rated or not rated else rated[0]
