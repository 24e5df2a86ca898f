"""What somebody has open, customer by customer: deals, tasks, people, the last contact, and what was written down.

Every open deal and every open task stands in exactly one bundle. What was agreed in talks between rep and manager is
left out: colleagues read a handover. Source: P2.
"""

from __future__ import annotations

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
    own = deals.loc[deals["rep_id"].eq(rep_id) & deals["status"].eq("open")]
    tasks = _open_tasks(team, deals, rep_id, today)
    accounts = team.table("accounts")
    responsible = accounts.loc[accounts["rep_id"].eq(rep_id), "account_id"]
    named = pd.concat([own["account_id"], tasks["account_id"], responsible]).dropna().unique()
    activities = team.table("activities")
    known = activities.loc[activities["date"].le(pd.Timestamp(today))]
    found = [
        Bundle(
            account_id=str(account),
            deals=_deals(own.loc[own["account_id"].eq(account)]),
            tasks=_tasks(tasks.loc[tasks["account_id"].eq(account)]),
            person=_person(team, known, account),
            last=_last(known.loc[known["account_id"].eq(account)]),
            **_notes(team, rep_id, account),
        )
        for account in named
    ]
    found.sort(key=lambda bundle: (-bundle.load, bundle.account_id))
    rest = Bundle(
        None, _deals(own.loc[own["account_id"].isna()]), _tasks(tasks.loc[tasks["account_id"].isna()])
    )
    return (*found, rest) if rest.load else tuple(found)


def _open_tasks(team: Team, deals: pd.DataFrame, rep_id: str, today: date) -> pd.DataFrame:
    """Return the rep's tasks open on `today`, each with its customer, if need be that of its deal."""
    tasks, now = team.table("tasks"), pd.Timestamp(today)
    is_open = ~tasks["created"].gt(now) & ~tasks["done"].le(now)
    own = tasks.loc[tasks["rep_id"].eq(rep_id) & is_open]
    of_deal = own["deal_id"].map(dict(zip(deals["deal_id"], deals["account_id"], strict=True)))
    return own.assign(account_id=own["account_id"].astype("object").fillna(of_deal.astype("object")))


def _deals(rows: pd.DataFrame) -> tuple[OpenDeal, ...]:
    ordered = rows.assign(known=rows["worth"].fillna(0.0)).sort_values(
        ["known", "row_id"], ascending=[False, True]
    )
    return tuple(
        OpenDeal(
            row_id=str(row["row_id"]),
            title=_text(row["title"]),
            product_id=_text(row["product_id"]),
            stage=_text(row["stage"]),
            age=None if pd.isna(row["age"]) else int(row["age"]),
            worth=None if pd.isna(row["worth"]) else float(row["worth"]),
            next_step=_text(row["next_step"]),
            next_step_date=_day(row["next_step_date"]),
        )
        for row in ordered.to_dict("records")
    )


def _tasks(rows: pd.DataFrame) -> tuple[OpenTask, ...]:
    ordered = rows.sort_values(["due", "row_id"])
    return tuple(
        OpenTask(str(row["row_id"]), _text(row["title"]), _day(row["due"]))
        for row in ordered.to_dict("records")
    )


def _person(team: Team, activities: pd.DataFrame, account: str) -> Person | None:
    """Return who at the customer was spoken with last, else who has most influence."""
    contacts = team.table("contacts")
    there = contacts.loc[contacts["account_id"].eq(account)]
    if there.empty:
        return None
    spoken = activities.loc[activities["contact_id"].isin(there["contact_id"])].sort_values("date")
    if len(spoken):
        there = there.loc[there["contact_id"].eq(spoken["contact_id"].iloc[-1])]
    row: Any = (
        there.sort_values(["influence", "row_id"], ascending=[False, True], na_position="last").iloc[0].to_dict()
    )
    details = (_text(row[name]) for name in ("name", "position", "phone", "email"))
    return Person(str(row["row_id"]), *details)


def _last(rows: pd.DataFrame) -> Contacted | None:
    if rows.empty:
        return None
    row: Any = rows.sort_values(["date", "row_id"]).iloc[-1].to_dict()
    details = (_text(row[name]) for name in ("type", "subject", "goal", "result"))
    return Contacted(str(row["row_id"]), row["date"].date(), *details)


def _notes(team: Team, rep_id: str, account: str) -> dict[str, str | None]:
    notes = team.table("handover_notes")
    own = notes.loc[notes["rep_id"].eq(rep_id) & notes["account_id"].eq(account)]
    names = ("papers", "goal", "must_not", "note")
    # Of several notes the last one that says something counts.
    return {name: _text(next(iter(own[name].dropna()[::-1]), None)) for name in names}


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else value.date()  # type: ignore[no-any-return]
