"""The control board: for each customer what was planned, what happened, and how long nothing was heard. Source: P3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd

from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team

Light = Literal["green", "amber", "red", "never"]
_ORDER = ("never", "red", "amber", "green")
_BOTH_WAYS = ("call", "meeting", "visit", "demo")
"""In these the customer speaks; a mail or a message may only have been sent."""
_LEAST_TIER = "C"


@dataclass(frozen=True)
class Line:
    """One customer on the board.

    `planned` are tasks due within the days looked at, `done` those of them that were done by their day, `happened` the activities of
    those days; all are row ids. `heard` and `told` are the days since the customer last spoke and since anything last went to
    the customer, None when that never happened. `tier_known` is False where the customer is counted as C for want of a
    class.
    """

    account_id: str
    tier: str
    tier_known: bool
    planned: tuple[str, ...]
    done: tuple[str, ...]
    happened: tuple[str, ...]
    heard: int | None
    told: int | None
    next_step: date | None
    light: Light


def control_board(team: Team, deals: pd.DataFrame, rep_id: str, today: date) -> tuple[Line, ...]:
    """Return the customers of one rep, see `ControlBoards`. Source: P3."""
    return ControlBoards(team, deals, today).of(rep_id)


class ControlBoards:
    """The boards of a team, whose contacts and tasks are gone through once.

    `deals` are those of the team as known on `today`. A customer belongs to the rep as the responsible, or by an open deal.
    The customer speaks in calls, meetings, visits and demonstrations, and in reviews.

    Source: P3
    """

    def __init__(self, team: Team, deals: pd.DataFrame, today: date) -> None:
        self._accounts, self._today = team.table("accounts"), today
        self._open = deals.loc[deals["status"].eq("open"), ["rep_id", "account_id", "next_step_date"]]
        self._tiers = dict(zip(self._accounts["account_id"], self._accounts["tier"], strict=True))
        seen, tasks = _seen(team, today), _tasks(team, deals, today)
        self._nothing = seen[:0], tasks[:0]
        self._seen, self._tasks = (dict(tuple(each.groupby("account_id"))) for each in (seen, tasks))

    def of(self, rep_id: str) -> tuple[Line, ...]:
        """Return the customers of a rep, those longest unheard for their class first."""
        own = self._open.loc[self._open["rep_id"].eq(rep_id)]
        mine = self._accounts.loc[self._accounts["rep_id"].eq(rep_id), "account_id"]
        steps = own.loc[own["next_step_date"].ge(pd.Timestamp(self._today))]
        next_steps = steps.groupby("account_id")["next_step_date"].min()
        lines = [
            _line(
                account,
                self._tiers.get(account),
                self._seen.get(account, self._nothing[0]),
                self._tasks.get(account, self._nothing[1]),
                next_steps,
                self._today,
            )
            for account in sorted({*mine, *own["account_id"].dropna()})
        ]
        return tuple(sorted(lines, key=urgency))


def urgency(line: Line) -> tuple[object, ...]:
    """Return by what customers are ordered: the light, the class, and how far beyond its limit they are."""
    over = 0.0 if line.heard is None else line.heard / threshold(f"control.{line.tier}.red")
    return _ORDER.index(line.light), line.tier, -over, line.account_id


def _seen(team: Team, today: date) -> pd.DataFrame:
    """Return everything that passed between us and customers up to today; `heard` where the customer spoke."""
    activities, reviews = team.table("activities"), team.table("customer_reviews")
    columns = ["account_id", "date", "row_id"]
    both = pd.concat(
        [
            activities[columns].assign(heard=activities["type"].isin(_BOTH_WAYS), ours=True),
            reviews[columns].assign(heard=True, ours=False),
        ]
    )
    return both.loc[both["date"].le(pd.Timestamp(today))]


def _tasks(team: Team, deals: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the tasks due within the days looked at, with their customer."""
    tasks = team.table("tasks")
    first = pd.Timestamp(today - timedelta(days=int(threshold("control.days_back")) - 1))
    due = tasks.loc[tasks["due"].between(first, pd.Timestamp(today))]
    of_deal = due["deal_id"].map(dict(zip(deals["deal_id"], deals["account_id"], strict=True)))
    return due.assign(account_id=due["account_id"].astype("object").fillna(of_deal.astype("object")))


def _line(  # noqa: PLR0913  what is known of one customer
    account: str, tier: object, seen: pd.DataFrame, own: pd.DataFrame, next_steps: Any, today: date
) -> Line:
    known = isinstance(tier, str) and bool(tier)
    chosen = str(tier) if known else _LEAST_TIER
    first = pd.Timestamp(today - timedelta(days=int(threshold("control.days_back")) - 1))
    ours = seen.loc[seen["ours"]]
    heard = _days(seen.loc[seen["heard"], "date"], today)
    return Line(
        account_id=account,
        tier=chosen,
        tier_known=known,
        planned=tuple(own["row_id"].astype(str)),
        done=tuple(own.loc[own["done"].le(own["due"]), "row_id"].astype(str)),
        happened=tuple(ours.loc[ours["date"].ge(first), "row_id"].astype(str)),
        heard=heard,
        told=_days(ours["date"], today),
        next_step=next_steps[account].date() if account in next_steps.index else None,
        light=_light(heard, chosen),
    )


def _days(days: pd.Series, today: date) -> int | None:
    return None if days.empty else (today - days.max().date()).days


def _light(heard: int | None, tier: str) -> Light:
    if heard is None:
        return "never"
    if heard > threshold(f"control.{tier}.red"):
        return "red"
    return "amber" if heard > threshold(f"control.{tier}.amber") else "green"
