"""Calls, meetings, visits and messages of the last half year."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recipe.absences import is_away
from recipe.accounts import Account
from recipe.days import AS_OF, workdays
from recipe.deals import SLOWEST_WIN, STAGES, Deal
from recipe.habits import HABITS
from recipe.reps import REPS, Rep
from recipe.rows import Row, numbered, stream
from recipe.world import World

FIRST = date(2026, 1, 2)
# type: how often, least and most minutes
_TYPES = {"call": (40, 5, 25), "visit": (18, 45, 120), "meeting": (12, 30, 90), "email": (18, 5, 15)}
_TYPES |= {"message": (7, 5, 10), "demo": (5, 45, 90)}
# What is talked about in a stage, and to what end.
_TALKS = {
    "Qualify": (
        ("site visit", "fix the day"),
        ("volumes", "learn who decides"),
        ("water costs", "size the saving"),
    ),
    "Offer": (("offer", "hear objections"), ("trial", "turn it into an order"), ("variants", "choose one")),
    "Negotiate": (("terms", "settle delivery"), ("contract", "get it signed"), ("payment", "agree the plan")),
    "Prospect": (("first contact", "win a first visit"), ("water quality", "learn the need")),
}
_RESULTS = (
    "agreed",
    "agreed",
    "date fixed",
    "wants a sample",
    "asked for time",
    "director decides",
    "sent papers",
)


@dataclass(frozen=True)
class _Occasion:
    """What somebody may talk about on a day: a deal, or a customer that has none."""

    account: Account
    deal_id: str = ""
    deal: Deal | None = None


def activity_rows(world: World, contacts: Sequence[Row]) -> list[Row]:
    """Return what everybody did, day after day; nothing is kept on a customer's card that belongs to a deal."""
    people: dict[str, list[str]] = defaultdict(list)
    for contact in contacts:
        people[contact["account_id"]].append(contact["contact_id"])
    drawn = [row for rep in REPS for row in _of_rep(world, rep, people)]
    return numbered("T-", 5, sorted(drawn, key=lambda row: (row["date"], row["rep_id"])), "activity_id")


def _of_rep(world: World, rep: Rep, people: dict[str, list[str]]) -> Iterator[Row]:
    rng = stream(f"activities {rep.rep_id}")
    deals = [
        _Occasion(deal.account, deal_id, deal)
        for deal_id, deal in world.numbered
        if deal.rep_id == rep.rep_id
    ]
    dealt = {occasion.account.account_id for occasion in deals}
    others = [
        _Occasion(account)
        for account in world.accounts
        if account.rep_id == rep.rep_id and account.account_id not in dealt
    ]
    days = [day for day in workdays(max(FIRST, rep.hired), AS_OF) if not is_away(rep.rep_id, day)]
    seen: set[str] = set()
    for day in days:
        at_hand = [occasion for occasion in deals if _is_alive(occasion, day)]
        for _ in range(int(HABITS[rep.rep_id].activities + rng.random())):
            pool = others if others and (not at_hand or rng.random() < 0.06) else at_hand
            if pool:
                occasion = rng.choice(pool)
                seen |= {occasion.deal_id, occasion.account.account_id}
                yield _activity(rep, day, occasion, people, rng)
    for occasion in [*deals, *others]:
        forgotten = occasion.deal is None or occasion.deal.closed is None
        if forgotten and not {occasion.deal_id or occasion.account.account_id} & seen:
            first = max(FIRST, occasion.deal.created) if occasion.deal else FIRST
            last = FIRST + timedelta(days=50) if _is_dead(occasion) else AS_OF
            chosen = [day for day in days if first <= day <= last] or workdays(AS_OF, AS_OF)
            yield _activity(rep, rng.choice(chosen), occasion, people, rng)


def _is_dead(occasion: _Occasion) -> bool:
    deal = occasion.deal
    return deal is not None and deal.closed is None and (AS_OF - deal.created).days > SLOWEST_WIN


def _is_alive(occasion: _Occasion, day: date) -> bool:
    deal = occasion.deal
    return deal is not None and deal.created <= day <= (deal.closed or AS_OF) and not _is_dead(occasion)


def _activity(
    rep: Rep, day: date, occasion: _Occasion, people: dict[str, list[str]], rng: random.Random
) -> Row:
    kind = rng.choices(list(_TYPES), weights=[weight for weight, _, _ in _TYPES.values()])[0]
    _, least, most = _TYPES[kind]
    subject, goal = rng.choice(_TALKS[_stage_on(occasion, day)])
    return {
        "rep_id": rep.rep_id,
        "date": day.isoformat(),
        "type": kind,
        "deal_id": occasion.deal_id,
        "account_id": occasion.account.account_id,
        "contact_id": rng.choice(people[occasion.account.account_id]),
        "subject": subject,
        "goal": goal,
        "result": rng.choice(_RESULTS),
        "minutes": str(rng.randrange(least, most + 1, 5)),
    }


def _stage_on(occasion: _Occasion, day: date) -> str:
    """Tell about which stage a talk is, from how far the deal has come by that day."""
    deal = occasion.deal
    if deal is None:
        return "Prospect"
    last = STAGES.index(deal.last_stage if deal.closed else deal.stage)
    whole = ((deal.closed or AS_OF) - deal.created).days or 1
    return STAGES[min(last, int((day - deal.created).days / whole * (last + 1)))]
