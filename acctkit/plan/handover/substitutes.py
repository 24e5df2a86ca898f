"""Who could take over a customer: who is there, has room, and knows it. A suggestion; people decide. Source: P2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from acctkit.calendar import working_days
from acctkit.plan.availability import Worker, workers
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


def colleagues(
    team: Team, deals: pd.DataFrame, rep_id: str, span: tuple[date, date | None], today: date
) -> Colleagues:
    """Return everybody else with what they have open, and on how many of the days they are there.

    An absence without an end is looked at for `handover.days_ahead` working days. Somebody has room as long as the open
    deals and tasks stay within `handover.room` times the median of those who have any. Only who has ever had a deal or
    an activity is a candidate.
    """
    reps = team.table("reps")
    tasks, now = team.table("tasks"), pd.Timestamp(today)
    open_tasks = tasks.loc[~tasks["created"].gt(now) & ~tasks["done"].le(now)]
    counted = pd.concat(
        [deals.loc[deals["status"].eq("open"), "rep_id"], open_tasks["rep_id"]]
    ).value_counts()
    activities = team.table("activities")
    known = _known((deals, activities.loc[activities["date"].le(now)]))
    # Who has never had a deal or a talk is listed, but perhaps sells nothing.
    selling = {*deals["rep_id"], *activities["rep_id"]}
    loads = {str(rep): int(counted.get(rep, 0)) for rep in reps["rep_id"] if rep in selling - {rep_id}}
    busy = [load for rep in reps["rep_id"] if (load := int(counted.get(rep, 0)))]
    home = reps.loc[reps["rep_id"].eq(rep_id), "country"]
    first, last = _asked(span, home.iloc[0] if len(home) else None)
    asked = working_days(home.iloc[0] if len(home) else None).within(first, last)
    times = workers(team)
    return Colleagues(
        loads=loads,
        teams={str(rep): each if isinstance(each, str) else None for rep, each in _pairs(reps, "team")},
        there={rep: _there(times[rep], asked) for rep in loads},
        days=len(asked),
        room=int(threshold("handover.room") * float(pd.Series(busy).median())) if busy else 0,
        chosen=_named(team, rep_id, first, last) - {rep_id},
        known=known,
    )


def _known(tables: Sequence[pd.DataFrame]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the rows that show who has worked with which customer, by (customer, rep)."""
    found: dict[tuple[str, str], list[str]] = {}
    for rows in tables:
        there = rows.loc[rows["account_id"].notna(), ["account_id", "rep_id", "row_id"]]
        for account, rep_id, row_id in there.astype(str).itertuples(index=False):
            found.setdefault((account, rep_id), []).append(row_id)
    return {pair: tuple(row_ids) for pair, row_ids in found.items()}


def _pairs(reps: pd.DataFrame, column: str) -> list[tuple[str, object]]:
    return list(zip(reps["rep_id"], reps[column], strict=True))


def _asked(span: tuple[date, date | None], country: object) -> tuple[date, date]:
    first, last = span
    if last is not None:
        return first, last
    return first, working_days(country).after(first, int(threshold("handover.days_ahead")) - 1)


def _there(worker: Worker, asked: Sequence[date]) -> int:
    """Return on how many of the days somebody is there; a public holiday of another country counts as away."""
    return sum(worker.works(day) for day in asked)


def _named(team: Team, rep_id: str, first: date, last: date) -> frozenset[str]:
    """Return whom the table of absences names as substitute for any of the days."""
    rows = team.table("absences").dropna(subset=["substitute", "first_day"])
    own = rows.loc[rows["rep_id"].eq(rep_id)]
    ends = own["last_day"].fillna(pd.Timestamp(last) + timedelta(days=1))
    meets = own["first_day"].le(pd.Timestamp(last)) & ends.ge(pd.Timestamp(first))
    return frozenset(own.loc[meets, "substitute"].astype(str))
