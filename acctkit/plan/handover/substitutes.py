"""Who could take over a customer: who is there, has room, and knows it. A suggestion; people decide. Source: P2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from acctkit.plan.availability import Worker
from acctkit.plan.handover.open_work import Bundle
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team


@dataclass(frozen=True)
class Candidate:
    """Somebody who could take over.

    `knows` are the rows (deals, activities) that show that the person has worked with the customer. `load` counts the
    person's own open deals and tasks with those already taken over before this customer, `room` is how many it may
    become. `there` is how many of the `days` at work asked for the person is there. `chosen` tells that the table of
    absences names the person.
    """

    rep_id: str
    knows: tuple[str, ...]
    load: int
    room: int
    there: int
    days: int
    same_team: bool
    chosen: bool

    def has_room(self, more: int) -> bool:
        """Tell whether so much more work fits within the room."""
        return self.load + more <= self.room


@dataclass(frozen=True, eq=False)
class Colleagues:
    """The others of a team with their work, and the days on which somebody must be there."""

    loads: Mapping[str, int]
    teams: Mapping[str, str | None]
    there: Mapping[str, int]
    days: int
    room: int
    chosen: frozenset[str]
    known: Mapping[tuple[str, str], tuple[str, ...]]

    def candidates(self, bundle: Bundle, team: str | None, taken: Mapping[str, int]) -> tuple[Candidate, ...]:
        """Return who could take over a bundle, the best suited first.

        Whom the table of absences names comes first; then who has room, is there all the time, knows the customer,
        belongs to the same team, has the least to do.
        """
        found = [
            Candidate(
                rep_id=rep_id,
                knows=self.known.get((bundle.account_id or "", rep_id), ()),
                load=load + taken.get(rep_id, 0),
                room=self.room,
                there=self.there[rep_id],
                days=self.days,
                same_team=team is not None and self.teams[rep_id] == team,
                chosen=rep_id in self.chosen,
            )
            for rep_id, load in self.loads.items()
            if self.there[rep_id]
        ]
        return tuple(sorted(found, key=lambda one: _rank(one, bundle)))


def _rank(one: Candidate, bundle: Bundle) -> tuple[object, ...]:
    return (
        not one.chosen,
        not one.has_room(bundle.load),
        one.there < one.days,
        not one.knows,
        not one.same_team,
        one.load,
        one.rep_id,
    )


@dataclass(frozen=True, eq=False)
class Selling:
    """Everybody of a team who sells, with what they have open and when they are there; read once for all handovers.

    `absences` are rep, first and last day, and who is named as substitute.
    """

    loads: Mapping[str, int]
    teams: Mapping[str, str | None]
    times: Mapping[str, Worker]
    room: int
    known: Mapping[tuple[str, str], tuple[str, ...]]
    absences: tuple[tuple[str, date, date, str], ...]
    _there: dict[tuple[date, ...], dict[str, int]] = field(default_factory=dict, init=False, repr=False)

    def colleagues(self, rep_id: str, span: tuple[date, date | None]) -> Colleagues:
        """Return everybody but a rep, and on how many days of the rep's absence each is there.

        An absence without an end is looked at for `handover.days_ahead` working days.
        """
        home = self.times[rep_id].days
        first, last = span[0], span[1] or home.after(span[0], int(threshold("handover.days_ahead")) - 1)
        asked = home.within(first, last)
        return Colleagues(
            loads={each: load for each, load in self.loads.items() if each != rep_id},
            teams=self.teams,
            there=self._days_there(asked),
            days=len(asked),
            room=self.room,
            chosen=frozenset(
                one
                for whose, begin, end, one in self.absences
                if whose == rep_id != one and begin <= last and end >= first
            ),
            known=self.known,
        )

    def _days_there(self, asked: tuple[date, ...]) -> Mapping[str, int]:
        """Return on how many days each is there; a public holiday of another country counts as away.

        Many reps of a team are asked about for the same days.
        """
        if asked not in self._there:
            self._there[asked] = {
                each: sum(self.times[each].works(day) for day in asked) for each in self.loads
            }
        return self._there[asked]


def selling(team: Team, deals: pd.DataFrame, today: date, times: Mapping[str, Worker]) -> Selling:
    """Return everybody who sells. Only who has ever had a deal or an activity is a candidate.

    Somebody has room as long as the open deals and tasks stay within `handover.room` times the median of those who have
    any. `times` are the working times of all by rep id.
    """
    reps = team.table("reps")
    tasks, now = team.table("tasks"), pd.Timestamp(today)
    open_tasks = tasks.loc[~tasks["created"].gt(now) & ~tasks["done"].le(now)]
    counted = pd.concat(
        [deals.loc[deals["status"].eq("open"), "rep_id"], open_tasks["rep_id"]]
    ).value_counts()
    activities = team.table("activities")
    # Who has never had a deal or a talk is listed, but perhaps sells nothing.
    sells = {*deals["rep_id"], *activities["rep_id"]}
    busy = [load for rep in reps["rep_id"] if (load := int(counted.get(rep, 0)))]
    return Selling(
        loads={str(rep): int(counted.get(rep, 0)) for rep in reps["rep_id"] if rep in sells},
        teams={
            str(rep): home if isinstance(home, str) else None
            for rep, home in zip(reps["rep_id"], reps["team"], strict=True)
        },
        times=times,
        room=int(threshold("handover.room") * float(pd.Series(busy).median())) if busy else 0,
        known=_known((deals, activities.loc[activities["date"].le(now)])),
        absences=_absences(team),
    )


def _known(tables: Sequence[pd.DataFrame]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the rows that show who has worked with which customer, by (customer, rep)."""
    found: dict[tuple[str, str], list[str]] = {}
    for rows in tables:
        there = rows.loc[rows["account_id"].notna(), ["account_id", "rep_id", "row_id"]]
        for account, rep_id, row_id in there.astype(str).itertuples(index=False):
            found.setdefault((account, rep_id), []).append(row_id)
    return {pair: tuple(row_ids) for pair, row_ids in found.items()}


def _absences(team: Team) -> tuple[tuple[str, date, date, str], ...]:
    """Return the absences that name a substitute; one whose end is not known lasts for ever."""
    rows = team.table("absences").dropna(subset=["substitute", "first_day"])
    names = ("rep_id", "first_day", "last_day", "substitute")
    return tuple(
        (str(rep), first.date(), date.max if pd.isna(last) else last.date(), str(one))
        for rep, first, last, one in zip(*(rows[name] for name in names), strict=True)
    )
