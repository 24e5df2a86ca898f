"""Questions in which ratings are added up: the weights of the roles, of the tasks, and the borders of the levels."""

from __future__ import annotations

import random
from collections.abc import Mapping

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.playbook.thresholds import threshold
from acctkit.practice.cases.rated import (
    APART,
    OnTask,
    known,
    mark_values,
    mean,
    pick,
    placed,
    rated_people,
    sure_tasks,
    whole,
)
from acctkit.practice.cases.well_posed import required, told_apart
from acctkit.practice.posed import Case, CaseMaker, Row, Value, drawn
from acctkit.team.ability_willingness import level, place

_ROLES = ("manager", "peer", "self")
_NOTICED = 0.05


def weights() -> dict[str, Value]:
    """Return what each role weighs, as values."""
    return {f"weight_{role}": shown.share(threshold(f"matrix.weight.{role}")) for role in _ROLES}


def borders() -> dict[str, Value]:
    """Return where the middle and the high level begin, as values."""
    return {
        "middle": shown.decimal(threshold("matrix.middle")),
        "high": shown.decimal(threshold("matrix.high")),
    }


def weighted_rating(facts: TeamFacts, seed: int) -> Case:
    """All roles have rated a task: what is the weighted ability? Source: T4.M."""

    def make(chance: random.Random) -> Case:
        task = pick(chance, sure_tasks(facts))
        manager, first, second, own = task.ability.all
        role = [threshold(f"matrix.weight.{name}") for name in _ROLES]
        answer = known(task.place.ability)
        parts = [role[0] * manager, role[1] * mean((first, second)), role[2] * own]
        mistakes = {
            "plain_mean": mean(task.ability.all),
            "each_peer": parts[0] + role[1] * (first + second) + parts[2],
            "manager_only": manager,
        }
        told_apart(answer, mistakes, APART)
        values = {
            **placed(task),
            **mark_values(task.ability),
            **weights(),
            "peers_mean": shown.decimal(mean((first, second))),
            **_parts(parts),
            **{name: shown.decimal(number) for name, number in mistakes.items()},
        }
        return Case(values, answer, mistakes, (_row(task),))

    return drawn(seed, make)


def missing_manager(facts: TeamFacts, seed: int) -> Case:
    """Without the manager's rating, what is the willingness by the weights of the others? Source: T4.M."""

    def make(chance: random.Random) -> Case:
        person = pick(chance, [each for each in rated_people(facts) if each.place.cell])
        task = pick(chance, [each for each in person.tasks_without_manager if each.place.cell])
        (first, second), (own,) = task.willingness.peers, task.willingness.own
        peer, self_ = threshold("matrix.weight.peer"), threshold("matrix.weight.self")
        answer, parts = known(task.place.willingness), [peer * mean((first, second)), self_ * own]
        mistakes = {
            "as_zero": sum(parts),
            "plain_mean": mean(task.willingness.all),
            "even_roles": mean((mean((first, second)), own)),
            "to_peers": (1 - self_) * mean((first, second)) + self_ * own,
        }
        told_apart(answer, mistakes, APART)
        values = {
            **placed(task),
            **weights(),
            "manager": shown.text(person.manager),
            "peers_mean": shown.decimal(mean((first, second))),
            "own_mark": whole(own),
            "weight_there": shown.share(peer + self_),
            **_parts(parts),
            **{name: shown.decimal(number) for name, number in mistakes.items()},
        }
        cells = (shown.text(task.place.task), *map(whole, (first, second, own)))
        return Case(values, answer, mistakes, (Row("task", cells),))

    return drawn(seed, make)


def task_weights(facts: TeamFacts, seed: int) -> Case:
    """Three tasks of different importance: what is the willingness over all of them? Source: T4.M."""

    def make(chance: random.Random) -> Case:
        person = pick(chance, [each for each in rated_people(facts) if each.place.cell])
        three = [each.place for each in chance.sample(person.tasks, min(3, len(person.tasks)))]
        products = [known(each.willingness) * each.importance for each in three]
        importance = sum(each.importance for each in three)
        plain = mean([known(each.willingness) for each in three])
        required(abs(sum(products) / importance - plain) >= _NOTICED, "weights that make a difference")
        required(mean(products) > 5, "sums beyond the scale")
        rated = person.ratings.loc[person.ratings["task"].isin([each.task for each in three])]
        answer = known(place(rated, facts.today).willingness)
        mistakes = {"unweighted": plain, "not_divided": sum(products), "by_tasks": mean(products)}
        told_apart(answer, mistakes, APART)
        values = {
            "name": shown.text(person.name),
            "result": shown.decimal(answer),
            "importance": shown.count(round(importance)),
            **_parts(products),
            **{name: shown.decimal(number) for name, number in mistakes.items()},
        }
        rows = tuple(
            Row(
                each.task,
                (shown.text(each.task), whole(each.importance), shown.decimal(known(each.willingness))),
            )
            for each in three
        )
        return Case(values, answer, mistakes, rows)

    return drawn(seed, make)


def level_borders(facts: TeamFacts, seed: int) -> Case:
    """Which level has a rating on a border, and one just below it? Source: T4.M."""
    middle, high = threshold("matrix.middle"), threshold("matrix.high")

    def make(chance: random.Random) -> Case:
        pool = [(known(task.place.ability), task) for task in sure_tasks(facts)]
        chosen = {
            "at_middle": pick(chance, [each for each in pool if round(each[0], 9) == middle]),
            "below_middle": pick(chance, [each for each in pool if _just_below(each[0], middle)]),
            "at_high": pick(chance, [each for each in pool if round(each[0], 9) == high]),
            "below_high": pick(chance, [each for each in pool if _just_below(each[0], high)]),
        }
        values = {**borders()}
        for row, (_, task) in chosen.items():
            values |= placed(task, f"_{row}")
        mistakes = {
            "at_middle_below": {"at_middle.level": "low"},
            "at_high_below": {"at_high.level": "middle"},
            "rounded_up": {"below_middle.level": "middle", "below_high.level": "high"},
        }
        return Case(values, {f"{row}.level": level(rating) for row, (rating, _) in chosen.items()}, mistakes)

    return drawn(seed, make)


def _just_below(rating: float, border: float) -> bool:
    """Tell whether a rating is below a border and reaches it once it is rounded to halves."""
    return border - 0.25 <= rating < border - APART


def _row(task: OnTask) -> Row:
    return Row("task", (shown.text(task.place.task), *map(whole, task.ability.all)))


def _parts(parts: list[float]) -> Mapping[str, Value]:
    """Return the parts of a sum, and the sum, as values."""
    named = {f"part_{number}": shown.decimal(part) for number, part in enumerate(parts, 1)}
    return {**named, "sum": shown.decimal(sum(parts))}


CASES: Mapping[str, CaseMaker] = {
    "aw.weighted_rating": weighted_rating,
    "aw.missing_manager": missing_manager,
    "aw.task_weights": task_weights,
    "aw.level_borders": level_borders,
}
