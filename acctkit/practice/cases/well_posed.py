"""What makes the values of a variant a good question."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, TypeVar

from acctkit.practice.posed import NotDrawable

T = TypeVar("T")


def told_apart(answer: float, mistakes: Mapping[str, float], least: float) -> None:
    """Refuse numbers of which two are closer than `least`: a learner could not be told which of them it was.

    Raises
    ------
    NotDrawable
        The answer and a mistake, or two mistakes, are that close.

    """
    if any(abs(one - other) < least for one, other in combinations([answer, *mistakes.values()], 2)):
        raise NotDrawable("two of the answers are nearly the same number")


def all_differ(answers: Iterable[Any]) -> None:
    """Refuse answers of which two are equal (`NotDrawable`)."""
    if any(one == other for one, other in combinations(answers, 2)):
        raise NotDrawable("two of the answers are the same")


def required(good: object, what: str) -> None:
    """Refuse a draw that lacks something (`NotDrawable` with `what`)."""
    if not good:
        raise NotDrawable(what)


def one_of(chance: random.Random, items: Sequence[T]) -> T:
    """Return one of the items (`NotDrawable` where there are none)."""
    return some_of(chance, items, 1)[0]


def some_of(chance: random.Random, items: Sequence[T], number: int) -> list[T]:
    """Return so many different items (`NotDrawable` where there are fewer)."""
    required(len(items) >= number, f"there are {number} to draw from")
    return chance.sample(items, number)
