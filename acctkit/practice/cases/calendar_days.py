"""Cases about working days: how many there are, until when something is due, and which days are none. Source: P5."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from acctkit.calendar import WorkingDays, working_days
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.practice.cases.crm_export import readable
from acctkit.practice.cases.goal_values import counts, texts
from acctkit.practice.cases.well_posed import all_differ, one_of, required, some_of, told_apart
from acctkit.practice.cases.working_people import MOVED_DAYS, WorkingPerson, working_people
from acctkit.practice.posed import Case, CaseMaker, Row, Value, drawn

_AHEAD = 365
"""Days are drawn from the next twelve months."""
_WEEK = 7
_AUTUMN = (63, 184)
"""From September to December, counted from the end of June: months in which countries rest on different days."""


def _holiday(facts: TeamFacts, chance: random.Random) -> tuple[WorkingPerson, date]:
    """Return somebody and a public holiday of the person's country in the next twelve months."""
    person = working_people(facts, chance)[0]
    return person, one_of(chance, person.holidays(facts.today, facts.today + timedelta(days=_AHEAD)))


def _said(person: WorkingPerson, first: date, last: date) -> dict[str, Value]:
    """Return the person's name and country and the public holidays that matter."""
    return {
        **texts(name=person.name),
        "country": shown.country(person.country),
        "holidays": shown.weekdays(*person.holidays(first, last)),
    }


def number_of_days(facts: TeamFacts, seed: int) -> Case:
    """Return two days and the calendar between them; the answer is how many working days there are."""

    def make(chance: random.Random) -> Case:
        person, holiday = _holiday(facts, chance)
        first = holiday - timedelta(days=chance.randint(4, 12))
        last = holiday + timedelta(days=chance.randint(3, 10))
        working = person.days.within(first, last)
        required(working and working[0] == first and working[-1] == last, "both are working days")
        weekdays = len(WorkingDays().within(first, last))
        days = (last - first).days + 1
        mistakes = {
            "calendar": float(days),
            "weekdays": float(weekdays),
            "one_less": float(len(working) - 1),
        }
        told_apart(len(working), mistakes, 1)
        values = {
            **_said(person, first, last),
            **counts(answer=len(working), days=days, weekdays=weekdays, weekend=days - weekdays),
            **counts(resting=weekdays - len(working)),
            "first": shown.weekdays(first),
            "last": shown.weekdays(last),
        }
        rows = _weeks(first, last)
        return Case(values=values, answer=float(len(working)), mistakes=mistakes, rows=rows)

    return drawn(seed, make)


def _weeks(first: date, last: date) -> tuple[Row, ...]:
    """Return the weeks from a day to another as a calendar shows them, with the weekday in front."""
    monday = first - timedelta(days=first.weekday())
    rows = []
    while monday <= last:
        days = [monday + timedelta(days=ahead) for ahead in range(_WEEK)]
        cells = [shown.text(str(day.day) if first <= day <= last else "·") for day in days]
        rows.append(Row(monday.isoformat(), (shown.weekdays(monday), *cells)))
        monday += timedelta(days=_WEEK)
    return tuple(rows)


def due_by(facts: TeamFacts, seed: int) -> Case:
    """Return a promise within so many working days; the answer is its last day."""

    def make(chance: random.Random) -> Case:
        person, holiday = _holiday(facts, chance)
        said = holiday - timedelta(days=chance.randint(1, 5))
        number = chance.randint(4, 8)
        right = person.days.after(said, number)
        required(person.days.is_working(said) and said < holiday < right, "the holiday lies between")
        wrong = {
            "calendar": said + timedelta(days=number),
            "no_holiday": WorkingDays().after(said, number),
            "counted_first": person.days.after(said, number - 1),
        }
        all_differ([right, *wrong.values()])
        values = {
            **_said(person, said, right),
            **counts(n=number),
            **{name: shown.weekdays(day) for name, day in wrong.items()},
            "said": shown.weekdays(said),
            "right": shown.weekdays(right),
            "first": shown.weekdays(person.days.after(said, 1)),
        }
        return Case(values=values, answer="right")

    return drawn(seed, make)


def notice(facts: TeamFacts, seed: int) -> Case:
    """Return the first day of an absence and the days of notice; the answer is the last day to give it."""

    def make(chance: random.Random) -> Case:
        person, holiday = _holiday(facts, chance)
        mate = working_people(facts, chance)[0]
        required(mate.rep_id != person.rep_id, "somebody else takes over")
        first = holiday + timedelta(days=chance.randint(1, 6))
        number = chance.randint(4, 7)
        right = person.days.before(first, number)
        required(person.days.is_working(first) and right < holiday, "the holiday lies between")
        wrong = {
            "calendar": first - timedelta(days=number),
            "no_holiday": WorkingDays().before(first, number),
            "one_late": person.days.after(right, 1),
        }
        all_differ([right, *wrong.values()])
        values = {
            **_said(person, right, first),
            **texts(mate=mate.name),
            **counts(n=number, less=number - 1),
            **{name: shown.weekdays(day) for name, day in wrong.items()},
            "first": shown.weekdays(first),
            "right": shown.weekdays(right),
        }
        return Case(values=values, answer="right")

    return drawn(seed, make)


def proposed_days(facts: TeamFacts, seed: int) -> Case:
    """Return seven proposed visits; on four days somebody rests: at a weekend, on a holiday here, on one there."""

    def make(chance: random.Random) -> Case:
        person = working_people(facts, chance)[0]
        accounts = readable(facts.team.table("accounts").dropna(subset=["name", "country"]))
        days = {country: working_days(country) for country in sorted(set(accounts["country"]))}
        others = [
            name for name, each in days.items() if each.country not in {None, person.country, *MOVED_DAYS}
        ]
        two = some_of(chance, others, 2)
        first, last = (facts.today + timedelta(days=ahead) for ahead in _AUTUMN)
        visits = _visits(person, [days[name] for name in two], (first, last), chance)
        names = {
            days[name].country: some_of(
                chance, accounts.loc[accounts["country"].eq(name), "name"].tolist(), 4
            )
            for name in two
        }
        rows, rules = [], []
        for number, (there, day) in enumerate(visits, 1):
            rule = _rests(person.days, there, day)
            rules.append(rule)
            cells = (
                shown.count(number),
                shown.text(names[there.country].pop()),
                shown.country(there.country or ""),
                shown.weekdays(day),
            )
            rows.append(Row(f"visit_{number}", cells, rule))
        values = {
            **_said(person, first, last),
            **{f"rows_{rule}": _numbers(rules, rule) for rule in ("weekend", "there", "here")},
        }
        for letter, name in zip("ab", two, strict=True):
            found = tuple(each.day for each in days[name].holidays(first, last))
            values |= {
                f"country_{letter}": shown.country(days[name].country or ""),
                f"holidays_{letter}": shown.weekdays(*found),
            }
        return Case(values=values, rows=tuple(rows))

    return drawn(seed, make)


def _rests(here: WorkingDays, there: WorkingDays, day: date) -> str:
    if day.weekday() >= 5:
        return "weekend"
    if not there.is_working(day):
        return "there"
    return "" if here.is_working(day) else "here"


def _visits(
    person: WorkingPerson, two: Sequence[WorkingDays], span: tuple[date, date], chance: random.Random
) -> list[tuple[WorkingDays, date]]:
    """Return seven visits: in each country one on a holiday there, and of the others one on a holiday here, one at a weekend.

    A day on which only the other of the two countries rests is in order.
    """
    first, last = span
    here = [day for day in person.holidays(first, last) if all(each.is_working(day) for each in two)]
    one, other = two
    there = [
        [day.day for day in each.holidays(first, last) if person.days.is_working(day.day)] for each in two
    ]
    trap = [day for day in there[1] if one.is_working(day)]
    all_days = [first + timedelta(days=ahead) for ahead in range((last - first).days)]
    weekends = [day for day in all_days if day.weekday() == 5]
    working = [day for day in all_days if all(each.is_working(day) for each in (person.days, *two))]
    visits = [
        (one, one_of(chance, there[0])),
        (one, one_of(chance, trap)),
        (one, one_of(chance, working)),
        (other, one_of(chance, there[1])),
        (other, one_of(chance, here)),
        (other, one_of(chance, weekends)),
        (other, one_of(chance, working)),
    ]
    required(len({day for _, day in visits}) == len(visits), "each visit has a day of its own")
    return sorted(visits, key=lambda visit: visit[1])


def _numbers(rules: Sequence[str], rule: str) -> Value:
    return shown.text(", ".join(str(number) for number, each in enumerate(rules, 1) if each == rule))


CASES: Mapping[str, CaseMaker] = {
    "time.working_days": number_of_days,
    "time.due_by": due_by,
    "time.proposed_days": proposed_days,
    "time.notice": notice,
}
