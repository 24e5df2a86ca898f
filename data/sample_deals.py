"""How the invented reps sell: one deal after the other, from first talk to order, loss or the last day."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sample_reps import Rep, Story
from sample_words import DEAD_STEPS, LOSS_REASONS, NEXT_STEPS, PRODUCTS, SOURCES, VAGUE_STEPS, Product

FIRST_DAY = date(2025, 1, 1)
AS_OF = date(2026, 6, 30)
SLOWEST_WIN = 150
_SIGMA = 0.42  # spread of the logarithm of the days to win

# New deals by calendar month: quiet in August and December, busy in spring and autumn.
SEASON = (0.95, 1.0, 1.12, 1.0, 1.06, 1.08, 0.88, 0.55, 1.15, 1.16, 1.1, 0.75)
STAGE_CHANCE = {"Qualify": 0.2, "Offer": 0.4, "Negotiate": 0.7}
# Median days until a deal is lost, by the stage in which it is lost.
_DAYS_TO_LOSS = {"Qualify": 17, "Offer": 36, "Negotiate": 68}

# product: (weight, least units, most units)
MIXES = {
    "usual": {"P01": (14, 6, 18), "P02": (10, 3, 8), "P03": (18, 2, 6), "P04": (22, 1, 3), "P05": (8, 1, 1)}
    | {"P06": (1, 1, 1), "P07": (14, 2, 5), "P08": (14, 1, 3)},
    "small": {"P01": (34, 2, 7), "P02": (24, 1, 4), "P03": (14, 1, 2), "P07": (24, 1, 2), "P08": (4, 1, 1)},
    "large": {"P04": (30, 2, 5), "P05": (40, 1, 2), "P06": (8, 1, 1), "P08": (22, 2, 5)},
}
_TIER_WEIGHT = {"A": 1.7, "B": 1.1, "C": 0.8}


@dataclass(frozen=True)
class Account:
    """A customer of the sample team."""

    account_id: str
    name: str
    sector: str
    country: str
    tier: str
    rep_id: str


@dataclass(frozen=True)
class Deal:
    """A deal as the CRM shows it on the last day; amounts follow from product, quantity and discount."""

    account: Account
    product: Product
    quantity: int
    source: str
    created: date
    stage: str = "Qualify"
    closed: date | None = None
    expected_close: date | None = None
    discount_percent: int = 0
    next_step: str = ""
    next_step_date: date | None = None
    loss_reason: str = ""

    @property
    def rep_id(self) -> str:
        """The owner: who is responsible for the customer."""
        return self.account.rep_id

    @property
    def amount_cents(self) -> int:
        """List price times quantity less the discount, in cents, so that nothing is lost in rounding."""
        return self.product.list_price * self.quantity * (100 - self.discount_percent)

    @property
    def status(self) -> str:
        """Open, won or lost."""
        return {"Won": "won", "Lost": "lost"}.get(self.stage, "open")


def deals_of(rep: Rep, story: Story, accounts: Sequence[Account], rng: random.Random) -> list[Deal]:
    """Let one rep sell through the whole period."""
    days = _days_begun(rep, story, rng)
    outcomes = _deck(story.win_share, len(days), rng)
    live = [_live_deal(story, accounts, day, rng, won=won) for day, won in zip(days, outcomes, strict=True)]
    return live + [_dead_deal(story, accounts, rng) for _ in range(story.dead)]


def _days_begun(rep: Rep, story: Story, rng: random.Random) -> list[date]:
    """Choose the days on which deals begin; whole numbers a month, rounded by chance."""
    first = max(FIRST_DAY, rep.hired + timedelta(days=7)) if story.deals else AS_OF
    months = [(year, month) for year in (2025, 2026) for month in range(1, 13)]
    open_months = [(y, m) for y, m in months if _last_of(y, m) >= first and date(y, m, 1) <= AS_OF]
    weights = [
        SEASON[m - 1] * (story.recent if (y, m) >= (AS_OF.year, AS_OF.month - 2) else 1.0)
        for y, m in open_months
    ]
    begun: list[date] = []
    for (year, month), weight in zip(open_months, weights, strict=True):
        count = int(story.deals * weight / sum(weights) + rng.random())
        workdays = [day for day in _month_days(year, month) if day >= first and is_workday(day)]
        begun += [rng.choice(workdays) for _ in range(count)]
    return sorted(begun)


def _deck(share: float, count: int, rng: random.Random) -> list[bool]:
    """Return outcomes with the wanted share in every ten deals, so that stories do not drown in luck."""
    deck: list[bool] = []
    for start in range(0, count, 10):
        size = min(10, count - start)
        won = round(share * (start + size)) - sum(deck)
        hand = [True] * won + [False] * (size - won)
        rng.shuffle(hand)
        deck += hand
    return deck


def _begin(story: Story, accounts: Sequence[Account], created: date, rng: random.Random) -> Deal:
    """Begin a deal: for whom, what, how much, and where it came from."""
    big = rng.random() < story.big_account
    account = accounts[0] if big else _customer(accounts[1:] if story.big_account else accounts, rng)
    product, quantity = _order("large" if big else story.mix, rng)
    source = rng.choices(SOURCES, weights=(40, 20, 18, 12, 10))[0]
    return Deal(account, product, quantity, source, created)


def _live_deal(
    story: Story, accounts: Sequence[Account], created: date, rng: random.Random, *, won: bool
) -> Deal:
    """Begin a deal and follow it to its end or to the last day, whichever comes first."""
    deal = _begin(story, accounts, created, rng)
    lost_in = _stage_of_loss(story, rng)
    days = _days_until_won(story, rng) if won else _days_until_lost(lost_in, rng)
    end = next_workday(created + timedelta(days=days))
    pushed = False
    if won:
        end, pushed = _quarter_end_push(created, end, rng)
    discount = _discount(story, rng, pushed=pushed)
    if end > AS_OF:
        stage = _stage_reached((AS_OF - created).days / (end - created).days, lost_in, won=won)
        return _still_open(replace(deal, stage=stage), story, discount, end, rng)
    if won:
        return replace(deal, stage="Won", closed=end, discount_percent=discount)
    reason = "" if rng.random() < 0.06 else rng.choice(LOSS_REASONS[lost_in])
    offered = 0 if lost_in == "Qualify" else discount
    return replace(deal, stage="Lost", closed=end, discount_percent=offered, loss_reason=reason)


def _still_open(deal: Deal, story: Story, discount: int, end: date, rng: random.Random) -> Deal:
    step, day = _next_step(story, deal.stage, deal.created, rng)
    return replace(
        deal,
        expected_close=_expected(deal.created, end, rng),
        discount_percent=0 if deal.stage == "Qualify" else discount,
        next_step=step,
        next_step_date=day,
    )


def _dead_deal(story: Story, accounts: Sequence[Account], rng: random.Random) -> Deal:
    """Make a deal that nobody closed: open, older than any win, its dates long past."""
    created = next_workday(date(2025, 2, 3) + timedelta(days=rng.randrange(320)))
    stage = rng.choices(("Qualify", "Offer", "Negotiate"), weights=(2, 5, 3))[0]
    return replace(
        _begin(story, accounts, created, rng),
        stage=stage,
        expected_close=next_workday(created + timedelta(days=rng.randint(60, 170))),
        discount_percent=0 if stage == "Qualify" else _discount(story, rng, pushed=False),
        next_step=rng.choice(DEAD_STEPS),
        next_step_date=next_workday(created + timedelta(days=rng.randint(40, 120))),
    )


def _customer(accounts: Sequence[Account], rng: random.Random) -> Account:
    return rng.choices(accounts, weights=[_TIER_WEIGHT[account.tier] for account in accounts])[0]


def _order(mix: str, rng: random.Random) -> tuple[Product, int]:
    choices = MIXES[mix]
    wanted = rng.choices(list(choices), weights=[weight for weight, _, _ in choices.values()])[0]
    _, least, most = choices[wanted]
    product = next(product for product in PRODUCTS if product.product_id == wanted)
    return product, rng.randint(least, most)


def _days_until_won(story: Story, rng: random.Random) -> int:
    """Draw log-normal days, drawn again beyond the slowest win."""
    while True:
        days = round(story.days_to_win * math.exp(_SIGMA * rng.gauss(0.0, 1.0)))
        if 6 <= days <= SLOWEST_WIN - 2:
            return days


def _stage_of_loss(story: Story, rng: random.Random) -> str:
    if rng.random() < story.late_losses:
        return "Negotiate"
    return rng.choices(("Qualify", "Offer"), weights=(45, 55))[0]


def _days_until_lost(stage: str, rng: random.Random) -> int:
    return max(3, min(SLOWEST_WIN, round(_DAYS_TO_LOSS[stage] * math.exp(0.35 * rng.gauss(0.0, 1.0)))))


def _quarter_end_push(created: date, end: date, rng: random.Random) -> tuple[date, bool]:
    """Pull an order of a quarter's first days into the quarter before, as teams under a target do."""
    if end.month not in (1, 4, 7, 10) or end.day > 12 or rng.random() > 0.6:
        return end, False
    earlier = date(end.year, end.month, 1) - timedelta(days=rng.randint(1, 8))
    while not is_workday(earlier):
        earlier -= timedelta(days=1)
    return (earlier, True) if (earlier - created).days >= 6 else (end, False)


def _discount(story: Story, rng: random.Random, *, pushed: bool) -> int:
    """Draw a discount in whole percent; a push at the quarter's end costs three points more."""
    usual = story.discount * 100 + (3 if pushed else 0)
    return max(0, min(30, round(rng.gauss(usual, 2.5 + usual / 6))))


def _stage_reached(progress: float, lost_in: str, *, won: bool) -> str:
    stages = ("Qualify", "Offer", "Negotiate")
    furthest = 2 if won else stages.index(lost_in)
    return stages[min(furthest, int(progress * (furthest + 1)))]


def _expected(created: date, end: date, rng: random.Random) -> date:
    """Guess the end as the rep would: about right, mostly too early, at times already past."""
    guess = created + timedelta(days=round((end - created).days * rng.uniform(0.75, 1.15)))
    if guess < AS_OF and rng.random() < 0.7:
        guess = AS_OF + timedelta(days=rng.randint(3, 30))
    return next_workday(guess)


def _next_step(story: Story, stage: str, created: date, rng: random.Random) -> tuple[str, date | None]:
    luck = rng.random()
    ahead = rng.randint(-6, -1) if rng.random() < 0.12 else rng.randint(1, 16)
    day = next_workday(max(created, AS_OF + timedelta(days=ahead)))
    if luck < story.well_worded:
        return rng.choice(NEXT_STEPS[stage]), day
    if luck < story.well_worded + story.vague:
        return rng.choice(VAGUE_STEPS), day if rng.random() < 0.5 else None
    return "", None


def is_workday(day: date) -> bool:
    """Tell whether somebody is likely to work: no weekend, none of the three most common holidays."""
    return day.weekday() < 5 and (day.month, day.day) not in {(1, 1), (5, 1), (12, 25)}


def next_workday(day: date) -> date:
    """Return the day itself or the first workday after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def _month_days(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, _last_of(year, month).day + 1)]


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
