"""Deciding from a whole column how its dates or numbers are written: votes, neighbours, or nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["settled", "neighbours", "ambiguous", "mixed"]
_FEW = 20
"""Fewer than one in this many distinct values against the rest are slips of the pen, not a second style."""


@dataclass(frozen=True)
class Evidence:
    """What the distinct values of a column say about two styles.

    `first` and `second` count values that only one style can read, `example` is a value that both can read
    differently, `minority` one that only the rarer style can read.
    """

    styles: tuple[str, str]
    first: int = 0
    second: int = 0
    example: object = None
    minority: object = None

    @property
    def verdict(self) -> str | None:
        """The style that the values themselves require; None when they require none or contradict each other."""
        more, less = max(self.first, self.second), min(self.first, self.second)
        if more == 0 or less * _FEW > more:
            return None
        return self.styles[0] if self.first > self.second else self.styles[1]


def evidence(styles: tuple[str, str], read: Iterable[tuple[object, str]]) -> Evidence:
    """Collect evidence from (value, one of the styles, "either" or "plain") pairs."""
    votes: dict[str, list[object]] = {styles[0]: [], styles[1]: [], "either": [], "plain": []}
    for value, vote in read:
        votes[vote].append(value)
    first, second = votes[styles[0]], votes[styles[1]]
    rarer = second if len(first) >= len(second) else first
    return Evidence(
        styles,
        len(first),
        len(second),
        votes["either"][0] if votes["either"] else None,
        rarer[0] if rarer else None,
    )


def settle(own: Evidence, neighbours: Iterable[Evidence]) -> tuple[str, Outcome]:
    """Return the style of a column and how it was found; neighbours settle it only when they agree.

    The style is meaningless when the outcome is ambiguous or mixed: somebody must say.
    """
    if own.verdict:
        return own.verdict, "settled"
    if own.first and own.second:
        return own.styles[0], "mixed"
    if own.example is None:
        return own.styles[0], "settled"
    said = {other.verdict for other in neighbours if other.verdict}
    contradicted = any(other.first and other.second and not other.verdict for other in neighbours)
    if len(said) == 1 and not contradicted:
        return said.pop(), "neighbours"
    return own.styles[0], "ambiguous"
