"""The next four weeks of one rep: what is due on which day, days off, and what does not fit. Source: P5."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Literal

import pandas as pd

from acctkit.calendar import WorkingDays
from acctkit.coach.away import times
from acctkit.coach.commitments import Commitment
from acctkit.coach.facts import RepFacts
from acctkit.plan.availability import Worker
from acctkit.plan.clashes import clashes
from acctkit.plan.planned import Planned
from acctkit.playbook.thresholds import threshold

Kind = Literal["step", "task", "agreed"]
_WEEKS = 4


@dataclass(frozen=True)
class Due:
    """Something with a day: a deal's next step, a task, an agreed action. `owner` is who does it, if somebody else."""

    kind: Kind
    day: date
    row_id: str
    title: str | None
    account: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Day:
    """A day with what is due. `away` is the kind of the absence, empty where it names none, None where there is none."""

    day: date
    working: bool
    away: str | None
    due: tuple[Due, ...]

    @property
    def off(self) -> bool:
        """Whether the person is not at work."""
        return not self.working or self.away is not None

    @property
    def clash(self) -> bool:
        """Whether something is due on a day without work; what somebody else does is no matter of this calendar."""
        return self.off and any(one.owner is None for one in self.due)


@dataclass(frozen=True)
class Full:
    """Days up to `last` into which what is due does not fit: so many things, the hours they need, those there are."""

    last: date
    count: int
    wanted: float
    available: float


@dataclass(frozen=True)
class WeeksAhead:
    """Four weeks, day by day. `passed` counts what is still open and whose day has passed, by its kind.

    `days` are the working days of the rep's country, for the names of its holidays.
    """

    today: date
    weeks: tuple[tuple[Day, ...], ...]
    days: WorkingDays
    passed: Mapping[Kind, int]
    full: tuple[Full, ...]

    @property
    def due(self) -> tuple[Due, ...]:
        """Return everything that is due in the four weeks."""
        return tuple(one for week in self.weeks for day in week for one in day.due)


def weeks_ahead(rep: RepFacts, agreed: tuple[Commitment, ...]) -> WeeksAhead:
    """Return the week of `today` (at a weekend the next one) and the three after it.

    Source: P5
    """
    today, worker = rep.today, rep.team.once(times)[rep.rep_id]
    first = _monday(today)
    last = first + timedelta(days=7 * _WEEKS - 1)
    everything = sorted(
        (*_steps(rep), *_tasks(rep), *_agreed(rep, agreed)), key=lambda one: (one.day, one.kind, one.row_id)
    )
    ahead = [one for one in everything if today <= one.day <= last]
    passed: dict[Kind, int] = {}
    for one in everything:
        if one.day < today:
            passed[one.kind] = passed.get(one.kind, 0) + 1
    by_day = {day: tuple(each) for day, each in groupby(ahead, key=lambda one: one.day)}
    away = _kinds_away(rep)
    days = [first + timedelta(days=number) for number in range(7 * _WEEKS)]
    found = [Day(day, worker.days.is_working(day), away(day), by_day.get(day, ())) for day in days]
    weeks = tuple(tuple(found[begin : begin + 7]) for begin in range(0, len(found), 7))
    return WeeksAhead(today, weeks, worker.days, passed, _full(ahead, worker, today))


def _monday(today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=7) if today.weekday() >= 5 else monday


def _steps(rep: RepFacts) -> Iterator[Due]:
    """Yield the next steps of open deals; that of a deal closed since is not known any more."""
    deals = rep.open
    for row in _rows(deals, "row_id", "next_step", "next_step_date", "account_id", "closed_later"):
        row_id, step, day, account, later = row
        if not later and not pd.isna(day):
            yield Due("step", day.date(), str(row_id), _text(step), _name(rep, account))


def _tasks(rep: RepFacts) -> Iterator[Due]:
    now = pd.Timestamp(rep.today)
    for row in _rows(rep.table("tasks"), "row_id", "title", "created", "due", "done", "account_id"):
        row_id, title, created, due, done, account = row
        # A day that is missing is neither before nor after another one.
        if not pd.isna(due) and not created > now and not done <= now:
            yield Due("task", due.date(), str(row_id), _text(title), _name(rep, account))


def _agreed(rep: RepFacts, agreed: tuple[Commitment, ...]) -> Iterator[Due]:
    for one in agreed:
        if one.status == "open" and one.due is not None:
            owner = None if one.owner in (None, rep.name, rep.rep_id) else one.owner
            yield Due("agreed", one.due, one.row_id, one.action, owner=owner)


def _kinds_away(rep: RepFacts) -> Any:
    """Return a function that tells the kind of the absence on a day, None where there is none."""
    spans = [
        (first.date(), date.max if pd.isna(last) else last.date(), _text(kind) or "")
        for first, last, kind in _rows(rep.table("absences"), "first_day", "last_day", "kind")
        if not pd.isna(first)
    ]
    return lambda day: next((kind for first, last, kind in spans if first <= day <= last), None)


def _full(ahead: list[Due], worker: Worker, today: date) -> tuple[Full, ...]:
    """Return the days that are too full: a step has its day, the rest can be done on any day until then.

    Nobody writes down how long something takes, so each is taken to need `calendar.hours_each`.
    """
    hours = threshold("calendar.hours_each")
    actions = [
        Planned(
            f"{one.kind}/{one.row_id}",
            one.title or "",
            (worker.rep_id,),
            one.day if one.kind == "step" else today,
            one.day,
            hours=hours,
        )
        for one in ahead
        if one.owner is None
    ]
    return tuple(
        Full(clash.last, len(clash.keys), clash.wanted, clash.available)
        for clash in clashes(actions, {worker.rep_id: worker})
        if clash.code == "hours-beyond-available" and clash.last and clash.wanted and clash.available
    )


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[column].tolist() for column in columns), strict=True)


def _name(rep: RepFacts, account: object) -> str | None:
    return rep.team.account_name(account) if isinstance(account, str) else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
