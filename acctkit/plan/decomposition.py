"""Divide a whole number among leaves so that the parts add up to it exactly.

Largest remainder (Hamilton): every leaf gets the whole part of its quota, and what is left goes, one each, to the
largest remainders; ties go to the first key in sorted order. The arithmetic is in exact fractions, so equal weights
tie truly. Money is divided in minor units (cents).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import isfinite

Key = str


class Conflict(ValueError):  # noqa: N818  the field's own word
    """The bounds cannot be met together. `code` says how, `keys` whose bounds, the numbers by how much.

    Codes: "minimum-above-maximum", "minimums-exceed-total", "maximums-below-total", "no-weight-for-the-rest".
    """

    def __init__(self, code: str, keys: Sequence[Key], wanted: int, available: int) -> None:
        self.code = code
        self.keys = tuple(keys)
        self.wanted = wanted
        self.available = available
        super().__init__(f"{code}: {', '.join(self.keys)} ({wanted} wanted, {available} available)")


def to_minor(amount: float | Decimal, digits: int = 2) -> int:
    """Return an amount of money in minor units (12.34 is 1234 with two digits), half to even."""
    exact = amount if isinstance(amount, Decimal) else Decimal(repr(float(amount)))
    return int(exact.scaleb(digits).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def from_minor(minor: int, digits: int = 2) -> Decimal:
    """Return an amount of minor units in money, exact."""
    return Decimal(minor).scaleb(-digits)


def largest_remainder(
    total: int,
    weights: Sequence[float],
    keys: Sequence[Key],
    *,
    minimums: Mapping[Key, int] | None = None,
    maximums: Mapping[Key, int] | None = None,
) -> tuple[int, ...]:
    """Divide `total` by `weights`; the parts, one per key in the given order, sum to `total` exactly.

    A weight of 0 gets its minimum and nothing more. Bounds hold for every leaf that has one; what a bound adds or
    takes away is shared by the others in proportion to their weights.

    Raises
    ------
    ValueError
        The total is negative; keys repeat or do not pair up with the weights; a weight is negative, infinite or
        missing; a bound names an unknown key or is negative; no weight is above 0.
    Conflict
        The bounds cannot be met together; it names the keys.

    Source: T5, Decomposition must add up

    """
    low, high = _bounds(total, keys, minimums or {}, maximums or {})
    exact = _weights(weights, keys)
    if not any(exact) and sum(low) != total:
        raise ValueError("no weight is above 0: there is nothing to divide by")
    _check_room(total, exact, keys, low, high)
    quotas = _quotas(total, exact, low, high)
    parts = [quota.numerator // quota.denominator for quota in quotas]
    remainders = [quota - part for quota, part in zip(quotas, parts, strict=True)]
    order = sorted(range(len(keys)), key=lambda leaf: (-remainders[leaf], keys[leaf]))
    for leaf in order[: total - sum(parts)]:
        parts[leaf] += 1
    return tuple(parts)


def _weights(weights: Sequence[float], keys: Sequence[Key]) -> list[Fraction]:
    if len(weights) != len(keys):
        raise ValueError(f"{len(weights)} weights do not pair up with {len(keys)} keys")
    for weight, key in zip(weights, keys, strict=True):
        if not isfinite(weight) or weight < 0:
            raise ValueError(f"the weight of {key!r} must be 0 or more, not {weight}")
    return [Fraction(weight) for weight in weights]


def _bounds(
    total: int, keys: Sequence[Key], minimums: Mapping[Key, int], maximums: Mapping[Key, int]
) -> tuple[list[int], list[int]]:
    if total < 0:
        raise ValueError(f"the total must be 0 or more, not {total}")
    if len(set(keys)) != len(keys):
        raise ValueError("a key occurs twice")
    for key, bound in [*minimums.items(), *maximums.items()]:
        if key not in keys:
            raise ValueError(f"a bound names the unknown key {key!r}")
        if bound < 0:
            raise ValueError(f"the bound of {key!r} must be 0 or more, not {bound}")
    low = [minimums.get(key, 0) for key in keys]
    high = [maximums.get(key, total) for key in keys]
    for key, least, most in zip(keys, low, high, strict=True):
        if key in maximums and least > most:
            raise Conflict("minimum-above-maximum", [key], least, most)
    return low, high


def _check_room(
    total: int, weights: list[Fraction], keys: Sequence[Key], low: list[int], high: list[int]
) -> None:
    if sum(low) > total:
        raise Conflict(
            "minimums-exceed-total", [k for k, least in zip(keys, low, strict=True) if least], sum(low), total
        )
    room = sum(high)
    if room < total:
        raise Conflict("maximums-below-total", keys, total, room)
    reachable = sum(most if w else least for w, least, most in zip(weights, low, high, strict=True))
    if reachable < total:
        weightless = [key for key, weight in zip(keys, weights, strict=True) if not weight]
        raise Conflict("no-weight-for-the-rest", weightless, total, reachable)


def _quotas(total: int, weights: list[Fraction], low: list[int], high: list[int]) -> list[Fraction]:
    """Return quotas proportional to the weights as far as the bounds allow, summing to the total.

    Leaves beyond a bound are fixed at it and the rest is divided anew. Of the two sides the one that is missed by
    more in sum is fixed first; that side stays beyond its bound in the solution, so each round is final.
    """
    quotas = [Fraction(least) for least in low]
    free = {leaf for leaf, weight in enumerate(weights) if weight}
    rest = Fraction(total - sum(least for leaf, least in enumerate(low) if leaf not in free))
    while free:
        each = rest / sum(weights[leaf] for leaf in free)
        share = {leaf: each * weights[leaf] for leaf in free}
        under = {leaf: low[leaf] - share[leaf] for leaf in free if share[leaf] < low[leaf]}
        over = {leaf: share[leaf] - high[leaf] for leaf in free if share[leaf] > high[leaf]}
        if not under and not over:
            quotas = [share.get(leaf, quota) for leaf, quota in enumerate(quotas)]
            break
        beyond, bound = (under, low) if sum(under.values()) >= sum(over.values()) else (over, high)
        for leaf in beyond:
            quotas[leaf] = Fraction(bound[leaf])
            rest -= bound[leaf]
        free -= beyond.keys()
    return quotas
