"""Name the margins of a grid that its bounds cannot meet.

Beyond the minimums, rows I need more than they can get when their totals exceed what the columns J take in all plus
what the cells of I outside J may hold. For given rows the columns that limit them are known at once, so small sets of
rows are tried one after another, and the same with rows and columns exchanged: the set with the fewest names wins. A
conflict that needs many rows is cut down until none of them can be left out. Source: T5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from acctkit.plan.decomposition import Conflict, Key
from acctkit.plan.grid_fit import completed

Ints = NDArray[np.int64]
_TRIES = 8_000


@dataclass(frozen=True, eq=False)
class _Side:
    """The lines that need (beyond their minimums), the lines that take, and the room of the cells between them."""

    names: Sequence[Key]
    others: Sequence[Key]
    need: Ints
    take: Ints
    room: Ints


def check_total(total: int, rows: Sequence[Key], columns: Sequence[Key], low: Ints, high: Ints) -> None:
    """Raise the conflict when all minimums together exceed the total, or all maximums fall short of it."""
    if low.sum() > total:
        bound = [rows[place] for place in np.flatnonzero(low.any(axis=1)).tolist()]
        raise Conflict("minimums-exceed-total", bound, int(low.sum()), total)
    if high.sum() < total:
        raise Conflict("maximums-below-total", (*rows, *columns), total, int(high.sum()))


def check_margin(totals: Ints, names: Sequence[Key], low: Ints, high: Ints) -> None:
    """Raise the conflict when a line's own bounds do not allow its total; lines run along the last axis."""
    for name, amount, least, most in zip(names, totals, low.sum(axis=1), high.sum(axis=1), strict=True):
        if least > amount:
            raise Conflict("minimums-exceed-margin", [name], int(least), int(amount))
        if most < amount:
            raise Conflict("maximums-below-margin", [name], int(amount), int(most))


def margin_conflict(  # noqa: PLR0913  both margins, their names, both bounds
    by_row: Ints, by_column: Ints, rows: Sequence[Key], columns: Sequence[Key], low: Ints, high: Ints
) -> Conflict:
    """Return the conflict between two margins that cannot be met together.

    Raises
    ------
    ValueError
        The margins can be met.

    """
    need, take, room = by_row - low.sum(axis=1), by_column - low.sum(axis=0), high - low
    sides = (_Side(rows, columns, need, take, room), _Side(columns, rows, take, need, room.T))
    found = [(side, *smallest) for side in sides if (smallest := _smallest(side)) is not None]
    if not found:
        raise ValueError("the margins can be met within the bounds")
    side, lines, limiting = min(found, key=lambda one: len(one[1]) + len(one[2]))
    spared = np.setdiff1d(np.arange(len(side.others)), limiting)
    reach = int(side.take[limiting].sum() + side.room[np.ix_(lines, spared)].sum())
    keys = [side.names[place] for place in lines] + [side.others[place] for place in limiting]
    return Conflict("margins-beyond-maximums", keys, int(side.need[lines].sum()), reach)


def _smallest(side: _Side) -> tuple[Ints, Ints] | None:
    """Return lines that need more than they can get and the others that limit them, as few as can be found."""
    best: tuple[Ints, Ints] | None = None
    for lines in _small_sets(len(side.need)):
        limiting = _limiting(side, lines)
        if limiting is not None and (
            best is None or len(lines) + len(limiting) < len(best[0]) + len(best[1])
        ):
            best = (lines, limiting)
    return best or _cut_down(side)


def _small_sets(size: int) -> Iterator[Ints]:
    """Yield sets of lines, the small ones first, as long as all sets of a size are few enough to try."""
    tried = 0
    for chosen in range(1, size + 1):
        tried += comb(size, chosen)
        if tried > _TRIES:
            return
        for lines in combinations(range(size), chosen):
            yield np.array(lines, dtype=np.int64)


def _limiting(side: _Side, lines: Ints) -> Ints | None:
    """Return the fewest others that limit these lines below their need, None when they can be met."""
    room = side.room[lines].sum(axis=0)
    spare = room - side.take
    missing = int(side.need[lines].sum() - np.minimum(room, side.take).sum())
    if missing <= 0:
        return None
    limits = np.flatnonzero(spare > 0)
    limits = limits[np.argsort(spare[limits], kind="stable")]
    # The weakest limits are left out as long as the need stays unmet without them.
    dropped = int(np.searchsorted(np.cumsum(spare[limits]), missing, side="left"))
    return np.sort(limits[dropped:])


def _cut_down(side: _Side) -> tuple[Ints, Ints] | None:
    """Begin with the lines of a minimum cut and leave out one after another as long as the conflict stays."""
    lines = _cut(side)
    if lines is None or _limiting(side, lines) is None:
        return None
    for line in lines.tolist():
        fewer = lines[lines != line]
        if len(fewer) and _limiting(side, fewer) is not None:
            lines = fewer
    limiting = _limiting(side, lines)
    return None if limiting is None else (lines, limiting)


def _cut(side: _Side) -> Ints | None:
    start = np.zeros_like(side.room)
    done = completed(start, start, side.room, side.need, side.take)
    return None if done.reached is None else done.reached
