"""What the index shows about a rep, worked out where the rep's notebook is made and kept in the manifest."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acctkit.coach.brief import Brief
    from acctkit.i18n import Language


@dataclass(frozen=True)
class Card:
    """One rep in the index: how urgent the talk is, what matters, and three figures."""

    priority: float = 0.0
    titles: tuple[tuple[str, str], ...] = ()
    revenue: float | None = None
    win_rate: float | None = None
    win_rate_low: float | None = None
    win_rate_high: float | None = None
    open: int | None = None

    @property
    def known(self) -> bool:
        """Tell whether there are figures: whoever has them has a number of open deals, be it zero."""
        return self.open is not None


def card(brief: Brief, lang: Language) -> Card:
    """Return what the index shows of a brief."""
    from acctkit.coach.saying import say  # noqa: PLC0415  the manifest, which knows cards, stays light

    results = brief.results
    rate = results.win_rate
    return Card(
        priority=float(brief.priority),
        titles=tuple((f.stance, say(f, lang, brief.currency).title) for f in brief.three),
        revenue=_finite(results.revenue),
        win_rate=_finite(rate.value),
        win_rate_low=_finite(rate.low),
        win_rate_high=_finite(rate.high),
        open=int(results.open),
    )


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None
