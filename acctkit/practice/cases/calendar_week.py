"""Cases about a week that does not fit: too many hours, two appointments at once, actions that nobody can do. Source: P5."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import MISSING
from acctkit.plan.availability import Worker
from acctkit.plan.clashes import Clash, clashes
from acctkit.plan.planned import Planned
from acctkit.playbook.thresholds import threshold
from acctkit.practice.cases.goal_values import counts, texts
from acctkit.practice.cases.next_steps import NextStep, next_steps
from acctkit.practice.cases.well_posed import required
from acctkit.practice.cases.working_people import WorkingPerson, next_monday, working_people
from acctkit.practice.posed import Case, CaseMaker, Row, Value, drawn

_DAYS = ("mon", "tue", "wed", "thu", "fri")
_SIX = "abcdef"
_LONG, _SHORT, _MIDDLE = (2.0, 2.5, 3.0), (0.5, 1.0), (1.0, 1.5, 2.0)
_TOO_MUCH = "hours-beyond-available"
_BROKEN = {
    "appointments-at-once": "at_once",
    "action-no-owner": "owner",
    "action-several-owners": "owner",
    "action-no-hours": "hours",
    "action-on-day-off": "day_off",
}
"""The rules of the question by what the check of a calendar finds."""


Span = tuple[date, date, float]
"""The first and last day of an action, and its hours."""


@dataclass(frozen=True)
class _Entry:
    """An action in a calendar with its words; whose it is stands in the action."""

    action: Planned
    step: NextStep


def _free_week(facts: TeamFacts, people: Sequence[WorkingPerson]) -> list[date]:
    """Return the five working days of the next week (`NotDrawable` where somebody has a holiday)."""
    days = [next_monday(facts) + timedelta(days=ahead) for ahead in range(len(_DAYS))]
    required(
        all(person.days.is_working(day) for person in people for day in days), "nobody rests in this week"
    )
    return days


def overload(facts: TeamFacts, seed: int) -> Case:
    """Return a week's actions with their hours; the answer is the day on which more is planned than can be."""

    def make(chance: random.Random) -> Case:
        person = working_people(facts, chance)[0]
        week = _free_week(facts, [person])
        full, many, *others = chance.sample(week, len(week))
        sizes = {
            full: [chance.choice(_LONG), chance.choice(_LONG), chance.choice(_MIDDLE)],
            many: [chance.choice(_SHORT) for _ in range(4)],
            **{day: [chance.choice(_LONG), chance.choice(_MIDDLE)] for day in others},
        }
        spans = [(day, day, hours) for day in week for hours in sizes[day]]
        entries = _entries(facts, person, spans, chance)
        clash = _only_clash(entries, person)
        required(clash.first == clash.last == full, "it is this day")
        required((clash.wanted or 0.0) < threshold("calendar.hours_a_day"), "it looks as if it fitted")
        values = {
            **texts(name=person.name),
            **_available(),
            **_too_much(clash),
            **counts(entries_many=len(sizes[many]), entries_full=len(sizes[full])),
            "full": shown.weekdays(full),
            "many": shown.weekdays(many),
        }
        for name, day in zip(_DAYS, week, strict=True):
            values |= {name: shown.weekdays(day), f"hours_{name}": shown.hours(sum(sizes[day]))}
        rows = tuple(
            Row(each.action.key, (shown.weekdays(day), each.step.words, each.step.customer, _spent(each)))
            for each, (day, _, _) in zip(entries, spans, strict=True)
        )
        return Case(values=values, answer=_DAYS[week.index(full)], rows=rows)

    return drawn(seed, make)


def narrow(facts: TeamFacts, seed: int) -> Case:
    """Return six actions, each with a first and a last day; the answers are those that do not fit in together."""

    def make(chance: random.Random) -> Case:
        person = working_people(facts, chance)[0]
        week = _free_week(facts, [person])
        begin = chance.choice([0, 1, 2])
        entries = _entries(facts, person, _spans(week, begin, chance), chance)
        letters = {each.action.key: letter for each, letter in zip(entries, _SIX, strict=True)}
        clash = _only_clash(entries, person)
        required((clash.first, clash.last) == (week[begin], week[begin + 1]), "two days are too narrow")
        worker = Worker(person.rep_id, person.days)
        values = {
            **texts(name=person.name),
            **_available(),
            **_too_much(clash),
            "all_hours": shown.hours(sum(each.action.hours or 0.0 for each in entries)),
            "whole_week": shown.hours(sum(worker.hours(day) for day in week)),
            "begin": shown.weekdays(week[begin]),
            "end": shown.weekdays(week[begin + 1]),
        }
        for each in entries:
            values |= _told(each, letters[each.action.key])
        return Case(values=values, answer=sorted(letters[key] for key in clash.keys))

    return drawn(seed, make)


def _spans(week: Sequence[date], begin: int, chance: random.Random) -> list[Span]:
    """Return six actions with their first and last days and hours, of which three lie within two days."""
    one, other = week[begin], week[begin + 1]
    spans = [
        (one, other, chance.choice([3.5, 4.0])),
        (one, other, chance.choice([4.0, 4.5])),
        (one, one, chance.choice([3.5, 4.0])),
        (week[0], week[4], chance.choice([2.0, 3.0])),
        (other, week[4], chance.choice([1.5, 2.0])),
        (week[0], week[4], chance.choice([1.5, 2.5])),
    ]
    return chance.sample(spans, len(spans))


def broken(facts: TeamFacts, seed: int) -> Case:
    """Return nine actions of two people; five cannot stand in a calendar: at once, without owner or hours, on a day off."""

    def make(chance: random.Random) -> Case:
        people = working_people(facts, chance, 2)
        week = _free_week(facts, people)
        actions = [*_sound(people, week, chance), *_spoilt(people, week, chance)]
        actions.sort(key=lambda action: (action.first or week[0], action.begins or time(), action.owners))
        steps = next_steps(facts, chance, len(actions))
        entries = [
            _Entry(replace(action, key=f"action_{number}"), step)
            for number, (action, step) in enumerate(zip(actions, steps, strict=True), 1)
        ]
        rules = _rules(entries, people)
        required({*rules.values()} == {*_BROKEN.values()}, "each rule is broken")
        names = {person.rep_id: person.name for person in people}
        rows = tuple(
            Row(each.action.key, (shown.count(number), *_cells(each, names)), rules.get(each.action.key, ""))
            for number, each in enumerate(entries, 1)
        )
        values = {f"rows_{rule}": _numbers(rows, rule) for rule in sorted({*rules.values()})}
        return Case(values={**values, **texts(one=people[0].name, other=people[1].name)}, rows=rows)

    return drawn(seed, make)


def _sound(people: Sequence[WorkingPerson], week: Sequence[date], chance: random.Random) -> list[Planned]:
    """Return four actions in order: two people at the same time, and one that begins when another ends."""
    one, other = (person.rep_id for person in people)
    day, later = chance.sample(list(week[:3]), 2)
    hour = chance.choice([9, 10, 11])
    return [
        _at(one, day, time(hour), 1.5),
        _at(other, day, time(hour), 1.0),
        _at(other, day, time(hour + 1), 1.0),
        _at(one, later, time(14), 1.0),
    ]


def _spoilt(people: Sequence[WorkingPerson], week: Sequence[date], chance: random.Random) -> list[Planned]:
    """Return five actions that cannot stand in a calendar: two at once, and three with a fault of their own."""
    one, other = chance.sample([person.rep_id for person in people], 2)
    busy, no_owner, no_hours = chance.sample(list(week[2:]), 3)
    return [
        _at(one, busy, time(9), 2.0),
        _at(one, busy, time(10, 30), 1.0),
        replace(_at(one, no_owner, time(15), 1.0), owners=chance.choice([(), (one, other)])),
        replace(_at(other, no_hours, time(16), 1.0), hours=None),
        _at(other, week[4] + timedelta(days=1), time(10), 1.5),
    ]


def _at(owner: str, day: date, begins: time, hours: float) -> Planned:
    return Planned("", "", (owner,), day, day, begins, hours)


def _rules(entries: Sequence[_Entry], people: Sequence[WorkingPerson]) -> dict[str, str]:
    workers = {person.rep_id: Worker(person.rep_id, person.days) for person in people}
    found: dict[str, str] = {}
    for clash in clashes([each.action for each in entries], workers):
        required(clash.code in _BROKEN, "nothing else is wrong")
        for key in clash.keys:
            required(key not in found, "one fault each")
            found[key] = _BROKEN[clash.code]
    return found


def _cells(each: _Entry, names: Mapping[str, str]) -> tuple[Value, ...]:
    action = each.action
    begins = action.begins.strftime("%H:%M") if action.begins else MISSING
    return (
        each.step.words,
        shown.text(", ".join(names[owner] for owner in action.owners) or MISSING),
        shown.weekdays(action.first) if action.first else shown.text(MISSING),
        shown.text(begins),
        _spent(each),
    )


def _spent(each: _Entry) -> Value:
    return shown.hours(each.action.hours) if each.action.hours else shown.text(MISSING)


def _numbers(rows: Sequence[Row], rule: str) -> Value:
    found = [number for number, row in enumerate(rows, 1) if row.rule == rule]
    return shown.text(", ".join(map(str, found)))


def _entries(
    facts: TeamFacts, person: WorkingPerson, spans: Sequence[Span], chance: random.Random
) -> list[_Entry]:
    """Return next steps of a person, each between a first and a last day, with its hours."""
    steps = next_steps(facts, chance, len(spans))
    return [
        _Entry(Planned(f"action_{number}", "", (person.rep_id,), first, last, hours=hours), step)
        for number, (step, (first, last, hours)) in enumerate(zip(steps, spans, strict=True), 1)
    ]


def _told(each: _Entry, letter: str) -> dict[str, Value]:
    first, last = each.action.span or (date.min, date.min)
    return {
        f"step_{letter}": each.step.words,
        f"customer_{letter}": each.step.customer,
        f"hours_{letter}": _spent(each),
        f"when_{letter}": shown.days_between(first, last),
    }


def _too_much(clash: Clash) -> dict[str, Value]:
    wanted, available = clash.wanted or 0.0, clash.available or 0.0
    return {
        "wanted": shown.hours(wanted),
        "available": shown.hours(available),
        "over": shown.hours(wanted - available),
    }


def _only_clash(entries: Sequence[_Entry], person: WorkingPerson) -> Clash:
    """Return the one stretch of days with too many hours (`NotDrawable` where there is none, or more than one)."""
    workers = {person.rep_id: Worker(person.rep_id, person.days)}
    found = clashes([each.action for each in entries], workers)
    required(len(found) == 1 and found[0].code == _TOO_MUCH, "one stretch of days is too full")
    return found[0]


def _available() -> dict[str, Value]:
    whole, share = threshold("calendar.hours_a_day"), threshold("calendar.plannable")
    return {
        "whole": shown.hours(whole),
        "plannable": shown.share(share),
        "a_day": shown.hours(round(whole * share, 1)),
    }


CASES: Mapping[str, CaseMaker] = {
    "time.overload": overload,
    "time.narrow": narrow,
    "time.broken": broken,
}
