"""Fit the cells of a grid to both margins within bounds, and round them so that the margins stay exact.

Fitting is in floats, rounding ends in whole numbers of exact arithmetic: whatever the fit missed is carried along
paths from rows that still need to columns that still take (Ford and Fulkerson). When no such path is left although
something is missing, the margins cannot be met, and the rows on the near side say why. Source: T5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_SWEEPS = 60
_HALVINGS = 64
_WHOLE = 1e-7
_TIE = 1e-6


@dataclass(frozen=True, eq=False)
class Completed:
    """Cells that meet both margins, or as nearly as possible; `reached` are then the rows that cannot be filled."""

    cells: Ints
    reached: Ints | None


def fitted(weights: Floats, low: Ints, high: Ints, by_row: Ints, by_column: Ints) -> Floats:
    """Return cells proportional to the weights, scaled by row and column to both margins, within the bounds."""
    cells = weights
    across, down = np.ones(len(by_row)), np.ones(len(by_column))
    exact = 1e-10 * max(1.0, float(by_row.sum()))
    with np.errstate(over="ignore"):  # beyond every number is beyond every maximum, and clipped to it
        for _ in range(_SWEEPS):
            across = _scales(weights * down, low, high, by_row)
            down = _scales((weights * across[:, None]).T, low.T, high.T, by_column)
            cells = np.clip(weights * across[:, None] * down, low, high)
            if np.abs(cells.sum(axis=1) - by_row).max() <= exact:
                break
    return np.asarray(cells, dtype=np.float64)


def _scales(weights: Floats, low: Ints, high: Ints, totals: Ints) -> Floats:
    """Return the factor of each line with which its clipped cells sum to its total, found by halving."""
    positive = np.where(weights > 0, weights, np.nan)
    with np.errstate(all="ignore"):
        least = np.nan_to_num(
            np.nanmin(np.where(weights > 0, np.maximum(low, 1e-9) / positive, np.inf), axis=1)
        )
        most = np.nan_to_num(np.nanmax(np.where(weights > 0, high / positive, 0.0), axis=1), posinf=1e300)
    near = np.log(np.clip(least * 1e-3, 1e-280, 1e280))
    far = np.maximum(near, np.log(np.clip(most, 1e-280, 1e280)))
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        sums = np.clip(weights * np.exp(middle)[:, None], low, high).sum(axis=1)
        near, far = np.where(sums < totals, middle, near), np.where(sums < totals, far, middle)
    return np.asarray(np.exp(far), dtype=np.float64)


def rounded(cells: Floats, low: Ints, high: Ints, by_row: Ints, by_column: Ints) -> Completed:
    """Round each cell down or up, the nearer the better, so that both margins are exact."""
    whole = np.clip(np.floor(cells + _WHOLE), low, high).astype(np.int64)
    whole = _within(_within(whole, low, by_row).T, low.T, by_column).T
    part = cells - whole
    up = (part > _WHOLE) & (whole < high)
    chosen = _nearest(part, up, by_row - whole.sum(axis=1), by_column - whole.sum(axis=0))
    if chosen is not None:
        whole += chosen
    return completed(whole, low, high, by_row, by_column)


def _within(cells: Ints, low: Ints, totals: Ints) -> Ints:
    """Take off what a line holds beyond its total, cell after cell, no cell below its minimum."""
    beyond = np.maximum(cells.sum(axis=1) - totals, 0)
    if not beyond.any():
        return cells
    spare = cells - low
    before = np.cumsum(spare, axis=1) - spare
    return np.asarray(cells - np.clip(beyond[:, None] - before, 0, spare), dtype=np.int64)


def _nearest(part: Floats, up: NDArray[np.bool_], need: Ints, take: Ints) -> Ints | None:
    """Choose the cells to round up by a minimum-cost flow; None when the fit was not exact enough for one."""
    # Slow to import, and few grids get here; what only reads or draws plans need not wait for it.
    from scipy import sparse  # noqa: PLC0415
    from scipy.optimize import linprog  # noqa: PLC0415

    rows, columns = np.nonzero(up)
    if not len(rows) or need.sum() != take.sum():
        return None
    place = np.arange(len(rows))
    lines = sparse.csr_array(
        (
            np.ones(2 * len(rows)),
            (np.concatenate([rows, len(need) + columns]), np.concatenate([place, place])),
        ),
        shape=(len(need) + len(take), len(rows)),
    )
    cost = 1 - 2 * np.minimum(part[rows, columns], 1.0) + _TIE * place / len(rows)
    solved = linprog(cost, A_eq=lines, b_eq=np.concatenate([need, take]), bounds=(0, 1), method="highs-ds")
    if solved.x is None or not solved.success:
        return None
    chosen = np.zeros(part.shape, dtype=np.int64)
    chosen[rows, columns] = np.rint(solved.x).astype(np.int64)
    fits = (chosen.sum(axis=1) <= need).all() and (chosen.sum(axis=0) <= take).all()
    return chosen if fits else None


def completed(cells: Ints, low: Ints, high: Ints, by_row: Ints, by_column: Ints) -> Completed:
    """Carry what rows still need to columns that still take, through cells within their bounds.

    The cells must not exceed either margin to begin with.
    """
    cells = cells.copy()
    need, take = by_row - cells.sum(axis=1), by_column - cells.sum(axis=0)
    while need.any():
        path, reached = _path(cells, low, high, need, take)
        if path is None:
            return Completed(cells, np.flatnonzero(reached))
        first, last = path[0][0], path[-1][1]
        room = [high[step] - cells[step] for step in path[::2]] + [
            cells[step] - low[step] for step in path[1::2]
        ]
        amount = min(int(need[first]), int(take[last]), *(int(one) for one in room))
        for number, step in enumerate(path):
            cells[step] += amount if number % 2 == 0 else -amount
        need[first] -= amount
        take[last] -= amount
    return Completed(cells, None)


def _path(
    cells: Ints, low: Ints, high: Ints, need: Ints, take: Ints
) -> tuple[list[tuple[int, int]] | None, NDArray[np.bool_]]:
    """Find a shortest path of cells to raise and lower in turn, from a row that needs to a column that takes."""
    up, down = cells < high, cells > low
    rows = need > 0
    frontier = rows.copy()
    columns = np.zeros(len(take), dtype=bool)
    row_of = np.full(len(take), -1)
    column_of = np.full(len(need), -1)
    while frontier.any():
        fresh_rows = np.flatnonzero(frontier)
        open_cells = up[fresh_rows] & ~columns
        found = np.flatnonzero(open_cells.any(axis=0))
        if not len(found):
            return None, rows
        row_of[found] = fresh_rows[open_cells[:, found].argmax(axis=0)]
        columns[found] = True
        ends = found[take[found] > 0]
        if len(ends):
            return _traced(int(ends[0]), row_of, column_of), rows
        back = down[:, found] & ~rows[:, None]
        frontier = np.asarray(back.any(axis=1), dtype=np.bool_)
        column_of[frontier] = found[back[frontier].argmax(axis=1)]
        rows = np.logical_or(rows, frontier)
    return None, rows


def _traced(column: int, row_of: NDArray[np.int_], column_of: NDArray[np.int_]) -> list[tuple[int, int]]:
    """Return the cells of a path from its first row on, to be raised and lowered in turn."""
    path = []
    while True:
        row = int(row_of[column])
        path.append((row, column))
        if column_of[row] < 0:
            return path[::-1]
        column = int(column_of[row])
        path.append((row, column))
