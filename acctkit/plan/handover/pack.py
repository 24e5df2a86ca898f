"""The handover of one rep for an absence: every customer with its open work, and who could take it over. Source: P2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from acctkit.plan.handover.completeness import Kept, completeness
from acctkit.plan.handover.open_work import Bundle, bundles
from acctkit.plan.handover.substitutes import Candidate, Colleagues, colleagues
from acctkit.tables import Team

_OTHERS = 2


@dataclass(frozen=True)
class Handed:
    """A bundle with the suggested substitute (None when nobody is there) and who else could take it."""

    bundle: Bundle
    substitute: Candidate | None
    others: tuple[Candidate, ...]


@dataclass(frozen=True)
class Handover:
    """What is handed over. Without `last` nobody knows when the rep is back; `unforeseen` left no time to prepare."""

    rep_id: str
    manager: str | None
    first: date
    last: date | None
    today: date
    handed: tuple[Handed, ...]
    kept: tuple[Kept, ...]

    @property
    def unforeseen(self) -> bool:
        """Whether the absence has begun, or has no end: the pack is then made from the data alone."""
        return self.last is None or self.first <= self.today

    @property
    def substitutes(self) -> tuple[str, ...]:
        """Return who takes over something, who takes most first."""
        taken: dict[str, int] = {}
        for each in self.handed:
            if each.substitute is not None:
                rep_id = each.substitute.rep_id
                taken[rep_id] = taken.get(rep_id, 0) + each.bundle.load
        return tuple(sorted(taken, key=lambda rep_id: (-taken[rep_id], rep_id)))


def handover(
    team: Team, deals: pd.DataFrame, rep_id: str, span: tuple[date, date | None], today: date
) -> Handover:
    """Return the handover of a rep.

    Parameters
    ----------
    team
        The team folder.
    deals
        The deals of the whole team as known on `today`, with `age` and `worth`.
    rep_id
        Who is away.
    span
        The first and the last day away; no last day when nobody knows it.
    today
        The day on which it is made.

    Raises
    ------
    KeyError
        There is no such rep.
    ValueError
        The absence ends before it begins.

    Source: P2

    """
    first, last = span
    if last is not None and last < first:
        raise ValueError(f"the absence ends ({last}) before it begins ({first})")
    reps = team.table("reps")
    row = reps.loc[reps["rep_id"].eq(rep_id)]
    if row.empty:
        raise KeyError(rep_id)
    home, manager = (value if isinstance(value, str) else None for value in row[["team", "manager"]].iloc[0])
    others = colleagues(team, deals, rep_id, span, today)
    handed = tuple(_handed(bundles(team, deals, rep_id, today), others, home))
    facts = [(each.bundle, each.substitute) for each in handed]
    return Handover(
        rep_id,
        manager,
        first,
        last,
        today,
        handed,
        completeness(facts, manager=manager, last=last, today=today),
    )


def _handed(found: Iterable[Bundle], others: Colleagues, home: str | None) -> Iterator[Handed]:
    """Give each bundle to whom it suits best, the heaviest first, so that nobody gets more than there is room for."""
    taken: dict[str, int] = {}
    for bundle in found:
        for part in _parts(bundle, others, home, taken):
            ranked = others.candidates(part, home, taken)
            best = ranked[0] if ranked else None
            if best is not None:
                taken[best.rep_id] = taken.get(best.rep_id, 0) + part.load
            yield Handed(part, best, ranked[1 : 1 + _OTHERS])


def _parts(bundle: Bundle, others: Colleagues, home: str | None, taken: dict[str, int]) -> Iterator[Bundle]:
    """Cut what belongs to no customer into parts that somebody has room for; a customer stays whole."""
    left = bundle
    while left.account_id is None and left.load > 1:
        best = next(iter(others.candidates(replace(left, deals=left.deals[:1], tasks=()), home, taken)), None)
        room = 0 if best is None else best.room - best.load
        if not 0 < room < left.load:
            break
        part = replace(left, deals=left.deals[:room], tasks=left.tasks[: max(0, room - len(left.deals))])
        yield part
        left = replace(left, deals=left.deals[len(part.deals) :], tasks=left.tasks[len(part.tasks) :])
    yield left
