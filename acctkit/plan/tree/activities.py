"""From outcome to activity: how many deals, meetings and calls an outcome needs, at every leaf. Source: T5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from acctkit.plan.tree.division import Division
from acctkit.plan.tree.rounding import rounded_tree


@dataclass(frozen=True)
class Step:
    """How many of one thing the next needs: 1 deal for `out_of` 2,000 of revenue, or 1 win for every 3 deals (`needs` 3)."""

    name: str
    needs: int = 1
    out_of: int = 1


def activities(outcome: Division, steps: Sequence[Step]) -> tuple[tuple[str, Division], ...]:
    """Return what each step asks at every leaf, in the order of the steps, each counted from the one before.

    The whole is rounded up once, at the top (half a meeting does not sell), and divided in proportion to the outcome, so
    that every node adds up as the outcome does. Rounding up at each leaf would ask for far more than is needed.

    Raises
    ------
    ValueError
        A step needs nothing or less, or of nothing.

    Source: T5, Decomposition must add up

    """
    found = []
    total, leaves = Fraction(outcome.total), outcome.leaves.astype(np.float64)
    for step in steps:
        if step.needs <= 0 or step.out_of <= 0:
            raise ValueError(f"the step {step.name!r} must need something")
        total = Fraction(-(-total * step.needs // step.out_of))
        shares = leaves * (float(total) / outcome.total) if outcome.total else leaves
        rounded = rounded_tree(shares, int(total))
        if rounded is None:
            raise ValueError(f"the step {step.name!r} is too large to be divided exactly")
        found.append((step.name, Division(outcome.axes, rounded, int(total))))
    return tuple(found)
