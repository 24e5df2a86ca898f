"""The next weeks of a plan, day by day: what is done, who is away, how full each week is. Source: P5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from acctkit.coach.plan_team import PlanTeam
from acctkit.coach.plan_words import labels_of
from acctkit.i18n import Language
from acctkit.plan.availability import Worker
from acctkit.plan.steps import Action, Plan

_EXACT = 1e-9


@dataclass(frozen=True)
class Entry:
    """An action on a day; `goes_on` on every day but its first."""

    title: str
    who: str
    time: str
    goes_on: bool


@dataclass(frozen=True)
class Day:
    """A day: its actions, the public holidays on it with who has them, and who of the plan is away."""

    day: date
    is_today: bool
    weekend: bool
    holidays: tuple[str, ...]
    away: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Load:
    """The hours of one person in a week, planned and available; `over` when they do not fit."""

    who: str
    wanted: float
    available: float

    @property
    def over(self) -> bool:
        """Whether more is planned than can be."""
        return self.wanted > self.available + _EXACT


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday, and how full they are for everybody who has something to do in them."""

    days: tuple[Day, ...]
    loads: tuple[Load, ...]


def first_monday(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def plan_weeks(  # noqa: PLR0913  a plan, whose, when, in which words
    plan: Plan, team: PlanTeam, begin: date, count: int, today: date, lang: Language
) -> tuple[Week, ...]:
    """Return so many weeks from that of a day on.

    The hours of an action that takes several days are spread evenly over the days its owner is at work on.

    Source: P5
    """
    monday = first_monday(begin)
    return tuple(_week(plan, team, monday + timedelta(weeks=ahead), today, lang) for ahead in range(count))


def _week(plan: Plan, team: PlanTeam, monday: date, today: date, lang: Language) -> Week:
    days = [monday + timedelta(days=ahead) for ahead in range(7)]
    labels = labels_of(plan, team.names, lang)
    people = list(dict.fromkeys([*(person.id for person in plan.people), *_owners(plan)]))
    workers = {person: team.known.worker(person) for person in people}
    shown = tuple(
        Day(
            day,
            day == today,
            day.weekday() >= 5,
            _holidays(day, workers, team.names, lang),
            tuple(team.names.get(one, one) for one, worker in workers.items() if _is_missed(worker, day)),
            tuple(_entries(plan.actions, day, labels, workers)),
        )
        for day in days
    )
    loads = (
        Load(
            team.names.get(one, one),
            sum(_hours_on(action, worker, days) for action in plan.actions if action.owner == one),
            sum(worker.hours(day) for day in days),
        )
        for one, worker in workers.items()
    )
    return Week(shown, tuple(load for load in loads if load.wanted))


def _owners(plan: Plan) -> list[str]:
    return [action.owner for action in plan.actions if action.owner]


def _is_missed(worker: Worker, day: date) -> bool:
    return worker.is_away(day) and worker.days.is_working(day)


def _entries(
    actions: Sequence[Action], day: date, labels: Mapping[str, str], workers: Mapping[str, Worker]
) -> list[Entry]:
    """Return what is done on a day: an action begins on its first day and goes on when its owner is at work."""
    found = []
    for action in actions:
        span = action.planned.span
        if span is None or not span[0] <= day <= span[1]:
            continue
        worker = workers.get(action.owner, Worker(action.owner))
        if day > span[0] and not worker.works(day) and worker.at_work(*span):
            continue
        time = action.begins.strftime("%H:%M") if action.begins and day == span[0] else ""
        who = labels.get(action.owner, action.owner)
        found.append(Entry(labels[action.id], who, time, day > span[0]))
    return sorted(found, key=lambda one: (one.goes_on, one.time or "24", one.title))


def _holidays(
    day: date, workers: Mapping[str, Worker], names: Mapping[str, str], lang: Language
) -> tuple[str, ...]:
    """Return the public holidays of a day, each with whose they are unless everybody has them."""
    having: dict[str, list[str]] = {}
    for one, worker in workers.items():
        for holiday in worker.days.holidays(day, day, lang.code):
            having.setdefault(holiday.name, []).append(names.get(one, one))
    return tuple(
        name
        if len(who) == len(workers)
        else lang.gettext("{holiday} ({names})", holiday=name, names=lang.listing(who))
        for name, who in having.items()
    )


def _hours_on(action: Action, worker: Worker, days: Sequence[date]) -> float:
    span = action.planned.span
    if span is None or span[0] > span[1] or not action.hours:
        return 0.0
    # On days off only, all of it falls on the first of them: that is where it would have to be done.
    at_work = worker.at_work(*span) or (span[0],)
    return action.hours * sum(day in days for day in at_work) / len(at_work)
