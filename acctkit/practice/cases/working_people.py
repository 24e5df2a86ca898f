"""People of the sample team with the working days of their countries, as cases about the calendar need them. Source: P5."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from acctkit.calendar import WorkingDays, working_days
from acctkit.coach.facts import TeamFacts
from acctkit.practice.cases.well_posed import some_of

MOVED_DAYS = {"CN", "KZ", "KG"}
"""Where people work on some Saturdays instead: true, and too much for a first exercise."""


@dataclass(frozen=True)
class WorkingPerson:
    """Somebody with the country whose public holidays count."""

    rep_id: str
    name: str
    days: WorkingDays

    @property
    def country(self) -> str:
        """Return the two letters of the country."""
        return self.days.country or ""

    def holidays(self, first: date, last: date) -> tuple[date, ...]:
        """Return the public holidays from a day to another that fall on no weekend."""
        return tuple(each.day for each in self.days.holidays(first, last))


def at_work(facts: TeamFacts) -> list[WorkingPerson]:
    """Return everybody whose country is known, in the order of the reps table."""
    reps = facts.team.table("reps").dropna(subset=["country"])
    found = [
        WorkingPerson(str(rep_id), str(name), working_days(country))
        for rep_id, name, country in zip(reps["rep_id"], reps["name"], reps["country"], strict=True)
    ]
    return [person for person in found if person.country and person.country not in MOVED_DAYS]


def working_people(facts: TeamFacts, chance: random.Random, number: int = 1) -> list[WorkingPerson]:
    """Return so many people, drawn by chance (`NotDrawable` where there are fewer)."""
    return some_of(chance, at_work(facts), number)


def next_monday(facts: TeamFacts) -> date:
    """Return the Monday of the week after the day of the facts."""
    return facts.today + timedelta(days=7 - facts.today.weekday())
