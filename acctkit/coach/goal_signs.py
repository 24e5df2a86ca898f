"""Signs in goals and agreements: ahead of or behind the target, agreed actions past their date, no data at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts
from acctkit.coach.sign import Evidence, Sign, evidence_of
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Attainment:
    """Booked revenue against target over whole months. `months` holds first days; `row_ids` the target rows."""

    booked: float
    target: float
    months: tuple[date, ...]
    row_ids: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return booked over target."""
        return self.booked / self.target


def attainment(rep: RepFacts) -> Attainment | None:
    """Return what was booked against the target in the last twelve whole months, None without targets. Source: T5."""
    targets = revenue_targets(rep)
    last = (pd.Timestamp(rep.today) + pd.Timedelta(days=1)).to_period("M") - 1
    months = pd.PeriodIndex(targets["month"], freq="M")
    inside = targets.loc[(months <= last) & (months > last - 12)]
    if inside.empty or inside["target"].sum() <= 0:
        return None
    kept = pd.PeriodIndex(inside["month"], freq="M")
    closed = pd.PeriodIndex(rep.won["closed"], freq="M")
    booked = float(rep.won.loc[closed.isin(kept), "amount"].sum())
    return Attainment(
        booked,
        float(inside["target"].sum()),
        tuple(p.start_time.date() for p in kept.sort_values()),
        tuple(inside["row_id"]),
    )


def revenue_targets(rep: RepFacts) -> pd.DataFrame:
    """Return the rep's monthly revenue targets; a target without a metric is one of revenue."""
    targets = rep.table("targets")
    return targets.loc[targets["metric"].fillna("revenue").eq("revenue")].sort_values("month")


def against_target(rep: RepFacts) -> Sign | None:
    """Tell whether the rep is clearly ahead of or behind the target. Source: T5."""
    made = attainment(rep)
    if made is None:
        return None
    if threshold("coach.behind") <= made.share <= threshold("coach.ahead"):
        return None
    values = {
        "booked": shown.money(made.booked),
        "target": shown.money(made.target),
        "attainment": shown.share(made.share),
        "gap": shown.money(abs(made.target - made.booked)),
        "since": shown.span(made.months[0], made.months[0]),
        "span": shown.span(made.months[0], made.months[-1]),
    }
    card = "behind_target" if made.share < 1 else "ahead_of_target"
    # A few months say little, so they do not come first.
    trust = min(1.0, len(made.months) / threshold("coach.months_to_judge"))
    strength = trust * float(np.clip(0.4 + abs(1 - made.share) * 2, 0, 1))
    return Sign(card, strength, values, Evidence("targets", made.row_ids, len(made.row_ids)))


def overdue_actions(rep: RepFacts) -> Sign | None:
    """Find agreed actions that are past their date and still open. Source: T4."""
    actions = rep.table("actions")
    late = actions.loc[
        actions["status"].fillna("open").eq("open") & actions["due"].lt(pd.Timestamp(rep.today))
    ]
    if late.empty:
        return None
    ordered = late.sort_values(["due", "row_id"])
    first = ordered.iloc[0]
    values = {
        "overdue": shown.count(len(late)),
        "due": shown.day(first["due"].date()),
        "action": shown.text(str(first["action"])),
    }
    return Sign("overdue_actions", min(1.0, 0.6 + 0.2 * len(late)), values, evidence_of(ordered, "actions"))


def no_deals(rep: RepFacts) -> Sign | None:
    """Say that nothing is recorded, which is a reason to ask and not a verdict. Source: C1."""
    if len(rep.own):
        return None
    values = {"deals": shown.count(len(rep.others)), "reps": shown.count(int(rep.others["rep_id"].nunique()))}
    return Sign("no_deals", 1.0, values, Evidence("reps", (rep.rep_id,), 1))
