"""Divide a whole number over a tree of axis pairs within limits, or name the limits that conflict. Source: T5."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from acctkit.plan.tree.axes import Axis, Floats, shares
from acctkit.plan.tree.conflict import demands, minimal_conflict
from acctkit.plan.tree.division import Division
from acctkit.plan.tree.fit import fitted, groups
from acctkit.plan.tree.limits import Counted, Limit, LimitConflict, counted
from acctkit.plan.tree.nearest import nearest
from acctkit.plan.tree.rounding import rounded_tree


def divide(total: int, axes: Sequence[Axis], limits: Sequence[Limit] = ()) -> Division:
    """Divide `total` over the axes, taken two by two from the first on.

    The leaves follow the weights; what a limit takes or asks is shared by the others in proportion. Every node and
    both margins of each pair are then whole neighbours of their fitted numbers, as long as the limits allow it.

    Parameters
    ----------
    total
        What is divided, in minor units or whole deals.
    axes
        Such as months, reps, products, customers, in this order.
    limits
        Bounds and capacities. A leaf without a share gets nothing, whatever a limit asks.

    Raises
    ------
    ValueError
        The total is negative, or an axis or a limit cannot be used.
    LimitConflict
        No whole numbers keep all limits; it names those that conflict.

    Source: T5, Decomposition must add up

    """
    if total < 0:
        raise ValueError(f"the total must be 0 or more, not {total}")
    share = shares(axes)
    found = [counted(limit, axes) for limit in limits]
    grouped, capacities = groups(found, axes)
    fit = fitted(total, share, grouped, capacities)
    leaves = None if fit is None else rounded_tree(fit, total)
    if leaves is None or not all(each.kept(leaves) for each in found):
        leaves = nearest(total * share if fit is None else fit, share, total, found)
    if leaves is None or int(leaves.sum()) != total or not all(each.kept(leaves) for each in found):
        raise _conflict(total, axes, share, found)
    return Division(tuple(axes), leaves, total)


def _conflict(total: int, axes: Sequence[Axis], share: Floats, limits: Sequence[Counted]) -> ValueError:
    found = minimal_conflict(demands(share, total, limits))
    if found is None:
        return ValueError("no whole numbers were found in time, and no conflict either")
    demanded, proved = found
    # Behind the limits stand the total and the leaves without a share.
    empty = np.flatnonzero(share.ravel() == 0)[demanded[demanded > len(limits)] - len(limits) - 1]
    return LimitConflict(
        [limits[place].limit for place in demanded.tolist() if place < len(limits)],
        total if len(limits) in demanded else None,
        [
            tuple(axis.keys[at] for axis, at in zip(axes, np.unravel_index(leaf, share.shape), strict=True))
            for leaf in empty.tolist()
        ],
        proved=proved,
    )
