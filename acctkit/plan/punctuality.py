"""Punctuality: how much of what was due was done on time. Source: P5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import wilson


@dataclass(frozen=True)
class Punctuality:
    """The share of due tasks that were done on time, with the rows behind it.

    `late` were done after their day, `not_done` are still open past it. Who has no task due has no index: the reason
    is then "no-cases".
    """

    index: Estimate
    on_time: tuple[str, ...]
    late: tuple[str, ...]
    not_done: tuple[str, ...]


def punctuality(tasks: pd.DataFrame, today: date) -> Punctuality:
    """Return how punctual tasks were, as known on `today`; pass one person's tasks for a person's index.

    Only tasks whose day has passed count: counting those done ahead of a day still to come, and not those still open,
    would flatter. A task done after `today` was open on that day.

    Source: P5
    """
    due = tasks.loc[tasks["due"].lt(pd.Timestamp(today))]
    done = due["done"].where(due["done"].le(pd.Timestamp(today)))
    on_time, is_done = done.le(due["due"]), done.notna()

    def rows(chosen: pd.Series) -> tuple[str, ...]:
        return tuple(due.loc[chosen, "row_id"].astype(str))

    return Punctuality(
        index=wilson(int(on_time.sum()), len(due)),
        on_time=rows(on_time),
        late=rows(is_done & ~on_time),
        not_done=rows(~is_done),
    )
