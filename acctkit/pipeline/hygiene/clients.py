"""Customers and contacts: who is missing, what is not recorded, who is responsible. Source: C1."""

from __future__ import annotations

import pandas as pd

from acctkit.pipeline.hygiene.book import WITH_ROWS
from acctkit.pipeline.hygiene.rule import CannotRunError, Hits, Rows, rule


@rule("deal-no-account", "contact-no-company")
def no_company(rows: Rows) -> Hits:
    """Find deals and contacts that belong to no customer."""
    return Hits(rows["account_id"].isna())


@rule("account-no-contact")
def no_contact(rows: Rows) -> Hits:
    """Find customers for whom nobody is entered."""
    return Hits(~rows["account_id"].isin(rows.book.named("contacts", "account_id")))


@rule("account-nothing-recorded")
def nothing_recorded(rows: Rows) -> Hits:
    """Find customers with whom nothing ever happened; a parent counts when something did with a daughter."""
    used = rows.nothing()
    for table in WITH_ROWS:
        if rows.book.team.has_column(table, "account_id"):
            used |= rows["account_id"].isin(rows.book.named(table, "account_id"))
    parents = rows["parent_id"][used].dropna()
    return Hits(~used & ~rows["account_id"].isin(parents))


@rule("responsible-unknown")
def responsible_unknown(rows: Rows) -> Hits:
    """Find customers whose responsible person is not in the team, where the export says who is."""
    if any(notice.code == "reps-derived" for notice in rows.book.team.notices):
        raise CannotRunError("no-reps")
    named = rows["rep_id"]
    unknown = named.notna() & ~named.isin(rows.book.named("reps", "rep_id"))
    return Hits(unknown, {"value": named})


@rule("responsible-empty")
def responsible_empty(rows: Rows) -> Hits:
    """Find customers for whom nobody is responsible."""
    return Hits(rows["rep_id"].isna())


@rule("responsible-not-the-seller")
def responsible_not_the_seller(rows: Rows) -> Hits:
    """Find customers whose responsible person, one of the team, has no deal with them while others have."""
    deals = rows.book.frame("deals")[["account_id", "rep_id"]].dropna().drop_duplicates()
    own = pd.MultiIndex.from_frame(deals)
    asked = pd.MultiIndex.from_arrays([rows["account_id"], rows["rep_id"]])
    known = rows["rep_id"].isin(rows.book.named("reps", "rep_id"))
    wrong = known & rows["account_id"].isin(deals["account_id"]) & ~asked.isin(own)
    concerned = deals[deals["account_id"].isin(rows["account_id"][wrong])]
    names = concerned.sort_values("rep_id").groupby("account_id")["rep_id"].agg(tuple)
    return Hits(wrong, {"value": rows["rep_id"], "sellers": rows["account_id"].map(names)})


@rule("category-misspelt")
def category_misspelt(rows: Rows) -> Hits:
    """Find categories that look like another one, or like a known word."""
    return _misspelt(
        rows, ("sector", "country", "client_type", "channel", "stage", "source", "loss_reason", "project")
    )


@rule("name-misspelt")
def name_misspelt(rows: Rows) -> Hits:
    """Find customers and products that look like another one."""
    return _misspelt(rows, ("account_id", "name", "product_id"))


def _misspelt(rows: Rows, columns: tuple[str, ...]) -> Hits:
    mask = rows.nothing()
    value = pd.Series(pd.NA, index=mask.index, dtype="str")
    better = value.copy()
    for column in columns:
        odd = rows.book.near.get((rows.table, column))
        if odd:
            here = rows[column].isin(list(odd)) & ~mask
            value = value.mask(here, rows[column])
            better = better.mask(here, rows[column].map(dict(odd)).astype("str"))
            mask |= here
    return Hits(mask, {"value": value, "suggestion": better})
