"""Questions about what ratings cannot say: rows that do not count, raters who differ, the own view beside the manager's."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.playbook.thresholds import threshold
from acctkit.practice.cases.rated import (
    Given,
    Marks,
    OnTask,
    Person,
    known,
    mark_values,
    pick,
    placed,
    rated_people,
    said_of,
    sure_tasks,
    whole,
)
from acctkit.practice.cases.well_posed import all_differ, required
from acctkit.practice.posed import Case, CaseMaker, Row, Value, drawn
from acctkit.team.ability_willingness import level, place_tasks

_FEW = 0.5
"""A difference between the own view and the manager's that is nothing to talk about."""


def rows_that_count(facts: TeamFacts, seed: int) -> Case:
    """Which ratings must not count on an earlier day: replaced ones, and those given later? Source: T4.M."""

    def make(chance: random.Random) -> Case:
        person = pick(chance, [each for each in rated_people(facts) if each.place.cell])
        task = pick(chance, sorted(person.given))
        given = person.given[task]
        day = pick(chance, sorted({each.date for each in given})[1:-1])
        early = [each for each in given if each.date <= day]
        raters = [each.rater for each in early]
        required(len(raters) > len(set(raters)), "a rating that another has replaced")
        rated_again = {each.rater for each in given if each.date > day}
        still = [each for each in early if each.rater in rated_again]
        required(still, "an early rating that counts")
        counted = {row_id for each in place_tasks(person.ratings, day.date()) for row_id in each.row_ids}
        rows = tuple(_rating_row(number, each, day, counted) for number, each in enumerate(given, 1))
        rules = [row.rule for row in rows]
        values = {
            "name": shown.text(person.name),
            "task": shown.text(task),
            "day": shown.day(day.date()),
            "counting": shown.count(rules.count("")),
            "replaced": shown.count(rules.count("replaced")),
            "later": shown.count(rules.count("later")),
            "still": shown.text(still[0].rater),
            "still_row": shown.count(given.index(still[0]) + 1),
        }
        return Case(values, rows=rows)

    return drawn(seed, make)


def _rating_row(number: int, given: Given, day: pd.Timestamp, counted: set[str]) -> Row:
    cells = (
        shown.count(number),
        shown.text(given.rater),
        shown.day(given.date.date()),
        whole(given.ability),
        whole(given.willingness),
    )
    broken = "later" if given.date > day else "replaced"
    return Row(str(number), cells, "" if given.row_id in counted else broken)


def too_uncertain(facts: TeamFacts, seed: int) -> Case:
    """Which of five tasks are too uncertain to place? Source: T4.M."""
    limit = threshold("matrix.raters_differ")

    def make(chance: random.Random) -> Case:
        every = [task for person in rated_people(facts) for task in person.tasks]
        sure = sure_tasks(facts)
        chosen = {
            "differ": pick(chance, [each for each in every if _differs(each, limit)]),
            "alone": pick(chance, [each for each in every if each.place.uncertain == "self-only"]),
            "border": pick(chance, [each for each in sure if _on_border(each)]),
            "harsh": pick(chance, [each for each in sure if _low(each)]),
            "agreed": pick(chance, [each for each in sure if _agreed(each)]),
        }
        all_differ(task.name for task in chosen.values())
        values: dict[str, Value] = {}
        for slot, task in chosen.items():
            values |= placed(task, f"_{slot}")
            if task.complete:
                values |= mark_values(task.ability, f"_{slot}")
                values |= said_of(task.place.tentative, f"_{slot}")
        alone = chosen["alone"].ability.own[0]
        values |= {"own_mark_alone": whole(alone), "limit": shown.count(round(limit))}
        values |= _ends(chosen["differ"])
        answer = sorted(slot for slot, task in chosen.items() if task.place.uncertain)
        return Case(values, answer)

    return drawn(seed, make)


def _spread(marks: Marks) -> float:
    return max(marks.all) - min(marks.all)


def _differs(task: OnTask, limit: float) -> bool:
    """Tell whether the raters differ in ability; in willingness they must not, since it is not shown."""
    return task.complete and _spread(task.willingness) < limit <= _spread(task.ability)


def _low(task: OnTask) -> bool:
    return level(known(task.place.ability)) == "low"


def _on_border(task: OnTask) -> bool:
    return round(known(task.place.ability), 9) in {threshold("matrix.middle"), threshold("matrix.high")}


def _agreed(task: OnTask) -> bool:
    return len(set(task.ability.all)) == 1 and level(known(task.place.ability)) != "low"


def _ends(task: OnTask) -> dict[str, Value]:
    return {"lowest": whole(min(task.ability.all)), "highest": whole(max(task.ability.all))}


def nowhere(facts: TeamFacts, seed: int) -> Case:
    """Where does somebody stand whose means point to a cell while the raters differ? Source: T4.M."""
    limit = threshold("matrix.raters_differ")

    def make(chance: random.Random) -> Case:
        person = pick(
            chance, [each for each in rated_people(facts) if each.place.uncertain == "raters-differ"]
        )
        by_manager = person.by_manager
        required(all(task.complete for task in person.tasks), "a rating by everybody on each task")
        doubtful = [task for task in person.tasks if _spread(task.ability) >= limit]
        required(2 * len(doubtful) > len(person.tasks), "doubt that shows in the ability alone")
        worst = max(doubtful, key=lambda task: _spread(task.ability))
        values = {
            "name": shown.text(person.name),
            "manager": shown.text(person.manager),
            "ability": shown.decimal(known(person.place.ability)),
            "willingness": shown.decimal(known(person.place.willingness)),
            "manager_ability": shown.decimal(known(by_manager.ability)),
            "manager_willingness": shown.decimal(known(by_manager.willingness)),
            "own_ability": shown.decimal(known(person.by_self.ability)),
            "own_willingness": shown.decimal(known(person.by_self.willingness)),
            "doubtful": shown.count(len(doubtful)),
            "tasks": shown.count(len(person.tasks)),
            "limit": shown.count(round(limit)),
            "task": shown.text(worst.place.task),
            **_ends(worst),
            **said_of(person.place.tentative),
            **said_of(by_manager.cell, "_manager"),
        }
        rows = tuple(
            Row(
                task.place.task,
                (
                    shown.text(task.place.task),
                    *map(whole, task.ability.all),
                    shown.decimal(known(task.place.ability)),
                ),
            )
            for task in person.tasks
        )
        return Case(values, "nowhere" if person.place.uncertain else "means", rows=rows)

    return drawn(seed, make)


def own_view(facts: TeamFacts, seed: int) -> Case:
    """Three people rate themselves higher, lower and like their manager: what does each talk begin with? Source: T4.M."""
    much = threshold("coach.self_gap")

    def make(chance: random.Random) -> Case:
        known_gaps = [
            (person, person.gap.ability)
            for person in rated_people(facts)
            if person.gap.ability is not None and len(person.gap.tasks) > 1
        ]
        chosen = {
            "higher": pick(chance, [each for each in known_gaps if each[1] >= much]),
            "lower": pick(chance, [each for each in known_gaps if each[1] <= -much]),
            "alike": pick(chance, [each for each in known_gaps if abs(each[1]) < _FEW]),
        }
        answer = {slot: _what_it_tells(gap, much) for slot, (_, gap) in chosen.items()}
        values: dict[str, Value] = {"much": shown.decimal(much)}
        for slot, (person, gap) in chosen.items():
            values |= _two_views(person, slot) | {f"gap_{slot}": shown.shift(gap)}
        return Case(values, answer)

    return drawn(seed, make)


def _what_it_tells(gap: float, much: float) -> str:
    return "examples" if gap >= much else "strengths" if gap <= -much else "go_on"


def _two_views(person: Person, slot: str) -> dict[str, Value]:
    """Return the ability as a person rates it and as the manager does, over all tasks, as values."""
    return {
        f"name_{slot}": shown.text(person.name),
        f"manager_{slot}": shown.text(person.manager),
        f"own_{slot}": shown.decimal(known(person.by_self.ability)),
        f"managers_{slot}": shown.decimal(known(person.by_manager.ability)),
    }


CASES: Mapping[str, CaseMaker] = {
    "aw.rows_that_count": rows_that_count,
    "aw.too_uncertain": too_uncertain,
    "aw.nowhere": nowhere,
    "aw.own_view": own_view,
}
