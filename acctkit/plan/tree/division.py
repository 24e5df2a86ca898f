"""A number divided over a tree of axes. Source: T5."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from acctkit.plan.tree.axes import Axis, Key
from acctkit.plan.tree.limits import Ints


@dataclass(frozen=True, eq=False)
class Division:
    """Whole leaves, one dimension for each axis; they sum to `total`, and every node is the sum of its leaves."""

    axes: tuple[Axis, ...]
    leaves: Ints
    total: int

    def amount(self, at: Mapping[str, Key] | None = None) -> int:
        """Return what falls on some keys, {"month": "2026-07", "rep": "R1"}; axes not named are summed over.

        Raises
        ------
        ValueError
            There is no such axis or key.

        """
        asked = dict(at or {})
        keys = {axis.name: axis.keys for axis in self.axes}
        if unknown := [(name, key) for name, key in asked.items() if key not in keys.get(name, ())]:
            raise ValueError(f"there is no {unknown}")
        place = tuple(
            each.index(asked[name]) if name in asked else slice(None) for name, each in keys.items()
        )
        return int(self.leaves[place].sum())

    def rows(self, *names: str) -> Iterator[tuple[dict[str, Key], int]]:
        """Yield each combination of keys of some axes with its amount; of all axes when none is named.

        Raises
        ------
        ValueError
            There is no such axis.

        """
        known = [axis.name for axis in self.axes]
        if unknown := set(names) - set(known):
            raise ValueError(f"there is no axis {sorted(unknown)}")
        kept = [place for place, name in enumerate(known) if not names or name in names]
        sums = self.leaves.sum(axis=tuple(place for place in range(len(known)) if place not in kept))
        keys = product(*(self.axes[place].keys for place in kept))
        for combination, amount in zip(keys, sums.ravel().tolist(), strict=True):
            yield dict(zip((known[place] for place in kept), combination, strict=True)), int(amount)
