"""Rows that the reader set aside: what stopped them is a habit too. Source: C1, C2.4."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from acctkit.pipeline.hygiene.book import Book
from acctkit.pipeline.hygiene.found import Found
from acctkit.playbook.rules import RuleText
from acctkit.tables import Fault

TABLES = ("deals", "accounts", "contacts", "activities", "tasks")


def set_aside(book: Book, text: RuleText) -> Iterator[Found]:
    """Yield the rows set aside that break a rule, by table; a row with several faults is named once.

    The value of each is the fault itself, in words that its reader chooses; see `saying`.
    """
    for table in TABLES:
        rows: dict[int, Fault] = {}
        for fault in book.team.faults:
            if fault.table == table and fault.code in text.faults and fault.row is not None:
                rows.setdefault(fault.row, fault)
        aside = book.team.set_aside.get(table)
        if rows and aside is not None:
            yield _found(text.id, table, aside, rows)


def _found(rule_id: str, table: str, aside: pd.DataFrame, rows: dict[int, Fault]) -> Found:
    kept = aside[aside["source_row"].isin(list(rows))].reset_index(drop=True)
    rep = kept["rep_id"] if "rep_id" in kept else pd.Series(pd.NA, index=kept.index, dtype="str")
    amount = kept["amount"] if "amount" in kept else pd.Series(pd.NA, index=kept.index, dtype="str")
    shown = pd.DataFrame(
        {
            "row_id": kept["row_id"],
            "rep_id": rep,
            "row": kept["source_row"],
            # As the file has it: a raw text is worth something only where it is a plain number.
            "worth": pd.to_numeric(amount, errors="coerce").fillna(0.0),
        }
    )
    faults = pd.Series([rows[row] for row in kept["source_row"].tolist()], index=kept.index, dtype=object)
    order = shown["worth"].sort_values(ascending=False, kind="stable").index
    file = next(iter(rows.values())).file
    told = pd.DataFrame({"fault": faults}).loc[order]
    return Found(rule_id, table, file, shown.loc[order], told)
