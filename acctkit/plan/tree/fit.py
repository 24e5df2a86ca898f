"""Fit the shares of a tree to its limits in fractions, so that what a limit takes is shared in proportion.

Each limit in turn scales its leaves until it holds, first undoing what it did the last time (Bregman's method): the
result is the one nearest to the given shares in the sense of proportions. Source: T5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from acctkit.plan.tree.axes import Axis, Floats
from acctkit.plan.tree.limits import Counted

_SWEEPS = 400
_HALVINGS = 60
_NEXT_TO_NOTHING = 1e-75
_STEEPEST = 50.0
_NEAR = 1e-10


@dataclass(frozen=True, eq=False)
class Group:
    """Limits over the same axes: no leaf stands in two of them, so that all can be met at once.

    `least` and `most` have one dimension for each axis, of length 1 where the axis is summed over.
    """

    summed: tuple[int, ...]
    least: Floats
    most: Floats


def groups(limits: Sequence[Counted], axes: Sequence[Axis]) -> tuple[list[Group], list[Counted]]:
    """Return the limits that count every unit alike, in groups, and the others (capacities)."""
    found: dict[tuple[int, ...], Group] = {}
    others = []
    for each in limits:
        if each.limit.by:
            others.append(each)
            continue
        summed = tuple(place for place, axis in enumerate(axes) if axis.name not in each.limit.at)
        if summed not in found:
            shape = [1 if place in summed else len(axis.weights) for place, axis in enumerate(axes)]
            found[summed] = Group(summed, np.zeros(shape), np.full(shape, np.inf))
        at = tuple(one.start or 0 for one in each.place)
        group = found[summed]
        group.least[at] = max(group.least[at], each.least)
        group.most[at] = min(group.most[at], each.most)
    return list(found.values()), others


def fitted(
    total: int, share: Floats, grouped: Sequence[Group], capacities: Sequence[Counted]
) -> Floats | None:
    """Return leaves in proportion to their shares, as far as the limits allow; None when no end was found."""
    leaves = total * share
    whole = Group(
        tuple(range(share.ndim)), np.full((1,) * share.ndim, total), np.full((1,) * share.ndim, total)
    )
    scales: list[Floats] = [np.ones_like(group.least) for group in (*grouped, whole)]
    pulls = [0.0] * len(capacities)
    for _ in range(_SWEEPS):
        for place, capacity in enumerate(capacities):
            pulls[place] = _pull(leaves, capacity, pulls[place])
        for place, group in enumerate((*grouped, whole)):
            free = leaves / scales[place]
            sums = free.sum(axis=group.summed, keepdims=True)
            wanted = np.clip(sums, group.least, group.most)
            scales[place] = np.divide(wanted, sums, out=np.ones_like(sums), where=sums > 0)
            # A maximum of 0 would leave nothing to undo; next to nothing is as good.
            scales[place] = np.maximum(scales[place], _NEXT_TO_NOTHING)
            leaves = free * scales[place]
        if _all_kept(leaves, (*grouped, whole), capacities, total):
            return leaves
    return None


def _pull(leaves: Floats, capacity: Counted, pull: float) -> float:
    """Scale the leaves of a capacity by exp(-pull x count), the more the more they count, until it holds."""
    block = leaves[capacity.place]
    block *= np.exp(pull * capacity.counts)
    amount = float((block * capacity.counts).sum())
    goal = min(max(amount, capacity.least), capacity.most)
    largest = float(capacity.counts.max())
    if amount == goal or not largest:
        return 0.0
    near, far = (0.0, _STEEPEST / largest) if amount > goal else (-_STEEPEST / largest, 0.0)
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        if float((block * np.exp(-middle * capacity.counts) * capacity.counts).sum()) > goal:
            near = middle
        else:
            far = middle
    block *= np.exp(-far * capacity.counts)
    return far


def _all_kept(leaves: Floats, grouped: Sequence[Group], capacities: Sequence[Counted], total: int) -> bool:
    slack = _NEAR * max(1.0, float(total))
    for group in grouped:
        sums = leaves.sum(axis=group.summed, keepdims=True)
        if (sums < group.least - slack).any() or (sums > group.most + slack).any():
            return False
    for each in capacities:
        scale = slack * max(1.0, float(each.counts.max()))
        if not each.least - scale <= each.of(leaves) <= each.most + scale:
            return False
    return True
