"""Where working time goes: the four fields of the work matrix, against what is worth aiming at. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from acctkit.calendar import WorkingDays
from acctkit.measures import bootstrap
from acctkit.measures.estimate import Estimate
from acctkit.playbook.thresholds import threshold

Field = Literal["m1", "m2", "m3", "m4"]
FIELDS: tuple[Field, ...] = ("m1", "m2", "m3", "m4")
"""Important and urgent, important, urgent, neither."""
Advice = Literal["prevent", "schedule", "delegate", "drop"]
ADVICE: Mapping[Field, Advice] = {"m1": "prevent", "m2": "schedule", "m3": "delegate", "m4": "drop"}
"""What to do about each field."""
_FIELDS_OF = {(True, True): "m1", (True, False): "m2", (False, True): "m3", (False, False): "m4"}


@dataclass(frozen=True)
class Share:
    """The share of a field in the time whose field is known, with its interval over days, and the aim.

    `within` tells whether the share lies within the aim, None where the interval holds both answers.
    """

    field: Field
    share: Estimate
    least: float
    most: float
    within: bool | None


@dataclass(frozen=True)
class Spent:
    """One activity within a field, with its minutes and rows."""

    activity: str
    minutes: float
    row_ids: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """What to do about a field that misses its aim: the activities concerned, those that take most time first."""

    advice: Advice
    field: Field
    activities: tuple[Spent, ...]


@dataclass(frozen=True)
class TimeUse:
    """How logged time falls on the fields. `unknown` is the share of time whose importance nobody stated."""

    days: int
    minutes: float
    unknown: float | None
    shares: tuple[Share, ...]
    moves: tuple[Move, ...]


def time_use(log: pd.DataFrame, working: WorkingDays) -> TimeUse:
    """Return where the time of one person's log went, and what to do about it.

    Urgent is what is due within `time.urgent_days` working days of the day it was done. Important is what serves a goal
    or is rated `time.important` or more; time with neither a goal nor a rating is counted apart, and not as unimportant.
    Days are what is drawn anew for the intervals, since the hours of one day hang together.

    Source: T5
    """
    known = log.loc[log["minutes"].gt(0)]
    fields = fields_of(known, working)
    minutes = float(known["minutes"].sum())
    sorted_out = known.assign(field=fields).loc[fields.notna()]
    shares = tuple(_share(field, sorted_out) for field in FIELDS)
    return TimeUse(
        days=int(known["date"].nunique()),
        minutes=minutes,
        unknown=None if not minutes else 1 - float(sorted_out["minutes"].sum()) / minutes,
        shares=shares,
        moves=tuple(_moves(shares, sorted_out)),
    )


def fields_of(log: pd.DataFrame, working: WorkingDays) -> pd.Series:
    """Return the field of each row of a log (`date`, `due`, `importance`, `goal`), None where no importance is stated.

    Source: T5
    """
    serves = log["goal"].fillna("").str.strip().ne("")
    important = (serves | log["importance"].ge(threshold("time.important"))).to_numpy(dtype=bool)
    stated = (serves | log["importance"].notna()).to_numpy(dtype=bool)
    urgent = [
        _urgent(day.date(), None if pd.isna(due) else due.date(), working)
        for day, due in zip(log["date"], log["due"], strict=True)
    ]
    found = [
        _FIELDS_OF[bool(matters), soon] if known else None
        for matters, soon, known in zip(important, urgent, stated, strict=True)
    ]
    return pd.Series(found, index=log.index, dtype="object")


def _urgent(day: date, due: date | None, working: WorkingDays) -> bool:
    return due is not None and due <= working.after(day, int(threshold("time.urgent_days")))


def _share(field: Field, log: pd.DataFrame) -> Share:
    least, most = threshold(f"time.{field}.least"), threshold(f"time.{field}.most")
    part = log["minutes"].where(log["field"].eq(field), 0.0)
    by_day = pd.DataFrame({"day": log["date"], "part": part, "whole": log["minutes"]}).groupby("day").sum()
    found = bootstrap.ratio(by_day["part"].to_numpy(), by_day["whole"].to_numpy())
    return Share(field, found, least, most, _within(found, least, most))


def _within(share: Estimate, least: float, most: float) -> bool | None:
    if share.low is None or share.high is None:
        return None
    if least <= share.low and share.high <= most:
        return True
    return False if share.high < least or share.low > most else None


def _moves(shares: Sequence[Share], log: pd.DataFrame) -> list[Move]:
    """Return what to drop, delegate, prevent (fields above their aim) and schedule (M2 below it)."""
    found = []
    for share in reversed(shares):
        value = share.share.value
        if value is None:
            continue
        if value < share.least if share.field == "m2" else value > share.most:
            rows = log.loc[log["field"].eq(share.field)]
            found.append(Move(ADVICE[share.field], share.field, _spent(rows)))
    return found


def _spent(rows: pd.DataFrame) -> tuple[Spent, ...]:
    found = [
        Spent(str(activity), float(np.sum(each["minutes"])), tuple(each["row_id"].astype(str)))
        for activity, each in rows.groupby("activity")
    ]
    return tuple(sorted(found, key=lambda spent: (-spent.minutes, spent.activity)))
