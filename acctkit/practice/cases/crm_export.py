"""A small export made of clean rows of the sample team: rows are spoilt as people do it, and the linter says what broke."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import MISSING
from acctkit.pipeline.hygiene import Report, lint
from acctkit.playbook import entries, made_from_content
from acctkit.playbook.wordings import Wording
from acctkit.practice.cases.well_posed import required, some_of
from acctkit.practice.posed import Row, Said, Value

Spoil = Callable[[Any, random.Random], Mapping[str, Any]]
"""From a row and a source of chance to the columns that somebody filled wrongly, with what stands there now."""


_NAMES = {"reps": frozenset({"rep_id", "name"}), "accounts": frozenset({"account_id", "name"})}


@made_from_content
def report(facts: TeamFacts) -> Report:
    """Return what the linter finds in the sample team; worked out once for the same facts."""
    return lint(facts.team, facts.today)


def found_by(facts: TeamFacts, rule: str) -> frozenset[str]:
    """Return the rows of the sample team that break a rule."""
    return frozenset(
        row_id for part in report(facts).found if part.rule == rule for row_id in part.rows["row_id"]
    )


@made_from_content
def clean(facts: TeamFacts, table: str) -> pd.DataFrame:
    """Return the rows of a table in which the linter finds nothing."""
    marked = {row_id for part in report(facts).found if part.table == table for row_id in part.rows["row_id"]}
    rows = facts.team.table(table)
    return rows.loc[~rows["row_id"].isin(marked)]


def drawn_rows(chance: random.Random, pool: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return so many rows in any order (`NotDrawable` where there are fewer)."""
    return pool.loc[some_of(chance, list(pool.index), number)].reset_index(drop=True)


def spoilt(rows: pd.DataFrame, faults: Sequence[Spoil | None], chance: random.Random) -> pd.DataFrame:
    """Return rows of which each is spoilt by its fault, if any."""
    made = rows.copy()
    for label, fault in zip(rows.index, faults, strict=True):
        for column, value in (fault(rows.loc[label], chance) if fault else {}).items():
            made.loc[label, column] = value
    return made


def mixed(chance: random.Random, pools: Iterable[Sequence[Spoil]], number: int) -> list[Spoil | None]:
    """Return so many faults in any order: one of each pool, and none for the other rows."""
    chosen: list[Spoil | None] = [chance.choice(pool) for pool in pools]
    chosen += [None] * (number - len(chosen))
    chance.shuffle(chosen)
    return chosen


def broken(facts: TeamFacts, table: str, rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return for each row the rules that it breaks, as the linter finds them in an export of these rows alone."""
    beside = {"reps": facts.team.table("reps"), "accounts": _named(facts, rows)}
    export = replace(
        facts.team,
        tables={**beside, table: rows},
        # What is wrong in the other tables is not asked.
        columns={**_NAMES, table: facts.team.columns[table]},
        faults=(),
        notices=(),
        set_aside={},
    )
    found: dict[str, list[str]] = {str(row_id): [] for row_id in rows["row_id"]}
    for part in lint(export, facts.today, tables=(table,)).found:
        for row_id in part.rows["row_id"]:
            found[row_id].append(part.rule)
    return [tuple(rules) for rules in found.values()]


def _named(facts: TeamFacts, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the customers that rows belong to or name in their titles."""
    accounts = facts.team.table("accounts")
    titles = " ".join(rows["title"].dropna()) if "title" in rows else ""
    return accounts.loc[
        accounts["account_id"].isin(rows["account_id"])
        | accounts["name"].map(lambda name: isinstance(name, str) and name in titles).astype(bool)
    ]


def ruled(facts: TeamFacts, table: str, rows: pd.DataFrame, asked: Mapping[str, str]) -> list[str]:
    """Return for each row the rule of the question that it breaks, empty where it is in order.

    Parameters
    ----------
    facts, table, rows
        The rows of a table of the sample team.
    asked
        The rule of the question that each rule of the linter belongs to.

    Raises
    ------
    NotDrawable
        A row breaks two rules of the question or one that it does not ask for, or no row breaks one that it asks for.

    """
    found = []
    for rules in broken(facts, table, rows):
        kinds = {asked.get(rule) for rule in rules}
        required(None not in kinds and len(kinds) <= 1, "each row breaks one rule of the question at most")
        found.append(next(filter(None, kinds), ""))
    required({*asked.values()} <= {*found} and "" in found, "a row for each rule, and one in order")
    return found


def said(text: object, customer: str = "") -> Value:
    """Return a text of the sample team as learners read it in their language; one it does not know, as it is."""
    if not isinstance(text, str) or not text:
        return shown.text(MISSING)
    known = _wordings()
    if text in known:
        return Said(known[text], "text")
    general = known.get(text.replace(customer, "{customer}")) if customer else None
    return Said(general, "text", (("customer", customer),)) if general else shown.text(text)


def about(what: str) -> list[Wording]:
    """Return the wordings of one kind."""
    return [each for each in entries(Wording).values() if each.about == what]


def wording(wording_id: str, customer: str = "") -> str:
    """Return a wording as the tables of the sample team have it."""
    return entries(Wording)[wording_id].text.replace("{customer}", customer)


@made_from_content
def _wordings() -> Mapping[str, Wording]:
    return {each.text: each for each in entries(Wording).values()}


def readable(rows: pd.DataFrame, column: str = "name") -> pd.DataFrame:
    """Return the rows whose names are in Latin script: what is to be checked must be readable for everybody."""
    return rows.loc[~rows[column].str.contains(r"[\u0370-\uffff]", regex=True)]


def numbered(
    table: str, rows: pd.DataFrame, rules: Sequence[str], cells: Callable[[Any], tuple[Value, ...]]
) -> tuple[Row, ...]:
    """Return the rows of a table to pick from: first their number, then what `cells` makes of each."""
    return tuple(
        Row(f"{table}_{number}", (shown.count(number), *cells(row)), rule)
        for number, ((_, row), rule) in enumerate(zip(rows.iterrows(), rules, strict=True), 1)
    )


def numbers_by_rule(rules: Sequence[str]) -> dict[str, Value]:
    """Return for each rule the numbers of the rows that break it, as one value."""
    return {
        rule: shown.text(", ".join(str(number) for number, each in enumerate(rules, 1) if each == rule))
        for rule in dict.fromkeys(filter(None, rules))
    }


def money(value: float) -> Value:
    """Return an amount, a dash where there is none."""
    return shown.text(MISSING) if pd.isna(value) else shown.money(value)


def day(value: pd.Timestamp) -> Value:
    """Return a day, a dash where there is none."""
    return shown.text(MISSING) if pd.isna(value) else shown.day(day_of(value))


def day_of(value: pd.Timestamp) -> date:
    """Return a day of a table as a date."""
    return value.date()


def without_customer(title: object) -> str:
    """Return the title of a deal without the customer behind it: what is sold."""
    return title.partition(", ")[0] if isinstance(title, str) else ""
