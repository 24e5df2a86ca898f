"""Which of the five types a person leans to, from a questionnaire: a mix where the difference is within the noise.

Source: P7.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum, sqrt
from typing import Literal

import pandas as pd

from acctkit.measures.proportions import normal_quantile
from acctkit.playbook import entries
from acctkit.playbook.group_types import GroupType
from acctkit.playbook.thresholds import threshold

Shape = Literal["single", "mixed", "even", "incomplete"]
QUESTIONNAIRE = "group_type"


@dataclass(frozen=True)
class Profile:
    """How a person answered.

    `means` are the mean answers by type (1 to 5), `shares` how they divide above 1 (they sum to 1). `leading` are the
    types that cannot be told from the highest: one ("single"), some ("mixed"), or none when all five are alike
    ("even") or statements are missing ("incomplete"). `noise` is the difference that two types need to be told apart.
    """

    shape: Shape
    leading: tuple[str, ...]
    means: Mapping[str, float]
    shares: Mapping[str, float]
    noise: float | None
    n: int
    missing: tuple[str, ...]
    row_ids: tuple[str, ...]


def profile(answers: pd.DataFrame, today: date | None = None) -> Profile:
    """Return the profile of one rep from the rep's rows of the answers table.

    The latest answer to each statement up to `today` counts; what is no whole number from 1 to 5 does not.

    Source: P7
    """
    given = _given(answers, today)
    cards = entries(GroupType)
    scores = {
        type_id: [given[one.id][0] for one in card.statements if one.id in given]
        for type_id, card in cards.items()
    }
    missing = tuple(one.id for card in cards.values() for one in card.statements if one.id not in given)
    means = {type_id: fsum(values) / len(values) for type_id, values in scores.items() if values}
    above = fsum(mean - 1 for mean in means.values())
    shares = {type_id: (mean - 1) / above if above else 1 / len(means) for type_id, mean in means.items()}
    rows = tuple(row_id for _, row_id in given.values())
    if any(len(values) < threshold("group.statements") for values in scores.values()):
        return Profile("incomplete", (), means, shares, None, len(given), missing, rows)
    noise = _noise(scores)
    top = max(means.values())
    leading = tuple(type_id for type_id in cards if top - means[type_id] < noise)
    if len(leading) == len(cards):
        return Profile("even", (), means, shares, noise, len(given), missing, rows)
    shape: Shape = "single" if len(leading) == 1 else "mixed"
    return Profile(shape, leading, means, shares, noise, len(given), missing, rows)


def _given(answers: pd.DataFrame, today: date | None) -> dict[str, tuple[float, str]]:
    """Return answer and row by statement, in the order of the statements."""
    asked = answers.loc[answers["questionnaire"].eq(QUESTIONNAIRE)]
    if today is not None:
        asked = asked.loc[~(asked["date"] > pd.Timestamp(today))]
    numbers = pd.to_numeric(asked["answer"], errors="coerce")
    valid = asked.assign(number=numbers).loc[numbers.between(1, 5) & numbers.mod(1).eq(0)]
    latest = valid.sort_values("date", kind="stable", na_position="first").drop_duplicates(
        "statement", keep="last"
    )
    found = {
        statement: (float(number), str(row_id))
        for statement, number, row_id in latest[["statement", "number", "row_id"]].itertuples(
            index=False, name=None
        )
    }
    known = [one.id for card in entries(GroupType).values() for one in card.statements]
    return {statement: found[statement] for statement in known if statement in found}


def _noise(scores: Mapping[str, list[float]]) -> float:
    """Return the difference of two means that the spread of the answers within the types explains.

    The spread is pooled over the five types and never taken below a floor, since whole numbers hide small differences.
    """
    squares = fsum(
        (value - fsum(values) / len(values)) ** 2 for values in scores.values() for value in values
    )
    free = sum(len(values) - 1 for values in scores.values())
    spread = max(sqrt(squares / free), threshold("group.spread_floor"))
    least = min(len(values) for values in scores.values())
    return normal_quantile(threshold("group.confidence")) * spread * sqrt(2 / least)
