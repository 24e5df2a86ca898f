"""Signs in what is begun: whether new deals dry up or grow, beside the others over the same days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts
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
    mine, theirs = days.counts(rep.own["created"]), days.counts(_there_since(rep.others, days))
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


def _there_since(others: pd.DataFrame, days: _Days) -> pd.Series:
    """Return the starts of all deals of those who did not join late: the first deal was begun early in the span."""
    first = others.groupby("rep_id")["created"].min()
    early = pd.Timedelta(days=int(threshold("coach.joined_late")))
    there = first.index[first.le(days.now - pd.Timedelta(days=days.span) + early)]
    return others.loc[others["rep_id"].isin(there), "created"]
