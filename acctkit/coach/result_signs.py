"""Signs in the results: win rate, size, price, speed, concentration, and the kinds of business somebody wins or loses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts
from acctkit.coach.sign import Sign, evidence_of
from acctkit.measures import bootstrap
from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import difference
from acctkit.playbook.thresholds import threshold

Values = dict[str, shown.Shown]


@dataclass(frozen=True)
class Comparison:
    """One measure of the rep against the others: `own` and `peers` in the measure's unit, `gap` = own - peers.

    `good` is +1 where more is better and -1 where less is; `scale` turns a gap into a share of the peers' level.
    """

    measure: str
    own: float
    peers: float
    gap: Estimate
    good: int
    n: int

    @property
    def clear(self) -> bool:
        """Tell whether the interval of the gap leaves zero out."""
        return (
            self.gap.low is not None and self.gap.high is not None and not self.gap.low <= 0 <= self.gap.high
        )

    @property
    def relative(self) -> float:
        """Return the gap as a share of the peers' level, positive where it is good."""
        return self.good * (self.own - self.peers) / self.peers if self.peers else 0.0

    @property
    def telling(self) -> bool:
        """Tell whether the gap is both clear and large enough to talk about."""
        return self.clear and self.material

    @property
    def material(self) -> bool:
        """Tell whether the gap is large enough to talk about."""
        return abs(self.relative) >= threshold("coach.material_gap")


def comparisons(rep: RepFacts) -> tuple[Comparison, ...]:
    """Compare win rate, deal size, kept price and speed with all other reps. Source: D4, T2.

    A measure is left out where either side has fewer cases than a short history allows.
    """
    made = (_win_rate(rep), _average(rep), _realisation(rep), _cycle(rep))
    return tuple(item for item in made if item is not None)


def _enough(*counts: int) -> bool:
    return min(counts) >= threshold("short_history")


def _win_rate(rep: RepFacts) -> Comparison | None:
    own, closed = len(rep.won), len(rep.closed)
    others_closed = rep.others["status"].ne("open")
    others = int(rep.others["status"].eq("won").sum())
    total = int(others_closed.sum())
    if not _enough(closed, total):
        return None
    gap = difference(own, closed, others, total, confidence=threshold("coach.confidence"))
    return Comparison("win_rate", own / closed, others / total, gap, 1, closed)


def _of_means(measure: str, own: pd.Series, peers: pd.Series, good: int) -> Comparison | None:
    mine, theirs = own.dropna().to_numpy(float), peers.dropna().to_numpy(float)
    if not _enough(len(mine), len(theirs)):
        return None
    gap = bootstrap.mean_difference(mine, theirs, confidence=threshold("coach.confidence"), seed=0)
    return Comparison(measure, float(mine.mean()), float(theirs.mean()), gap, good, len(mine))


def _average(rep: RepFacts) -> Comparison | None:
    return _of_means("average_won", rep.won["amount"], _won(rep)["amount"], 1)


def _cycle(rep: RepFacts) -> Comparison | None:
    return _of_means("cycle", rep.won["days"], _won(rep)["days"], -1)


def _realisation(rep: RepFacts) -> Comparison | None:
    """Compare the share of list price kept, as a mean over deals weighted by their list value."""
    mine, theirs = (
        frame.loc[frame["list_value"].gt(0) & frame["amount"].notna(), ["amount", "list_value"]]
        for frame in (rep.won, _won(rep))
    )
    if not _enough(len(mine), len(theirs)):
        return None
    own, peers = (float(f["amount"].sum() / f["list_value"].sum()) for f in (mine, theirs))
    # Residuals of the ratio, centred on it: their mean difference has the ratio's own spread.
    spread = [
        ((f["amount"] - ratio * f["list_value"]) / f["list_value"].mean() + ratio).to_numpy(float)
        for f, ratio in ((mine, own), (theirs, peers))
    ]
    gap = bootstrap.mean_difference(*spread, confidence=threshold("coach.confidence"), seed=0)
    return Comparison("realisation", own, peers, gap, 1, len(mine))


def _won(rep: RepFacts) -> pd.DataFrame:
    return rep.others.loc[rep.others["status"].eq("won")]


_CARDS = {
    "win_rate": ("win_rate_high", "win_rate_low"),
    "average_won": ("large_deals", "small_deals"),
    "realisation": ("firm_prices", "discounts"),
    "cycle": ("fast_cycle", "slow_cycle"),
}


def against_the_others(rep: RepFacts) -> tuple[Sign, ...]:
    """Turn each clear and material comparison into a sign; say so where none is, or where there is too little to say.

    Source: D4 (fairness: no difference is named that chance explains).
    """
    if rep.own.empty:
        return ()
    found = comparisons(rep)
    if not any(item.measure == "win_rate" for item in found):
        return _short_history(rep)
    signs = [_sign(rep, item) for item in found if item.telling]
    if not signs:
        signs.append(Sign("like_the_team", 1.0, {"n": shown.count(len(rep.closed))}, evidence_of(rep.closed)))
    if not any(item.telling and item.relative > 0 for item in found):
        signs.append(_best_side(rep, found))
    return tuple(signs)


def _short_history(rep: RepFacts) -> tuple[Sign, ...]:
    rate, needed = rep.results.win_rate, int(threshold("short_history"))
    if len(rep.closed) >= needed:
        return ()
    low, high = (0.0, 1.0) if rate.low is None or rate.high is None else (rate.low, rate.high)
    values = {
        "closed": shown.count(len(rep.closed)),
        "needed": shown.count(needed),
        "low": shown.share(low),
        "high": shown.share(high),
    }
    return (Sign("short_history", 1.0, values, evidence_of(rep.closed), rate),)


def _sign(rep: RepFacts, item: Comparison) -> Sign:
    values: Values = {"n": shown.count(item.n), "confidence": shown.share(item.gap.confidence)}
    values |= _VALUES[item.measure](rep, item)
    strength = float(np.clip(0.4 + abs(item.relative) * 1.5, 0, 1))
    rows = rep.closed if item.measure == "win_rate" else rep.won
    return Sign(_CARDS[item.measure][item.relative < 0], strength, values, evidence_of(rows), item.gap)


def _gap(item: Comparison, unit: Callable[[float], shown.Shown]) -> Values:
    low, high = item.gap.low or 0.0, item.gap.high or 0.0
    return {"difference": unit(item.own - item.peers), "low": unit(low), "high": unit(high)}


def _win_rate_values(rep: RepFacts, item: Comparison) -> Values:
    average = float(rep.won["amount"].mean()) if len(rep.won) else 0.0
    return {
        "rate": shown.share(item.own),
        "peers": shown.share(item.peers),
        "won": shown.count(len(rep.won)),
        "closed": shown.count(item.n),
        "stake": shown.money(abs(item.own - item.peers) * item.n * average),
    } | _gap(item, shown.points)


def _average_values(rep: RepFacts, item: Comparison) -> Values:
    values = {"average": shown.money(item.own), "peers": shown.money(item.peers)} | _gap(item, shown.money)
    price = _realisation(rep)
    if price is not None and price.peers and price.own:
        values["price"] = shown.decimal(price.own / price.peers)
        values["mix"] = shown.decimal((item.own / item.peers) / (price.own / price.peers))
    return values | _telling_product(rep, item)


def _telling_product(rep: RepFacts, item: Comparison) -> Values:
    """Name the product that does most to make the rep's deals smaller (or larger) than the others'.

    Its weight is the difference in share of the wins times how far its usual amount lies from the others' mean.
    """
    mine, theirs = (frame.loc[frame["product_id"].notna()] for frame in (rep.won, _won(rep)))
    if mine.empty or theirs.empty:
        return {}
    shares = pd.DataFrame(
        {
            "own": mine["product_id"].value_counts(normalize=True),
            "peers": theirs["product_id"].value_counts(normalize=True),
            "amount": pd.concat([mine, theirs]).groupby("product_id")["amount"].mean(),
        }
    ).fillna({"own": 0.0, "peers": 0.0})
    weight = (shares["own"] - shares["peers"]) * (shares["amount"] - item.peers)
    weight = weight.loc[shares["own"].gt(shares["peers"])].dropna()
    if weight.empty or np.sign(weight).eq(np.sign(item.own - item.peers)).sum() == 0:
        return {}
    chosen = weight.idxmin() if item.own < item.peers else weight.idxmax()
    return {
        "product": shown.text(rep.team.product_name(str(chosen))),
        "product_share": shown.share(float(shares["own"][chosen])),
        "product_peers": shown.share(float(shares["peers"][chosen])),
    }


def _realisation_values(rep: RepFacts, item: Comparison) -> Values:
    listed = float(rep.won["list_value"].sum())
    return {
        "realisation": shown.share(item.own),
        "peers": shown.share(item.peers),
        "stake": shown.money(abs(item.own - item.peers) * listed),
    } | _gap(item, shown.points)


def _cycle_values(_rep: RepFacts, item: Comparison) -> Values:
    return {"days": shown.days(item.own), "peers": shown.days(item.peers)} | _gap(item, shown.days)


_VALUES: dict[str, Callable[[RepFacts, Comparison], Values]] = {
    "win_rate": _win_rate_values,
    "average_won": _average_values,
    "realisation": _realisation_values,
    "cycle": _cycle_values,
}


def _best_side(rep: RepFacts, found: tuple[Comparison, ...]) -> Sign:
    best = max(found, key=lambda item: item.relative)
    unit = {"average_won": shown.money, "cycle": shown.days}.get(best.measure, shown.share)
    values = {"measure": shown.term(best.measure), "own": unit(best.own), "peers": unit(best.peers)}
    return Sign("best_side", 1.0, values, evidence_of(rep.closed), best.gap)
