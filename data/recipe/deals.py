"""How the invented reps sell: one deal after the other, from first talk to order, loss or the last day."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recipe.accounts import Account
from recipe.days import AS_OF, FIRST_DAY, is_workday, last_of, next_workday, workdays
from recipe.reps import Rep, Story
from recipe.words import LOSS_REASONS, PRODUCTS, SERVICE_REASONS, SOURCES, Product

SLOWEST_WIN = 150
# Whoever keeps records in order closes before the quarter ends what has been open longer than this.
OPEN_NO_LONGER = 64
# ... and does not leave a deal unqualified for longer than this.
UNQUALIFIED_NO_LONGER = 20
_SIGMA = 0.42  # spread of the logarithm of the days to win

# New deals by calendar month: quiet in August and December, busy in spring and autumn.
SEASON = (0.95, 1.0, 1.12, 1.0, 1.06, 1.08, 0.88, 0.55, 1.15, 1.16, 1.1, 0.75)
STAGES = ("Qualify", "Offer", "Negotiate")
STAGE_CHANCE = {"Qualify": 0.2, "Offer": 0.4, "Negotiate": 0.7}
# Median days until a deal is lost, by the stage in which it is lost.
_DAYS_TO_LOSS = {"Qualify": 17, "Offer": 36, "Negotiate": 68}

# product: (weight, least units, most units)
MIXES = {
    "usual": {"P01": (14, 6, 18), "P02": (10, 3, 8), "P03": (18, 2, 6), "P04": (22, 1, 3), "P05": (8, 1, 1)}
    | {"P06": (1, 1, 1), "P07": (14, 2, 5), "P08": (14, 1, 3)},
    "small": {"P01": (34, 2, 7), "P02": (24, 1, 4), "P03": (14, 1, 2), "P07": (24, 1, 2), "P08": (4, 1, 1)},
    "modest": {"P01": (26, 3, 10), "P02": (18, 1, 5), "P03": (18, 1, 4), "P04": (20, 1, 3), "P05": (8, 1, 1)}
    | {"P07": (14, 1, 3), "P08": (12, 1, 3)},
    "large": {"P04": (30, 2, 5), "P05": (40, 1, 2), "P06": (8, 1, 1), "P08": (22, 2, 5)},
}
_TIER_WEIGHT = {"A": 1.7, "B": 1.1, "C": 0.8}


@dataclass(frozen=True)
class Deal:
    """A deal as the CRM shows it on the last day; amounts follow from product, quantity and discount.

    `last_stage` is the stage in which a closed deal ended.
    """

    account: Account
    product: Product
    quantity: int
    source: str
    created: date
    stage: str = "Qualify"
    last_stage: str = "Negotiate"
    closed: date | None = None
    expected_close: date | None = None
    discount_percent: int = 0
    next_step: str = ""
    next_step_date: date | None = None
    loss_reason: str = ""
    entered_on: date | None = None

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
    outcomes = _outcomes(story, len(days), rng)
    live = [_live_deal(story, accounts, day, rng, won=won) for day, won in zip(days, outcomes, strict=True)]
    dead = [_dead_deal(story, accounts, rng) for _ in range(story.dead)]
    return _with_newcomers([*live, *dead], accounts)


def _with_newcomers(deals: list[Deal], accounts: Sequence[Account]) -> list[Deal]:
    """Let each new customer begin with the rep's first deal after they met."""
    for account in accounts:
        if account.since and account.since > FIRST_DAY and not any(deal.account == account for deal in deals):
            first = next((i for i, deal in enumerate(deals) if deal.created >= account.since), None)
            if first is not None:
                deals[first] = replace(deals[first], account=account)
    return deals


def _days_begun(rep: Rep, story: Story, rng: random.Random) -> list[date]:
    """Choose the days on which deals begin; whole numbers a month, rounded by chance."""
    first = max(FIRST_DAY, rep.hired + timedelta(days=7)) if story.deals else AS_OF
    months = [date(year, month, 1) for year in (2025, 2026) for month in range(1, 13)]
    open_months = [month for month in months if last_of(month) >= first and month <= AS_OF]
    lately = AS_OF.replace(month=AS_OF.month - 2, day=1)
    weights = [SEASON[m.month - 1] * (story.recent if m >= lately else 1.0) for m in open_months]
    begun: list[date] = []
    for month, weight in zip(open_months, weights, strict=True):
        count = int(story.deals * weight / sum(weights) + rng.random())
        days = workdays(max(first, month), last_of(month))
        begun += [rng.choice(days) for _ in range(count)]
    return sorted(begun)


def _outcomes(story: Story, count: int, rng: random.Random) -> list[bool]:
    """Return outcomes with the wanted share in every ten deals, so that stories do not drown in luck."""
    outcomes: list[bool] = []
    for start in range(0, count, 10):
        size = min(10, count - start)
        so_far = start + size
        fading = story.fade * so_far * (1 - so_far / count) / 2
        won = round(story.win_share * so_far + fading) - sum(outcomes)
        won = max(0, min(size, won))
        hand = [True] * won + [False] * (size - won)
        rng.shuffle(hand)
        outcomes += hand
    return outcomes


def _begin(story: Story, accounts: Sequence[Account], created: date, rng: random.Random) -> Deal:
    """Begin a deal: for whom, what, how much, and where it came from."""
    big = rng.random() < story.big_account
    met = [account for account in accounts if account.since and account.since <= created]
    account = met[0] if big else _customer(met[1:] if story.big_account else met, rng)
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
    if end > AS_OF and (AS_OF - created).days > OPEN_NO_LONGER:
        end = next_workday(AS_OF - timedelta(days=rng.randint(3, 18)))
    if end > AS_OF:
        stage = _stage_reached(created, end, lost_in, won=won)
        return _still_open(replace(deal, stage=stage), discount, end, rng)
    if won:
        return replace(deal, stage="Won", closed=end, discount_percent=discount)
    lost = replace(
        deal, stage="Lost", last_stage=lost_in, closed=end, loss_reason=_reason(story, lost_in, rng)
    )
    return replace(lost, discount_percent=0 if lost_in == "Qualify" else discount)


def _reason(story: Story, lost_in: str, rng: random.Random) -> str:
    if rng.random() < 0.06:
        return "no answer"
    reason = rng.choice(LOSS_REASONS[lost_in])
    if story.service_losses and rng.random() < story.service_losses:
        return rng.choice(SERVICE_REASONS)
    return reason


def _still_open(deal: Deal, discount: int, end: date, rng: random.Random) -> Deal:
    return replace(
        deal,
        expected_close=_expected(deal.created, end, rng),
        discount_percent=0 if deal.stage == "Qualify" else discount,
    )


def _dead_deal(story: Story, accounts: Sequence[Account], rng: random.Random) -> Deal:
    """Make a deal that nobody closed: open, older than any win, its dates long past."""
    created = next_workday(date(2025, 2, 3) + timedelta(days=rng.randrange(320)))
    stage = rng.choices(STAGES, weights=story.dead_in)[0]
    return replace(
        _begin(story, accounts, created, rng),
        stage=stage,
        expected_close=next_workday(created + timedelta(days=rng.randint(60, 170))),
        discount_percent=0 if stage == "Qualify" else _discount(story, rng, pushed=False),
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


def _stage_reached(created: date, end: date, lost_in: str, *, won: bool) -> str:
    age = (AS_OF - created).days
    furthest = 2 if won else STAGES.index(lost_in)
    reached = min(furthest, int(age / (end - created).days * (furthest + 1)))
    return STAGES[max(reached, 1) if age > UNQUALIFIED_NO_LONGER else reached]


def _expected(created: date, end: date, rng: random.Random) -> date:
    """Guess the end as the rep would: about right, mostly too early, at times already past."""
    guess = created + timedelta(days=round((end - created).days * rng.uniform(0.75, 1.15)))
    if guess < AS_OF and rng.random() < 0.7:
        guess = AS_OF + timedelta(days=rng.randint(3, 30))
    return next_workday(guess)
