"""What somebody wants of a tree: its total, amounts that were set at nodes, and bounds; the rest is divided around them.

Wishes are frozen: one that cannot be kept changes nothing, and everything set before stays. Source: T5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from acctkit.plan.plan_file import PlanPart
from acctkit.plan.tree.axes import Axis, Key
from acctkit.plan.tree.divide import divide
from acctkit.plan.tree.division import Division
from acctkit.plan.tree.limits import Limit, LimitConflict

LARGEST = 10**12
"""Beyond this the fit of a tree in fractions no longer tells whole units apart."""
_MOST = 2000

Whole = Annotated[int, Field(ge=0, le=LARGEST)]
At = Mapping[str, Key]


class Wish(PlanPart):
    """What is wanted of everything under some keys: an amount that was set (`exact`), or bounds."""

    at: Annotated[dict[str, str], Field(max_length=8)]
    least: Whole | None = None
    most: Whole | None = None
    exact: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Wish:
        if self.least is None and self.most is None:
            raise ValueError("a wish asks for something")
        if self.exact and self.least != self.most:
            raise ValueError("an amount that was set is one number")
        return self

    @property
    def limit(self) -> Limit:
        """Return it as the division takes it."""
        return Limit(self.at, self.least, self.most)

    def fits(self, axes: Sequence[Axis]) -> bool:
        """Tell whether the axes have its keys: people and products come and go."""
        keys = {axis.name: axis.keys for axis in axes}
        return all(key in keys.get(name, ()) for name, key in self.at.items())


class Wishes(PlanPart):
    """The total, and what is wanted of parts of it; a node has one set amount and one pair of bounds at most."""

    total: Whole = 0
    wishes: Annotated[tuple[Wish, ...], Field(max_length=_MOST)] = ()

    def set(self, at: At, amount: int) -> Wishes:
        """Return them with an amount set at a node; at the whole it is the total."""
        if not at:
            return Wishes(total=amount, wishes=self.wishes)
        return self._with(Wish(at=dict(at), least=amount, most=amount, exact=True))

    def bound(self, at: At, least: int | None, most: int | None) -> Wishes:
        """Return them with the bounds of a node; without any its bounds are gone."""
        if least is None and most is None:
            return self.let_go(at, exact=False)
        return self._with(Wish(at=dict(at), least=least, most=most))

    def let_go(self, at: At, *, exact: bool) -> Wishes:
        """Return them without the amount that was set at a node, or without its bounds."""
        kept = (wish for wish in self.wishes if wish.at != dict(at) or wish.exact != exact)
        return Wishes(total=self.total, wishes=tuple(kept))

    def free(self) -> Wishes:
        """Return them without any amount that was set; bounds stay."""
        return Wishes(total=self.total, wishes=tuple(wish for wish in self.wishes if not wish.exact))

    def of(self, at: At, *, exact: bool) -> Wish | None:
        """Return what is wanted of a node."""
        return next((wish for wish in self.wishes if wish.at == dict(at) and wish.exact == exact), None)

    def fitting(self, axes: Sequence[Axis]) -> Wishes:
        """Return those whose keys the axes have."""
        return Wishes(total=self.total, wishes=tuple(wish for wish in self.wishes if wish.fits(axes)))

    def divided(self, axes: Sequence[Axis]) -> Division:
        """Return the division that keeps all of them.

        Raises
        ------
        LimitConflict
            They cannot be kept together; it names those that conflict.

        """
        return divide(self.total, axes, [wish.limit for wish in self.wishes])

    def in_conflict(self, conflict: LimitConflict) -> tuple[Wish, ...]:
        """Return the wishes that a conflict names."""
        named = conflict.limits
        return tuple(wish for wish in self.wishes if wish.limit in named)

    def _with(self, wish: Wish) -> Wishes:
        kept = self.let_go(wish.at, exact=wish.exact)
        return Wishes(total=self.total, wishes=(*kept.wishes, wish))


def all_set(wishes: Wishes, amounts: Iterable[tuple[At, int | None]]) -> Wishes:
    """Return wishes with several amounts set at once; None lets go of one."""
    for at, amount in amounts:
        wishes = wishes.let_go(at, exact=True) if amount is None else wishes.set(at, amount)
    return wishes
