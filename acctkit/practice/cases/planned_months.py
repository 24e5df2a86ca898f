"""Month plans of the sample team, made on days of the past and of today, for the cases about X, Y and Z. Source: C2.6."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from acctkit.calendar import add_months, month_end, month_start
from acctkit.coach.as_of import known_on
from acctkit.coach.facts import TeamFacts
from acctkit.coach.goal_signs import stated_targets
from acctkit.measures.results import revenue
from acctkit.pipeline.month_plan import MonthPlan, month_plan
from acctkit.playbook import made_from_content
from acctkit.practice.cases.well_posed import required
from acctkit.practice.cases.won_history import SameFacts

MONTHS_BACK = 6
"""So many months back there are plans to practise with."""


@dataclass(frozen=True, eq=False)
class Planned:
    """Somebody's month plan as it was made on a day, and the wins that came between that day and the month's end.

    `deals` are the person's, as known on the day. `became` is None while the month is not over.
    """

    rep_id: str
    name: str
    team: str
    manager: str
    day: date
    deals: pd.DataFrame
    plan: MonthPlan
    became: int | None


def next_month(facts: TeamFacts) -> date:
    """Return the first day of the month after today's."""
    return add_months(month_start(facts.today), 1)


def month_ends(facts: TeamFacts) -> tuple[date, ...]:
    """Return the last days of the last months up to today: on each the next month could be planned."""
    ends = (month_end(add_months(facts.today, -ago)) for ago in range(MONTHS_BACK))
    return tuple(day for day in ends if day <= facts.today)


def mid_months(facts: TeamFacts) -> tuple[date, ...]:
    """Return a day early and one in the middle of each of the last months."""
    firsts = (add_months(month_start(facts.today), -ago) for ago in range(MONTHS_BACK))
    return tuple(first.replace(day=day) for first in firsts for day in (8, 15))


def sellers(facts: TeamFacts) -> list[str]:
    """Return the ids of those who won something, so that a plan may rest on their own history."""
    won = facts.deals.loc[facts.deals["status"].eq("won"), "rep_id"]
    return sorted(set(won) & set(facts.names))


def planned(facts: TeamFacts, rep_id: str, day: date, month: date) -> Planned:
    """Return the plan for a month as it was made on a day; computed once for the same facts.

    Raises
    ------
    NotDrawable
        There is no target for the month.

    """
    return _planned(SameFacts(facts), rep_id, day, month)


@partial(made_from_content, most=512)
def _planned(key: SameFacts, rep_id: str, day: date, month: date) -> Planned:
    facts = key.facts
    rep = facts.rep(rep_id)
    target = stated_targets(rep).get(month_start(month))
    required(target, "there is a target")
    team = deals_on(facts, day)
    own = team.loc[team["rep_id"].eq(rep_id)]
    booked = revenue(own, month_start(month), month_end(month))
    plan = month_plan(own, team, target=target, booked=booked, today=day, month=month, ranges=False)
    return Planned(
        rep_id=rep_id,
        name=rep.name,
        team=rep.team_name or "",
        manager=rep.manager or "",
        day=day,
        deals=own,
        plan=plan,
        became=_became(rep.won, day, month, facts.today),
    )


def deals_on(facts: TeamFacts, day: date) -> pd.DataFrame:
    """Return the deals of the team as they were known on a day; computed once for the same facts."""
    return _deals_on(SameFacts(facts), day)


@partial(made_from_content, most=32)
def _deals_on(key: SameFacts, day: date) -> pd.DataFrame:
    return known_on(key.facts.deals, day)


def _became(won: pd.DataFrame, day: date, month: date, today: date) -> int | None:
    if month_end(month) > today:
        return None
    begin = max(pd.Timestamp(day), pd.Timestamp(month_start(month)) - pd.Timedelta(days=1))
    return int((won["closed"].gt(begin) & won["closed"].le(pd.Timestamp(month_end(month)))).sum())
