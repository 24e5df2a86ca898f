"""Round a fitted tree from the top down: at each node both margins of its pair and every cell to a neighbour.

Bounds that concern a node, its margins or its cells are whole numbers, so neighbours of fitted numbers keep them.
Source: T5.
"""

from __future__ import annotations

import numpy as np

from acctkit.plan.grid_fit import rounded
from acctkit.plan.tree.axes import Floats
from acctkit.plan.tree.limits import Ints

_WHOLE = 1e-6
_DIGITS = 6


def rounded_tree(leaves: Floats, total: int) -> Ints | None:
    """Return whole leaves that sum to `total`, every node and margin a neighbour of its fitted number.

    The dimensions are taken two by two. None when the fit was not exact enough for that.
    """
    if leaves.ndim == 1:
        return _line(leaves, total)
    pair = leaves.reshape(*leaves.shape[:2], -1).sum(axis=2)
    if pair.shape[0] == 1 or pair.shape[1] == 1:
        line = _line(pair.ravel(), total)
        cells = None if line is None else line.reshape(pair.shape)
    else:
        cells = _pair(pair, total)
    if cells is None or leaves.ndim == 2:
        return cells
    found: Ints = np.zeros(leaves.shape, dtype=np.int64)
    for row, column in np.ndindex(*cells.shape):
        below = rounded_tree(leaves[row, column], int(cells[row, column]))
        if below is None:
            return None
        found[row, column] = below
    return found


def _line(fitted: Floats, total: int) -> Ints | None:
    low, high = _neighbours(fitted)
    return _within(fitted, low, high, total)


def _pair(fitted: Floats, total: int) -> Ints | None:
    low, high = _neighbours(fitted)
    margins = []
    for axis in (1, 0):
        sums = fitted.sum(axis=axis)
        least, most = _neighbours(sums)
        margin = _within(sums, least, most, total)
        if margin is None:
            return None
        margins.append(margin)
    done = rounded(fitted, low, high, *margins)
    return done.cells if done.reached is None else None


def _neighbours(fitted: Floats) -> tuple[Ints, Ints]:
    """Return the whole numbers beside each number; one that is nearly whole has no other neighbour."""
    near = np.abs(fitted - np.rint(fitted)) < _WHOLE
    low = np.where(near, np.rint(fitted), np.floor(fitted)).astype(np.int64)
    return low, np.where(near, low, low + 1).astype(np.int64)


def _within(fitted: Floats, low: Ints, high: Ints, total: int) -> Ints | None:
    """Give what the lower neighbours leave over to the largest remainders, one each."""
    rest = total - int(low.sum())
    room = np.flatnonzero(high > low)
    if not 0 <= rest <= len(room):
        return None
    found = low.copy()
    # Ties go to the first key; differences that only the fit made are none.
    order = np.argsort(-np.round(fitted[room] - low[room], _DIGITS), kind="stable")
    found[room[order[:rest]]] += 1
    return found
