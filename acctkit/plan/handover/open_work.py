"""What somebody has open, customer by customer: deals, tasks, people, the last contact, and what was written down.

Every open deal and every open task stands in exactly one bundle. What was agreed in talks between rep and manager is
left out: colleagues read a handover. Source: P2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


def bundles(team: Team, deals: pd.DataFrame, rep_id: str, today: date) -> tuple[Bundle, ...]:
    """Return what is open, the customers with most work first, what belongs to no customer last.

    `deals` are those of the team as known on `today`, with `age` and `worth`. A customer for which the rep is
    responsible is listed also where nothing is open: it must be told, too.
    """
    own = _deals(deals.loc[deals["rep_id"].eq(rep_id) & deals["status"].eq("open")])
    tasks = _tasks(_open_tasks(team, deals, rep_id, today))
    accounts = team.table("accounts")
    responsible = set(accounts.loc[accounts["rep_id"].eq(rep_id), "account_id"])
    named = {account for account in {*own, *tasks, *responsible} if account is not None}
    activities = team.table("activities")
    known = activities.loc[activities["date"].le(pd.Timestamp(today)) & activities["account_id"].isin(named)]
    people, last, notes = _people(team, known, named), _last(known), _notes(team, rep_id)
    found = [
        Bundle(
            account_id=account,
            deals=own.get(account, ()),
            tasks=tasks.get(account, ()),
            person=people.get(account),
            last=last.get(account),
            **notes.get(account, {}),
        )
        for account in named
    ]
    found.sort(key=lambda bundle: (-bundle.load, bundle.account_id))
    rest = Bundle(None, own.get(None, ()), tasks.get(None, ()))
    return (*found, rest) if rest.load else tuple(found)


def _open_tasks(team: Team, deals: pd.DataFrame, rep_id: str, today: date) -> pd.DataFrame:
    """Return the rep's tasks open on `today`, each with its customer, if need be that of its deal."""
    tasks, now = team.table("tasks"), pd.Timestamp(today)
    is_open = ~tasks["created"].gt(now) & ~tasks["done"].le(now)
    own = tasks.loc[tasks["rep_id"].eq(rep_id) & is_open]
    of_deal = own["deal_id"].map(dict(zip(deals["deal_id"], deals["account_id"], strict=True)))
    return own.assign(account_id=own["account_id"].astype("object").fillna(of_deal.astype("object")))


def _records(rows: pd.DataFrame, *columns: str) -> Iterator[tuple[str | None, Any]]:
    """Yield each row with its customer, None where it has none."""
    for row in rows[["row_id", "account_id", *columns]].to_dict("records"):
        yield _text(row["account_id"]), row


def _deals(rows: pd.DataFrame) -> dict[str | None, tuple[OpenDeal, ...]]:
    """Return deals by customer, the most valuable first."""
    found: dict[str | None, list[OpenDeal]] = {}
    columns = ("title", "product_id", "stage", "age", "worth", "next_step", "next_step_date")
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
        found.setdefault(account, []).append(deal)
    return {
        account: tuple(sorted(each, key=lambda deal: (-(deal.worth or 0.0), deal.row_id)))
        for account, each in found.items()
    }


def _tasks(rows: pd.DataFrame) -> dict[str | None, tuple[OpenTask, ...]]:
    """Return tasks by customer, those due first in front."""
    found: dict[str | None, list[OpenTask]] = {}
    for account, row in _records(rows.sort_values(["due", "row_id"]), "title", "due"):
        task = OpenTask(str(row["row_id"]), _text(row["title"]), _day(row["due"]))
        found.setdefault(account, []).append(task)
    return {account: tuple(each) for account, each in found.items()}


def _people(team: Team, activities: pd.DataFrame, accounts: set[str]) -> dict[str, Person]:
    """Return at each customer who was spoken with last, else who has most influence."""
    contacts = team.table("contacts")
    there = contacts.loc[contacts["account_id"].isin(accounts)]
    spoken = activities.dropna(subset=["contact_id"]).groupby("contact_id")["date"].max()
    ordered = there.join(spoken.rename("spoken"), on="contact_id").sort_values(
        ["spoken", "influence", "row_id"], ascending=[False, False, True], na_position="last"
    )
    found: dict[str, Person] = {}
    for account, row in _records(ordered, "name", "position", "phone", "email"):
        details = (_text(row[name]) for name in ("name", "position", "phone", "email"))
        found.setdefault(str(account), Person(str(row["row_id"]), *details))
    return found


def _last(activities: pd.DataFrame) -> dict[str | None, Contacted]:
    """Return the last contact with each customer."""
    newest = activities.sort_values(["date", "row_id"]).drop_duplicates("account_id", keep="last")
    names = ("type", "subject", "goal", "result")
    return {
        account: Contacted(str(row["row_id"]), row["date"].date(), *(_text(row[name]) for name in names))
        for account, row in _records(newest, "date", *names)
    }


def _notes(team: Team, rep_id: str) -> dict[str | None, dict[str, str | None]]:
    """Return what the rep has written down for each customer; of several notes the last that says something counts."""
    notes, names = team.table("handover_notes"), ("papers", "goal", "must_not", "note")
    found: dict[str | None, dict[str, str | None]] = {}
    for account, row in _records(notes.loc[notes["rep_id"].eq(rep_id)], *names):
        said = {name: _text(row[name]) for name in names}
        found.setdefault(account, {}).update({name: text for name, text in said.items() if text})
    return found


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else value.date()
