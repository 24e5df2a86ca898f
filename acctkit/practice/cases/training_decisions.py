"""Questions about what follows from a place on the matrix: for one task, for a person, for a budget, for a talk."""

from __future__ import annotations

import random
from collections.abc import Mapping

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.playbook.thresholds import threshold
from acctkit.practice.cases.rated import (
    OnTask,
    Person,
    known,
    pick,
    placed,
    rated_people,
    said_of,
    sure_tasks,
    whole,
)
from acctkit.practice.cases.rating_sums import borders, weights
from acctkit.practice.cases.well_posed import all_differ, required
from acctkit.practice.posed import Case, CaseMaker, Row, Said, Value, drawn
from acctkit.team.ability_willingness import level, training_decision

_CLEAR = 0.15
"""How far from a border a rating must lie to be placed by eye."""


def per_task(facts: TeamFacts, seed: int) -> Case:
    """One person stands in different cells on two tasks: what does the training follow? Source: T4.M."""

    def make(chance: random.Random) -> Case:
        person = pick(chance, [each for each in rated_people(facts) if each.place.cell])
        ordered = sorted(person.tasks, key=lambda task: known(task.place.ability))
        weak, strong = ordered[0], ordered[-1]
        cells = [person.place.cell, weak.place.cell, strong.place.cell]
        both_unwilling = cells[1].endswith("-low") and cells[2].endswith("-low")
        required("" not in cells and not both_unwilling, "tasks that call for different things")
        required(cells[1] not in {cells[0], cells[2]}, "a weak task in a cell of its own")
        values = {
            "name": shown.text(person.name),
            **said_of(person.place.cell),
            **placed(weak, "_weak"),
            **placed(strong, "_strong"),
            **said_of(weak.place.cell, "_weak"),
            **said_of(strong.place.cell, "_strong"),
        }
        return Case(values, rows=tuple(map(_where, person.tasks)))

    return drawn(seed, make)


def _where(task: OnTask) -> Row:
    cells = (
        shown.text(task.place.task),
        shown.decimal(known(task.place.ability)),
        shown.decimal(known(task.place.willingness)),
    )
    return Row(task.place.task, cells)


def decisions(facts: TeamFacts, seed: int) -> Case:
    """Four people in four cells: which decision belongs to whom? Source: T4.M."""
    cells = ("high-high", "high-low", "low-high", "middle-middle")

    def make(chance: random.Random) -> Case:
        chosen = {cell: pick(chance, _standing(facts, cell)) for cell in cells}
        all_differ(task.name for task in chosen.values())
        values: dict[str, Value] = {**borders()}
        for cell, task in chosen.items():
            values |= placed(task, f"_{_slot(cell)}")
        for cell in (*cells, "low-low"):
            values |= said_of(cell, f"_{_slot(cell)}")
        return Case(values, {_slot(cell): task.place.cell for cell, task in chosen.items()})

    return drawn(seed, make)


def able_unwilling(facts: TeamFacts, seed: int) -> Case:
    """Somebody can, and no longer wants to: a course is at hand, and wrong. Source: T4.M."""

    def make(chance: random.Random) -> Case:
        person = pick(chance, [each for each in rated_people(facts) if each.place.cell == "high-low"])
        required(len(person.way) > 1, "an earlier round")
        before_day, before = person.way[-2]
        required(level(known(before.ability)) == "high", "an ability that was high before, too")
        required(known(before.willingness) - known(person.place.willingness) >= 1, "a fall of willingness")
        values = {
            "name": shown.text(person.name),
            "manager": shown.text(person.manager),
            "ability": shown.decimal(known(person.place.ability)),
            "willingness": shown.decimal(known(person.place.willingness)),
            "willingness_before": shown.decimal(known(before.willingness)),
            "ability_before": shown.decimal(known(before.ability)),
            "day_before": shown.day(before_day),
            **borders(),
            **said_of(person.place.cell),
            **said_of("low-high", "_train"),
            **said_of("high-high", "_empower"),
        }
        return Case(values, person.place.cell)

    return drawn(seed, make)


def place_people(facts: TeamFacts, seed: int) -> Case:
    """Four people with the marks of their raters: where on the matrix does each stand? Source: T4.M."""

    def make(chance: random.Random) -> Case:
        pool = [task for task in sure_tasks(facts) if _clear(task)]
        known_cells = sorted({task.place.cell for task in pool})
        required(len(known_cells) >= 4, "people in four cells")
        cells = chance.sample(known_cells, 4)
        chosen = {
            f"person_{number}": pick(chance, [task for task in pool if task.place.cell == cell])
            for number, cell in enumerate(cells, 1)
        }
        all_differ(task.name for task in chosen.values())
        values: dict[str, Value] = {**borders(), **weights()}
        for number, task in enumerate(chosen.values(), 1):
            values |= placed(task, f"_{number}") | said_of(task.place.cell, f"_{number}")
            for dimension in ("ability", "willingness"):
                values |= _marks(task, dimension, number)
        return Case(values, {slot: task.place.cell for slot, task in chosen.items()})

    return drawn(seed, make)


def _marks(task: OnTask, dimension: str, number: int) -> dict[str, Value]:
    names = ("manager", "peer", "other_peer", "own")
    given = (task.ability if dimension == "ability" else task.willingness).all
    return {f"{dimension}_{name}_{number}": whole(mark) for name, mark in zip(names, given, strict=True)}


def _clear(task: OnTask) -> bool:
    limits = (threshold("matrix.middle"), threshold("matrix.high"))
    ratings = (known(task.place.ability), known(task.place.willingness))
    return all(abs(rating - limit) >= _CLEAR for rating in ratings for limit in limits)


def training_day(facts: TeamFacts, seed: int) -> Case:
    """One day of training and four people: who gets most out of it? Source: T4.M."""

    def make(chance: random.Random) -> Case:
        task = pick(chance, sorted({each.place.task for each in sure_tasks(facts)}))
        here = [each for person in rated_people(facts) for each in person.tasks if each.place.task == task]
        chosen = {
            "weakest": pick(chance, [each for each in here if each.place.cell in {"low-low", "middle-low"}]),
            "newcomer": pick(chance, [each for each in here if each.place.uncertain == "self-only"]),
            "ready": pick(chance, [each for each in here if each.place.cell == "middle-high"]),
            "unwilling": pick(chance, [each for each in here if each.place.cell == "high-low"]),
        }
        all_differ(task.name for task in chosen.values())
        sums = {slot: _together(each) for slot, each in chosen.items()}
        required(min(sums, key=sums.__getitem__) == "weakest", "a weakest one who is the weakest")
        values: dict[str, Value] = {"task": shown.text(task), **borders()}
        for slot, each in chosen.items():
            values |= placed(each, f"_{slot}")
            values |= said_of(each.place.tentative, f"_{slot}")
        answer = next(slot for slot, each in chosen.items() if each.place.cell == "middle-high")
        return Case(values, answer)

    return drawn(seed, make)


def _together(task: OnTask) -> float:
    return known(task.place.ability) + known(task.place.willingness)


def first_sentence(facts: TeamFacts, seed: int) -> Case:
    """How does a talk begin about a task that somebody can do and does not want to? Source: T4.M."""

    def make(chance: random.Random) -> Case:
        person, task = pick(chance, _unwilling(facts))
        values = {
            **placed(task),
            "manager": shown.text(person.manager),
            **said_of(task.place.cell),
            "say": Said(training_decision(task.place.cell), "say"),
        }
        return Case(values)

    return drawn(seed, make)


def _unwilling(facts: TeamFacts) -> list[tuple[Person, OnTask]]:
    return [
        (person, task)
        for person in rated_people(facts)
        for task in person.tasks
        if task.place.cell == "high-low"
    ]


def _standing(facts: TeamFacts, cell: str) -> list[OnTask]:
    return [task for task in sure_tasks(facts) if task.place.cell == cell]


def _slot(cell: str) -> str:
    return cell.replace("-", "_")


CASES: Mapping[str, CaseMaker] = {
    "aw.per_task": per_task,
    "aw.decisions": decisions,
    "aw.able_unwilling": able_unwilling,
    "aw.place_people": place_people,
    "aw.training_day": training_day,
    "aw.first_sentence": first_sentence,
}
