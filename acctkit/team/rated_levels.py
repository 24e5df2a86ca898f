"""Ability and willingness of every rep at once, by the same rule as the ability-willingness matrix. Source: T4.M."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from acctkit.playbook.thresholds import threshold
from acctkit.team.sign_rows import Array, Flags, Floats, over, sums, together

DIMENSIONS = ("ability", "willingness")
_ROLES = ("manager", "peer", "self")
_SELF = _ROLES.index("self")


class _Tasks:
    """Ratings as plain arrays; `task` numbers the tasks of all reps, `of_task` is the rep of each."""

    def __init__(self, ratings: pd.DataFrame, places: Array) -> None:
        codes, reps = pd.factorize(ratings["rep_id"].to_numpy(), sort=True)
        tasks, _ = pd.factorize(ratings["task"].to_numpy())
        kept = places[(codes[places] >= 0) & (tasks[places] >= 0)]
        self.reps = pd.Index(reps, dtype="str", name="rep_id")
        self.task = together(codes[kept], tasks[kept])
        self.count = int(self.task.max(initial=-1)) + 1
        self.of_task = np.zeros(self.count, dtype=np.intp)
        self.of_task[self.task] = codes[kept]
        self.role = pd.Index(_ROLES).get_indexer(pd.Index(ratings["rater_role"].to_numpy()[kept]))
        self.marks = {name: ratings[name].to_numpy()[kept] for name in (*DIMENSIONS, "importance")}

    def means(self, name: str, chosen: Flags | None = None) -> Floats:
        """Return the mean mark of each task, NaN where none was given."""
        marks = self.marks[name]
        given = ~np.isnan(marks) if chosen is None else ~np.isnan(marks) & chosen
        total = sums(self.task[given], marks[given], self.count)
        return over(total, np.bincount(self.task[given], minlength=self.count))

    def by_role(self, name: str) -> Floats:
        """Return the mean mark of each task (rows) by role (columns)."""
        return np.column_stack([self.means(name, self.role == role) for role in range(len(_ROLES))])

    def importance(self) -> Floats:
        """Return how important each task is, the usual importance where nobody said."""
        given = self.means("importance")
        return np.where(np.isnan(given), threshold("matrix.importance"), given)

    def spread(self) -> Floats:
        """Return how far the marks of each task lie apart, the wider of the two dimensions."""
        widest = np.zeros(self.count)
        for name in DIMENSIONS:
            marks = self.marks[name]
            given = ~np.isnan(marks)
            low, high = np.full(self.count, np.inf), np.full(self.count, -np.inf)
            np.minimum.at(low, self.task[given], marks[given])
            np.maximum.at(high, self.task[given], marks[given])
            widest = np.maximum(widest, np.where(high >= low, high - low, 0.0))
        return widest

    def table(self, tasks: Flags, **columns: tuple[Floats, Floats]) -> pd.DataFrame:
        """Return columns of sums by rep, each (values, what they are divided by), and `n`, over some tasks."""
        own = self.of_task[tasks]
        n = np.bincount(own, minlength=len(self.reps))
        found: dict[str, Array] = {
            name: over(self.total(values, tasks), self.total(whole, tasks))
            for name, (values, whole) in columns.items()
        }
        frame = pd.DataFrame(found | {"n": n}, index=self.reps)
        return frame.loc[n > 0]

    def total(self, values: Floats, tasks: Flags) -> Floats:
        """Add up a value of each of some tasks by rep."""
        return sums(self.of_task[tasks], values[tasks], len(self.reps))


def levels(ratings: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return ability and willingness by rep as of a day, over all tasks that have both.

    Columns: `ability`, `willingness`; `uncertain`, whether tasks that only the person rated, or on which raters lie
    two apart, make up half of the importance or more; `n`, the tasks.

    Source: T4.M
    """
    tasks = _Tasks(ratings, latest_places(ratings, today))
    ability, willingness = (_weighted_roles(tasks.by_role(name)) for name in DIMENSIONS)
    rated = ~np.isnan(ability) & ~np.isnan(willingness)
    importance = tasks.importance()
    alone = np.ones(tasks.count, dtype=np.bool_)
    alone[tasks.task[tasks.role != _SELF]] = False
    doubt = np.where(alone | (tasks.spread() >= threshold("matrix.raters_differ")), importance, 0.0)
    found = tasks.table(
        rated,
        ability=(ability * importance, importance),
        willingness=(willingness * importance, importance),
    )
    share = threshold("matrix.uncertain_share")
    uncertain = tasks.total(doubt, rated) >= share * tasks.total(importance, rated)
    found.insert(2, "uncertain", uncertain[tasks.reps.get_indexer(found.index)])
    return found


def self_minus_manager(ratings: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return how far each rep's own ability ratings lie above the manager's (`gap`), over `n` tasks both rated.

    Source: T4.M
    """
    tasks = _Tasks(ratings, latest_places(ratings, today))
    roles, weight = tasks.by_role("ability"), tasks.importance()
    gap = roles[:, _SELF] - roles[:, _ROLES.index("manager")]
    return tasks.table(~np.isnan(gap), gap=(gap * weight, weight))


def will_change(ratings: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return how willingness moved by rep (`change`, below 0 is a fall), over `n` pairs of ratings.

    A pair is the first and the latest rating within a year by one rater for one task, far enough apart. Only what the
    same person said of the same task is compared, so that a new rater or task is no change.

    Source: D5
    """
    since = np.datetime64(today - timedelta(days=int(threshold("situations.window"))), "D")
    dates, will = ratings["date"].to_numpy(), ratings["willingness"].to_numpy()
    raters, complete = _raters(ratings)
    given = ~np.isnan(will) & (dates >= since) & (dates <= np.datetime64(today, "D")) & complete
    order = np.flatnonzero(given)
    order = order[np.argsort(dates[order], kind="stable")]
    first = order[np.unique(raters[order], return_index=True)[1]]
    last = order[::-1][np.unique(raters[order[::-1]], return_index=True)[1]]
    apart = (dates[last] - dates[first]) / np.timedelta64(1, "D")
    paired = np.floor(apart) >= threshold("situations.ratings_apart")
    codes, names = pd.factorize(ratings["rep_id"].to_numpy(), sort=True)
    rep, change = codes[first[paired]], (will[last] - will[first])[paired]
    roles = ratings["rater_role"].to_numpy()[first[paired]]
    n = np.bincount(rep, minlength=len(names))
    means = [
        over(
            sums(rep[roles == role], change[roles == role], len(names)),
            np.bincount(rep[roles == role], minlength=len(names)),
        )
        for role in _ROLES
    ]
    found = {"change": _weighted_roles(np.column_stack(means)), "n": n}
    return pd.DataFrame(found, index=pd.Index(names, dtype="str", name="rep_id")).loc[n > 0]


def latest_places(ratings: pd.DataFrame, today: date) -> Array:
    """Return the places of the latest rating by each rater for each task up to a day, by date."""
    dates = ratings["date"].to_numpy()
    given = ~np.isnan(ratings["ability"].to_numpy()) | ~np.isnan(ratings["willingness"].to_numpy())
    order = np.flatnonzero((dates <= np.datetime64(today, "D")) & given)
    order = order[np.argsort(dates[order], kind="stable")]
    raters = _raters(ratings)[0][order]
    last = len(order) - 1 - np.unique(raters[::-1], return_index=True)[1]
    return np.asarray(order[np.sort(last)])


def _raters(ratings: pd.DataFrame) -> tuple[Array, Flags]:
    """Return a number for who rated whom in which task and role, and of which ratings all four are known."""
    codes = [pd.factorize(ratings[name].to_numpy())[0] for name in ("rep_id", "task", "rater", "rater_role")]
    return together(*codes), np.asarray(np.min(codes, axis=0) >= 0, dtype=np.bool_)


def _weighted_roles(by_role: Floats) -> Floats:
    """Return the mean over roles by their weights, scaled up where a role gave nothing."""
    given = ~np.isnan(by_role)
    weights = np.array([threshold(f"matrix.weight.{role}") for role in _ROLES])
    return over((np.where(given, by_role, 0.0) * weights).sum(axis=1), (given * weights).sum(axis=1))
