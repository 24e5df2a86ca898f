"""The planning health check: is there no adequate system, or is a plan there and not followed? Source: P1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import wilson
from acctkit.playbook import entries
from acctkit.playbook.plan_health import HealthSign, HealthStatement
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team

Cause = Literal["system", "negligence"]
CAUSES: tuple[Cause, ...] = ("system", "negligence")
QUESTIONNAIRE = "planning"


@dataclass(frozen=True)
class Sign:
    """A sign of health_signs.yaml with its share, the rows that show it, and whether it is present (None: too few)."""

    id: str
    cause: Cause
    share: Estimate
    row_ids: tuple[str, ...]
    present: bool | None


@dataclass(frozen=True)
class Answered:
    """The mean answer about one cause (1 to 5), how many of its statements were answered, and whether it is low."""

    cause: Cause
    mean: float | None
    n: int
    asked: int
    low: bool | None


@dataclass(frozen=True)
class Health:
    """What the check came to: an entry of health_causes.yaml, with the signs and the answers behind it."""

    cause: Literal["system", "negligence", "both", "neither", "unknown"]
    signs: tuple[Sign, ...]
    answers: tuple[Answered, ...]


def health_check(team: Team, deals: pd.DataFrame, rep_id: str, today: date) -> Health:
    """Return which of the two causes shows in a rep's data and answers.

    `deals` are those of the team as known on `today`. A cause shows when `health.signs` of its signs are present; low
    answers about it count as one. It is ruled out when so many of them can be judged that it could have shown, and it
    does not; with less, nothing is known about it.

    Source: P1
    """
    found = _shares(team, deals, rep_id, today)
    signs = tuple(_sign(sign, *found[sign.id]) for sign in entries(HealthSign).values())
    answered = tuple(_answered(team, rep_id, today, cause) for cause in CAUSES)
    shows = {cause: _shows(cause, signs, answered) for cause in CAUSES}
    return Health(_together(shows), signs, answered)


def _together(
    shows: Mapping[Cause, bool | None],
) -> Literal["system", "negligence", "both", "neither", "unknown"]:
    if shows["system"] and shows["negligence"]:
        return "both"
    for cause in CAUSES:
        if shows[cause]:
            return cause
    return "neither" if all(value is False for value in shows.values()) else "unknown"


def _shows(cause: Cause, signs: Sequence[Sign], answered: Sequence[Answered]) -> bool | None:
    known = [sign.present for sign in signs if sign.cause == cause and sign.present is not None]
    known += [each.low for each in answered if each.cause == cause and each.low is not None]
    if sum(known) >= threshold("health.signs"):
        return True
    return False if len(known) >= threshold("health.signs") else None


def _sign(sign: HealthSign, whole: pd.DataFrame, part: pd.Series) -> Sign:
    share = wilson(int(part.sum()), len(whole))
    enough = len(whole) >= threshold("health.least")
    present = enough and share.value is not None and share.value >= threshold("health.share")
    rows = tuple(whole.loc[part, "row_id"].astype(str))
    return Sign(sign.id, sign.cause, share, rows, present if enough else None)


def _shares(
    team: Team, deals: pd.DataFrame, rep_id: str, today: date
) -> dict[str, tuple[pd.DataFrame, pd.Series]]:
    """Return, for each sign, the rows that count and which of them show it."""
    now = pd.Timestamp(today)
    tasks = team.table("tasks")
    own = tasks.loc[tasks["rep_id"].eq(rep_id) & ~tasks["created"].gt(now)]
    done = own["done"].where(own["done"].le(now))
    due = own.loc[own["due"].lt(now)]
    still = own.loc[done.isna()]
    limit = pd.Timestamp(today - timedelta(days=int(threshold("health.overdue_days"))))
    is_open = deals["rep_id"].eq(rep_id) & deals["status"].eq("open")
    # The next step of a deal closed since is not known any more.
    open_deals = (
        deals.loc[is_open & ~deals["closed_later"]] if team.has_column("deals", "next_step") else deals[:0]
    )
    dated = open_deals.loc[open_deals["next_step_date"].notna()]
    records = team.table("records")
    plans = records.loc[
        records["rep_id"].eq(rep_id) & records["kind"].eq("month_plan") & records["due"].lt(now)
    ]
    return {
        "late-tasks": (due, ~done[due.index].le(due["due"])),
        "no-next-step": (open_deals, open_deals["next_step"].fillna("").str.strip().eq("")),
        "no-month-plan": (plans, ~plans["delivered"].le(now)),
        "step-passed": (dated, dated["next_step_date"].lt(now)),
        "overdue-long": (still, still["due"].lt(limit)),
    }


def _answered(team: Team, rep_id: str, today: date, cause: Cause) -> Answered:
    """Return the answers about one cause: the latest to each statement, as far as it is a number from 1 to 5."""
    asked = [statement.id for statement in entries(HealthStatement).values() if statement.cause == cause]
    rows = team.table("answers")
    own = rows.loc[
        rows["rep_id"].eq(rep_id)
        & rows["questionnaire"].eq(QUESTIONNAIRE)
        & rows["statement"].isin(asked)
        & ~rows["date"].gt(pd.Timestamp(today))
    ]
    latest = own.sort_values("date", kind="stable", na_position="first").drop_duplicates(
        "statement", keep="last"
    )
    values = pd.to_numeric(latest["answer"], errors="coerce")
    values = values[values.between(1, 5)]
    complete = len(values) == len(asked)
    mean = float(values.mean()) if len(values) else None
    low = complete and mean is not None and mean < threshold("health.low")
    return Answered(cause, mean, len(values), len(asked), low if complete else None)
