"""Tasks to colleagues: worded, with a day, linked, in a folder, closed. Source: C4."""

from __future__ import annotations

from typing import Any

import pandas as pd

from acctkit.pipeline.hygiene.distinct import tells
from acctkit.pipeline.hygiene.fillers import says_nothing
from acctkit.pipeline.hygiene.names_in import names_in
from acctkit.pipeline.hygiene.rule import CannotRunError, Hits, Rows, rule
from acctkit.pipeline.hygiene.verb_first import begins_with_verb, languages_of


@rule("task-not-worded")
def not_worded(rows: Rows) -> Hits:
    """Find tasks without a title, or with one that says nothing."""
    return Hits(~_worded(rows), {"value": rows["title"]})


@rule("task-not-verb-first")
def not_verb_first(rows: Rows) -> Hits:
    """Find tasks that are worded and do not begin with a verb; scripts the kit knows no verbs of are left out."""
    titles = rows["title"].where(_worded(rows))
    languages = languages_of(titles.dropna().unique().tolist())
    wrong = tells(titles, lambda title: begins_with_verb(title, languages) is False)
    judged = wrong | tells(titles, lambda title: begins_with_verb(title, languages) is True)
    if titles.notna().any() and not judged.any():
        raise CannotRunError("unknown-language")
    return Hits(wrong, {"value": titles})


@rule("task-no-deadline")
def no_deadline(rows: Rows) -> Hits:
    """Find tasks without a day by which they must be done."""
    return Hits(rows["due"].isna())


@rule("task-not-linked")
def not_linked(rows: Rows) -> Hits:
    """Find tasks that name a customer and are linked neither to it nor to a deal."""
    alone = rows["account_id"].isna() & rows["deal_id"].isna()
    named: pd.Series[Any] = names_in(rows["title"].where(alone), rows.book.frame("accounts")["name"])
    return Hits(named.notna(), {"value": named})


@rule("task-no-folder")
def no_folder(rows: Rows) -> Hits:
    """Find tasks that belong to no project."""
    return Hits(rows["project"].isna())


@rule("task-not-closed")
def not_closed(rows: Rows) -> Hits:
    """Find tasks past their day and not done."""
    return Hits(rows["done"].isna() & rows["due"].lt(rows.book.now), {"day": rows["due"]})


def _worded(rows: Rows) -> pd.Series[bool]:
    return rows["title"].notna() & ~says_nothing(rows["title"], "tasks")
