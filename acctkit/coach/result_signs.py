"""Signs in the results: where win rate, deal size, kept price or speed differ from the others', and where none does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from acctkit.coach import shown
from acctkit.coach.comparisons import Comparison, Measure
from acctkit.coach.facts import RepFacts
from acctkit.coach.others import priced
from acctkit.coach.sign import Evidence, Sign, evidence_of, marked
from acctkit.playbook.thresholds import threshold

Values = dict[str, shown.Shown]

_CARDS: Mapping[Measure, tuple[str, str]] = {
    "win_rate": ("win_rate_high", "win_rate_low"),
    "average_won": ("large_deals", "small_deals"),
    "realisation": ("firm_prices", "discounts"),
    "cycle": ("fast_cycle", "slow_cycle"),
}


def against_the_others(rep: RepFacts) -> tuple[Sign, ...]:
    """Turn each clear and material comparison into a sign; say so where none is, or where there is too little to say.

    Source: D4 (fairness: no difference is named that chance explains).
    """
    found = rep.comparisons
    if rep.own.empty:
        return ()
    if not any(item.measure == "win_rate" for item in found):
        return _short_history(rep)
    signs = [_sign(rep, item) for item in found if item.telling]
    if not signs:
        signs.append(_like_the_team(rep, found))
    if not any(item.telling and item.relative > 0 for item in found):
        signs += _best_side(found)
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


def _like_the_team(rep: RepFacts, found: tuple[Comparison, ...]) -> Sign:
    values = {
        "n": shown.count(len(rep.closed)),
        "measures": shown.terms(item.measure for item in found),
    }
    return Sign("like_the_team", 1.0, values, evidence_of(rep.closed))


def _rows_of(item: Comparison) -> Evidence:
    return Evidence("deals", item.row_ids, item.n)


def _sign(rep: RepFacts, item: Comparison) -> Sign:
    values: Values = {"n": shown.count(item.n), "confidence": shown.share(item.gap.confidence)}
    values |= _VALUES[item.measure](rep, item)
    steepness = threshold("coach.weight.price_gap" if item.measure == "realisation" else "coach.weight.gap")
    strength = marked(item.relative, steepness)
    return Sign(_CARDS[item.measure][item.relative < 0], strength, values, _rows_of(item), item.gap)


def _gap(item: Comparison, unit: Callable[[float], shown.Shown]) -> Values:
    low, high = item.gap.low or 0.0, item.gap.high or 0.0
    return {"difference": unit(item.own - item.peers), "low": unit(low), "high": unit(high)}


def _win_rate_values(rep: RepFacts, item: Comparison) -> Values:
    values = {
        "rate": shown.share(item.own),
        "peers": shown.share(item.peers),
        "won": shown.count(len(rep.won)),
        "closed": shown.count(item.n),
    } | _gap(item, shown.points)
    # Somebody without a win of known amount is counted with the size of the others' deals, if that is known.
    own = rep.won["amount"].dropna()
    size = float(own.mean()) if len(own) else rep.rest.amounts.mean
    if len(own) or rep.rest.amounts.n:
        values["stake"] = shown.money(abs(item.own - item.peers) * item.n * size)
    return values


def _average_values(rep: RepFacts, item: Comparison) -> Values:
    values = {"average": shown.money(item.own), "peers": shown.money(item.peers)} | _gap(item, shown.money)
    return values | _factors(rep, item) | _telling_product(rep, item)


def _factors(rep: RepFacts, item: Comparison) -> Values:
    """Divide the ratio of deal sizes into products and price, where nearly every deal in it has a list price."""
    price = next((other for other in rep.comparisons if other.measure == "realisation"), None)
    if price is None or not price.own or not price.peers:
        return {}
    covered = min(price.n / item.n, rep.rest.prices[0] / rep.rest.amounts.n)
    if covered < threshold("coach.price_coverage"):
        return {}
    by_price = price.own / price.peers
    return {
        "price": shown.decimal(by_price),
        "mix": shown.decimal(item.own / item.peers / by_price),
        "alike": shown.money(item.own / by_price),
    }


def _telling_product(rep: RepFacts, item: Comparison) -> Values:
    """Name the product that does most to make the rep's deals smaller (or larger) than the others'.

    Its weight is the difference in share of the wins times how far its usual amount lies from the others' mean.
    """
    mine = rep.won.loc[rep.won["amount"].notna()]
    amounts = rep.team.everybody.sold["amount"]
    own = (mine["product_id"].value_counts() / len(mine)).reindex(amounts.index, fill_value=0.0)
    peers = rep.rest.sold / rep.rest.amounts.n
    gaps, distances = (own - peers).to_numpy(float), amounts.to_numpy(float) - item.peers
    # Only a product sold more often than by the others, and only one that pulls the same way as the whole.
    pull = np.where(gaps > 0, gaps * distances * np.sign(item.own - item.peers), 0.0)
    if not len(pull) or pull.max() <= 0:
        return {}
    chosen = int(pull.argmax())
    return {
        "product": shown.text(rep.team.product_name(str(amounts.index[chosen]))),
        "product_share": shown.share(float(own.iloc[chosen])),
        "product_peers": shown.share(float(peers.iloc[chosen])),
    }


def _realisation_values(rep: RepFacts, item: Comparison) -> Values:
    listed = float(priced(rep.won)["list_value"].sum())
    return {
        "realisation": shown.share(item.own),
        "peers": shown.share(item.peers),
        "stake": shown.money(abs(item.own - item.peers) * listed),
    } | _gap(item, shown.points)


def _cycle_values(_rep: RepFacts, item: Comparison) -> Values:
    return {"days": shown.days(item.own), "peers": shown.days(item.peers)} | _gap(item, shown.shift)


_VALUES: Mapping[Measure, Callable[[RepFacts, Comparison], Values]] = {
    "win_rate": _win_rate_values,
    "average_won": _average_values,
    "realisation": _realisation_values,
    "cycle": _cycle_values,
}


def _best_side(found: tuple[Comparison, ...]) -> tuple[Sign, ...]:
    """Return the measure in which the rep stands best, where it is better than the others' by enough to mention."""
    best = max(found, key=lambda item: item.relative)
    if best.relative < threshold("coach.material_gap"):
        return ()
    unit = {"average_won": shown.money, "cycle": shown.days}.get(best.measure, shown.share)
    values = {"measure": shown.term(best.measure), "own": unit(best.own), "peers": unit(best.peers)}
    return (Sign("best_side", 1.0, values, _rows_of(best), best.gap),)
