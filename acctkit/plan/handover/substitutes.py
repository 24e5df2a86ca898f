"""Who could take over a customer: who is there, has room, and knows it. A suggestion; people decide. Source: P2."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

import pandas as pd

from acctkit.calendar import WorkingDays
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
class Lines:
    """The ids of everybody of a team folder, and of everybody of each team by its name, who has least to do first."""

    everybody: tuple[str, ...]
    of_team: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, loads: Mapping[str, int], teams: Mapping[str, str | None]) -> Lines:
        """Return the lines of people with so much to do."""
        line = sorted(loads, key=lambda rep_id: (loads[rep_id], rep_id))
        members: dict[str, list[str]] = {}
        for rep_id in line:
            if (team := teams[rep_id]) is not None:
                members.setdefault(team, []).append(rep_id)
        return cls(tuple(line), {team: tuple(each) for team, each in members.items()})


@dataclass(frozen=True, eq=False)
class Colleagues:
    """A team with its work, and the days on which somebody must be there in place of `absent`, who is no candidate.

    By rep id: `loads` are open deals and tasks, `teams` the own team, `there` on how many of the `days` asked for each is
    at work (it may be found out when somebody asks, so it is asked only about those who may be suited). `room` is how many
    open things anybody may have, `chosen` are those whom the table of absences names. `known` are the rows that show who
    has worked with a customer, by customer and rep; `lines` are the same people, who has least to do first.
    """

    loads: Mapping[str, int]
    teams: Mapping[str, str | None]
    there: Mapping[str, int]
    days: int
    room: int
    chosen: frozenset[str]
    known: Mapping[str, Mapping[str, tuple[str, ...]]]
    lines: Lines
    absent: str | None = None

    def candidates(
        self, bundle: Bundle, team: str | None, taken: Mapping[str, int], wanted: str | None = None
    ) -> tuple[Candidate, ...]:
        """Return who could take over a bundle, the best suited first; `wanted` is among them if at all there.

        Whom the table of absences names comes first; then who has room, is there all the time, knows the customer,
        belongs to the same team, has the least to do. Of a large team only the best suited are returned.
        """
        knowing = self.known.get(bundle.account_id or "", {})
        # Whoever stands out in no way is worse suited than those at the head of a line.
        out = {self.absent, *self.chosen, *knowing, *taken, *((wanted,) if wanted else ())}
        lines = (self.lines.everybody, self.lines.of_team.get(team or "", ()))
        asked = {*out, *(one for line in lines for one in self._least_to_do(line, out, bundle.load))}
        asked -= {self.absent}
        found = [
            Candidate(
                rep_id=rep_id,
                knows=knowing.get(rep_id, ()),
                load=self.loads[rep_id] + taken.get(rep_id, 0),
                room=self.room,
                there=self.there[rep_id],
                days=self.days,
                same_team=team is not None and self.teams[rep_id] == team,
                chosen=rep_id in self.chosen,
            )
            for rep_id in asked
            if rep_id in self.loads and self.there[rep_id]
        ]
        return tuple(sorted(found, key=lambda one: _rank(one, bundle)))

    def _least_to_do(self, line: Sequence[str], out: Collection[str | None], more: int) -> Iterator[str]:
        """Yield the best suited `handover.candidates` of a line, apart from those who stand out.

        Who has room for so much more comes first, then who is there all the time, then who has the least to do.
        """
        left = int(threshold("handover.candidates"))
        others = (rep_id for rep_id in line if rep_id in self.loads and rep_id not in out)
        for _, alike in groupby(others, key=lambda rep_id: self.loads[rep_id] + more <= self.room):
            at_times: list[str] = []
            for rep_id in alike:
                if not left:
                    return
                if self.there[rep_id] == self.days:
                    yield rep_id
                    left -= 1
                elif self.there[rep_id] and len(at_times) < left:
                    at_times.append(rep_id)
            yield from at_times[:left]
            left -= min(left, len(at_times))


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


class _There(dict[str, int]):
    """On how many of the days asked for each is there, by rep id, found out when somebody asks.

    A public holiday of another country counts as away. Who is not among the times is a KeyError.
    """

    def __init__(self, times: Mapping[str, Worker], asked: tuple[date, ...]) -> None:
        super().__init__()
        self._times, self._asked = times, asked
        self._working: dict[WorkingDays, tuple[date, ...]] = {}

    def __missing__(self, rep_id: str) -> int:
        worker = self._times[rep_id]
        if worker.days not in self._working:
            self._working[worker.days] = tuple(filter(worker.days.is_working, self._asked))
        self[rep_id] = sum(not worker.is_away(day) for day in self._working[worker.days])
        return self[rep_id]


@dataclass(frozen=True, eq=False)
class Selling:
    """Everybody of a team who sells, with what they have open and when they are there; read once for all handovers.

    `absences` are by rep: first and last day, and who is named as substitute.
    """

    loads: Mapping[str, int]
    teams: Mapping[str, str | None]
    times: Mapping[str, Worker]
    room: int
    known: Mapping[str, Mapping[str, tuple[str, ...]]]
    absences: Mapping[str, Sequence[tuple[date, date, str]]]
    lines: Lines
    _there: dict[tuple[date, ...], _There] = field(default_factory=dict, init=False, repr=False)

    def colleagues(self, rep_id: str, span: tuple[date, date | None]) -> Colleagues:
        """Return everybody but a rep, and on how many days of the rep's absence each is there.

        An absence without an end is looked at for `handover.days_ahead` working days.
        """
        home = self.times[rep_id].days
        first, last = span[0], span[1] or home.after(span[0], int(threshold("handover.days_ahead")) - 1)
        asked = home.within(first, last)
        return Colleagues(
            loads=self.loads,  # not copied: a notebook's process would get a copy of every id of a large team
            teams=self.teams,
            there=self._there.setdefault(asked, _There(self.times, asked)),
            days=len(asked),
            room=self.room,
            chosen=frozenset(
                one
                for begin, end, one in self.absences.get(rep_id, ())
                if one != rep_id and begin <= last and end >= first
            ),
            known=self.known,
            lines=self.lines,
            absent=rep_id,
        )


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
    loads = {str(rep): int(counted.get(rep, 0)) for rep in reps["rep_id"] if rep in sells}
    teams = {
        str(rep): home if isinstance(home, str) else None
        for rep, home in zip(reps["rep_id"], reps["team"], strict=True)
    }
    return Selling(
        loads=loads,
        teams=teams,
        times=times,
        room=int(threshold("handover.room") * float(pd.Series(busy).median())) if busy else 0,
        known=_known((deals, activities.loc[activities["date"].le(now)])),
        absences=_absences(team),
        lines=Lines.of(loads, teams),
    )


def _known(tables: Sequence[pd.DataFrame]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the rows that show who has worked with which customer, by customer and rep."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for rows in tables:
        there = rows.loc[rows["account_id"].notna(), ["account_id", "rep_id", "row_id"]]
        for account, rep_id, row_id in there.astype(str).itertuples(index=False):
            by_rep = found.setdefault(account, {})
            by_rep[rep_id] = (*by_rep.get(rep_id, ()), row_id)
    return found


def _absences(team: Team) -> dict[str, list[tuple[date, date, str]]]:
    """Return the absences that name a substitute, by rep; one whose end is not known lasts for ever."""
    rows = team.table("absences").dropna(subset=["substitute", "first_day"])
    names = ("rep_id", "first_day", "last_day", "substitute")
    found: dict[str, list[tuple[date, date, str]]] = {}
    for rep, first, last, one in zip(*(rows[name] for name in names), strict=True):
        end = date.max if pd.isna(last) else last.date()
        found.setdefault(str(rep), []).append((first.date(), end, str(one)))
    return found
