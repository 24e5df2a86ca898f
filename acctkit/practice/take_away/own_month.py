"""An own month: what is needed, the open deals, and the plan that follows from both. Source: C2.6."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acctkit.pipeline.plan_numbers import plan_arrays
from acctkit.practice.take_away.entered import Entered, rows, text

_MOST = 1e12
"""Beyond this no amount of money and no number of deals is meant."""


@dataclass(frozen=True)
class OwnDeal:
    """An open deal as it was written down; `chance` in per cent."""

    name: str
    amount: float | None
    chance: float | None
    step: str

    @property
    def weighted(self) -> float:
        """Return the amount weighted by the chance, 0 while either is missing."""
        return (self.amount or 0.0) * (self.chance or 0.0) / 100


@dataclass(frozen=True)
class OwnMonth:
    """What was entered about a month, None where nothing was, and what follows; shares are in per cent.

    What cannot be worked out yet is "", as an empty cell of a spreadsheet reads.
    """

    target: float | None
    booked: float | None
    average: float | None
    won: float | None
    lost: float | None
    in_time: float | None
    deals: tuple[OwnDeal, ...]

    @property
    def gap(self) -> float | str:
        """Return what is still to come."""
        return "" if self.target is None else max(0.0, self.target - (self.booked or 0.0))

    @property
    def closed(self) -> float:
        """Return how many deals are closed."""
        return (self.won or 0.0) + (self.lost or 0.0)

    @property
    def win_rate(self) -> float | str:
        """Return the win rate."""
        return 100 * (self.won or 0.0) / self.closed if self.closed else ""

    @property
    def y(self) -> int:
        """Return how many open deals will be moved: those with a chance."""
        return sum(1 for deal in self.deals if deal.chance)

    @property
    def expected(self) -> float:
        """Return the wins to expect of the open deals."""
        return sum(deal.chance or 0.0 for deal in self.deals) / 100

    @property
    def z(self) -> float | str:
        """Return the deals to win."""
        return self._numbers(self.gap, win_rate=1.0, s=1.0)[0] if self.average and self.gap != "" else ""

    @property
    def missing(self) -> float | str:
        """Return the wins that the open deals will not bring."""
        return "" if self.z == "" else max(0.0, float(self.z) - self.expected)

    @property
    def x(self) -> float | str:
        """Return the new deals to begin."""
        if not self.missing:
            return self.missing
        rate, s = float(self.win_rate or 0.0) / 100, (self.in_time or 0.0) / 100
        return self._numbers(self.gap, win_rate=rate, s=s)[1] if rate * s else ""

    def _numbers(self, gap: float | str, *, win_rate: float, s: float) -> tuple[float, float]:
        z, x = plan_arrays(
            gap=float(gap), average=self.average or 0.0, win_rate=win_rate, y=self.expected, s=s, ahead=None
        )
        return float(z), float(x)


def own_month(payload: Mapping[str, Any], entered: Entered) -> OwnMonth:
    """Return the month of the worksheet; a number below 0 or beyond what can be meant counts as missing.

    Source: C2.6
    """

    def number(value: object, most: float = _MOST) -> float | None:
        found = entered.number(value)
        return found if found is not None and 0 <= found <= most else None

    deals = tuple(
        OwnDeal(
            name=text(row.get("deal")),
            amount=number(row.get("amount")),
            chance=number(row.get("chance"), 100.0),
            step=text(row.get("step")),
        )
        for row in rows(payload.get("deals"))
    )
    month = {name: number(payload.get(name)) for name in ("target", "booked", "average", "won", "lost")}
    return OwnMonth(**month, in_time=number(payload.get("in_time"), 100.0), deals=deals)
