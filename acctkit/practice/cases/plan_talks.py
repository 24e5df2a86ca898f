"""Cases about talking over a month plan: when new deals come too late, and what is agreed in the end. Source: C2.6."""

from __future__ import annotations

import random
from collections.abc import Mapping

import numpy as np

from acctkit.calendar import month_end
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.pipeline.plan_numbers import plan_arrays
from acctkit.practice.cases.goal_values import counts, month_of, texts
from acctkit.practice.cases.planned_months import mid_months, next_month, planned, sellers
from acctkit.practice.cases.well_posed import one_of, required
from acctkit.practice.posed import Case, CaseMaker, Value, drawn

_MANY = 30
"""From so many new deals in half a month on, everybody sees that something is wrong with the sum."""


def too_late(facts: TeamFacts, seed: int) -> Case:
    """Return a plan in the midst of a month, too late for new deals; the answer is to move the open ones and plan ahead."""

    def make(chance: random.Random) -> Case:
        day = one_of(chance, mid_months(facts))
        one = planned(facts, one_of(chance, sellers(facts)), day, day)
        plan = one.plan
        required(plan.new_deals_too_late and plan.X and plan.s.value, "new deals would close too late")
        required(plan.Z is not None and plan.y < plan.Z, "open deals are not enough")
        required((plan.X or 0) <= (plan.most_created or 0), "so many were begun in a month before")
        _, found = plan_arrays(
            gap=plan.gap or 0.0,
            average=plan.average.value or 0.0,
            win_rate=plan.win_rate.value or 0.0,
            y=plan.y,
            s=plan.s.value or 0.0,
            ahead=None,
        )
        naive = float(np.asarray(found))
        required(np.isfinite(naive) and naive >= _MANY, "the formula alone asks for the impossible")
        values: dict[str, Value] = {
            **texts(name=one.name),
            **counts(
                z=plan.Z or 0, open=plan.Y, new=plan.X or 0, naive=int(naive), most=plan.most_created or 0
            ),
            "y": shown.decimal(plan.y),
            "s": shown.share(plan.s.value or 0.0),
            "days": shown.days(plan.days_left),
            "day": shown.day(day),
            "month": month_of(plan.month),
            "feeds": month_of(plan.feeds),
        }
        return Case(values=values, answer="feed" if plan.feeds > plan.month else "order")

    return drawn(seed, make)


def agreement(facts: TeamFacts, seed: int) -> Case:
    """Return the three numbers of somebody's next month, to be put into words that two people can agree on."""

    def make(chance: random.Random) -> Case:
        month = next_month(facts)
        one = planned(facts, one_of(chance, sellers(facts)), facts.today, month)
        plan = one.plan
        required(plan.Z and plan.Y and plan.X, "all three numbers are there")
        required(not {*plan.sentences} & {"month_plan.more_than_ever"}, "it is a plan that can be meant")
        values = {
            **texts(name=one.name, manager=one.manager),
            **counts(z=plan.Z or 0, open=plan.Y, new=plan.X or 0),
            "until": shown.day(month_end(month)),
            "month": month_of(month),
        }
        return Case(values=values)

    return drawn(seed, make)


CASES: Mapping[str, CaseMaker] = {
    "plan.too_late": too_late,
    "plan.agreement": agreement,
}
