"""What several tables are drawn from: the customers and the deals made with them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from recipe.accounts import Account, draw_accounts
from recipe.days import AS_OF, is_workday
from recipe.deals import Deal, deals_of
from recipe.next_steps import with_next_step
from recipe.reps import REPS, STORIES, Rep
from recipe.rows import stream


@dataclass(frozen=True)
class World:
    """Customers and deals; a deal's number is its place in the order in which the deals began."""

    accounts: tuple[Account, ...]
    deals: tuple[Deal, ...]

    @cached_property
    def numbered(self) -> tuple[tuple[str, Deal], ...]:
        """Every deal with its id."""
        return tuple((f"D-{number:05d}", deal) for number, deal in enumerate(self.deals, start=1))

    def sold(self, rep: Rep) -> dict[date, float]:
        """Return what a rep sold, by first day of the month."""
        sold: dict[date, float] = {}
        for deal in self.deals:
            if deal.rep_id == rep.rep_id and deal.status == "won" and deal.closed:
                month = deal.closed.replace(day=1)
                sold[month] = sold.get(month, 0.0) + deal.amount_cents / 100
        return sold


def build_world() -> World:
    """Draw the customers and let every rep sell to their own."""
    accounts = draw_accounts()
    deals: list[Deal] = []
    for rep in REPS:
        own = [account for account in accounts if account.rep_id == rep.rep_id and account.since]
        story = STORIES[rep.rep_id]
        drawn = deals_of(rep, story, own, stream(f"deals {rep.rep_id} {story.draw}"))
        rng = stream(f"next steps {rep.rep_id}")
        deals += [_entered(with_next_step(deal, story, rng), rng) for deal in drawn]
    return World(accounts, tuple(sorted(deals, key=lambda deal: (deal.created, deal.rep_id))))


def _entered(deal: Deal, rng: random.Random) -> Deal:
    """Type the deal into the CRM on the day it began or within the two days after it, and before it ended."""
    last = min(deal.closed - timedelta(days=1) if deal.closed else AS_OF, AS_OF)
    days = [deal.created + timedelta(days=days) for days in (0, 0, 0, 1, 2)]
    return replace(deal, entered_on=rng.choice([day for day in days if day <= last and is_workday(day)]))
