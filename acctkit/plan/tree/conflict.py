"""Name limits that cannot be kept together, and none that could be left out.

First the linear program that misses the limits by as little as possible: the limits that pull on it (with a dual
value) conflict already. Then each is left out in turn; when the others still conflict it is dropped for good. What is
left conflicts, and does not without any one of its members. Source: T5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from acctkit.plan.tree.axes import Floats
from acctkit.plan.tree.limits import Counted, Ints, matrix

_PROVED_UP_TO = 200
_MOST_TRIES = 600
_PULLS = 1e-9


@dataclass(frozen=True, eq=False)
class Asked:
    """Demands on the leaves, one in each (sparse) row: the limits, the total, the leaves that must stay empty."""

    rows: Any
    least: Floats
    most: Floats

    def only(self, kept: Ints) -> Asked:
        """Return some of the demands."""
        return Asked(self.rows[kept], self.least[kept], self.most[kept])


def demands(share: Floats, total: int, limits: Sequence[Counted]) -> Asked:
    """Return the demands in this order: the limits, the total, the leaves without a share."""
    from scipy import sparse  # noqa: PLC0415  slow to import

    empty = np.flatnonzero(share.ravel() == 0)
    unit = sparse.csr_array(
        (np.ones(len(empty)), (np.arange(len(empty)), empty)), shape=(len(empty), share.size)
    )
    rows = [matrix(limits, share.shape), sparse.csr_array(np.ones((1, share.size))), unit]
    none = np.zeros(len(empty))
    return Asked(
        sparse.vstack(rows).tocsr(),
        np.array([*(each.least for each in limits), total, *none], dtype=np.float64),
        np.array([*(each.most for each in limits), total, *none], dtype=np.float64),
    )


def minimal_conflict(asked: Asked) -> tuple[Ints, bool] | None:
    """Return demands that cannot be met together, and whether each was shown to be needed; None when all can."""
    every = np.arange(len(asked.least))
    pulling = _pulling(asked)
    if pulling is None:
        if _can_be_met(asked):
            return None
        pulling = every
    kept = pulling if len(pulling) == len(every) or not _can_be_met(asked.only(pulling)) else every
    if len(kept) > _MOST_TRIES and asked.rows.shape[1] > _PROVED_UP_TO:
        return kept, False
    for demand in kept.tolist():
        fewer = kept[kept != demand]
        if not _can_be_met(asked.only(fewer)):
            kept = fewer
    return kept, True


def _pulling(asked: Asked) -> Ints | None:
    """Return the demands that pull when they are missed by as little as possible; None when fractions can meet them all."""
    from scipy import sparse  # noqa: PLC0415  slow to import
    from scipy.optimize import linprog  # noqa: PLC0415  slow to import

    upper, lower = np.flatnonzero(np.isfinite(asked.most)), np.flatnonzero(asked.least > 0)
    rows = sparse.vstack([asked.rows[upper], -asked.rows[lower]])
    count = len(upper) + len(lower)
    solved: Any = linprog(
        np.concatenate([np.zeros(asked.rows.shape[1]), np.ones(count)]),
        A_ub=sparse.hstack([rows, -sparse.eye_array(count)]),
        b_ub=np.concatenate([asked.most[upper], -asked.least[lower]]),
        method="highs",
    )
    if solved.fun <= _PULLS * max(1.0, float(np.abs(asked.least).max())):
        return None
    pulls = np.abs(solved.ineqlin.marginals) > _PULLS
    return np.unique(np.concatenate([upper, lower])[pulls])


def _can_be_met(asked: Asked) -> bool:
    """Tell whether whole leaves of 0 or more meet all demands."""
    from scipy.optimize import LinearConstraint, milp  # noqa: PLC0415  slow to import

    if not len(asked.least):
        return True
    solved: Any = milp(
        np.zeros(asked.rows.shape[1]),
        integrality=np.ones(asked.rows.shape[1]),
        constraints=LinearConstraint(asked.rows, asked.least, asked.most),
    )
    return solved.x is not None
