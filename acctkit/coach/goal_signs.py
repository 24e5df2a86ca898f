"""Signs in goals and agreements: ahead of or behind the target, agreed actions past their date, no data at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.calendar import last_complete_month
from acctkit.coach import shown
from acctkit.coach.facts import RepFacts
from acctkit.coach.halves import halves, of_revenue
from acctkit.coach.sign import Evidence, Sign, evidence_of, marked
from acctkit.playbook.thresholds import threshold

_QUARTERS = 3
"""Named in the wording of the finding and of the situation, so no threshold to change in one place."""


@dataclass(frozen=True)
class Attainment:
    """Booked revenue against target over whole months.

    `months` holds first days; `row_ids` the target rows; `uncounted` the won deals that carry no day or no amount and
    so could not be counted; `strong_quarters` how many of the last three whole quarters were clearly ahead.
    """

    booked: float
    target: float
    months: tuple[date, ...]
    row_ids: tuple[str, ...]
    uncounted: int
    strong_quarters: int

    @property
    def share(self) -> float:
        """Return booked over target."""
        return self.booked / self.target

    @property
    def ahead(self) -> bool:
        """Tell whether the target is clearly passed, as a whole or, being reached, in most of the last quarters."""
        strong = self.share >= 1 and 2 * self.strong_quarters > _QUARTERS
        return self.share > threshold("coach.ahead") or strong


def attainment(rep: RepFacts) -> Attainment | None:
    """Return what was booked against the target in the last twelve whole months.

    Months before the first entry of the team's deals do not count: what was won in them is not known. None without
    targets, without deals, or where no win carries both a day and an amount.

    Source: T5
    """
    targets, first = rep.once(revenue_targets), rep.team.first_entry
    won = rep.won.loc[rep.won["closed"].notna() & rep.won["amount"].notna()]
    if first is None or rep.own.empty or len(won) == 0 < len(rep.won):
        return None
    last = _number(last_complete_month(rep.today))
    numbers = _numbers(targets["month"])
    inside = (numbers > last - 12) & (numbers <= last) & (numbers >= _number(first))
    counted = targets.loc[inside]
    if counted["target"].sum() <= 0:
        return None
    kept = numbers[inside]
    goal = _by_month(kept, counted["target"], last)
    aimed = np.bincount(last - kept, minlength=12) > 0
    booked = np.where(aimed, _by_month(_numbers(won["closed"]), won["amount"], last), 0.0)
    return Attainment(
        booked=float(booked.sum()),
        target=float(goal.sum()),
        months=tuple(date(number // 12, number % 12 + 1, 1) for number in sorted(set(kept.tolist()))),
        row_ids=tuple(counted["row_id"]),
        uncounted=len(rep.won) - len(won),
        strong_quarters=_strong_quarters(booked, goal, last),
    )


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _numbers(days: pd.Series) -> NDArray[np.int64]:
    """Return months as whole numbers, one apart."""
    return np.asarray(days.dt.year * 12 + days.dt.month - 1, dtype=np.int64)


def _by_month(numbers: NDArray[np.int64], amounts: pd.Series, last: int) -> NDArray[np.float64]:
    """Return the sums of the twelve months up to `last`, the newest first."""
    back = last - numbers
    inside = (back >= 0) & (back < 12)
    weights = amounts.to_numpy(dtype=np.float64)[inside]
    return np.bincount(back[inside], weights=weights, minlength=12).astype(np.float64)


def _strong_quarters(booked: NDArray[np.float64], goal: NDArray[np.float64], last: int) -> int:
    """Count the last three whole calendar quarters with a target in each month that are clearly ahead. Source: D5."""
    newest = (last + 1) % 3  # months of a quarter that is not over yet
    strong = 0
    for begin in range(newest, newest + 3 * _QUARTERS, 3):
        months = slice(begin, begin + 3)
        aimed = goal[months]
        strong += bool(
            len(aimed) == 3
            and (aimed > 0).all()
            and booked[months].sum() >= threshold("coach.ahead") * aimed.sum()
        )
    return strong


def revenue_targets(rep: RepFacts) -> pd.DataFrame:
    """Return the rep's monthly revenue targets."""
    return of_revenue(rep.table("targets")).sort_values("month")


def stated_targets(rep: RepFacts) -> dict[date, float]:
    """Return the rep's revenue target of each month, added up where a month has several rows."""
    targets = rep.once(revenue_targets)
    by_month: dict[date, float] = {}
    for month, amount in zip(targets["month"], targets["target"], strict=True):
        by_month[month.date()] = by_month.get(month.date(), 0.0) + float(amount)
    return by_month


def against_target(rep: RepFacts) -> Sign | None:
    """Tell whether the rep is clearly ahead of or behind the target. Source: T5, D5."""
    made = rep.once(attainment)
    if made is None or not (made.ahead or made.share < threshold("coach.behind")):
        return None
    values = {
        "booked": shown.money(made.booked),
        "target": shown.money(made.target),
        "attainment": shown.share(made.share),
        "gap": shown.money(abs(made.target - made.booked)),
        "span": shown.span(made.months[0], made.months[-1]),
        "months": shown.count(len(made.months)),
    }
    if made.uncounted:
        values["uncounted"] = shown.count(made.uncounted)
    if made.strong_quarters:
        values |= {
            "quarters": shown.count(made.strong_quarters),
            "ahead": shown.share(threshold("coach.ahead")),
        }
    values |= _broken_year(rep)
    card = "ahead_of_target" if made.ahead else "behind_target"
    # A few months say little, so they do not come first.
    trust = min(1.0, len(made.months) / threshold("coach.months_to_judge"))
    strength = trust * marked(1 - made.share, threshold("coach.weight.target_gap"))
    return Sign(card, strength, values, Evidence("targets", made.row_ids, len(made.row_ids)))


def _broken_year(rep: RepFacts) -> dict[str, shown.Shown]:
    """Return the halves of a year that fell or rose within itself, and beside them those of the whole team."""
    own = halves(rep.once(revenue_targets), rep.won, rep.team.first_entry, rep.today)
    if own is None or abs(own[1] - own[0]) < threshold("coach.halves_apart"):
        return {}
    values = {"earlier": shown.share(own[0]), "later": shown.share(own[1])}
    team = rep.team.halves
    if team is not None:
        values |= {"team_earlier": shown.share(team[0]), "team_later": shown.share(team[1])}
    return values


def overdue_actions(rep: RepFacts) -> Sign | None:
    """Find agreed actions that are past their date and still open. Source: T4."""
    actions = rep.once(agreed_by_now)
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
    weight = threshold("coach.weight.overdue_least") + threshold("coach.weight.overdue_each") * len(late)
    return Sign("overdue_actions", min(1.0, weight), values, evidence_of(ordered, "actions"))


def agreed_by_now(rep: RepFacts) -> pd.DataFrame:
    """Return the actions agreed up to the day of the brief, the newest first."""
    actions = rep.table("actions")
    known = actions.loc[actions["agreed_on"].le(pd.Timestamp(rep.today))]
    return known.sort_values(["agreed_on", "row_id"], ascending=[False, True])


def no_deals(rep: RepFacts) -> Sign | None:
    """Say that nothing is recorded, which is a reason to ask and not a verdict. Source: C1."""
    if len(rep.own):
        return None
    values = {"deals": shown.count(rep.rest.deals), "reps": shown.count(rep.team.reps_with_deals)}
    return Sign("no_deals", 1.0, values, evidence_of(rep.table("reps"), "reps"))
