"""The rated people of a team, as the cases of the ability-willingness exercise need them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.playbook import made_from_content
from acctkit.practice.posed import NotDrawable, Said, Value
from acctkit.team.ability_willingness import (
    Placement,
    SelfManagerGap,
    TaskPlacement,
    movement,
    place,
    place_tasks,
    self_manager_gap,
    training_decision,
)

T = TypeVar("T")
APART = 0.02
"""Answers closer than this cannot be told apart by what a learner types with two decimals."""


@dataclass(frozen=True)
class Marks:
    """What the raters gave on one task in one dimension, by role."""

    manager: tuple[float, ...]
    peers: tuple[float, ...]
    own: tuple[float, ...]

    @property
    def all(self) -> tuple[float, ...]:
        """Return every mark, the manager's first."""
        return (*self.manager, *self.peers, *self.own)


@dataclass(frozen=True)
class OnTask:
    """A person on one task: the placement there and the marks behind it."""

    name: str
    place: TaskPlacement
    ability: Marks
    willingness: Marks

    @property
    def complete(self) -> bool:
        """Tell whether the manager, two peers and the person rated it."""
        counts = [len(each) for each in (self.ability.manager, self.ability.peers, self.ability.own)]
        return counts == [1, 2, 1] and len(self.willingness.all) == 4


class Given(NamedTuple):
    """A rating as the file has it."""

    row_id: str
    rater: str
    date: pd.Timestamp
    ability: float
    willingness: float


@dataclass(frozen=True)
class Person:
    """A rated person with all ratings; what follows from them as of the day is worked out once."""

    name: str
    manager: str
    ratings: pd.DataFrame
    today: date

    @cached_property
    def place(self) -> Placement:
        """Return where the person stands over all tasks."""
        return place(self.ratings, self.today)

    @cached_property
    def tasks(self) -> tuple[OnTask, ...]:
        """Return where the person stands on each task, with the marks that count."""
        return _tasks(self.name, self.ratings, self.today)

    @cached_property
    def given(self) -> Mapping[str, tuple[Given, ...]]:
        """Return every rating ever given, by task, the oldest first."""
        ordered = self.ratings.sort_values("date", kind="stable")
        columns = list(Given._fields)
        return {
            str(task): tuple(Given(*row) for row in rows[columns].itertuples(index=False, name=None))
            for task, rows in ordered.groupby("task")
        }

    @cached_property
    def tasks_without_manager(self) -> tuple[OnTask, ...]:
        """Return where the person would stand on each task had the manager not rated."""
        return _tasks(self.name, self.ratings.loc[self.ratings["rater_role"].ne("manager")], self.today)

    @cached_property
    def by_manager(self) -> Placement:
        """Return where the manager alone sees the person."""
        return place(self.ratings.loc[self.ratings["rater_role"].eq("manager")], self.today)

    @cached_property
    def by_self(self) -> Placement:
        """Return where the person alone sees themself."""
        return place(self.ratings.loc[self.ratings["rater_role"].eq("self")], self.today)

    @cached_property
    def gap(self) -> SelfManagerGap:
        """Return how the person's own ratings differ from the manager's."""
        return self_manager_gap(self.ratings, self.today)

    @cached_property
    def way(self) -> tuple[tuple[date, Placement], ...]:
        """Return where the person stood after each round of ratings, with its last day."""
        return movement(self.ratings, self.today)


class _Same:
    """A team's facts as a key: the very same facts are equal, others are not. Data frames cannot be compared."""

    def __init__(self, facts: TeamFacts) -> None:
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.facts is self.facts

    def __hash__(self) -> int:
        return id(self.facts)


def rated_people(facts: TeamFacts) -> tuple[Person, ...]:
    """Return everybody who has ratings, placed as of the day of the facts; worked out once for the same facts."""
    return _people(_Same(facts))


@made_from_content
def _people(same: _Same) -> tuple[Person, ...]:
    facts = same.facts
    ratings = facts.team.table("ratings")
    return tuple(
        _person(facts, str(rep), rows)
        for rep, rows in ratings.groupby("rep_id", sort=True)
        if rep in facts.names
    )


def _person(facts: TeamFacts, rep_id: str, ratings: pd.DataFrame) -> Person:
    rep = facts.rep(rep_id)
    return Person(rep.name, rep.manager or "", ratings, facts.today)


def _tasks(name: str, ratings: pd.DataFrame, today: date) -> tuple[OnTask, ...]:
    return tuple(
        OnTask(
            name,
            each,
            _marks(ratings, each.row_ids, "ability"),
            _marks(ratings, each.row_ids, "willingness"),
        )
        for each in place_tasks(ratings, today)
    )


def _marks(ratings: pd.DataFrame, row_ids: Iterable[str], dimension: str) -> Marks:
    """Return the marks that some ratings give in a dimension."""
    rows = ratings.loc[ratings["row_id"].isin(list(row_ids)) & ratings[dimension].notna()]

    def by(role: str) -> tuple[float, ...]:
        return tuple(float(mark) for mark in rows.loc[rows["rater_role"].eq(role), dimension])

    return Marks(by("manager"), by("peer"), by("self"))


def sure_tasks(facts: TeamFacts) -> list[OnTask]:
    """Return every person on every task that all roles rated and that can be placed."""
    return [
        task for person in rated_people(facts) for task in person.tasks if task.complete and task.place.cell
    ]


def pick(chance: random.Random, pool: Sequence[T]) -> T:
    """Draw one; there must be one to draw."""
    if not pool:
        raise NotDrawable("nobody in the team is like that")
    return chance.choice(pool)


def known(number: float | None) -> float:
    """Return a number that a drawn case must have."""
    if number is None:
        raise NotDrawable("nobody gave this number")
    return number


def mean(numbers: Sequence[float]) -> float:
    """Return the plain mean, for the mistake of taking it."""
    return sum(numbers) / len(numbers)


def said_of(cell: str, suffix: str = "") -> dict[str, Value]:
    """Return the name of a cell and its advice, as values."""
    found = training_decision(cell)
    return {
        f"cell{suffix}": Said(found, "title"),
        f"decision{suffix}": Said(found, "decision"),
        f"avoid{suffix}": Said(found, "avoid"),
    }


def mark_values(given: Marks, suffix: str = "") -> Mapping[str, Value]:
    """Return the marks of a complete task as values: `manager_mark`, `peer_mark`, `other_peer_mark`, `own_mark`."""
    names = ("manager_mark", "peer_mark", "other_peer_mark", "own_mark")
    return {f"{name}{suffix}": whole(mark) for name, mark in zip(names, given.all, strict=True)}


def whole(mark: float) -> Value:
    """Return a mark as raters give it, without decimals."""
    return shown.count(round(mark))


def placed(task: OnTask, suffix: str = "") -> dict[str, Value]:
    """Return who it is, the task, and where the weighted means lie, as values."""
    return {
        f"name{suffix}": shown.text(task.name),
        f"task{suffix}": shown.text(task.place.task),
        f"ability{suffix}": shown.decimal(known(task.place.ability)),
        f"willingness{suffix}": shown.decimal(known(task.place.willingness)),
    }
