"""The handover of one rep for an absence: every customer with its open work, and who could take it over. Source: P2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from acctkit.plan.availability import Worker, workers
from acctkit.plan.handover.completeness import Kept, completeness
from acctkit.plan.handover.open_work import Bundle, OpenWork, open_work
from acctkit.plan.handover.substitutes import Candidate, Colleagues, Selling, selling
from acctkit.tables import Team


@dataclass(frozen=True)
class Handed:
    """A bundle with the substitute (None when nobody is there), and who else could take it.

    `wished` tells that the substitute was asked for and is not what the data suggest.
    """

    bundle: Bundle
    substitute: Candidate | None
    others: tuple[Candidate, ...]
    wished: bool = False


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
    return handovers(team, deals, today, workers(team)).of(rep_id, span)


@dataclass(frozen=True, eq=False)
class Handovers:
    """What the handovers of a whole team are made from, read once: each then takes little time."""

    work: OpenWork
    selling: Selling
    managers: Mapping[str, str | None]
    today: date

    def of(
        self,
        rep_id: str,
        span: tuple[date, date | None],
        wished: Mapping[str | None, str] | None = None,
    ) -> Handover:
        """Return the handover of one rep.

        `wished` names who shall take over a customer (None: what belongs to none), whatever is suggested. Who is never
        there in that time, or is no candidate at all, is passed over.

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
        manager = self.managers[rep_id]
        others = self.selling.colleagues(rep_id, span)
        giving = _Giving(others, self.selling.teams[rep_id], wished or {})
        handed = tuple(giving.hand(self.work.bundles(rep_id)))
        facts = [(each.bundle, each.substitute) for each in handed]
        kept = completeness(facts, manager=manager, last=last, today=self.today)
        return Handover(rep_id, manager, first, last, self.today, handed, kept)


def handovers(team: Team, deals: pd.DataFrame, today: date, times: Mapping[str, Worker]) -> Handovers:
    """Return what all handovers of a team are made from; `times` are the working times of all by rep id. Source: P2."""
    reps = team.table("reps")
    return Handovers(
        work=open_work(team, deals, today),
        selling=selling(team, deals, today, times),
        managers={
            str(rep): name if isinstance(name, str) else None
            for rep, name in zip(reps["rep_id"], reps["manager"], strict=True)
        },
        today=today,
    )


@dataclass(frozen=True, eq=False)
class _Giving:
    """Bundles being given away: to whom, from which team, with whose wishes, and what each has taken so far."""

    others: Colleagues
    home: str | None
    wished: Mapping[str | None, str]
    taken: dict[str, int] = field(default_factory=dict)

    def hand(self, found: Iterable[Bundle]) -> Iterator[Handed]:
        """Give each bundle to whom it suits best, the heaviest first, so that nobody gets more than there is room for.

        What somebody is wished for is given first, so that the rest knows of it; the order stays.
        """
        bundles = list(found)
        for bundle in bundles:
            if (one := self._wished(bundle)) is not None:
                self.taken[one.rep_id] = self.taken.get(one.rep_id, 0) + bundle.load
        for bundle in bundles:
            if (one := self._wished(bundle)) is not None:
                rest = tuple(each for each in self._ranked(bundle) if each.rep_id != one.rep_id)
                yield Handed(bundle, replace(one, load=one.load - bundle.load), rest, wished=True)
                continue
            for part in self._parts(bundle):
                ranked = self._ranked(part)
                best = ranked[0] if ranked else None
                if best is not None:
                    self.taken[best.rep_id] = self.taken.get(best.rep_id, 0) + part.load
                yield Handed(part, best, ranked[1:])

    def _ranked(self, bundle: Bundle) -> tuple[Candidate, ...]:
        wanted = self.wished.get(bundle.account_id)
        return self.others.candidates(bundle, self.home, self.taken, wanted)

    def _wished(self, bundle: Bundle) -> Candidate | None:
        wanted = self.wished.get(bundle.account_id)
        if wanted is None:
            return None
        return next((one for one in self._ranked(bundle) if one.rep_id == wanted), None)

    def _parts(self, bundle: Bundle) -> Iterator[Bundle]:
        """Cut what belongs to no customer into parts that somebody has room for; a customer stays whole."""
        left = bundle
        while left.account_id is None and left.load > 1:
            best = next(iter(self._ranked(replace(left, deals=left.deals[:1], tasks=()))), None)
            room = 0 if best is None else best.room - best.load
            if not 0 < room < left.load:
                break
            part = replace(left, deals=left.deals[:room], tasks=left.tasks[: max(0, room - len(left.deals))])
            yield part
            left = replace(left, deals=left.deals[len(part.deals) :], tasks=left.tasks[len(part.tasks) :])
        yield left
