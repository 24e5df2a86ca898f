"""Why deals were lost: each reason with its share and interval, those without a reason counted, against the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from acctkit.measures.estimate import Estimate, unknown
from acctkit.measures.proportions import difference, wilson
from acctkit.playbook.thresholds import threshold
from acctkit.tables.words import normal


@dataclass(frozen=True)
class Reason:
    """One reason as it is most often written; "" stands for the deals without one.

    `share` is of all lost deals for "" and of those with a reason otherwise. `gap` is the share minus that of the others,
    unknown where either side is too short. `row_ids` are the lost deals, the latest first.
    """

    name: str
    n: int
    share: Estimate
    gap: Estimate
    row_ids: tuple[str, ...]

    @property
    def stands_out(self) -> bool:
        """Whether the share is clearly larger than among the others."""
        return self.gap.low is not None and self.gap.low > 0


@dataclass(frozen=True)
class Refusals:
    """The reasons of some lost deals, the most frequent first, and `unrecorded`, the deals without a reason."""

    lost: int
    reasons: tuple[Reason, ...]
    unrecorded: Reason

    @property
    def outstanding(self) -> tuple[Reason, ...]:
        """Return what is clearly more frequent than among the others, a missing reason included."""
        return tuple(one for one in (*self.reasons, self.unrecorded) if one.stands_out)


@dataclass(frozen=True, eq=False)
class LostDeals:
    """The lost deals of a team with `reason`: as it is most often written, "" where none is recorded; latest first."""

    rows: pd.DataFrame

    def of(self, rep_id: str) -> pd.DataFrame:
        """Return the rows of a rep."""
        own: pd.DataFrame = self.rows.iloc[self._places.get(rep_id, [])]
        return own

    @cached_property
    def _places(self) -> dict[Any, Any]:
        return dict(self.rows.groupby("rep_id", sort=False).indices)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many deals each reason has."""
        return Counter(self.rows["reason"])


def lost_deals(deals: pd.DataFrame) -> LostDeals:
    """Return the lost deals with their reasons. "Price", "price " and "PRICE" are one reason."""
    lost = deals.loc[deals["status"].eq("lost")]
    written = lost["loss_reason"].fillna("").str.strip()
    keys = written.map({text: normal(text) for text in written.unique()})
    counts = pd.DataFrame({"key": keys, "text": written}).value_counts().reset_index()
    counts = counts.sort_values(["count", "text"], ascending=[False, True]).drop_duplicates("key")
    rows = lost.assign(reason=keys.map(dict(zip(counts["key"], counts["text"], strict=True))).astype("str"))
    return LostDeals(rows.sort_values(["closed", "row_id"], ascending=[False, True], na_position="last"))


def refusals(lost: LostDeals, rep_id: str | None = None) -> Refusals:
    """Return why a rep's deals were lost, against all others; without a rep why the team's were, against nobody.

    Source: C2.3
    """
    mine = lost.rows if rep_id is None else lost.of(rep_id)
    counts = Counter(mine["reason"])
    rest: Counter[str] = lost.counts - counts
    n, n_rest = len(mine) - counts[""], rest.total() - rest[""]
    names = sorted((name for name in counts if name), key=lambda name: (-counts[name], name))
    # Each reason is a comparison of its own; the chance of a false one is shared among them.
    confidence = 1 - (1 - threshold("coach.confidence")) / max(1, len(names))
    rows: dict[str, list[str]] = {}
    for name, row_id in zip(mine["reason"].tolist(), mine["row_id"].tolist(), strict=True):
        rows.setdefault(name, []).append(row_id)
    reasons = tuple(
        Reason(
            name,
            counts[name],
            wilson(counts[name], n, threshold("confidence")),
            _gap((counts[name], n), (rest[name], n_rest), confidence),
            tuple(rows[name]),
        )
        for name in names
    )
    share = wilson(counts[""], len(mine), threshold("confidence")) if len(mine) else unknown("no-lost-deals")
    gap = _gap((counts[""], len(mine)), (rest[""], rest.total()), threshold("coach.confidence"))
    return Refusals(len(mine), reasons, Reason("", counts[""], share, gap, tuple(rows.get("", ()))))


def _gap(own: tuple[int, int], others: tuple[int, int], confidence: float) -> Estimate:
    least = min(own[1], others[1])
    if least < threshold("short_history"):
        return unknown("short-history", least, confidence)
    return difference(*own, *others, confidence)


def refusals_by_rep(lost: LostDeals, reps: pd.Index[str]) -> pd.DataFrame:
    """Return how many lost deals each rep has by reason: rows are `reps`, columns reasons ("" for none), most frequent first.

    Source: C2.3
    """
    columns = sorted(lost.counts, key=lambda name: (name == "", -lost.counts[name], name))
    table = pd.crosstab(lost.rows["rep_id"], lost.rows["reason"])
    return table.reindex(index=reps, columns=columns, fill_value=0).astype(np.int64)
