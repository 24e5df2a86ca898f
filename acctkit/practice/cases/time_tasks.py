"""Cases about a messy list of tasks: which field of the work matrix each falls into, and what to do about it. Source: T5."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from acctkit.calendar import WorkingDays
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import MISSING
from acctkit.plan.time_matrix import ADVICE, FIELDS, Advice, Field, fields_of
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_texts import TimeField, WeekTask
from acctkit.practice.cases.crm_export import clean, readable
from acctkit.practice.cases.goal_values import texts
from acctkit.practice.cases.well_posed import required, some_of
from acctkit.practice.cases.working_people import working_people
from acctkit.practice.posed import Case, CaseMaker, Said, Value, drawn

_SORTED = {"m1": 2, "m2": 2, "m3": 2, "m4": 1}
_DECIDED = {"m1": 1, "m2": 2, "m3": 1, "m4": 1}


@dataclass(frozen=True)
class Landed:
    """A task that lies on the desk on a day, with the customer it names, its last day, and the field it falls into."""

    task: WeekTask
    customer: str
    due: date | None
    field: Field

    @property
    def text(self) -> Value:
        """Return its words, with the customer in them."""
        return Said(self.task, "text", (("customer", self.customer),))

    @property
    def advice(self) -> Advice:
        """Return what to do about it."""
        return ADVICE[self.field]


def landed(facts: TeamFacts, chance: random.Random, day: date, working: WorkingDays) -> list[Landed]:
    """Return every task that can land on a desk on a day, in any order, each with a customer of its own."""
    tasks = list(entries(WeekTask).values())
    customers = readable(clean(facts, "accounts"))["name"].tolist()
    due = [None if task.due is None else working.after(day, task.due) for task in tasks]
    log = pd.DataFrame(
        {
            "date": pd.Timestamp(day),
            "due": pd.to_datetime(pd.Series(due)),
            "importance": [float(task.importance) for task in tasks],
            "goal": [task.goal for task in tasks],
        }
    )
    found = [
        Landed(task, customer, last, field)
        for task, customer, last, field in zip(
            tasks, some_of(chance, customers, len(tasks)), due, fields_of(log, working), strict=True
        )
        if field is not None  # each task says how important it is
    ]
    return chance.sample(found, len(found))


def sort(facts: TeamFacts, seed: int) -> Case:
    """Return seven tasks on somebody's desk; the answers are the fields of the work matrix that they fall into."""

    def make(chance: random.Random) -> Case:
        person = working_people(facts, chance)[0]
        day = person.days.on_or_after(facts.today)
        seven = _of_each(landed(facts, chance, day, person.days), _SORTED)
        chance.shuffle(seven)
        values = {**texts(name=person.name), **_told(seven), "today": shown.weekdays(day)}
        for letter, one in zip("abcdefg", seven, strict=True):
            values[f"field_{letter}"] = Said(entry(TimeField, one.field), "title")
            values[f"due_{letter}"] = shown.weekdays(one.due) if one.due else shown.text(MISSING)
            values[f"importance_{letter}"] = shown.count(one.task.importance)
            values[f"goal_{letter}"] = Said(one.task, "goal") if one.task.goal else shown.text(MISSING)
        answer = {letter: one.field for letter, one in zip("abcdefg", seven, strict=True)}
        return Case(values=values, answer=answer)

    return drawn(seed, make)


def decide(facts: TeamFacts, seed: int) -> Case:
    """Return five tasks of somebody; the answers are what to do about each: prevent, schedule, delegate or drop."""

    def make(chance: random.Random) -> Case:
        person = working_people(facts, chance)[0]
        day = person.days.on_or_after(facts.today)
        five = _of_each(landed(facts, chance, day, person.days), _DECIDED)
        chance.shuffle(five)
        values = {**texts(name=person.name), **_told(five)}
        return Case(
            values=values, answer={letter: one.advice for letter, one in zip("abcde", five, strict=True)}
        )

    return drawn(seed, make)


def _of_each(tasks: Sequence[Landed], wanted: Mapping[str, int]) -> list[Landed]:
    found = []
    for field in FIELDS:
        own = [one for one in tasks if one.field == field][: wanted[field]]
        required(len(own) == wanted[field], f"there are tasks of {field}")
        found += own
    return found


def _told(tasks: Sequence[Landed]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for letter, one in zip("abcdefg", tasks, strict=False):
        values |= {f"task_{letter}": one.text, f"why_{letter}": Said(one.task, "why")}
    return values


CASES: Mapping[str, CaseMaker] = {"time.sort": sort, "time.decide": decide}
