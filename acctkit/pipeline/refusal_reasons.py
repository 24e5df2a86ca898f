"""Why deals were lost: each reason with its share and interval, those without a reason counted, against the others."""

from __future__ import annotations

from dataclasses import dataclass

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


def lost_deals(deals: pd.DataFrame) -> pd.DataFrame:
    """Return the lost deals with `reason`: as it is most often written, "" where none is recorded.

    "Price", "price " and "PRICE" are one reason.
    """
    lost = deals.loc[deals["status"].eq("lost")]
    written = lost["loss_reason"].fillna("").str.strip()
    keys = written.map({text: normal(text) for text in written.unique()})
    counts = pd.DataFrame({"key": keys, "text": written}).value_counts().reset_index()
    counts = counts.sort_values(["count", "text"], ascending=[False, True]).drop_duplicates("key")
    return lost.assign(reason=keys.map(dict(zip(counts["key"], counts["text"], strict=True))).astype("str"))


def refusals(lost: pd.DataFrame, own: pd.Series[bool] | None = None) -> Refusals:
    """Return why deals were lost.

    Parameters
    ----------
    lost
        Lost deals of the team with `reason` (see `lost_deals`), `closed` and `row_id`.
    own
        Which of them are the rep's, to hold them against the rest; all when left out, and nothing to hold against.

    Source: C2.3

    """
    mine = lost if own is None else lost.loc[own]
    mine = mine.sort_values(["closed", "row_id"], ascending=[False, True], na_position="last")
    others = lost.iloc[:0] if own is None else lost.loc[~own]
    counts, rest = (frame["reason"].value_counts() for frame in (mine, others))
    n, n_rest = int(counts.drop("", errors="ignore").sum()), int(rest.drop("", errors="ignore").sum())
    names = sorted((name for name in counts.index if name), key=lambda name: (-counts[name], name))
    # Each reason is a comparison of its own; the chance of a false one is shared among them.
    confidence = 1 - (1 - threshold("coach.confidence")) / max(1, len(names))
    rows = {name: tuple(found["row_id"]) for name, found in mine.groupby("reason", sort=False)}
    reasons = tuple(
        Reason(
            name,
            int(counts[name]),
            wilson(int(counts[name]), n, threshold("confidence")),
            _gap(int(counts[name]), n, int(rest.get(name, 0)), n_rest, confidence),
            rows[name],
        )
        for name in names
    )
    silent, silent_rest = int(counts.get("", 0)), int(rest.get("", 0))
    share = wilson(silent, len(mine), threshold("confidence")) if len(mine) else unknown("no-lost-deals")
    gap = _gap(silent, len(mine), silent_rest, len(others), threshold("coach.confidence"))
    return Refusals(len(mine), reasons, Reason("", silent, share, gap, rows.get("", ())))


def _gap(own: int, n: int, others: int, n_others: int, confidence: float) -> Estimate:
    if min(n, n_others) < threshold("short_history"):
        return unknown("short-history", min(n, n_others), confidence)
    return difference(own, n, others, n_others, confidence)


def refusals_by_rep(lost: pd.DataFrame, reps: pd.Index[str]) -> pd.DataFrame:
    """Return how many lost deals each rep has by reason: rows are `reps`, columns reasons ("" for none), most frequent first.

    Source: C2.3
    """
    order = lost["reason"].value_counts()
    columns = sorted(order.index, key=lambda name: (name == "", -order[name], name))
    table = pd.crosstab(lost["rep_id"], lost["reason"]).reindex(index=reps, columns=columns, fill_value=0)
    return table.astype(np.int64)
