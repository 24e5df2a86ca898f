"""How long winning takes, learnt from won, lost and still open deals together.

Winning and losing are competing ends: a lost deal can no longer be won, so treating losses as if they were
only unobserved would promise too many wins. Open deals are known to have lasted until today and no more
(right-censored). The curve is the Aalen-Johansen estimate of the cumulative incidence of winning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.measures.estimate import Estimate, unknown
from acctkit.measures.proportions import wilson
from acctkit.measures.results import days_to_win
from acctkit.measures.sample import Floats, Ints, picked


@dataclass(frozen=True, eq=False)
class Ends:
    """How each deal ended by a day: `days` it lasted, whether it was `won` or `lost`; neither means open."""

    days: Ints
    won: NDArray[np.bool_]
    lost: NDArray[np.bool_]
    left_out: int

    @cached_property
    def times(self) -> Ints:
        """The days after which deals were seen to end, each once, rising."""
        return np.unique(self.days[self.won | self.lost])


@dataclass(frozen=True, eq=False)
class WinCurve:
    """The chance to be won by each day of a deal's life.

    A step curve: `days` are the days of life on which deals were seen to end, `win` the probability to be won by
    the end of each and `still_open` the probability to be open then; what is missing to 1 is lost. Between steps
    nothing changes, and after the last one nothing is known to be won.
    """

    days: Ints
    win: Floats
    still_open: Floats
    n_won: int
    n_lost: int
    n_open: int
    left_out: int

    @overload
    def win_within(self, age_days: float, days: int, *, after: int = 0) -> float: ...
    @overload
    def win_within(self, age_days: Floats, days: int, *, after: int = 0) -> Floats: ...
    def win_within(self, age_days: float | Floats, days: int, *, after: int = 0) -> float | Floats:
        """Return the probability that a deal open at this age is won within the next `days`.

        `after` leaves out the first days of that window (for a month that has not begun). An age of -1 is a deal
        about to be created. An unknown age (NaN) has an unknown chance. Beyond every observed end the answer is 0.
        """
        ages = np.asarray(age_days, dtype=np.float64)
        won_by, open_at = np.append(0.0, self.win), np.append(1.0, self.still_open)
        chance = _chances(self.days, won_by, open_at, ages, (after, days))
        chance = np.where(np.isnan(ages), np.nan, chance)
        return float(chance) if np.ndim(age_days) == 0 else chance


def ends(deals: pd.DataFrame, today: date) -> Ends:
    """Return how each deal ended as known on `today`.

    A deal closed after `today` counts as open. Deals without creation date, closed ones without closing date, and
    deals created after `today` are left out and counted.
    """
    now = pd.Timestamp(today)
    closed_by_now = deals["closed"] <= now
    closed = deals["status"].isin(["won", "lost"])
    end = deals["closed"].where(closed & closed_by_now, now)
    days = (end - deals["created"]).dt.days
    usable = (days >= 0) & ~(closed & deals["closed"].isna())
    kept = deals["status"][usable]
    over = closed_by_now[usable].to_numpy(dtype=bool)
    return Ends(
        np.asarray(days[usable], dtype=np.int64),
        (kept == "won").to_numpy(dtype=bool) & over,
        (kept == "lost").to_numpy(dtype=bool) & over,
        int((~usable).sum()),
    )


def win_curve(deals: pd.DataFrame, today: date) -> WinCurve:
    """Return the curve of winning over a deal's life, as known on `today`.

    Source: C2.6
    """
    return curve_of(ends(deals, today))


def curve_of(known: Ends) -> WinCurve:
    """Return the curve of winning from how deals ended."""
    win, still_open = _incidence(known, np.arange(len(known.days))[None, :])
    days, win, still_open = known.times, win[0, 1:], still_open[0, 1:]
    for array in (days, win, still_open):
        array.setflags(write=False)
    n_won, n_lost = int(known.won.sum()), int(known.lost.sum())
    return WinCurve(
        days=days,
        win=win,
        still_open=still_open,
        n_won=n_won,
        n_lost=n_lost,
        n_open=len(known.days) - n_won - n_lost,
        left_out=known.left_out,
    )


def expected_wins_resampled(  # noqa: PLR0913  history, question, and settings of a bootstrap
    known: Ends, ages: Floats, days: int, *, after: int, rng: np.random.Generator, draws: int
) -> Floats:
    """Return the expected wins among deals of these ages for `draws` resamples of the history.

    Deals of unknown age add nothing.
    """
    ages = ages[~np.isnan(ages)]
    if len(known.days) == 0 or len(ages) == 0:
        return np.zeros(draws)
    wins = np.empty(draws)
    for rows, picks in picked(len(known.days), rng, draws):
        win, still_open = _incidence(known, picks)
        _chances(known.times, win, still_open, ages, (after, days)).sum(axis=-1, out=wins[rows])
    return wins


def share_of_wins_within(deals: pd.DataFrame, days: int) -> Estimate:
    """Return the share of wins that came within `days` of the deal's creation, with its Wilson interval.

    Source: C2.6
    """
    taken = days_to_win(deals)
    if taken.empty:
        return unknown("no-won-deals")
    return wilson(int((taken <= days).sum()), len(taken))


def _incidence(known: Ends, picks: Ints) -> tuple[Floats, Floats]:
    """Return winning and still-open curves, one row per row of `picks` (positions of deals, repeats allowed).

    Column 0 is the state before any end, column k the state after the k-th of the times. A deal that is still open
    counts among those at risk up to the last time it has lived through.
    """
    times = known.times
    width = len(times) + 1
    kind = np.where(known.won, 1, np.where(known.lost, 2, 0))
    cell = np.searchsorted(times, known.days, side="right") * 3 + kind
    places = cell[picks] + 3 * width * np.arange(len(picks))[:, None]
    counts = np.bincount(places.ravel(), minlength=3 * width * len(picks)).reshape(len(picks), width, 3)
    won, ended, leaving = counts[..., 1], counts[..., 1] + counts[..., 2], counts.sum(axis=2)
    at_risk = np.asarray(np.maximum(np.cumsum(leaving[:, ::-1], axis=1)[:, ::-1], 1.0), dtype=np.float64)
    still_open = np.cumprod(1 - ended / at_risk, axis=1)
    before = np.column_stack([np.ones(len(picks)), still_open[:, :-1]])
    win = np.minimum(np.cumsum(before * won / at_risk, axis=1), 1.0)
    return np.asarray(win, dtype=np.float64), np.asarray(still_open, dtype=np.float64)


def _chances(times: Ints, won_by: Floats, open_at: Floats, ages: Floats, window: tuple[int, int]) -> Floats:
    """Return P(won in the window | open at that age); the curves run along the last axis, column 0 before any end."""
    known = np.maximum(np.nan_to_num(ages, nan=-1.0), -1.0)
    after, until = window[0], max(window)
    now, begin, stop = (np.searchsorted(times, known + ahead, side="right") for ahead in (0, after, until))
    left = open_at[..., now]
    gained = np.asarray(won_by[..., stop] - won_by[..., begin], dtype=np.float64)
    chances = np.divide(gained, left, out=np.zeros_like(gained), where=left > 0)
    return np.asarray(np.clip(chances, 0.0, 1.0), dtype=np.float64)
