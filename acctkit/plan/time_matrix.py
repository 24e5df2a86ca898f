"""Where working time goes: the four fields of the work matrix, against what is worth aiming at. Source: T5."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
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
_FIELDS_OF: Mapping[tuple[bool, bool], Field] = {
    (True, True): "m1",
    (True, False): "m2",
    (False, True): "m3",
    (False, False): "m4",
}


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
    """What to do about a field that misses its aim: the activities concerned, those that take most time first.

    It is `certain` where the whole interval of the share misses the aim.
    """

    advice: Advice
    field: Field
    certain: bool
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
    rows = _sorted_out(log, working)
    minutes = sum(row.minutes for row in rows)
    placed = [row for row in rows if row.field is not None]
    shares = _shares(placed)
    return TimeUse(
        days=len({row.day for row in rows}),
        minutes=minutes,
        unknown=None if not minutes else 1 - sum(row.minutes for row in placed) / minutes,
        shares=shares,
        moves=tuple(_moves(shares, placed)),
    )


@dataclass(frozen=True)
class _Row:
    """A row of the log; `field` is None where nobody stated how important it was."""

    row_id: str
    day: date
    minutes: float
    activity: str
    field: Field | None


def fields_of(log: pd.DataFrame, working: WorkingDays) -> list[Field | None]:
    """Return the field of each row of a log (`date`, `due`, `importance`, `goal`), None where no importance is stated.

    Source: T5
    """
    soon = cache(lambda day: working.after(day, int(threshold("time.urgent_days"))))
    most = threshold("time.important")
    found: list[Field | None] = []
    columns = (log[name].tolist() for name in ("date", "due", "importance", "goal"))
    for day, due, importance, goal in zip(*columns, strict=True):
        serves = isinstance(goal, str) and bool(goal.strip())
        urgent = not pd.isna(due) and due.date() <= soon(day.date())
        stated = serves or not pd.isna(importance)
        found.append(_FIELDS_OF[serves or bool(importance >= most), urgent] if stated else None)
    return found


def _sorted_out(log: pd.DataFrame, working: WorkingDays) -> list[_Row]:
    """Return the rows with time in them, as plain values: one person has few."""
    known = log.loc[log["minutes"].gt(0)]
    columns = (known[name].tolist() for name in ("row_id", "date", "minutes", "activity"))
    return [
        _Row(str(row_id), day.date(), float(minutes), str(activity), field)
        for row_id, day, minutes, activity, field in zip(*columns, fields_of(known, working), strict=True)
    ]


def _shares(rows: Sequence[_Row]) -> tuple[Share, ...]:
    days = sorted({row.day for row in rows})
    by_day = np.zeros((len(days), len(FIELDS) + 1))
    for row in rows:
        if row.field is not None:
            by_day[days.index(row.day), [FIELDS.index(row.field), -1]] += row.minutes
    found = bootstrap.ratios(by_day[:, :-1], by_day[:, -1])
    aims = [(threshold(f"time.{field}.least"), threshold(f"time.{field}.most")) for field in FIELDS]
    return tuple(
        Share(field, share, least, most, _within(share, least, most))
        for field, share, (least, most) in zip(FIELDS, found, aims, strict=True)
    )


def _within(share: Estimate, least: float, most: float) -> bool | None:
    if share.low is None or share.high is None:
        return None
    if least <= share.low and share.high <= most:
        return True
    return False if share.high < least or share.low > most else None


def _moves(shares: Sequence[Share], rows: Sequence[_Row]) -> Iterator[Move]:
    """Yield what to drop, delegate, prevent (fields above their aim) and schedule (M2 below it)."""
    for share in reversed(shares):
        value = share.share.value
        if value is None:
            continue
        if value < share.least if share.field == "m2" else value > share.most:
            spent = _spent([row for row in rows if row.field == share.field])
            yield Move(ADVICE[share.field], share.field, share.within is False, spent)


def _spent(rows: Sequence[_Row]) -> tuple[Spent, ...]:
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.activity, []).append(row)
    spent = [
        Spent(activity, sum(row.minutes for row in each), tuple(row.row_id for row in each))
        for activity, each in found.items()
    ]
    return tuple(sorted(spent, key=lambda one: (-one.minutes, one.activity)))
