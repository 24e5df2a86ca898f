"""Cases about what a goal lacks, found by the check of the four properties. Source: T5."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from acctkit.calendar import add_months, month_end
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import MISSING
from acctkit.plan.goal_properties import Goal, Verdict, check
from acctkit.playbook import entry
from acctkit.playbook.goal_texts import GoalReason
from acctkit.practice.cases.goal_values import READ_OFF, amounts, counts, in_a_year, texts
from acctkit.practice.cases.well_posed import one_of, required
from acctkit.practice.cases.won_history import Customer, won_history
from acctkit.practice.posed import Case, CaseMaker, Row, Said, Value, drawn

_Fault = Callable[[Goal, str, date], Goal]
_INDIVIDUAL: Mapping[str, _Fault] = {
    "no-owner": lambda goal, _other, _today: replace(goal, owners=()),
    "several-owners": lambda goal, other, _today: replace(goal, owners=(*goal.owners, other)),
}
_CLEAR: Mapping[str, _Fault] = {
    "no-object": lambda goal, _other, _today: replace(goal, what=""),
    "no-amount": lambda goal, _other, _today: replace(goal, amount=None),
    "no-deadline": lambda goal, _other, _today: replace(goal, deadline=None),
    "deadline-passed": lambda goal, _other, today: replace(goal, deadline=month_end(add_months(today, -1))),
}
_FAULTS: Mapping[str, _Fault] = {
    **_INDIVIDUAL,
    **_CLEAR,
    "no-baseline": lambda goal, _other, _today: replace(goal, baseline=None),
}


def worded(facts: TeamFacts, seed: int) -> Case:
    """Return a wish that names a customer and twelve months; the answer is what the check of its properties finds missing."""

    def make(chance: random.Random) -> Case:
        customer = one_of(chance, won_history(facts).customers[:60])
        goal = Goal(
            what=customer.name, unit="revenue", deadline=in_a_year(facts.today), owners=(customer.seller,)
        )
        lacks = [
            reason
            for verdict in check(goal, facts.today)
            if verdict.holds is False
            for reason in verdict.reasons
        ]
        values = {
            **texts(name=customer.seller, customer=customer.name),
            **amounts(baseline=customer.revenue),
            "until": shown.day(in_a_year(facts.today)),
        }
        return Case(values=values, answer=sorted(lacks))

    return drawn(seed, make)


def goal_list(facts: TeamFacts, seed: int) -> Case:
    """Four of seven goals for customers break a property: which? One breaks individual, one measurable, two clear."""

    def make(chance: random.Random) -> Case:
        customers = _of_different_sellers(won_history(facts).customers[:100], chance, 7)
        faults = ["no-baseline", chance.choice([*_INDIVIDUAL]), *chance.sample([*_CLEAR], 2), "", "", ""]
        chance.shuffle(faults)
        goals = [
            _spoiled(_in_order(customer, facts.today, chance), fault, mate.seller, facts.today)
            for customer, mate, fault in zip(customers, [*customers[1:], customers[0]], faults, strict=True)
        ]
        broken = [_first_broken(check(goal, facts.today)) for goal in goals]
        rows = tuple(
            Row(f"goal_{number}", _cells(number, goal), verdict.about if verdict else "")
            for number, (goal, verdict) in enumerate(zip(goals, broken, strict=True), 1)
        )
        return Case(values={**_reasons(broken), "today": shown.day(facts.today)}, rows=rows)

    return drawn(seed, make)


def wish(facts: TeamFacts, seed: int) -> Case:
    """Return what one must know to make a goal of a wish: the person, the customer, the baseline, a good amount."""

    def make(chance: random.Random) -> Case:
        customer = one_of(chance, won_history(facts).customers[:60])
        goal = _in_order(customer, facts.today, chance)
        values = {
            **texts(name=customer.seller, customer=customer.name),
            **amounts(baseline=customer.revenue, amount=goal.amount or 0.0),
            "until": shown.day(in_a_year(facts.today)),
        }
        return Case(values=values)

    return drawn(seed, make)


def _in_order(customer: Customer, today: date, chance: random.Random) -> Goal:
    """Return a goal that lacks nothing: in twelve months the customer is to bring more than in the last twelve."""
    return Goal(
        what=customer.name,
        amount=round(customer.revenue * chance.uniform(1.05, 1.25) + 50, -2),
        unit="revenue",
        deadline=in_a_year(today),
        source=READ_OFF,
        baseline=customer.revenue,
        owners=(customer.seller,),
    )


def _spoiled(goal: Goal, fault: str, mate: str, today: date) -> Goal:
    return _FAULTS[fault](goal, mate, today) if fault else goal


def _cells(number: int, goal: Goal) -> tuple[Value, ...]:
    blank = shown.text(MISSING)
    return (
        shown.count(number),
        shown.text(", ".join(goal.owners) or MISSING),
        shown.text(goal.what or MISSING),
        blank if goal.baseline is None else shown.money(goal.baseline),
        blank if goal.amount is None else shown.money(goal.amount),
        blank if goal.deadline is None else shown.day(goal.deadline),
    )


def _of_different_sellers(
    customers: tuple[Customer, ...], chance: random.Random, number: int
) -> list[Customer]:
    by_seller: dict[str, Customer] = {}
    for customer in chance.sample(customers, len(customers)):
        by_seller.setdefault(customer.seller, customer)
    required(len(by_seller) >= number, f"{number} people have customers")
    return list(by_seller.values())[:number]


def _first_broken(verdicts: tuple[Verdict, ...]) -> Verdict | None:
    return next((verdict for verdict in verdicts if verdict.holds is False), None)


def _reasons(broken: list[Verdict | None]) -> dict[str, Value]:
    """Return which goals break a property and why, in the words of the kit: `goal_1`, `why_1`, `goal_2` ..."""
    found = [(number, verdict) for number, verdict in enumerate(broken, 1) if verdict]
    values: dict[str, Value] = {}
    for place, (number, verdict) in enumerate(found, 1):
        values |= counts(**{f"goal_{place}": number})
        values[f"why_{place}"] = Said(entry(GoalReason, verdict.reasons[0]), "text")
    return values


CASES: Mapping[str, CaseMaker] = {"goals.worded": worded, "goals.list": goal_list, "goals.wish": wish}
