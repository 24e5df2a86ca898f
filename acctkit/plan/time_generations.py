"""At which of the four generations of time planning a person, and the team, stands. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum

import pandas as pd

from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import wilson
from acctkit.playbook import entries
from acctkit.playbook.thresholds import threshold
from acctkit.playbook.time_generations import TimeGeneration

QUESTIONNAIRE = "time"
_PRIORITIES = "priorities"


@dataclass(frozen=True)
class Standing:
    """Where a person stands.

    `generation` is the last one that is held together with all before it, empty where not even the first is, None where
    too few statements are answered to tell. `means` are the mean answers (1 to 5) by generation, `n` the answers that
    count, `asked` how many statements there are, `row_ids` the rows behind it.
    """

    generation: str | None
    means: Mapping[str, float]
    n: int
    asked: int
    row_ids: tuple[str, ...]


@dataclass(frozen=True)
class TeamStanding:
    """Where a team stands.

    `generation` is that which at least half of those who answered have reached (the lower median), None where fewer than
    `time.generation_people` did. `counts` is how many stand at each, "" for none; `priorities` the share that plans by
    priorities or beyond, with its range; `n` people answered of `of`.
    """

    generation: str | None
    counts: Mapping[str, int]
    priorities: Estimate
    n: int
    of: int


def standing(answers: pd.DataFrame, today: date) -> Standing:
    """Return where one person stands, from the person's rows of the answers table.

    Of each statement the latest answer up to `today` counts, if it is a whole number from 1 to 5. A generation is held
    when the mean of its statements is `time.generation_held` or more.

    Source: T5
    """
    given = _given(answers, today)
    generations = entries(TimeGeneration)
    asked = [one.id for each in generations.values() for one in each.statements]
    rows = tuple(given[one][1] for one in asked if one in given)
    means = {
        key: fsum(values) / len(values)
        for key, each in generations.items()
        if (values := [given[one.id][0] for one in each.statements if one.id in given])
    }
    if len(rows) < len(asked):
        return Standing(None, means, len(rows), len(asked), rows)
    reached = ""
    for key in generations:
        if means[key] < threshold("time.generation_held"):
            break
        reached = key
    return Standing(reached, means, len(rows), len(asked), rows)


def team_standing(answers: pd.DataFrame, reps: tuple[str, ...], today: date) -> TeamStanding:
    """Return where a team stands, from all rows of the answers table.

    Source: T5
    """
    own = {rep: rows for rep, rows in answers.groupby("rep_id") if rep in reps}
    reached = [found for rows in own.values() if (found := standing(rows, today).generation) is not None]
    order = ["", *entries(TimeGeneration)]
    places = sorted(order.index(one) for one in reached)
    enough = len(places) >= threshold("time.generation_people")
    far = sum(place >= order.index(_PRIORITIES) for place in places)
    return TeamStanding(
        generation=order[places[(len(places) - 1) // 2]] if enough else None,
        counts={key: reached.count(key) for key in order},
        priorities=wilson(far, len(places)),
        n=len(places),
        of=len(reps),
    )


def _given(answers: pd.DataFrame, today: date) -> dict[str, tuple[float, str]]:
    """Return answer and row by statement."""
    asked = answers.loc[answers["questionnaire"].eq(QUESTIONNAIRE) & ~(answers["date"] > pd.Timestamp(today))]
    numbers = pd.to_numeric(asked["answer"], errors="coerce")
    valid = asked.assign(number=numbers).loc[numbers.between(1, 5) & numbers.mod(1).eq(0)]
    latest = valid.sort_values("date", kind="stable", na_position="first").drop_duplicates(
        "statement", keep="last"
    )
    rows = latest[["statement", "number", "row_id"]].itertuples(index=False, name=None)
    return {statement: (float(number), str(row_id)) for statement, number, row_id in rows}
