"""Cases about tasks to colleagues: what to do, until when, for which customer. Source: C4."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.practice.cases.crm_export import (
    Spoil,
    about,
    clean,
    day,
    day_of,
    drawn_rows,
    mixed,
    numbered,
    numbers_by_rule,
    readable,
    ruled,
    said,
    spoilt,
    wording,
)
from acctkit.practice.cases.goal_values import texts
from acctkit.practice.cases.well_posed import one_of, required
from acctkit.practice.posed import Case, CaseMaker, Value, drawn

_ROWS = 8
_ASKED = {
    "task-not-worded": "worded",
    "task-not-verb-first": "verb",
    "task-no-deadline": "day",
    "task-not-linked": "linked",
}
"""The rules of the question by those of the linter."""
_NO_VERB = ("task-no-verb-filters", "task-no-verb-date", "task-no-verb-signature", "task-no-verb-address")
_EMPTY = ("task-empty-handle", "task-empty-do", "task-empty-discussed", "task-empty-urgent")
_FOR = ("task-offer-for", "task-plant-for", "task-technician-for", "task-care-plan-for")


def _not_worded(_row: Any, chance: random.Random) -> Mapping[str, Any]:
    return {"title": chance.choice([*map(wording, _EMPTY), None])}


def _no_verb(_row: Any, chance: random.Random) -> Mapping[str, Any]:
    return {"title": wording(chance.choice(_NO_VERB))}


def _no_day(_row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"due": None}


def _not_linked(row: Any, chance: random.Random) -> Mapping[str, Any]:
    title = wording(chance.choice(_FOR), row["customer"])
    return {"title": title, "account_id": None, "deal_id": None}


def _named_and_linked(row: Any, chance: random.Random) -> Mapping[str, Any]:
    """Name the customer in a task that is linked to it: more than needed, and no fault."""
    return {"title": wording(chance.choice(_FOR), row["customer"])}


_POOLS: tuple[tuple[Spoil, ...], ...] = (
    (_not_worded,),
    (_no_verb,),
    (_no_verb,),
    (_no_day,),
    (_not_linked,),
    (_named_and_linked,),
)


def tasks(facts: TeamFacts, seed: int) -> Case:
    """Return eight tasks to colleagues; five are not worded, begin without a verb, have no day or no link to their customer."""

    def make(chance: random.Random) -> Case:
        begun = _of_this_week(drawn_rows(chance, _of_customers(facts), _ROWS), facts.today, chance)
        rows = spoilt(begun, mixed(chance, _POOLS, _ROWS), chance)
        rules = ruled(facts, "tasks", rows.drop(columns="customer"), _ASKED)
        made = numbered("task", rows, rules, lambda row: _cells(row, facts))
        noun = next(row for row, rule in zip(made, rules, strict=True) if rule == "verb").cells[1]
        return Case({**numbers_by_rule(rules), "noun": noun}, rows=made)

    return drawn(seed, make)


def _of_this_week(rows: pd.DataFrame, today: date, chance: random.Random) -> pd.DataFrame:
    """Return tasks as if they had been written this week: not done yet, and each due on a day to come."""
    day = pd.Timestamp(today)
    due = [day + pd.offsets.BusinessDay(chance.randint(2, 12)) for _ in range(len(rows))]
    return rows.assign(
        created=day, due=due, done=pd.Series(pd.NaT, index=rows.index, dtype=rows["done"].dtype)
    )


def _of_customers(facts: TeamFacts) -> pd.DataFrame:
    """Return the clean tasks of the last months of people who are here, each with the name of its customer."""
    rows = clean(facts, "tasks")
    here = facts.names.keys() - _away(facts)
    worded = rows["title"].isin([each.text for each in about("task")])
    lately = rows["created"].ge(pd.Timestamp(facts.today) - pd.Timedelta(days=120))
    kept = rows.loc[worded & lately & rows["account_id"].notna() & rows["rep_id"].isin(here)]
    return readable(kept.assign(customer=kept["account_id"].map(facts.account_name)), "customer")


def _away(facts: TeamFacts) -> set[str]:
    """Return who is away today; nobody gives them a task."""
    absences, today = facts.team.table("absences"), pd.Timestamp(facts.today)
    not_back = absences["last_day"].isna() | absences["last_day"].ge(today)
    return {*absences.loc[absences["first_day"].le(today) & not_back, "rep_id"]}


def _cells(row: Any, facts: TeamFacts) -> tuple[Value, ...]:
    linked = isinstance(row["account_id"], str)
    return (
        said(row["title"], row["customer"]),
        shown.text(facts.names[row["rep_id"]]),
        said(row["customer"] if linked else ""),
        day(row["due"]),
    )


def word_task(facts: TeamFacts, seed: int) -> Case:
    """Return what one must know to word a task: the customer, who has the contract there, who is asked, and the day."""

    def make(chance: random.Random) -> Case:
        rows = _of_customers(facts)
        task = rows.loc[one_of(chance, list(rows.loc[rows["due"].notna()].index))]
        people = readable(clean(facts, "contacts"))
        there = people.loc[people["account_id"].eq(task["account_id"])]
        required(len(there), "somebody who has the contract")
        values: dict[str, Value] = {
            **texts(
                customer=task["customer"],
                contact=there.loc[one_of(chance, list(there.index)), "name"],
                colleague=facts.names[task["rep_id"]],
            ),
            "day": shown.day(
                day_of(pd.Timestamp(facts.today) + pd.offsets.BusinessDay(chance.randint(2, 9)))
            ),
        }
        return Case(values)

    return drawn(seed, make)


CASES: Mapping[str, CaseMaker] = {"crm.tasks": tasks, "crm.word_task": word_task}
