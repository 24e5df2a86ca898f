"""A team's target under work: divided, edited, taken back, beside what people said they will reach. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from acctkit.calendar import month_start
from acctkit.coach.facts import TeamFacts
from acctkit.coach.goal_activities import Needed, Rates, needed, rates
from acctkit.coach.goal_tree import (
    PRODUCT,
    REP,
    GoalAxes,
    Metric,
    Question,
    first_month,
    goal_axes,
    has_products,
)
from acctkit.plan.tree import Division, LimitConflict
from acctkit.plan.tree.side_by_side import SideBySide, side_by_side
from acctkit.plan.tree.wishes import Wishes
from acctkit.practice.goals_tool_file import GoalsFile, KeptGoals, KeptTree

_YEAR = 12


_Step = tuple[Metric, KeptTree]
"""A tree as it was, and what it divides."""


@dataclass(frozen=True)
class View:
    """Which table of the tree is shown: rows by people or products, of one key of the other axis or of all."""

    rows: str = REP
    only: str = ""

    @property
    def other(self) -> str:
        """Return the axis that is not in the rows."""
        return PRODUCT if self.rows == REP else REP


class TreeWork:
    """The target of a team, or of one rep, divided; every change is kept in a file.

    `conflict` is why what was kept does not fit the team folder of today; the table then shows the target without any
    wish. Changes that cannot be kept raise `LimitConflict` and change nothing.
    """

    def __init__(self, facts: TeamFacts, file: GoalsFile, rep: str = "") -> None:
        self.facts, self.file = facts, file
        self.reps = (rep,) if rep else tuple(facts.names)
        self.view = View()
        self._undone: list[_Step] = []
        self._before: list[_Step] = []
        self._axes: tuple[Question, GoalAxes] | None = None
        self._divided: tuple[Wishes, Question, Division, LimitConflict | None] | None = None

    @property
    def today(self) -> date:
        """The day to count from."""
        return self.facts.today

    @property
    def metric(self) -> Metric:
        """What is divided."""
        return self.file.kept.metric

    @property
    def asked(self) -> Question:
        """What is divided over what."""
        tree = self.file.kept.tree
        first = tree.first or first_month(self.today)
        months = tree.months or _YEAR + 1 - first.month
        return Question(self.metric, first, months, self.reps, tree.products and self.can_divide_by_product)

    @cached_property
    def _sells_products(self) -> bool:
        return has_products(self.facts)

    @property
    def can_divide_by_product(self) -> bool:
        """Whether the team folder tells enough about products for it."""
        return self._sells_products and self.metric != "visits"

    @property
    def axes(self) -> GoalAxes:
        """The axes with their weights."""
        asked = self.asked
        if self._axes is None or self._axes[0] != asked:
            self._axes = (asked, goal_axes(self.facts, asked))
        return self._axes[1]

    @property
    def wishes(self) -> Wishes:
        """What is wanted: as it was kept, as far as the team folder has its people and products; else its target."""
        kept = self.file.kept.tree.wishes
        if kept is None:
            return Wishes(total=next(iter(self.axes.offers.values()), 0))
        return kept.fitting(self.axes.axes)

    @property
    def left_out(self) -> int:
        """How many wishes are about people, months or products that are not there; they are kept in the file."""
        kept = self.file.kept.tree.wishes
        return 0 if kept is None else len(kept.wishes) - len(self.wishes.wishes)

    @property
    def division(self) -> Division:
        """The target divided as it is wanted; without any wish where these cannot be kept together any more."""
        return self._now()[0]

    @property
    def conflict(self) -> LimitConflict | None:
        """Why what was kept cannot be kept with the team folder of today."""
        return self._now()[1]

    def _now(self) -> tuple[Division, LimitConflict | None]:
        wishes, asked = self.wishes, self.asked
        if self._divided is None or self._divided[:2] != (wishes, asked):
            try:
                self._divided = (wishes, asked, wishes.divided(self.axes.axes), None)
            except LimitConflict as conflict:
                plain = Wishes(total=wishes.total).divided(self.axes.axes)
                self._divided = (wishes, asked, plain, conflict)
        return self._divided[2], self._divided[3]

    def choose(self, metric: Metric, first: date, months: int, *, products: bool) -> None:
        """Divide something else, or over other months; what was set for other keys stays in the file."""
        self._remember()
        change = {"first": month_start(first), "months": months, "products": products}

        def chosen(kept: KeptGoals) -> KeptGoals:
            other = kept.model_copy(update={"metric": metric})
            return other.with_tree(other.tree.model_copy(update=change))

        self.file.change(chosen)
        self.show(self.view)

    def show(self, view: View) -> None:
        """Show another table of the tree."""
        has_product = PRODUCT in self._names()
        rows = view.rows if view.rows in {REP, PRODUCT} and (has_product or view.rows == REP) else REP
        other = PRODUCT if rows == REP else REP
        self.view = View(rows, view.only if view.only in self._keys(other) else "")

    def want(self, wishes: Wishes) -> None:
        """Keep other wishes, when they can be kept together.

        Raises
        ------
        LimitConflict
            They cannot; nothing has changed.
        OSError
            The file cannot be written; nothing has changed.

        """
        wishes.divided(self.axes.axes)
        # What is about keys that are not there now stays for the day when they are back.
        kept = self.file.kept.tree.wishes
        gone = () if kept is None else tuple(one for one in kept.wishes if not one.fits(self.axes.axes))
        self._remember()
        whole = Wishes(total=wishes.total, wishes=(*wishes.wishes, *gone))
        self.file.change(lambda now: now.with_tree(now.tree.model_copy(update={"wishes": whole})))

    def begin_anew(self) -> None:
        """Take the target of the team folder again, without any wish."""
        self._remember()
        self.file.change(lambda now: now.with_tree(now.tree.model_copy(update={"wishes": None})))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return bool(self._undone)

    def undo(self) -> None:
        """Take the last step of the tree back."""
        self._swap(self._before, self._undone)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self._swap(self._undone, self._before)

    def _remember(self) -> None:
        self._before.append(self._step())
        self._undone.clear()

    def _step(self) -> _Step:
        return self.metric, self.file.kept.tree

    def _swap(self, source: list[_Step], to: list[_Step]) -> None:
        if not source:
            return
        now, (metric, tree) = self._step(), source[-1]
        self.file.change(lambda kept: kept.model_copy(update={"metric": metric}).with_tree(tree))
        to.append(now)
        source.pop()
        self.show(self.view)

    def said(self, amounts: Mapping[str, int | None]) -> None:
        """Keep what people have said to reach; None takes it back."""

        def spoken(tree: KeptTree) -> KeptTree:
            known = {**tree.said, **{rep: amount for rep, amount in amounts.items() if amount is not None}}
            silent = {rep for rep, amount in amounts.items() if amount is None}
            left = {rep: amount for rep, amount in known.items() if rep not in silent}
            return tree.model_copy(update={"said": left})

        self.file.change(lambda kept: kept.with_tree(spoken(kept.tree)))

    @property
    def sides(self) -> SideBySide:
        """What the goal asks of each beside what each has said."""
        said = {rep: amount for rep, amount in self.file.kept.tree.said.items() if rep in self.reps}
        return side_by_side(self.division, REP, said)

    @cached_property
    def rates(self) -> Rates:
        """The team's rates from one activity to the next."""
        return rates(self.facts)

    @property
    def activities(self) -> tuple[tuple[Needed, Division], ...]:
        """The deals and talks it takes."""
        return needed(self.division, self.metric, self.rates)

    def _names(self) -> dict[str, tuple[str, ...]]:
        return {axis.name: axis.keys for axis in self.axes.axes}

    def _keys(self, axis: str) -> tuple[str, ...]:
        return self._names().get(axis, ())
