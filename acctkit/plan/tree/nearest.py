"""Whole leaves that keep every limit, as near to the fitted ones as can be: a mixed-integer program (HiGHS).

For what rounding from the top down cannot do: capacities, and limits across the nodes of a tree. Source: T5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from acctkit.plan.tree.axes import Floats
from acctkit.plan.tree.limits import Counted, Ints, matrix

_SECONDS = 20.0


def nearest(fitted: Floats, share: Floats, total: int, limits: Sequence[Counted]) -> Ints | None:
    """Return the leaves nearest to the fitted ones that keep the limits and sum to `total`; None when there are none.

    Nearness counts the deviation of every leaf and of every node and margin of the pairs above it, each alike. A leaf
    without a share gets nothing unless `fitted` says so.
    """
    from scipy import sparse  # noqa: PLC0415  slow to import
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  slow to import

    size = fitted.size
    sums = _sums(fitted.shape)
    goals = sums @ fitted.ravel()
    parts = sums.shape[0]
    kept = sparse.vstack([sparse.csr_array(np.ones((1, size))), matrix(limits, fitted.shape)])
    least, most = [each.least for each in limits], [each.most for each in limits]
    one = sparse.eye_array(parts)
    constraints = [
        LinearConstraint(
            sparse.hstack([kept, sparse.csr_array((kept.shape[0], parts))]),
            np.concatenate([[total], least]),
            np.concatenate([[total], most]),
        ),
        LinearConstraint(sparse.hstack([sums, -one]), -np.inf, goals),
        LinearConstraint(sparse.hstack([sums, one]), goals, np.inf),
    ]
    high = np.concatenate([np.where(share.ravel() > 0, float(total), 0.0), np.full(parts, np.inf)])
    solved: Any = milp(
        np.concatenate([np.zeros(size), np.ones(parts)]),
        integrality=np.concatenate([np.ones(size), np.zeros(parts)]),
        bounds=Bounds(np.zeros(size + parts), high),
        constraints=constraints,
        options={"time_limit": _SECONDS, "mip_rel_gap": 1e-4},
    )
    if solved.x is None:
        return None
    leaves: Ints = np.rint(solved.x[:size]).astype(np.int64).reshape(fitted.shape)
    return leaves


def _sums(shape: tuple[int, ...]) -> Any:
    """Return the matrix that sums leaves to themselves, to the nodes above them and to the margins of each pair."""
    from scipy import sparse  # noqa: PLC0415  slow to import

    size = int(np.prod(shape))
    places = np.arange(size).reshape(shape)
    kept = [tuple(range(len(shape)))]
    for first in range(0, len(shape), 2):
        above = tuple(range(first))
        kept += [(*above, first), (*above, first + 1)] if first + 1 < len(shape) else []
        kept.append(above)
    blocks = []
    for axes in dict.fromkeys(kept):
        if not axes and len(kept) > 1:
            continue
        index = np.zeros(shape, dtype=np.int64)
        for axis in axes:
            along = np.arange(shape[axis]).reshape([-1 if at == axis else 1 for at in range(len(shape))])
            index = index * shape[axis] + along
        count = int(np.prod([shape[axis] for axis in axes])) if axes else 1
        blocks.append(sparse.csr_array((np.ones(size), (index.ravel(), places.ravel())), shape=(count, size)))
    return sparse.vstack(blocks).tocsr()
