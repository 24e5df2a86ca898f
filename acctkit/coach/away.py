"""Who is not at work in which of the months ahead, as far as the absences are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from acctkit.calendar import month_end
from acctkit.coach.facts import TeamFacts
from acctkit.plan.availability import Worker, workers


@dataclass(frozen=True)
class Away:
    """`closed` are the (rep, month) in which somebody is away on every working day left; nothing can be won there.

    `endless` names whose absence has no end date. Nobody knows in which months they are back, so none is closed.
    """

    closed: frozenset[tuple[str, date]] = frozenset()
    endless: tuple[str, ...] = ()


def times(team: TeamFacts) -> Mapping[str, Worker]:
    """Return everybody's working time by rep id; ask for it with `TeamFacts.once`. Source: P5."""
    return workers(team.team)


def time_away(team: TeamFacts, months: Sequence[date]) -> Away:
    """Return who is away in which of the months (first days), whatever the kind of the absence.

    Days before somebody's first working day count as away.

    Source: T5, P2
    """
    last = month_end(max(months)) if months else team.today
    people = team.once(times)
    ended = {
        rep_id: replace(each, away=tuple(span for span in each.away if span[1] != date.max))
        for rep_id, each in people.items()
        if each.away
    }
    return Away(
        closed=frozenset(
            (rep_id, month)
            for rep_id, worker in ended.items()
            for month in months
            if _closed(worker, month, team.today)
        ),
        endless=tuple(
            rep_id
            for rep_id, each in people.items()
            if any(first <= last and end == date.max for first, end in each.away)
        ),
    )


def _closed(worker: Worker, month: date, today: date) -> bool:
    """Tell whether every working day of the month after today is one of an absence."""
    begin, end = max(month, today + timedelta(days=1)), month_end(month)
    return bool(worker.days.within(begin, end)) and not worker.at_work(begin, end)
