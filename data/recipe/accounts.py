"""The customers of the sample team: who they are, where, and since when they buy."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recipe.days import FIRST_DAY
from recipe.markets import MARKETS
from recipe.people import PLACES
from recipe.phones import phone_number
from recipe.reps import REPS, STORIES, Rep
from recipe.rows import Row, stream

# Days between which new customers are met: the last of a rep's customers in spring, others in the winter before.
_WINTER, _SPRING = (date(2025, 11, 17), 60), (date(2026, 4, 7), 35)
_CHANNELS = ("referral", "website", "trade fair", "cold call", "partner")
_GROUPS = ("R02", "R05", "R09", "R20")  # whose first and third customers are one group
_EMPLOYEES = {"A": (120, 900), "B": (40, 260), "C": (8, 90)}


@dataclass(frozen=True)
class Account:
    """A customer of the sample team; `since` is the day from which it may buy, None for one that never did."""

    account_id: str
    name: str
    sector: str
    country: str
    tier: str
    rep: Rep
    since: date | None = FIRST_DAY

    @property
    def rep_id(self) -> str:
        """Who is responsible."""
        return self.rep.rep_id

    @property
    def domain(self) -> str:
        """Where the customer's mail goes; no such domain can exist."""
        return f"{self.account_id.lower()}.example"

    def phone(self, rng: random.Random) -> str:
        """Invent a phone number in the rep's country."""
        return phone_number(self.rep.country, rng)


class _Namer:
    """Hands out the names of each market, one after the other."""

    def __init__(self) -> None:
        self.used = dict.fromkeys(MARKETS, 0)
        self.count = 0

    def account(self, rep: Rep, tier: str, country: str, since: date | None) -> Account:
        market, position = MARKETS[rep.market], self.used[rep.market]
        kind, sector = market.kinds[position % len(market.kinds)]
        self.used[rep.market] += 1
        self.count += 1
        name = kind.format(market.names[position])
        return Account(f"A{self.count:03d}", name, sector, country, tier, rep, since)


def draw_accounts() -> tuple[Account, ...]:
    """Name each rep's customers from the rep's market, and after them one prospect for each of the older hands.

    The first two of a rep's customers get most attention, the last ones are the newest.
    """
    rng, since_rng, namer = stream("accounts"), stream("new customers"), _Namer()
    found: list[Account] = []
    for rep in REPS:
        story = STORIES[rep.rep_id]
        for position in range(story.accounts):
            tier = "A" if position < 2 else rng.choice("BBCC")
            country = rng.choice(MARKETS[rep.market].countries)
            newest = story.accounts - position
            since = _since(newest, since_rng) if newest <= story.newcomers else FIRST_DAY
            found.append(namer.account(rep, tier, country, since))
    seasoned = [rep for rep in REPS if rep.hired < FIRST_DAY]
    return (*found, *(namer.account(rep, "C", _first_country(rep), None) for rep in seasoned))


def draw_forgotten(owners: Iterable[str], known: tuple[Account, ...]) -> Iterator[Account]:
    """Name customers of which nothing but the card will be recorded."""
    namer = _Namer()
    namer.count = len(known)
    for account in known:
        namer.used[account.rep.market] += 1
    by_id = {rep.rep_id: rep for rep in REPS}
    for owner in owners:
        yield namer.account(by_id[owner], "C", _first_country(by_id[owner]), None)


def _first_country(rep: Rep) -> str:
    return MARKETS[rep.market].countries[0]


def _since(newest: int, rng: random.Random) -> date:
    first, span = _SPRING if newest == 1 else _WINTER
    return first + timedelta(days=rng.randrange(span))


def account_rows(accounts: Iterable[Account], part: str = "account cards") -> Iterator[Row]:
    """Fill the card of each customer."""
    rng = stream(part)
    heads: dict[str, str] = {}
    for account in accounts:
        head = heads.setdefault(account.rep_id, account.account_id)
        staff = rng.randint(*_EMPLOYEES[account.tier])
        revenue = staff * rng.randint(60, 140) * 1000
        potential = round(staff * rng.uniform(90, 220), -2)
        yield {
            "account_id": account.account_id,
            "name": account.name,
            "sector": account.sector,
            "country": account.country,
            "tier": account.tier,
            "rep_id": account.rep_id,
            "parent_id": _parent(account, head),
            "founded": str(rng.randint(1936, 2019)),
            "revenue": str(revenue),
            "employees": str(staff),
            "potential": f"{potential:.0f}",
            "service_cost": str(rng.randint(2, 9) * {"A": 400, "B": 200, "C": 100}[account.tier]),
            "client_type": _client_type(account),
            "address": PLACES[account.rep.market].home(rng),
            "phone": account.phone(rng),
            "email": f"office@{account.domain}",
            "channel": rng.choice(_CHANNELS),
            "payment_days": rng.choice(("14", "30", "30", "45", "60")),
        }


def _parent(account: Account, head: str) -> str:
    """Let the third customer of some reps belong to their first."""
    is_third = account.account_id == f"A{int(head[1:]) + 2:03d}"
    return head if is_third and account.rep_id in _GROUPS else ""


def _client_type(account: Account) -> str:
    if account.since is None:
        return "prospect"
    if account.since > FIRST_DAY:
        return "new"
    return "key" if account.tier == "A" else "regular"
