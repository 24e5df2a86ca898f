"""Top-down beside bottom-up: what a goal asks of each, and what each has said to reach. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from acctkit.plan.tree.axes import Key
from acctkit.plan.tree.division import Division


@dataclass(frozen=True)
class Line:
    """One key with what the goal asks and what was said; `said` is None where nobody has said anything."""

    key: Key
    asked: int
    said: int | None

    @property
    def gap(self) -> int | None:
        """Return what is said less what is asked: below 0 something is missing."""
        return None if self.said is None else self.said - self.asked


@dataclass(frozen=True)
class SideBySide:
    """All keys of an axis. The sums are over those who have said something, so that silence is no shortfall."""

    axis: str
    lines: tuple[Line, ...]

    @property
    def asked(self) -> int:
        """Return what the goal asks in all."""
        return sum(line.asked for line in self.lines)

    @property
    def said(self) -> int:
        """Return what was said in all."""
        return sum(line.said or 0 for line in self.lines)

    @property
    def gap(self) -> int:
        """Return how far what was said lies from what is asked of those who said it."""
        return sum(line.gap or 0 for line in self.lines)

    @property
    def silent(self) -> tuple[Line, ...]:
        """Return those who have said nothing."""
        return tuple(line for line in self.lines if line.said is None)

    @property
    def closed(self) -> bool:
        """Whether everybody has spoken and it suffices for the whole."""
        return not self.silent and self.said >= self.asked


def side_by_side(division: Division, axis: str, said: Mapping[Key, int]) -> SideBySide:
    """Return what the goal asks along an axis beside what was said bottom-up, in the same units.

    Raises
    ------
    ValueError
        There is no such axis, or something was said for a key that it does not have.

    Source: T5, Decomposition must add up

    """
    lines = tuple(Line(at[axis], amount, said.get(at[axis])) for at, amount in division.rows(axis))
    if unknown := set(said) - {line.key for line in lines}:
        raise ValueError(f"the axis {axis!r} has no key {sorted(unknown)}")
    return SideBySide(axis, lines)
