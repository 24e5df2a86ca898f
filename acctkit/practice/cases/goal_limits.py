"""Cases about how much is realistic: the P75 of the own or the peers' real quarters is the limit. Source: T5."""

from __future__ import annotations

import random
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, replace

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.goal_properties import Goal, check
from acctkit.practice.cases.goal_values import READ_OFF, amounts, limit_of, months_of, next_quarter, texts
from acctkit.practice.cases.well_posed import one_of, required, some_of, told_apart
from acctkit.practice.cases.won_history import Quarter, Seller, WonHistory, won_history
from acctkit.practice.posed import Case, CaseMaker, Row, drawn

_APART = 10.0
"""Money by which an answer and the typical mistakes must differ, so that each can be told from the others."""


def own_limit(facts: TeamFacts, seed: int) -> Case:
    """Return somebody's last quarters; the answer is the amount up to which a goal for the next one is realistic."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        seller = one_of(chance, history.sellers)
        limit = limit_of(seller.revenue, (), facts.today)
        mistakes = {
            "best": float(max(seller.revenue)),
            "mean": float(round(statistics.fmean(seller.revenue))),
            "middle": float(statistics.median(seller.revenue)),
        }
        told_apart(limit, mistakes, _APART)
        ranked = {f"rank_{place}": amount for place, amount in enumerate(sorted(seller.revenue), 1)}
        values = {
            **texts(name=seller.name, currency=facts.team.currency or ""),
            **amounts(limit=limit, **mistakes, **ranked),
            "next": months_of(next_quarter(history)),
        }
        rows = tuple(
            Row(f"quarter_{place}", (months_of(quarter), shown.money(amount)))
            for place, (quarter, amount) in enumerate(zip(history.quarters, seller.revenue, strict=True), 1)
        )
        return Case(values=values, answer=limit, mistakes=mistakes, rows=rows)

    return drawn(seed, make)


@dataclass(frozen=True)
class _Raise:
    """Somebody who is to bring a tenth more than in the last quarter, with both limits, and whether it is beyond both."""

    seller: Seller
    more: int
    own: float
    others: float
    beyond: bool

    @property
    def trap(self) -> bool:
        """Tell whether the goal is beyond the own limit and still within that of the others."""
        return not self.beyond and self.more > self.own

    @property
    def doubtful(self) -> bool:
        """Tell whether the goal is so near to a limit that rounding could decide."""
        return min(abs(self.more / self.own - 1), abs(self.more / self.others - 1)) < 0.01

    @property
    def row(self) -> Row:
        """Return the row to look at."""
        figures = (self.own, self.others, self.seller.revenue[-1], self.more)
        cells = (shown.text(self.seller.name), *map(shown.money, figures))
        return Row(self.seller.rep_id, cells, "realistic" if self.beyond else "")


def plus_ten(facts: TeamFacts, seed: int) -> Case:
    """Return five people who are to bring a tenth more than in the last quarter; for some that is not realistic."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        five = [_raise(seller, history, facts) for seller in some_of(chance, history.sellers, 5)]
        beyond, traps = [one for one in five if one.beyond], [one for one in five if one.trap]
        required(len(beyond) in {2, 3} and traps, "some are beyond both limits, one beyond the own one alone")
        required(not any(one.doubtful for one in five), "nobody is at a limit by a hair")
        trap = traps[0]
        values = {
            **texts(trap=trap.seller.name, beyond=", ".join(one.seller.name for one in beyond)),
            **amounts(trap_more=trap.more, trap_own=trap.own, trap_others=trap.others),
            "next": months_of(next_quarter(history)),
        }
        return Case(values=values, rows=tuple(one.row for one in five))

    return drawn(seed, make)


def _raise(seller: Seller, history: WonHistory, facts: TeamFacts) -> _Raise:
    more, peers = round(seller.revenue[-1] * 1.1), history.peers(seller)
    goal = Goal(amount=more, own_history=seller.revenue, peer_history=peers)
    own, others = limit_of(seller.revenue, (), facts.today), limit_of((), peers, facts.today)
    return _Raise(seller, more, own, others, check(goal, facts.today)[3].holds is False)


def stretch(facts: TeamFacts, seed: int) -> Case:
    """Return somebody's limit, best quarter, a goal far beyond them, and one that nobody needs to work for."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        seller = one_of(chance, history.sellers)
        limit = limit_of(seller.revenue, history.peers(seller), facts.today)
        best, low = max(seller.revenue), round(min(seller.revenue) * 0.95, -2)
        required(
            low < limit * 0.8 and limit <= best, "the low goal is clearly low, the limit was once reached"
        )
        values = {
            **texts(name=seller.name),
            **amounts(limit=limit, best=best, low=low, stretch=round(max(limit, best) * 1.3, -3)),
            "next": months_of(next_quarter(history)),
        }
        return Case(values=values)

    return drawn(seed, make)


def sign(facts: TeamFacts, seed: int) -> Case:
    """Return five wordings of a goal for one person; those that hold in all four properties can be signed."""

    def make(chance: random.Random) -> Case:
        history = won_history(facts)
        seller = one_of(chance, history.sellers)
        mates = [one for one in history.sellers if one.team == seller.team and one is not seller]
        offer = _offer(seller, one_of(chance, mates), history, facts, chance)
        goals = _wordings(offer)
        signed = [name for name, goal in goals.items() if all(one.holds for one in check(goal, facts.today))]
        values = {
            **texts(name=seller.name, mate=offer.mate.name),
            **amounts(last=seller.revenue[-1], limit=offer.limit, beyond=offer.beyond, both=offer.both),
            **amounts(
                first=offer.first, second=offer.second, within=offer.within, both_last=offer.together[-1]
            ),
            "until": shown.day(offer.quarter.last),
            "next": months_of(offer.quarter),
        }
        return Case(values=values, answer=sorted(signed))

    return drawn(seed, make)


@dataclass(frozen=True)
class _Offer:
    """The amounts that are on the table for a person: one within the limit, one beyond, one for two people."""

    seller: Seller
    mate: Seller
    quarter: Quarter
    peers: tuple[float, ...]
    limit: float
    within: float
    beyond: float
    first: float
    second: float

    @property
    def together(self) -> tuple[int, ...]:
        """Return what the two won in each quarter."""
        return tuple(map(sum, zip(self.seller.revenue, self.mate.revenue, strict=True)))

    @property
    def both(self) -> float:
        """Return a goal for both that would be realistic: somewhat more than their last quarter brought."""
        return float(round(self.together[-1] * 1.02 + 50, -2))


def _offer(
    seller: Seller, mate: Seller, history: WonHistory, facts: TeamFacts, chance: random.Random
) -> _Offer:
    peers, last = history.peers(seller), seller.revenue[-1]
    limit = limit_of(seller.revenue, peers, facts.today)
    required(last < limit * 0.9, "there is room between the last quarter and the limit")
    required(limit < max(seller.revenue) * 1.1, "the others do not sell on quite another scale")
    within = float(round(last + (limit - last) * chance.uniform(0.3, 0.8), -2))
    beyond = float(round(limit * chance.uniform(1.15, 1.3), -2))
    first, second = chance.sample([within, beyond], 2)
    return _Offer(seller, mate, next_quarter(history), peers, limit, within, beyond, first, second)


def _wordings(offer: _Offer) -> dict[str, Goal]:
    """Return the goals that the options word, by their ids."""
    whole = Goal(
        what="revenue",
        amount=offer.first,
        unit="money",
        deadline=offer.quarter.last,
        source=READ_OFF,
        baseline=offer.seller.revenue[-1],
        owners=(offer.seller.name,),
        own_history=offer.seller.revenue,
        peer_history=offer.peers,
    )
    shared = replace(
        whole,
        amount=offer.both,
        baseline=offer.together[-1],
        owners=(offer.seller.name, offer.mate.name),
        own_history=offer.together,
        peer_history=(),
    )
    offers = replace(whole, what="offers won", amount=0.6, unit="share", source="", baseline=None)
    return {
        "first": whole,
        "helped": replace(whole, amount=offer.beyond, more_resources=True),
        "shared": shared,
        "offers": replace(offers, own_history=(), peer_history=()),
        "second": replace(whole, amount=offer.second),
    }


CASES: Mapping[str, CaseMaker] = {
    "goals.own_limit": own_limit,
    "goals.plus_ten": plus_ten,
    "goals.stretch": stretch,
    "goals.sign": sign,
}
