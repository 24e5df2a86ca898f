"""The axes of a tree, and the share of each leaf that follows from their weights. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Key = str
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Axis:
    """One way to divide, with the weight of each key.

    `within` holds other weights under a key of an earlier axis: {("rep", "R1"): {"north": 2.0}} for the customers of R1.
    A key that is not named there has no share there.
    """

    name: str
    weights: Mapping[Key, float]
    within: Mapping[tuple[str, Key], Mapping[Key, float]] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the keys in their order."""
        return tuple(self.weights)


def shares(axes: Sequence[Axis]) -> Floats:
    """Return the share of each leaf, one dimension for each axis; all of them sum to 1.

    Weights count within their node: a node's share does not depend on how large the weights below it are.

    Raises
    ------
    ValueError
        There is no axis, two have one name, an axis has no key, a weight is negative or no number, `within` names an
        unknown key or axis, or no leaf has a share.

    """
    _check(axes)
    found: Floats = np.ones((1,) * len(axes))
    for place, axis in enumerate(axes):
        shape = [1] * len(axes)
        shape[place] = len(axis.weights)
        weights = np.reshape(_weights(axis, axis.weights), shape)
        for (name, key), own in axis.within.items():
            other = next(at for at, each in enumerate(axes[:place]) if each.name == name)
            wide = list(weights.shape)
            wide[other] = len(axes[other].weights)
            weights = np.broadcast_to(weights, wide).copy()
            at: list[slice | int] = [slice(None)] * len(axes)
            at[other] = axes[other].keys.index(key)
            # The chosen dimension is gone, so those before it stay in their place and those after it move up.
            weights[tuple(at)] = np.reshape(_weights(axis, own), shape[:other] + shape[other + 1 :])
        sums = weights.sum(axis=place, keepdims=True)
        found = found * np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0)
    if not found.sum() > 0:
        raise ValueError("no leaf has a share: there is nothing to divide by")
    return np.asarray(found / found.sum(), dtype=np.float64)


def _weights(axis: Axis, weights: Mapping[Key, float]) -> Floats:
    return np.array([weights.get(key, 0.0) for key in axis.weights], dtype=np.float64)


def _check(axes: Sequence[Axis]) -> None:
    names = [axis.name for axis in axes]
    if not axes or len(set(names)) != len(names):
        raise ValueError(f"each axis needs a name of its own, not {names}")
    for place, axis in enumerate(axes):
        if not axis.weights:
            raise ValueError(f"the axis {axis.name!r} has no key")
        known = {(each.name, key) for each in axes[:place] for key in each.weights}
        if unknown := set(axis.within) - known:
            raise ValueError(f"the axis {axis.name!r} has weights within the unknown {sorted(unknown)}")
        for weights in (axis.weights, *axis.within.values()):
            if unknown_keys := set(weights) - set(axis.weights):
                raise ValueError(f"the axis {axis.name!r} has no key {sorted(unknown_keys)}")
            if not all(np.isfinite(weight) and weight >= 0 for weight in weights.values()):
                raise ValueError(f"the weights of {axis.name!r} must be 0 or more")
