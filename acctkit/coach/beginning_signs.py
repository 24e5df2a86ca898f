"""Signs in what is begun: whether new deals dry up or grow, beside the others over the same days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts, TeamFacts
from acctkit.coach.pipeline_signs import usual_cycle
from acctkit.coach.sign import Sign, evidence_of, marked
from acctkit.measures.proportions import difference
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class _Days:
    """The days looked at: the last `span` up to `now`, and the last `window` of them."""

    now: pd.Timestamp
    span: int
    window: int

    def inside(self, created: pd.Series) -> pd.Series:
        return created.gt(self.now - pd.Timedelta(days=self.span)) & created.le(self.now)

    def lately(self, created: pd.Series) -> pd.Series:
        return created.gt(self.now - pd.Timedelta(days=self.window)) & created.le(self.now)

    def counts(self, created: pd.Series) -> tuple[int, int]:
        return int(self.lately(created).sum()), int(self.inside(created).sum())


def beginnings(rep: RepFacts) -> Sign | None:
    """Compare how many of the year's deals were begun lately with the others' share. Source: C2.6.

    Both sides are looked at over the same days: a year, or less for somebody who began later. Only those count as
    others who were there from about the first of these days on, since whoever joined lately began everything lately.
    """
    days = _days(rep.own["created"], rep.today)
    if days is None:
        return None
    mine = days.counts(rep.own["created"])
    theirs = _begun_by_others(rep, days, mine)
    if min(mine[1], theirs[1]) < threshold("short_history"):
        return None
    against = difference(*mine, *theirs, confidence=threshold("coach.confidence"))
    if against.low is None or against.high is None or against.low <= 0 <= against.high:
        return None
    share, peers = mine[0] / mine[1], theirs[0] / theirs[1]
    values = {
        "recent": shown.count(mine[0]),
        "window": shown.days(days.window),
        "span": shown.days(days.span),
        "begun": shown.count(mine[1]),
        "expected": shown.count(round(mine[1] * peers)),
        "share": shown.share(share),
        "peers": shown.share(peers),
    } | usual_cycle(rep)
    card = "drying_up" if against.high < 0 else "many_beginnings"
    strength = marked(1 - share / peers, threshold("coach.weight.gap")) if peers else 1.0
    rows = rep.own.loc[days.inside(rep.own["created"])].sort_values(
        ["created", "row_id"], ascending=[False, True]
    )
    return Sign(card, strength, values, evidence_of(rows), against)


def _days(created: pd.Series, today: date) -> _Days | None:
    """Return the days to look at, None for somebody who has not been there for two windows."""
    now, window = pd.Timestamp(today), int(threshold("coach.recent_days"))
    known = created.dropna()
    longest = int(threshold("coach.year_days"))
    span = 0 if known.empty else min(longest, (now - known.min()).days + 1)
    return None if span < 2 * window else _Days(now, span, window)


def _begun_by_others(rep: RepFacts, days: _Days, mine: tuple[int, int]) -> tuple[int, int]:
    """Count what those others began who did not join late: whose first deal was begun early in the span."""
    there = max(0, days.span - int(threshold("coach.joined_late")))
    whole = rep.team.once(begun_in_team)[there:]
    counted = bool(_ago(rep.own["created"], days.now).max() >= there)
    lately, inside = (
        int(whole[:, :span].sum()) - own * counted
        for span, own in zip((days.window, days.span), mine, strict=True)
    )
    return lately, inside


def begun_in_team(team: TeamFacts) -> NDArray[np.int64]:
    """Count the deals of a team: rows by days since the first deal of its rep, columns by days since its own start.

    What lies further back than is ever looked at stands in the last row and column.
    """
    size = int(threshold("coach.year_days")) + 1
    ago = _ago(team.deals["created"], pd.Timestamp(team.today))
    first = ago.groupby(team.deals["rep_id"]).transform("max")
    known = ago.ge(0) & first.notna()
    row, column = (np.minimum(days[known].to_numpy(dtype=np.int64), size - 1) for days in (first, ago))
    return np.bincount(row * size + column, minlength=size * size).reshape(size, size)


def _ago(created: pd.Series, now: pd.Timestamp) -> pd.Series:
    """Return how many whole days ago deals were begun."""
    ago: pd.Series = (now - created).dt.days
    return ago
