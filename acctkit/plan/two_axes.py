"""Divide a whole number over two crossed axes, say months and reps, so that both margins come out exactly.

Each margin is either stated or follows from its weights. The cells are first fitted in proportion to the product of
the weights, within the bounds and to both margins (iterative proportional fitting). Then they are rounded: every cell
to one of its two neighbouring whole numbers, the nearer the better, so that rows and columns still add up (controlled
rounding, a minimum-cost flow). When no whole numbers can meet all that is asked, the conflict is named and nothing is
bent. Source: T5, Decomposition must add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from acctkit.plan.decomposition import Conflict, Key, largest_remainder
from acctkit.plan.grid_conflict import check_margin, check_total, margin_conflict
from acctkit.plan.grid_fit import fitted, rounded

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Cell = tuple[Key, Key]


@dataclass(frozen=True, eq=False)
class Grid:
    """A number divided over rows and columns. `cells` adds up to both totals exactly, and they to `total`."""

    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    cells: Ints
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int

    def at(self, row: Key, column: Key) -> int:
        """Return one cell (`ValueError` for an unknown key)."""
        return int(self.cells[self.rows.index(row), self.columns.index(column)])


@dataclass(frozen=True, eq=False)
class _Task:
    """What is asked, with the keys of both axes in sorted order, so that their order does not change the result."""

    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    weights: Floats
    low: Ints
    high: Ints


def decompose(  # noqa: PLR0913  what is asked of a plan
    total: int,
    row_weights: Mapping[Key, float],
    column_weights: Mapping[Key, float],
    *,
    patterns: Mapping[Key, Mapping[Key, float]] | None = None,
    row_totals: Mapping[Key, int] | None = None,
    column_totals: Mapping[Key, int] | None = None,
    minimums: Mapping[Cell, int] | None = None,
    maximums: Mapping[Cell, int] | None = None,
) -> Grid:
    """Divide `total` over rows and columns; both margins add up exactly.

    Parameters
    ----------
    total
        What is divided, in minor units or whole deals.
    row_weights, column_weights
        The weight of each row and column; a cell's share is their product. A weight of 0 gets its minimums only.
    patterns
        Rows that have weights of their own for the columns, such as a newcomer's ramp over the months. They shape the
        row and leave the margins as they are.
    row_totals, column_totals
        Stated margins, one for every key. A margin that is not stated follows from its weights; where the bounds of
        the cells do not allow that, it follows from the weights within the bounds.
    minimums, maximums
        Bounds of single cells by (row, column).

    Raises
    ------
    ValueError
        A weight, total or bound is negative or not a number; a key is unknown or missing.
    Conflict
        No whole numbers meet all of it; a smallest set of margins that cannot be met is named.

    Source: T5, Decomposition must add up

    """
    bounds = (minimums or {}, maximums or {})
    task = _task(total, row_weights, column_weights, patterns or {}, bounds)
    by_row, by_column = (
        _stated(stated, keys, total, kind)
        for stated, keys, kind in ((row_totals, task.rows, "row"), (column_totals, task.columns, "column"))
    )
    check_total(total, task.rows, task.columns, task.low, task.high)
    by_row, by_column, cells = _solved(total, row_weights, column_weights, by_row, by_column, task)
    grid_rows, grid_columns = tuple(row_weights), tuple(column_weights)
    row_places = [task.rows.index(key) for key in grid_rows]
    column_places = [task.columns.index(key) for key in grid_columns]
    return Grid(
        rows=grid_rows,
        columns=grid_columns,
        cells=cells[np.ix_(row_places, column_places)],
        row_totals=tuple(int(by_row[place]) for place in row_places),
        column_totals=tuple(int(by_column[place]) for place in column_places),
        total=total,
    )


def _task(
    total: int,
    row_weights: Mapping[Key, float],
    column_weights: Mapping[Key, float],
    patterns: Mapping[Key, Mapping[Key, float]],
    bounds: tuple[Mapping[Cell, int], Mapping[Cell, int]],
) -> _Task:
    if total < 0:
        raise ValueError(f"the total must be 0 or more, not {total}")
    if not row_weights or not column_weights:
        raise ValueError("both axes need at least one key")
    rows, columns = tuple(sorted(row_weights)), tuple(sorted(column_weights))
    minimums, maximums = bounds
    across = _weights(row_weights, rows)[:, None] * _weights(column_weights, columns)[None, :]
    for row, pattern in patterns.items():
        across[_place(row, rows)] = _pattern(pattern, across[_place(row, rows)], columns)
    low = _bounds(minimums, rows, columns, 0)
    high = _bounds(maximums, rows, columns, total)
    crossed = np.argwhere(low > high)
    for row, column in crossed:
        keys = [rows[row], columns[column]]
        if (rows[row], columns[column]) in maximums:
            raise Conflict("minimum-above-maximum", keys, int(low[row, column]), int(high[row, column]))
    high = np.where(across > 0, np.minimum(high, total), low)
    return _Task(rows, columns, across, low, np.maximum(high, low))


def _weights(weights: Mapping[Key, float], keys: tuple[Key, ...]) -> Floats:
    for key in keys:
        if not np.isfinite(weights[key]) or weights[key] < 0:
            raise ValueError(f"the weight of {key!r} must be 0 or more, not {weights[key]}")
    values = np.array([weights[key] for key in keys], dtype=np.float64)
    largest = float(values.max())
    if largest == 0:
        raise ValueError("no weight is above 0: there is nothing to divide by")
    # Far below the largest a weight still counts as more than 0, and products stay within reach of floats.
    return np.where(values > 0, np.maximum(values / largest, 1e-12), 0.0)


def _place(row: Key, rows: tuple[Key, ...]) -> int:
    if row not in rows:
        raise ValueError(f"a pattern names the unknown row {row!r}")
    return rows.index(row)


def _pattern(pattern: Mapping[Key, float], usual: Floats, columns: tuple[Key, ...]) -> Floats:
    """Return a row's own weights, as heavy in sum as the usual ones; a row or column of weight 0 stays so."""
    if set(pattern) != set(columns):
        raise ValueError("a pattern must name every column once and nothing else")
    own = np.where(usual > 0, _weights(pattern, columns), 0.0)
    return own * (usual.sum() / own.sum()) if own.any() else own


def _bounds(bounds: Mapping[Cell, int], rows: tuple[Key, ...], columns: tuple[Key, ...], usual: int) -> Ints:
    cells = np.full((len(rows), len(columns)), usual, dtype=np.int64)
    row_place = {key: place for place, key in enumerate(rows)}
    column_place = {key: place for place, key in enumerate(columns)}
    for (row, column), bound in bounds.items():
        if row not in row_place or column not in column_place:
            raise ValueError(f"a bound names the unknown cell {(row, column)!r}")
        if bound < 0:
            raise ValueError(f"the bound of {(row, column)!r} must be 0 or more, not {bound}")
        cells[row_place[row], column_place[column]] = bound
    return cells


def _stated(stated: Mapping[Key, int] | None, keys: tuple[Key, ...], total: int, kind: str) -> Ints | None:
    if stated is None:
        return None
    if set(stated) != set(keys):
        raise ValueError(f"the {kind} totals must name every {kind} once and nothing else")
    for key, amount in stated.items():
        if amount < 0:
            raise ValueError(f"the total of {key!r} must be 0 or more, not {amount}")
    if sum(stated.values()) != total:
        raise Conflict(f"{kind}s-differ-from-total", keys, sum(stated.values()), total)
    return np.array([stated[key] for key in keys], dtype=np.int64)


def _solved(  # noqa: PLR0913  the two margins, stated or not, and what they rest on
    total: int,
    row_weights: Mapping[Key, float],
    column_weights: Mapping[Key, float],
    by_row: Ints | None,
    by_column: Ints | None,
    task: _Task,
) -> tuple[Ints, Ints, Ints]:
    """Return both margins and the cells; raise the conflict when the stated margins cannot be met in the bounds."""
    if by_row is not None:
        check_margin(by_row, task.rows, task.low, task.high)
    if by_column is not None:
        check_margin(by_column, task.columns, task.low.T, task.high.T)
    rows = _shared(total, row_weights, task.rows) if by_row is None else by_row
    columns = _shared(total, column_weights, task.columns) if by_column is None else by_column
    cells = _cells(task, rows, columns)
    if cells is None and by_row is not None and by_column is not None:
        raise margin_conflict(rows, columns, task.rows, task.columns, task.low, task.high)
    if cells is None:
        # A margin that nobody stated gives way: the other one, or the total, is divided within the bounds.
        cells = _within_bounds(total, by_row, by_column, task)
        rows, columns = cells.sum(axis=1), cells.sum(axis=0)
    return rows, columns, cells


def _cells(task: _Task, by_row: Ints, by_column: Ints) -> Ints | None:
    """Return cells that meet both margins within the bounds, None when there are none."""
    for totals, axis in ((by_row, 1), (by_column, 0)):
        if (task.low.sum(axis=axis) > totals).any() or (task.high.sum(axis=axis) < totals).any():
            return None
    done = rounded(
        fitted(task.weights, task.low, task.high, by_row, by_column), task.low, task.high, by_row, by_column
    )
    return done.cells if done.reached is None else None


def _within_bounds(total: int, by_row: Ints | None, by_column: Ints | None, task: _Task) -> Ints:
    """Divide the one stated margin, or the total, over its cells by their weights and bounds."""
    if by_row is not None:
        return _each(by_row, task.weights, task.low, task.high)
    if by_column is not None:
        return _each(by_column, task.weights.T, task.low.T, task.high.T).T
    one_line = _each(
        np.array([total]), task.weights.reshape(1, -1), task.low.reshape(1, -1), task.high.reshape(1, -1)
    )
    return one_line.reshape(task.low.shape)


def _shared(total: int, weights: Mapping[Key, float], keys: tuple[Key, ...]) -> Ints:
    return np.array(largest_remainder(total, [weights[key] for key in keys], keys), dtype=np.int64)


def _each(amounts: Ints, weights: Floats, low: Ints, high: Ints) -> Ints:
    """Divide each amount over its line of cells within their bounds."""
    keys = [f"{place:09d}" for place in range(low.shape[1])]
    lines = [
        largest_remainder(
            int(amount),
            line.tolist(),
            keys,
            minimums=dict(zip(keys, least.tolist(), strict=True)),
            maximums=dict(zip(keys, most.tolist(), strict=True)),
        )
        for amount, line, least, most in zip(amounts, weights, low, high, strict=True)
    ]
    return np.array(lines, dtype=np.int64)
