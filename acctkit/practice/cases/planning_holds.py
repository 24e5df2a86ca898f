"""A case about a plan that does not hold together: people and hours, money, priority and calendar, skills. Source: P8."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from acctkit.calendar import add_months, month_end
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.steps import (
    Action,
    ClientResource,
    Cost,
    Finding,
    Known,
    Need,
    Objective,
    Person,
    Plan,
    Skill,
    check,
)
from acctkit.playbook import entries
from acctkit.playbook.plan_practice import PlanLine
from acctkit.practice.cases.crm_export import numbers_by_rule
from acctkit.practice.cases.planning_lines import line, people, weekday
from acctkit.practice.cases.planning_money import GOALS
from acctkit.practice.cases.well_posed import one_of, required, some_of
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Said, Value, drawn
from acctkit.team.ability_willingness import place_tasks

_ASKED = {
    "steps-hours-beyond-promised": "hours",
    "steps-over-budget": "money",
    "steps-priority-later": "priority",
    "steps-skill-gap": "skills",
    "steps-client-not-agreed": "client",
}
"""The rules of the question by what the check of a plan finds."""
_SKILLS = 2
"""So many lines are about skills."""
_CLEAR = 0.4
"""A rating is at least so far from the level that is needed."""

Rated = tuple[str, str, float]
"""A person, a task, and the ability as several people rate it."""


@dataclass(frozen=True)
class _Line:
    """A line of the plan: the step it belongs to, both sentences, and the parts of the plan that it is about."""

    step: str
    says: Said
    beside: Said
    about: tuple[str, ...]


def holds(facts: TeamFacts, seed: int) -> Case:
    """Return the lines of a plan beside what is known; five do not fit: hours, money, priority, skill, the client's part."""

    def make(chance: random.Random) -> Case:
        goals = some_of(chance, GOALS, 3)
        rated = _rated(facts, chance)
        plan = _plan(facts, goals, rated, chance)
        lines = chance.sample(found := _lines(facts, plan, rated), len(found))
        rules = _rules(plan, lines, {(who, task): ability for who, task, ability in rated})
        rows = tuple(
            Row(f"line_{number}", (shown.count(number), line(each.step), each.says, each.beside), rule)
            for number, (each, rule) in enumerate(zip(lines, rules, strict=True), 1)
        )
        values: dict[str, Value] = {**numbers_by_rule(rules), "due": shown.day(_due(plan))}
        return Case(values, rows=rows)

    return drawn(seed, make)


def _rated(facts: TeamFacts, chance: random.Random) -> list[Rated]:
    """Return three people, each with a task that they are rated on."""
    found = []
    for rep_id in some_of(chance, people(facts), 3):
        placed = place_tasks(facts.rows("ratings", rep_id), facts.today)
        known = [
            (task.task, task.ability) for task in placed if task.ability is not None and not task.uncertain
        ]
        task, ability = one_of(chance, known)
        found.append((facts.names[rep_id], task, round(ability, 2)))
    required(len({task for _, task, _ in found}) == len(found), "three tasks")
    return found


def _plan(facts: TeamFacts, goals: list[str], rated: list[Rated], chance: random.Random) -> Plan:
    """Return a plan in which one person has too much to do, one priority begins late, one skill is lacking."""
    first = facts.today + timedelta(days=chance.randint(6, 14))
    begins = [weekday(first + timedelta(days=days)) for days in _beginnings(chance)]
    due = month_end(add_months(facts.today, 4))
    hours = [chance.randrange(12, 40, 2) for _ in goals]
    over = chance.randrange(3)
    promised = [
        needed + (-6 if place == over else chance.randrange(2, 10, 2)) for place, needed in enumerate(hours)
    ]
    lacking = chance.randrange(_SKILLS)
    names = [name for name, _, _ in rated]
    cost = float(chance.randrange(6000, 12000, 100))
    unsure = chance.randrange(2)
    return Plan(
        made=facts.today,
        objectives=tuple(
            Objective(id=goal, rank=rank, amount=1, unit="1", deadline=due, owner=name)
            for rank, (goal, name) in enumerate(zip(goals, names, strict=True), 1)
        ),
        people=tuple(Person(id=name, hours=each) for name, each in zip(names, promised, strict=True)),
        costs=(Cost(id="cost", objective=goals[0], amount=cost),),
        budget=cost - chance.randrange(400, 1500, 100),
        client=tuple(
            ClientResource(id=f"client{place}", objective=goals[place], agreed=place != unsure)
            for place in range(2)
        ),
        needs=(Need(id="need", objective=goals[2], by=weekday(begins[2] - timedelta(days=3))),),
        skills=tuple(
            Skill(
                id=f"skill{place}",
                objective=goal,
                person=name,
                task=task,
                level=_level(ability, place == lacking),
            )
            for place, (goal, (name, task, ability)) in enumerate(zip(goals[:_SKILLS], rated, strict=False))
        ),
        actions=tuple(
            Action(id=f"action{place}", objective=goal, owner=name, first=day, last=due, hours=needed)
            for place, (goal, name, day, needed) in enumerate(zip(goals, names, begins, hours, strict=True))
        ),
    )


def _beginnings(chance: random.Random) -> tuple[int, int, int]:
    """Return after how many days each priority begins: one of them after the next one."""
    early, middle, late = (chance.randint(low, low + 9) for low in (0, 21, 49))
    return (late, early, middle) if chance.random() < 0.5 else (early, late, middle)


def _level(ability: float, lacks: bool) -> int:  # noqa: FBT001  whether the person lacks it
    """Return the level that a goal asks for, clearly above the ability or not above it."""
    levels = [
        each for each in range(2, 6) if (each - ability >= _CLEAR if lacks else ability - each >= _CLEAR)
    ]
    if not levels:
        raise NotDrawable("no level is clearly above, or below")
    return levels[0] if lacks else levels[-1]


def _due(plan: Plan) -> date:
    due = plan.objectives[0].deadline
    if due is None:
        raise NotDrawable("the goals have a day")
    return due


def _lines(facts: TeamFacts, plan: Plan, rated: list[Rated]) -> list[_Line]:
    return [
        *_on_people(plan),
        _Line(
            "step-money",
            line("money-planned", amount=shown.money(sum(cost.amount or 0.0 for cost in plan.costs))),
            line("money-there", amount=shown.money(plan.budget or 0.0)),
            ("cost",),
        ),
        *_on_priority(plan),
        *_on_skills(plan, rated),
        _Line(
            "step-practice",
            line("need-planned", goal=line(plan.objectives[2].id), day=shown.day(_due(plan))),
            line("need-there", day=shown.day(plan.needs[0].by or facts.today)),
            ("need", plan.objectives[2].id),
        ),
        *_on_client(facts, plan),
    ]


def _on_people(plan: Plan) -> list[_Line]:
    return [
        _Line(
            "step-people",
            line("hours-planned", name=person.id, hours=shown.count(int(action.hours or 0))),
            line("hours-promised", name=person.id, hours=shown.count(int(person.hours or 0))),
            (person.id,),
        )
        for person, action in zip(plan.people, plan.actions, strict=True)
    ]


def _on_priority(plan: Plan) -> list[_Line]:
    """Hold each priority against the next one: what comes first is to begin first, where both are due on one day."""
    begins = {action.objective: action.first for action in plan.actions}
    found = []
    for higher, lower in zip(plan.ranked(), plan.ranked()[1:], strict=False):
        one, other = begins[higher.id], begins[lower.id]
        if one is not None and other is not None:
            says = line("rank-begins", rank=str(higher.rank), goal=line(higher.id), day=shown.day(one))
            beside = line("rank-next", rank=str(lower.rank), goal=line(lower.id), day=shown.day(other))
            found.append(_Line("step-priority", says, beside, (higher.id, lower.id)))
    return found


def _on_skills(plan: Plan, rated: list[Rated]) -> list[_Line]:
    tasks = {each.text: each for each in entries(PlanLine).values()}
    found = []
    for skill, (name, task, ability) in zip(plan.skills, rated, strict=False):
        says = line("skill-planned", task=Said(tasks[task], "text"), name=name, level=str(int(skill.level)))
        beside = line("skill-rated", rated=shown.decimal(ability))
        found.append(_Line("step-skills", says, beside, (skill.id,)))
    return found


def _on_client(facts: TeamFacts, plan: Plan) -> list[_Line]:
    found = []
    for part, person in zip(plan.client, plan.people, strict=False):
        says = line("client-planned", goal=line(part.objective))
        agreed = line(
            "client-agreed", name=person.id, day=shown.day(weekday(facts.today - timedelta(days=9)))
        )
        beside = agreed if part.agreed else line("client-hoped", name=person.id)
        found.append(_Line("step-client", says, beside, (part.id,)))
    return found


def _rules(plan: Plan, lines: list[_Line], abilities: Mapping[tuple[str, str], float]) -> list[str]:
    """Return for each line the rule it breaks, empty where it is in order, as the check of the plan finds it.

    Raises
    ------
    NotDrawable
        Something else is wrong with the plan, or nothing breaks one of the rules.

    """
    wrong = {}
    for finding in check(plan, Known(abilities)):
        ids = finding.ids if isinstance(finding, Finding) else finding.keys
        about = next((each for each in lines if each.about == ids), None)
        if about is None or finding.code not in _ASKED:
            raise NotDrawable(f"{finding.code} is not asked for")
        wrong[about.about] = _ASKED[finding.code]
    required({*wrong.values()} == {*_ASKED.values()}, "a line for each rule")
    return [wrong.get(each.about, "") for each in lines]


CASES: Mapping[str, CaseMaker] = {"planning.holds": holds}
