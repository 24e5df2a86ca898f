"""From a divided outcome to activities: the deals to win and to begin and the talks it takes, by the team's own rates. Source: T5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from acctkit.calendar import add_months, last_complete_month, month_end
from acctkit.coach.facts import TeamFacts
from acctkit.coach.goal_tree import Metric
from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import wilson
from acctkit.measures.results import average_won
from acctkit.plan.tree import Division
from acctkit.plan.tree.activities import Step, activities

Needed = Literal["deals_won", "deals_created", "talks"]
_TALKS = ("call", "meeting", "visit", "demo")
_YEAR = 12


@dataclass(frozen=True)
class Rates:
    """What one thing takes of the next, from the deals of the team: their number stands with each.

    `talks` are talks (calls, meetings, visits, demonstrations) for `begun` deals begun since the first talk on record.
    """

    average: Estimate
    win_rate: Estimate
    won: int
    closed: int
    talks: int
    begun: int


def rates(facts: TeamFacts) -> Rates:
    """Return the rates of the team: of all closed deals, and of the talks of the last twelve whole months.

    Source: T5
    """
    closed = facts.closed
    won = int(closed["status"].eq("won").sum())
    last = month_end(last_complete_month(facts.today))
    talks = facts.team.table("activities")
    talks = talks.loc[talks["type"].isin(_TALKS) & ~talks["date"].gt(pd.Timestamp(last))].dropna(
        subset=["date"]
    )
    since = add_months(last, 1 - _YEAR)
    if len(talks):
        since = max(since, talks["date"].min().date())
    return Rates(
        average_won(facts.deals),
        wilson(won, len(closed)),
        won,
        len(closed),
        int(talks["date"].ge(pd.Timestamp(since)).sum()),
        _begun(facts, since, last),
    )


def needed(outcome: Division, metric: Metric, found: Rates) -> tuple[tuple[Needed, Division], ...]:
    """Return what an outcome takes, step by step, as far as the rates are known; each adds up as the outcome does.

    Source: T5, Decomposition must add up
    """
    average = round(found.average.value or 0)
    steps: list[Step] = []
    if metric == "revenue":
        if not average:
            return ()
        steps.append(Step("deals_won", 1, average))
    if metric in {"revenue", "deals_won"} and found.won:
        steps.append(Step("deals_created", found.closed, found.won))
    reaches_deals = metric == "deals_created" or (steps and steps[-1].name == "deals_created")
    if reaches_deals and found.talks and found.begun:
        steps.append(Step("talks", found.talks, found.begun))
    names: dict[str, Needed] = {"deals_won": "deals_won", "deals_created": "deals_created", "talks": "talks"}
    return tuple((names[name], division) for name, division in activities(outcome, steps))


def _begun(facts: TeamFacts, first: date, last: date) -> int:
    return int(facts.deals["created"].between(pd.Timestamp(first), pd.Timestamp(last)).sum())
