"""Required fields of the cards of customers and contacts. Source: C1."""

from __future__ import annotations

from typing import Any

import pandas as pd

from acctkit.pipeline.hygiene.fillers import says_nothing
from acctkit.pipeline.hygiene.rule import Hits, Rows, rule
from acctkit.playbook import entry
from acctkit.playbook.rules import CardField, FullCard
from acctkit.playbook.thresholds import threshold


def card_fields(rows: Rows) -> tuple[CardField, ...]:
    """Return the required fields that the export has a column for."""
    return tuple(field for field in entry(FullCard, rows.table).fields if rows.has(field.column))


@rule("account-required-empty", "contact-required-empty")
def required_empty(rows: Rows) -> Hits:
    """Find cards with an empty required field."""
    return _with_fields(rows, {field.column: rows[field.column].isna() for field in card_fields(rows)})


@rule("filler-in-field")
def filler_in_field(rows: Rows) -> Hits:
    """Find required texts that say nothing."""
    texts = [field.column for field in card_fields(rows) if field.check == "filled"]
    hits = _with_fields(rows, {column: says_nothing(rows[column]) for column in texts})
    value = pd.Series(pd.NA, index=hits.mask.index, dtype="str")
    for column in reversed(texts):
        value = value.mask(says_nothing(rows[column]), rows[column])
    return Hits(hits.mask, {**hits.told, "value": value})


@rule("payment-days-not-plausible")
def payment_days(rows: Rows) -> Hits:
    """Find payment terms longer than any contract."""
    days = rows["payment_days"]
    return Hits(days.gt(threshold("hygiene.payment_days")).fillna(value=False), {"value": days})


def _with_fields(rows: Rows, wrong: dict[str, pd.Series[Any]]) -> Hits:
    """Return the rows with at least one wrong field, and the names of the fields."""
    mask = rows.nothing()
    for found in wrong.values():
        mask |= found
    # Only the few rows with a fault are looked at one by one.
    names = {row: tuple(column for column, found in wrong.items() if found[row]) for row in mask.index[mask]}
    return Hits(mask, {"fields": mask.index.to_series().map(names)})
