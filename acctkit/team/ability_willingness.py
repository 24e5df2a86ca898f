"""The ability-willingness matrix: several raters, several tasks, one place or an honest "too uncertain".

Not to be mixed with the readiness levels R1-R4 or the development levels D1-D4 of situational leadership.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import fsum
from operator import itemgetter
from typing import Any, Literal

import pandas as pd

from acctkit.playbook import entry
from acctkit.playbook.matrix import MatrixCell
from acctkit.playbook.thresholds import threshold

Level = Literal["low", "middle", "high"]
Uncertain = Literal["", "self-only", "raters-differ", "no-ratings"]
_DIMENSIONS = ("ability", "willingness")
_ROLES = ("manager", "peer", "self")


@dataclass(frozen=True)
class Placement:
    """Where a rep stands, over all tasks or (as `TaskPlacement`) on one.

    `cell` is the id of a matrix cell, ability first ("high-low"), and empty when too uncertain to place; `uncertain`
    then says why and `tentative` holds the cell of the point estimate, empty when there is none. The low and high of
    each dimension are the lowest and highest rater. `row_ids` are the ratings behind it.
    """

    ability: float | None
    willingness: float | None
    ability_low: float | None
    ability_high: float | None
    willingness_low: float | None
    willingness_high: float | None
    cell: str
    tentative: str
    uncertain: Uncertain
    n_raters: int
    n_tasks: int
    row_ids: tuple[str, ...]


@dataclass(frozen=True)
class TaskPlacement(Placement):
    """The placement on one task; `importance` is its weight in the whole, 1 to 5."""

    task: str
    importance: float


@dataclass(frozen=True)
class TaskGap:
    """How a person rates themself against the manager on one task; above 0 is rating oneself higher."""

    task: str
    ability: float | None
    willingness: float | None
    importance: float
    row_ids: tuple[str, ...]


@dataclass(frozen=True)
class SelfManagerGap:
    """Self minus manager over the tasks that both rated, weighted by importance: a talking point, no verdict."""

    ability: float | None
    willingness: float | None
    tasks: tuple[TaskGap, ...]


def level(rating: float) -> Level:
    """Return the level of a rating: low below 2.5, high from 3.5, middle between.

    Source: T4.M
    """
    exact = round(rating, 9)  # weighted means of whole ratings may miss a border by rounding noise
    if exact < threshold("matrix.middle"):
        return "low"
    return "high" if exact >= threshold("matrix.high") else "middle"


def training_decision(cell: str) -> MatrixCell:
    """Return what to do about a cell (`ContentError` for an unknown one)."""
    return entry(MatrixCell, cell)


def place(ratings_of_rep: pd.DataFrame, today: date) -> Placement:
    """Place a rep over all tasks: the mean of the tasks weighted by their importance.

    Source: T4.M
    """
    by_task = _latest(ratings_of_rep, today)
    known = [task for task in (_on_task(name, rated) for name, rated in by_task.items()) if task.tentative]
    if not known:
        return Placement(None, None, None, None, None, None, "", "", "no-ratings", 0, 0, ())
    weights = [task.importance for task in known]

    def overall(field: str) -> float:
        return fsum(getattr(task, field) * task.importance for task in known) / fsum(weights)

    ability, willingness = overall("ability"), overall("willingness")
    tentative = f"{level(ability)}-{level(willingness)}"
    uncertain = _overall_doubt(known)
    return Placement(
        ability=ability,
        willingness=willingness,
        ability_low=overall("ability_low"),
        ability_high=overall("ability_high"),
        willingness_low=overall("willingness_low"),
        willingness_high=overall("willingness_high"),
        cell="" if uncertain else tentative,
        tentative=tentative,
        uncertain=uncertain,
        n_raters=len({(one.rater, one.role) for task in known for one in by_task[task.task]}),
        n_tasks=len(known),
        row_ids=tuple(row for task in known for row in task.row_ids),
    )


def place_tasks(ratings_of_rep: pd.DataFrame, today: date) -> tuple[TaskPlacement, ...]:
    """Place a rep on each rated task, in the order of the task names.

    Counts the latest rating of each rater and task up to `today`. The manager's ratings weigh 50 %, those of all
    peers together 30 %, the own one 20 %; where a role is missing the others are scaled up to 100 %.

    Source: T4.M
    """
    return tuple(_on_task(task, rated) for task, rated in _latest(ratings_of_rep, today).items())


def movement(ratings_of_rep: pd.DataFrame, today: date) -> tuple[tuple[date, Placement], ...]:
    """Return the placement as of the end of each round of ratings up to `today`, with the round's last day.

    Raters do not all rate on one day: days that follow each other closely are one round, so that a step is a change
    of opinion and not another circle of raters. For the same reason the way begins with the first round in which
    somebody else rated.

    Source: T4.M
    """
    known = ratings_of_rep.loc[ratings_of_rep["date"] <= pd.Timestamp(today)]
    others = known.loc[known["rater_role"].ne("self"), "date"]
    apart = pd.Timedelta(days=int(threshold("matrix.round")))
    days = sorted(set(known["date"]))
    last = [day for day, after in pairwise(days) if after - day > apart] + days[-1:]
    return tuple((day.date(), place(known, day.date())) for day in last if (others <= day).any())


def self_manager_gap(ratings_of_rep: pd.DataFrame, today: date) -> SelfManagerGap:
    """Return how the rep's own ratings differ from the manager's, task by task and overall.

    Source: T4.M
    """
    gaps = []
    for task, rated in _latest(ratings_of_rep, today).items():
        own, managers = ([one for one in rated if one.role == role] for role in ("self", "manager"))
        if own and managers:
            ability, willingness = (
                _minus(_mean(own, dimension), _mean(managers, dimension)) for dimension in _DIMENSIONS
            )
            rows = tuple(one.row_id for one in rated if one.role != "peer")
            gaps.append(TaskGap(task, ability, willingness, _importance(rated), rows))
    return SelfManagerGap(_weighted(gaps, "ability"), _weighted(gaps, "willingness"), tuple(gaps))


@dataclass(frozen=True)
class _Rating:
    """One row of the ratings; None where a number is missing."""

    row_id: str
    rater: str
    role: str
    ability: float | None
    willingness: float | None
    importance: float | None


def _latest(ratings: pd.DataFrame, today: date) -> dict[str, list[_Rating]]:
    """Return the latest rating of each rater by task; of two on one day the later row counts."""
    last = pd.Timestamp(today)
    latest: dict[tuple[object, ...], tuple[str, _Rating]] = {}
    # A rep has some dozen ratings: a walk over them takes a tenth of what sorting them as a table does.
    for row in sorted(_rows(ratings), key=itemgetter(0)):
        day, task, row_id, rater, role, *numbers = row
        ability, willingness, importance = (None if pd.isna(number) else float(number) for number in numbers)
        if day <= last and not (ability is None and willingness is None):
            who = _named(task), _named(rater), _named(role)
            latest.pop(who, None)  # the later one also takes the later place
            latest[who] = str(task), _Rating(row_id, rater, role, ability, willingness, importance)
    by_task: dict[str, list[_Rating]] = {}
    for task, rated in latest.values():
        by_task.setdefault(task, []).append(rated)
    return dict(sorted(by_task.items()))


def _rows(ratings: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield the dated ratings: the day, then the columns."""
    columns = ("date", "task", "row_id", "rater", "rater_role", "ability", "willingness", "importance")
    for row in zip(*(ratings[name].tolist() for name in columns), strict=True):
        if row[0] is not pd.NaT:
            yield row


def _named(value: object) -> object:
    """Return a value under which rows without one are the same."""
    return None if pd.isna(value) else value  # type: ignore[call-overload]


def _given(rated: list[_Rating], field: str) -> list[float]:
    return [value for one in rated if (value := getattr(one, field)) is not None]


def _mean(rated: list[_Rating], field: str) -> float | None:
    values = _given(rated, field)
    return fsum(values) / len(values) if values else None


def _aggregate(rated: list[_Rating], dimension: str) -> float | None:
    """Return the mean over roles by their weights, scaled up where a role gave nothing."""
    parts = [
        (threshold(f"matrix.weight.{role}"), mean)
        for role in _ROLES
        if (mean := _mean([one for one in rated if one.role == role], dimension)) is not None
    ]
    whole = fsum(weight for weight, _ in parts)
    return fsum(weight * mean for weight, mean in parts) / whole if whole else None


def _on_task(task: str, rated: list[_Rating]) -> TaskPlacement:
    ability, willingness = (_aggregate(rated, dimension) for dimension in _DIMENSIONS)
    tentative = "" if ability is None or willingness is None else f"{level(ability)}-{level(willingness)}"
    abilities, wills = (_given(rated, dimension) for dimension in _DIMENSIONS)
    uncertain = _task_doubt(rated, tentative)
    return TaskPlacement(
        ability=ability,
        willingness=willingness,
        ability_low=min(abilities, default=None),
        ability_high=max(abilities, default=None),
        willingness_low=min(wills, default=None),
        willingness_high=max(wills, default=None),
        cell="" if uncertain else tentative,
        tentative=tentative,
        uncertain=uncertain,
        n_raters=len(rated),
        n_tasks=1,
        row_ids=tuple(one.row_id for one in rated),
        task=task,
        importance=_importance(rated),
    )


def _task_doubt(rated: list[_Rating], tentative: str) -> Uncertain:
    if not tentative:
        return "no-ratings"
    if all(one.role == "self" for one in rated):
        return "self-only"
    spread = max(
        max(values) - min(values) for values in (_given(rated, dimension) for dimension in _DIMENSIONS)
    )
    return "raters-differ" if spread >= threshold("matrix.raters_differ") else ""


def _overall_doubt(tasks: list[TaskPlacement]) -> Uncertain:
    """Doubt the whole when doubtful tasks make up half of the importance; name the heavier reason."""
    whole = fsum(task.importance for task in tasks)
    alone = fsum(task.importance for task in tasks if task.uncertain == "self-only")
    differ = fsum(task.importance for task in tasks if task.uncertain == "raters-differ")
    if alone + differ < threshold("matrix.uncertain_share") * whole:
        return ""
    return "self-only" if alone > differ else "raters-differ"


def _importance(rated: list[_Rating]) -> float:
    stated = _mean(rated, "importance")
    return threshold("matrix.importance") if stated is None else stated


def _minus(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first - second


def _weighted(gaps: list[TaskGap], dimension: str) -> float | None:
    known = [(value, gap.importance) for gap in gaps if (value := getattr(gap, dimension)) is not None]
    whole = fsum(importance for _, importance in known)
    return fsum(value * importance for value, importance in known) / whole if whole else None
