"""Cases about the money of a plan: what is missing in the budget, and what gives way. Source: P8."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.steps import Cost, Finding, Objective, Plan, check
from acctkit.practice.cases.goal_values import amounts
from acctkit.practice.cases.planning_lines import line
from acctkit.practice.cases.well_posed import required, some_of, told_apart
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Value, drawn

_ANY_DAY = date(2026, 1, 1)
_OVER = "steps-over-budget"
GOALS = ("goal-clinics", "goal-hotels", "goal-schools", "goal-breweries", "goal-canteens", "goal-second")
"""The lines that name goals."""


@dataclass(frozen=True)
class _Item:
    """Something to buy: its line, how many, and the price of one; `there` when it is in the house already."""

    what: str
    number: int
    price: int
    there: bool = False

    @property
    def amount(self) -> float:
        return float(self.number * self.price)


_PRICES: Mapping[str, tuple[range, range]] = {
    "cost-kits": (range(20, 45, 5), range(28, 46, 2)),
    "cost-days": (range(6, 15), range(120, 190, 10)),
    "cost-lunch": (range(3, 7), range(140, 260, 20)),
    "cost-training": (range(2, 5), range(320, 520, 20)),
    "cost-sheets": (range(200, 500, 50), range(2, 5)),
    "cost-trial": (range(2, 6), range(260, 420, 20)),
}
"""How many of each, and at which price, somebody might need."""


def budget(facts: TeamFacts, seed: int) -> Case:  # noqa: ARG001  one signature for all cases
    """Return what a plan needs, one thing of it there already; the answer is by how much it goes over its budget."""

    def make(chance: random.Random) -> Case:
        items = [
            _Item("cost-stand", 1, chance.randrange(2400, 3900, 100)),
            *(
                _Item(what, chance.choice(_PRICES[what][0]), chance.choice(_PRICES[what][1]))
                for what in some_of(chance, sorted(_PRICES), 3)
            ),
            _Item(
                chance.choice(("cost-case", "cost-screen")), 1, chance.randrange(600, 1300, 50), there=True
            ),
        ]
        there = items[-1].what
        chance.shuffle(items)
        needed = sum(item.amount for item in items if not item.there)
        limit = float(int(needed * chance.uniform(0.8, 0.92)) // 100 * 100)
        over = _over(_plan(items, limit))
        wanted, available = over.wanted or 0.0, over.available or 0.0
        once = sum(item.price for item in items if not item.there) - available
        mistakes = {
            "all_of_it": wanted + sum(item.amount for item in items if item.there) - available,
            "once": float(abs(once)),
            "sum": wanted,
        }
        told_apart(wanted - available, mistakes, 10)
        values: dict[str, Value] = {
            **amounts(
                budget=available, needed=wanted, over=wanted - available, all_of_it=mistakes["all_of_it"]
            ),
            "there": line(there),
            "steps": _sums(items),
        }
        return Case(values, wanted - available, mistakes, tuple(map(_row, items)))

    return drawn(seed, make)


def _plan(items: Sequence[_Item], limit: float) -> Plan:
    """Return a plan with what has to be bought; what is in the house already stands among its means."""
    costs = tuple(Cost(id=item.what, amount=item.amount) for item in items if not item.there)
    means = tuple(item.what for item in items if item.there)
    return Plan(made=_ANY_DAY, means=means, costs=costs, budget=limit)


def _over(plan: Plan) -> Finding:
    found = next((each for each in check(plan) if each.code == _OVER), None)
    if not isinstance(found, Finding):
        raise NotDrawable("the budget is enough")
    return found


def _row(item: _Item) -> Row:
    there = "cost-there" if item.there else "cost-none"
    return Row(item.what, (line(item.what), shown.count(item.number), shown.money(item.price), line(there)))


def _sums(items: Sequence[_Item]) -> Value:
    """Return the products that are added up, in the order of the items."""
    return shown.text(" + ".join(f"{item.number} × {item.price}" for item in items if not item.there))


def gives_way(facts: TeamFacts, seed: int) -> Case:  # noqa: ARG001  one signature for all cases
    """Return four goals by priority with what each costs, more than the budget; the answer is what to leave out."""

    def make(chance: random.Random) -> Case:
        goals = some_of(chance, GOALS, 4)
        second, gap = chance.randrange(1500, 3200, 100), chance.randrange(500, 900, 50)
        # The dearest comes first in priority; the third would just about fit the gap.
        dearest, last = second + chance.randrange(900, 2000, 100), gap + chance.randrange(300, 900, 50)
        costs = [dearest, second, gap + 50, last]
        limit = float(sum(costs) - gap)
        plan = Plan(
            made=_ANY_DAY,
            objectives=tuple(Objective(id=goal, rank=rank) for rank, goal in enumerate(goals, 1)),
            costs=tuple(
                Cost(id=f"c{rank}", objective=goal, amount=cost)
                for rank, (goal, cost) in enumerate(zip(goals, costs, strict=True), 1)
            ),
            budget=limit,
        )
        over = _over(plan)
        answer = {1: "dear", 3: "fits", 4: "last"}.get(_to_leave_out(plan))
        required(answer == "last" and last < second, "the last priority is enough")
        values: dict[str, Value] = {
            **amounts(
                budget=limit, needed=over.wanted or 0.0, gap=(over.wanted or 0.0) - (over.available or 0.0)
            ),
            **amounts(dear=costs[0], fits=costs[2], last=costs[3]),
            **amounts(left=limit - sum(costs[:3])),
            **{f"goal_{name}": line(goals[place]) for name, place in (("dear", 0), ("fits", 2), ("last", 3))},
        }
        rows = tuple(
            Row(goal, (shown.count(rank), line(goal), shown.money(cost)))
            for rank, (goal, cost) in enumerate(zip(goals, costs, strict=True), 1)
        )
        return Case(values, answer, rows=rows)

    return drawn(seed, make)


def _to_leave_out(plan: Plan) -> int:
    """Return the rank of the last priority whose costs, left out, bring the plan into its budget."""
    for objective in reversed(plan.ranked()):
        kept = tuple(cost for cost in plan.costs if cost.objective != objective.id)
        if not any(each.code == _OVER for each in check(plan.model_copy(update={"costs": kept}))):
            return objective.rank or 0
    raise NotDrawable("no single goal is enough")


CASES: Mapping[str, CaseMaker] = {"planning.budget": budget, "planning.gives_way": gives_way}
