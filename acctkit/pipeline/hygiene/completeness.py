"""How full the cards are: the weight of what is filled and valid over the weight of all required fields. Source: C1."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.pipeline.hygiene.book import Book
from acctkit.pipeline.hygiene.emails import email_states
from acctkit.pipeline.hygiene.fields import card_fields
from acctkit.pipeline.hygiene.fillers import says_nothing
from acctkit.pipeline.hygiene.phones import phone_states
from acctkit.pipeline.hygiene.rule import Rows
from acctkit.playbook import entries
from acctkit.playbook.rules import CardField, FullCard
from acctkit.playbook.thresholds import threshold

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Full:
    """How full cards are, 0-1; `n` is the number of cards. `share` is None where nothing could be checked."""

    share: float | None
    n: int


@dataclass(frozen=True, eq=False)
class Completeness:
    """How full the cards of one table are.

    `fields` is the share of cards in which each field is filled and valid; `lacking` are required fields the export
    has no column for, `unchecked` says how many values of a field nobody could check (phones of an unknown country).
    `cards` is the share of each card by its row id, `reps` that of all cards of a rep.
    """

    table: str
    whole: Full
    fields: Mapping[str, float | None]
    lacking: tuple[str, ...]
    unchecked: Mapping[str, int]
    cards: pd.Series[float]
    reps: Mapping[str, Full]


def completeness(book: Book, tables: Collection[str] = ()) -> tuple[Completeness, ...]:
    """Return how full the cards of customers and contacts are, for the tables the export has, or those of them named."""
    there = [table for table in entries(FullCard) if book.team.has(table) and (not tables or table in tables)]
    return tuple(_of_table(Rows(book, table)) for table in there)


def _of_table(rows: Rows) -> Completeness:
    fields = card_fields(rows)
    states = {field.column: _states(rows, field) for field in fields}
    weights = np.array([field.weight for field in fields])
    good = np.column_stack([*states.values()]) if fields else np.zeros((len(rows.nothing()), 0))
    checked = ~np.isnan(good)
    full, whole = np.where(checked, good, 0.0) @ weights, checked @ weights
    reps = owners(rows.book, rows.table)
    return Completeness(
        table=rows.table,
        whole=_full(full, whole),
        fields={name: _mean(state) for name, state in states.items()},
        lacking=tuple(f.column for f in required(rows.table) if not rows.has(f.column)),
        unchecked={
            name: int(np.isnan(state).sum()) for name, state in states.items() if np.isnan(state).any()
        },
        cards=pd.Series(
            np.divide(full, whole, out=np.full(len(full), np.nan), where=whole > 0), index=rows["row_id"]
        ),
        reps={
            str(rep): _full(full[places], whole[places])
            for rep, places in pd.Series(range(len(full))).groupby(reps.to_numpy()).groups.items()
        },
    )


def required(table: str) -> tuple[CardField, ...]:
    """Return the required fields of a table."""
    return entries(FullCard)[table].fields


def owners(book: Book, table: str) -> pd.Series[str]:
    """Return who is responsible for each row: its own rep, or that of its customer."""
    frame = book.frame(table)
    if "rep_id" in frame:
        return frame["rep_id"]
    accounts = book.frame("accounts").drop_duplicates("account_id").set_index("account_id")
    return frame["account_id"].map(accounts["rep_id"]).astype("str")


def _states(rows: Rows, field: CardField) -> Floats:
    """Return 1 where a field is filled and valid, 0 where not, NaN where that cannot be told."""
    values = rows[field.column]
    filled = values.notna()
    if field.check in ("phone", "email"):
        find = phone_states if field.check == "phone" else email_states
        states = rows.book.states(rows.table, field.column, find)
        number = states.map({True: 1.0, False: 0.0}).astype(float)
        return np.asarray(number.where(filled, 0.0), dtype=np.float64)
    if field.check == "days":
        fits = filled & values.le(threshold("hygiene.payment_days")).fillna(value=False)
        return np.asarray(fits, dtype=np.float64)
    return np.asarray(filled & ~says_nothing(values), dtype=np.float64)


def _full(full: Floats, whole: Floats) -> Full:
    total = float(whole.sum())
    return Full(float(full.sum()) / total if total else None, len(full))


def _mean(state: Floats) -> float | None:
    known = state[~np.isnan(state)]
    return float(known.mean()) if len(known) else None
