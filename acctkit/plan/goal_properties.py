"""Check the four properties of a goal: clear, measurable, individual, realistic. Source: T5."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from acctkit.measures.sample import Floats
from acctkit.playbook.thresholds import threshold

History = tuple[float, ...] | Floats
"""Past values of a measure in its own unit, one after the other; arrays where there are many."""
Property = Literal["clear", "measurable", "individual", "realistic"]


@dataclass(frozen=True)
class Goal:
    """A goal as somebody worded it; what was left out is empty or None.

    `what` is its object ("revenue with hospitals"), `source` where the amount will be read off, `baseline` where it
    stands today. `own_history` and `peer_history` are past values of the same measure over the same span of time.
    `more_resources` tells that time, people or money for it will change; `amount_in_words` that the wording says how
    much, though not as a number one can compare ("every open deal").
    """

    what: str = ""
    amount: float | None = None
    unit: str = ""
    deadline: date | None = None
    source: str = ""
    baseline: float | None = None
    owners: tuple[str, ...] = ()
    own_history: History = ()
    peer_history: History = ()
    more_resources: bool = False
    amount_in_words: bool = False


@dataclass(frozen=True)
class Verdict:
    """Whether one property holds (None: not known), and the ids in goal_reasons.yaml that say why.

    `limit` is the amount up to which the goal counts as realistic, where that was asked and is known.
    """

    about: Property
    holds: bool | None
    reasons: tuple[str, ...]
    limit: float | None = None


def check(goal: Goal, today: date) -> tuple[Verdict, Verdict, Verdict, Verdict]:
    """Return a verdict on each of the four properties, in their order.

    Source: T5
    """
    return (_clear(goal, today), _measurable(goal), _individual(goal), _realistic(goal))


def _clear(goal: Goal, today: date) -> Verdict:
    """Clear in three dimensions: object, amount, deadline."""
    late = goal.deadline is not None and goal.deadline <= today
    return _without(
        "clear",
        (
            ("no-object", not goal.what.strip()),
            ("no-amount", goal.amount is None and not goal.amount_in_words),
            ("no-deadline", goal.deadline is None),
            ("deadline-passed", late),
        ),
    )


def _measurable(goal: Goal) -> Verdict:
    return _without(
        "measurable",
        (
            ("no-unit", not goal.unit.strip()),
            ("no-source", not goal.source.strip()),
            ("no-baseline", goal.baseline is None),
        ),
    )


def _individual(goal: Goal) -> Verdict:
    owners = {owner.strip() for owner in goal.owners if owner.strip()}
    return _without("individual", (("no-owner", not owners), ("several-owners", len(owners) > 1)))


def _without(about: Property, faults: tuple[tuple[str, bool], ...]) -> Verdict:
    found = tuple(code for code, is_fault in faults if is_fault)
    return Verdict(about, not found, found or (f"{about}-holds",))


def _realistic(goal: Goal) -> Verdict:
    """Hold the amount against the P75 of the own and of the peers' past values; the more generous one counts.

    For a goal that is to bring a number down (amount below baseline) it is the P25, and the amount must not be lower.
    """
    if goal.amount is None:
        return Verdict("realistic", None, ("no-history" if goal.amount_in_words else "no-amount-to-judge",))
    down = goal.baseline is not None and goal.amount < goal.baseline
    share = threshold("goal.realistic")
    known = [
        _quantile(values, 1 - share if down else share)
        for values in (goal.own_history, goal.peer_history)
        if len(values) >= threshold("goal.least_history")
    ]
    if not known:
        return Verdict("realistic", None, ("no-history",))
    generous: Callable[[Sequence[float]], float] = min if down else max
    limit = generous(known)
    if goal.amount >= limit if down else goal.amount <= limit:
        return Verdict("realistic", holds=True, reasons=("realistic-holds",), limit=limit)
    if goal.more_resources:
        return Verdict("realistic", holds=True, reasons=("beyond-with-resources",), limit=limit)
    return Verdict("realistic", holds=False, reasons=("beyond-best-quarter",), limit=limit)


def _quantile(values: History, share: float) -> float:
    return float(np.quantile(np.asarray(values, dtype=np.float64), share))
