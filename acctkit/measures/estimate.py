"""A number that is never alone: value, interval, sample size, and why it is missing."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Estimate:
    """A value with its uncertainty.

    `value` is None when it cannot be computed, and `reason` then holds a code ("no-closed-deals").
    `low` and `high` bound the value at the given confidence; both are None when there is no interval.
    `n` is the number of cases behind the value.

    Source: Numbers used everywhere
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    confidence: float = 0.95
    reason: str = ""

    @property
    def short(self) -> bool:
        """Whether there are too few cases to rank anybody by this number."""
        return self.n < threshold("short_history")

    @property
    def known(self) -> bool:
        """Whether there is a value at all."""
        return self.value is not None


def unknown(reason: str, n: int = 0, confidence: float = 0.95) -> Estimate:
    """Return an estimate without a value, with the code that says why."""
    return Estimate(None, None, None, n, confidence, reason)
