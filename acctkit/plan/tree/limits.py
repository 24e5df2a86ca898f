"""What a tree must keep: least and most of a node, of a margin, or of anything that one key of some axes names.

A capacity is a limit whose leaves count with different weights: hours for each piece of a product. Source: T5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acctkit.plan.tree.axes import Axis, Floats, Key

Ints = NDArray[np.int64]
_EXACT = 1e-6


@dataclass(frozen=True)
class Limit:
    """Bounds of everything under some keys.

    `at` names the key of some axes ({"rep": "R1"}: all of R1's leaves together; empty: the whole). `least` and `most`
    bound the sum, None where there is no bound; the same number twice states it. `each` (of the axis `by`) is what one
    unit counts, 1 where it is left out: hours for a product, so that `most` is then a capacity in hours.
    """

    at: Mapping[str, Key]
    least: float | None = None
    most: float | None = None
    by: str = ""
    each: Mapping[Key, float] = field(default_factory=dict)


class LimitConflict(ValueError):  # noqa: N818  the field's own word
    """No whole numbers keep all of these limits together.

    `limits` is a smallest such set in the sense that without any one of them the rest can be kept; `proved` tells
    whether that was tried for each. `total` is what was to be divided, None where the total is not part of it.
    `no_share` are leaves that would be needed although their weight is 0.
    """

    def __init__(
        self,
        limits: Sequence[Limit],
        total: int | None,
        no_share: Sequence[tuple[Key, ...]] = (),
        *,
        proved: bool,
    ) -> None:
        self.limits = tuple(limits)
        self.total = total
        self.no_share = tuple(no_share)
        self.proved = proved
        super().__init__(f"{len(self.limits)} limits cannot be kept together")


@dataclass(frozen=True, eq=False)
class Counted:
    """A limit with the leaves it concerns: the block at `place`, and what a unit of each counts."""

    limit: Limit
    place: tuple[slice, ...]
    counts: Floats

    @property
    def least(self) -> float:
        """Return the least that is asked, 0 where nothing is."""
        return 0.0 if self.limit.least is None else float(self.limit.least)

    @property
    def most(self) -> float:
        """Return the most that is allowed, infinity where everything is."""
        return float("inf") if self.limit.most is None else float(self.limit.most)

    def of(self, leaves: NDArray[Any]) -> float:
        """Return what leaves amount to within this limit."""
        return float((leaves[self.place] * self.counts).sum())

    def kept(self, leaves: Ints) -> bool:
        """Tell whether whole leaves keep the limit, capacities up to what fractions of hours cannot show."""
        slack = _EXACT if self.limit.by else 0.0
        return self.least - slack <= self.of(leaves) <= self.most + slack


def counted(limit: Limit, axes: Sequence[Axis]) -> Counted:
    """Return a limit with the leaves it concerns.

    Raises
    ------
    ValueError
        The limit names an unknown axis or key, or a bound or count is negative or no number.

    """
    keys = {axis.name: axis.keys for axis in axes}
    for name, key in limit.at.items():
        if key not in keys.get(name, ()):
            raise ValueError(f"a limit names the unknown {name} {key!r}")
    if limit.by and not set(limit.each) <= set(keys.get(limit.by, ())):
        raise ValueError(f"a limit counts by the unknown {limit.by!r}")
    numbers = [limit.least or 0.0, limit.most or 0.0, *limit.each.values()]
    if not all(np.isfinite(number) and number >= 0 for number in numbers):
        raise ValueError("bounds and counts must be 0 or more")
    place = []
    counts: Floats = np.ones((1,) * len(axes))
    for at, axis in enumerate(axes):
        found = keys[axis.name].index(limit.at[axis.name]) if axis.name in limit.at else None
        place.append(slice(None) if found is None else slice(found, found + 1))
        if axis.name == limit.by:
            each = np.array([limit.each.get(key, 1.0) for key in keys[axis.name]])[place[-1]]
            counts = counts * each.reshape([-1 if at == other else 1 for other in range(len(axes))])
    return Counted(limit, tuple(place), counts)


def matrix(limits: Sequence[Counted], shape: tuple[int, ...]) -> Any:
    """Return a sparse matrix with a row for each limit: what each leaf counts within it."""
    from scipy import sparse  # noqa: PLC0415  slow to import

    size = int(np.prod(shape))
    leaves = np.arange(size).reshape(shape)
    blocks = [leaves[each.place] for each in limits]
    counts = [
        np.broadcast_to(each.counts, block.shape).ravel() for each, block in zip(limits, blocks, strict=True)
    ]
    rows = np.repeat(np.arange(len(limits)), [block.size for block in blocks])
    columns = [block.ravel() for block in blocks]
    if not limits:
        return sparse.csr_array((0, size))
    return sparse.csr_array(
        (np.concatenate(counts), (rows, np.concatenate(columns))), shape=(len(limits), size)
    )
