"""What somebody has open, customer by customer: deals, tasks, people, the last contact, and what was written down.

Every open deal and every open task stands in exactly one bundle. What was agreed in talks between rep and manager is
left out: colleagues read a handover. The tables are read once for all reps of a team. Source: P2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from acctkit.tables import Team


@dataclass(frozen=True)
class OpenDeal:
    """An open deal as the substitute needs it. What is not known is None; `age` is in days."""

    row_id: str
    title: str | None
    product_id: str | None
    stage: str | None
    age: int | None
    worth: float | None
    next_step: str | None
    next_step_date: date | None


@dataclass(frozen=True)
class OpenTask:
    """A task that is still to be done."""

    row_id: str
    title: str | None
    due: date | None


@dataclass(frozen=True)
class Person:
    """Somebody at the customer."""

    row_id: str
    name: str | None
    position: str | None
    phone: str | None
    email: str | None


@dataclass(frozen=True)
class Contacted:
    """The last contact with a customer: when, how, about what, to what end, with what result."""

    row_id: str
    on: date
    type: str | None
    subject: str | None
    goal: str | None
    result: str | None


@dataclass(frozen=True)
class Bundle:
    """What is open with one customer; without `account_id` it is what belongs to none.

    `papers`, `goal`, `must_not` and `note` come from the table handover_notes.
    """

    account_id: str | None
    deals: tuple[OpenDeal, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    person: Person | None = None
    last: Contacted | None = None
    papers: str | None = None
    goal: str | None = None
    must_not: str | None = None
    note: str | None = None

    @property
    def load(self) -> int:
        """Return how many open things a substitute takes over with it."""
        return len(self.deals) + len(self.tasks)


_Whose = tuple[str, str | None]
"""A rep and a customer, None for what belongs to none."""
NOTES = ("goal", "papers", "must_not", "note")
"""What somebody writes down for a substitute: the columns of the table handover_notes."""


@dataclass(frozen=True, eq=False)
class OpenWork:
    """What everybody in a team has open, by rep and customer, with who is spoken to and what was written down there."""

    deals: Mapping[_Whose, tuple[OpenDeal, ...]]
    tasks: Mapping[_Whose, tuple[OpenTask, ...]]
    named: Mapping[str, tuple[str, ...]]
    people: Mapping[str, Person]
    last: Mapping[str, Contacted]
    notes: Mapping[_Whose, Mapping[str, str]]

    def bundles(self, rep_id: str) -> tuple[Bundle, ...]:
        """Return what a rep has open, the customers with most work first, what belongs to no customer last.

        A customer for which the rep is responsible is listed also where nothing is open: it must be told, too.
        """
        found = [self._bundle(rep_id, account) for account in self.named.get(rep_id, ())]
        found.sort(key=lambda bundle: (-bundle.load, bundle.account_id))
        rest = self._bundle(rep_id, None)
        return (*found, rest) if rest.load else tuple(found)

    def with_notes(self, notes: Mapping[tuple[str, str], Mapping[str, str]]) -> OpenWork:
        """Return the same with what else was written down, by rep and customer; an empty text takes one away."""
        merged: dict[_Whose, Mapping[str, str]] = dict(self.notes)
        for whose, texts in notes.items():
            both = {**merged.get(whose, {}), **texts}
            merged[whose] = {name: text for name, text in both.items() if name in NOTES and text.strip()}
        return replace(self, notes=merged)

    def _bundle(self, rep_id: str, account: str | None) -> Bundle:
        whose = (rep_id, account)
        deals, tasks = self.deals.get(whose, ()), self.tasks.get(whose, ())
        if account is None:
            return Bundle(None, deals, tasks)
        person, last = self.people.get(account), self.last.get(account)
        return Bundle(account, deals, tasks, person, last, **self.notes.get(whose, {}))


def open_work(team: Team, deals: pd.DataFrame, today: date) -> OpenWork:
    """Return what everybody has open; `deals` are those of the team as known on `today`, with `age` and `worth`."""
    own = _deals(deals.loc[deals["status"].eq("open")])
    tasks = _tasks(_open_tasks(team, deals, today))
    accounts = team.table("accounts").dropna(subset=["rep_id"])
    named: dict[str, dict[str, None]] = {}
    for rep_id, account in (*own, *tasks, *zip(accounts["rep_id"], accounts["account_id"], strict=True)):
        if account is not None:
            named.setdefault(rep_id, {})[account] = None
    activities = team.table("activities")
    known = activities.loc[activities["date"].le(pd.Timestamp(today)) & activities["account_id"].notna()]
    return OpenWork(
        deals=own,
        tasks=tasks,
        named={rep_id: tuple(each) for rep_id, each in named.items()},
        people=_people(team, known),
        last=_last(known),
        notes=_notes(team),
    )


def _open_tasks(team: Team, deals: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the tasks open on `today`, each with its customer, if need be that of its deal."""
    tasks, now = team.table("tasks"), pd.Timestamp(today)
    still = tasks.loc[~tasks["created"].gt(now) & ~tasks["done"].le(now)]
    of_deal = still["deal_id"].map(dict(zip(deals["deal_id"], deals["account_id"], strict=True)))
    return still.assign(account_id=still["account_id"].astype("object").fillna(of_deal.astype("object")))


def _records(rows: pd.DataFrame, *columns: str) -> Iterator[tuple[str | None, Any]]:
    """Yield each row with its customer, None where it has none."""
    for row in rows[["row_id", "account_id", *columns]].to_dict("records"):
        yield _text(row["account_id"]), row


def _deals(rows: pd.DataFrame) -> dict[_Whose, tuple[OpenDeal, ...]]:
    """Return deals by rep and customer, the most valuable first."""
    found: dict[_Whose, list[OpenDeal]] = {}
    columns = ("rep_id", "title", "product_id", "stage", "age", "worth", "next_step", "next_step_date")
    for account, row in _records(rows, *columns):
        deal = OpenDeal(
            row_id=str(row["row_id"]),
            title=_text(row["title"]),
            product_id=_text(row["product_id"]),
            stage=_text(row["stage"]),
            age=None if pd.isna(row["age"]) else int(row["age"]),
            worth=None if pd.isna(row["worth"]) else float(row["worth"]),
            next_step=_text(row["next_step"]),
            next_step_date=_day(row["next_step_date"]),
        )
        found.setdefault((str(row["rep_id"]), account), []).append(deal)
    return {
        whose: tuple(sorted(each, key=lambda deal: (-(deal.worth or 0.0), deal.row_id)))
        for whose, each in found.items()
    }


def _tasks(rows: pd.DataFrame) -> dict[_Whose, tuple[OpenTask, ...]]:
    """Return tasks by rep and customer, those due first in front."""
    found: dict[_Whose, list[OpenTask]] = {}
    for account, row in _records(rows.sort_values(["due", "row_id"]), "rep_id", "title", "due"):
        task = OpenTask(str(row["row_id"]), _text(row["title"]), _day(row["due"]))
        found.setdefault((str(row["rep_id"]), account), []).append(task)
    return {whose: tuple(each) for whose, each in found.items()}


def _people(team: Team, activities: pd.DataFrame) -> dict[str, Person]:
    """Return at each customer who was spoken with last, else who has most influence."""
    contacts = team.table("contacts")
    there = contacts.loc[contacts["account_id"].notna()]
    spoken = activities.dropna(subset=["contact_id"]).groupby("contact_id")["date"].max()
    ordered = there.join(spoken.rename("spoken"), on="contact_id").sort_values(
        ["spoken", "influence", "row_id"], ascending=[False, False, True], na_position="last"
    )
    found: dict[str, Person] = {}
    for account, row in _records(ordered, "name", "position", "phone", "email"):
        details = (_text(row[name]) for name in ("name", "position", "phone", "email"))
        found.setdefault(str(account), Person(str(row["row_id"]), *details))
    return found


def _last(activities: pd.DataFrame) -> dict[str, Contacted]:
    """Return the last contact with each customer."""
    newest = activities.sort_values(["date", "row_id"]).drop_duplicates("account_id", keep="last")
    names = ("type", "subject", "goal", "result")
    return {
        str(account): Contacted(str(row["row_id"]), row["date"].date(), *(_text(row[name]) for name in names))
        for account, row in _records(newest, "date", *names)
    }


def _notes(team: Team) -> dict[_Whose, dict[str, str]]:
    """Return what was written down for each customer; of several notes the last that says something counts."""
    found: dict[_Whose, dict[str, str]] = {}
    for account, row in _records(team.table("handover_notes"), "rep_id", *NOTES):
        said = {name: text for name in NOTES if (text := _text(row[name]))}
        found.setdefault((str(row["rep_id"]), account), {}).update(said)
    return found


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else value.date()
