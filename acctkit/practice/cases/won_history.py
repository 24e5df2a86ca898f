"""What the people of a team won: by quarter, by customer, by product family, for the cases of the exercises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from acctkit.calendar import add_months, last_complete_month, month_end
from acctkit.coach.facts import TeamFacts
from acctkit.coach.goals import Goals, goals
from acctkit.plan.seasonality import Seasonality, monthly_weights

QUARTERS = 5
"""Whole quarters of history. Of five past values the P75 is one of them, the second best: it can be found by hand."""


@dataclass(frozen=True)
class Quarter:
    """Three calendar months by their first and last day."""

    first: date
    last: date


@dataclass(frozen=True)
class Seller:
    """Somebody who won something in each of the quarters: revenue in whole money and orders, the oldest quarter first.

    `families` are the orders of the last four quarters by product family.
    """

    rep_id: str
    name: str
    team: str
    revenue: tuple[int, ...]
    orders: tuple[int, ...]
    families: dict[str, int]


@dataclass(frozen=True)
class Customer:
    """A customer of a seller with the revenue that was won there in the last four quarters."""

    seller: str
    name: str
    revenue: int


@dataclass(frozen=True)
class WonHistory:
    """The whole quarters up to today, who sold in them, their customers from the largest on, and the season."""

    quarters: tuple[Quarter, ...]
    sellers: tuple[Seller, ...]
    customers: tuple[Customer, ...]
    season: Seasonality

    def peers(self, seller: Seller) -> tuple[float, ...]:
        """Return what the others of the seller's team won in each of the quarters."""
        others = (one for one in self.sellers if one.team == seller.team and one.rep_id != seller.rep_id)
        return tuple(float(amount) for one in others for amount in one.revenue)


@dataclass(frozen=True, eq=False)
class SameFacts:
    """Facts as a key of a cache: frames cannot be compared, so only the same facts are equal."""

    facts: TeamFacts

    def __hash__(self) -> int:
        return id(self.facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameFacts) and other.facts is self.facts


def won_history(facts: TeamFacts) -> WonHistory:
    """Return what was won in the last whole quarters; computed once for the same facts."""
    return _won_history(SameFacts(facts))


def rest_of_target(facts: TeamFacts, rep_id: str) -> Goals | None:
    """Return a rep's target, what is booked and left of it, as the rep's page has them; once for the same facts."""
    return _rest_of_target(SameFacts(facts), rep_id)


@lru_cache(maxsize=2)
def _won_history(key: SameFacts) -> WonHistory:
    facts = key.facts
    quarters = _quarters(facts.today)
    won = _won(facts, quarters)
    return WonHistory(
        quarters=quarters,
        sellers=_sellers(facts, won),
        customers=_customers(facts, won),
        season=monthly_weights(facts.deals, facts.today),
    )


@lru_cache(maxsize=128)
def _rest_of_target(key: SameFacts, rep_id: str) -> Goals | None:
    return goals(key.facts.rep(rep_id))


def _quarters(today: date) -> tuple[Quarter, ...]:
    month = last_complete_month(today)
    newest = add_months(month, -(month.month % 3) - 2)
    firsts = [add_months(newest, -3 * ago) for ago in range(QUARTERS - 1, -1, -1)]
    return tuple(Quarter(first, month_end(add_months(first, 2))) for first in firsts)


def _won(facts: TeamFacts, quarters: tuple[Quarter, ...]) -> pd.DataFrame:
    """Return the deals won in the quarters, with the place of their quarter and the family of their product."""
    products = facts.team.table("products")
    family = dict(zip(products["product_id"], products["family"], strict=True))
    deals = facts.deals
    inside = deals["closed"].between(pd.Timestamp(quarters[0].first), pd.Timestamp(quarters[-1].last))
    won = deals.loc[deals["status"].eq("won") & inside & deals["amount"].gt(0)]
    months = (won["closed"].dt.year - quarters[0].first.year) * 12 + won["closed"].dt.month
    return won.assign(
        quarter=(months - quarters[0].first.month) // 3, family=won["product_id"].map(family).fillna("")
    )


def _sellers(facts: TeamFacts, won: pd.DataFrame) -> tuple[Seller, ...]:
    reps = facts.team.table("reps")
    team = dict(zip(reps["rep_id"], reps["team"].fillna(""), strict=True))
    found = []
    for rep_id, own in won.groupby("rep_id"):
        by_quarter = own.groupby("quarter")["amount"].agg(["sum", "count"])
        if len(by_quarter) == QUARTERS and rep_id in facts.names:
            recent = own.loc[own["quarter"].gt(0) & own["family"].ne("")]
            found.append(
                Seller(
                    rep_id=str(rep_id),
                    name=facts.names[str(rep_id)],
                    team=team[rep_id],
                    revenue=tuple(round(amount) for amount in by_quarter["sum"]),
                    orders=tuple(int(count) for count in by_quarter["count"]),
                    families={str(name): int(n) for name, n in recent["family"].value_counts().items()},
                )
            )
    return tuple(found)


def _customers(facts: TeamFacts, won: pd.DataFrame) -> tuple[Customer, ...]:
    recent = won.loc[
        won["quarter"].gt(0) & won["account_id"].notna() & won["rep_id"].isin(facts.names.keys())
    ]
    sums = (
        recent.groupby(["rep_id", "account_id"])["amount"].sum().sort_values(ascending=False, kind="stable")
    )
    return tuple(
        Customer(facts.names[str(rep)], facts.account_name(str(account)), round(float(amount)))
        for (rep, account), amount in zip(sums.index, sums, strict=True)
    )
