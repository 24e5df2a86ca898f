"""How much money hangs on each row, so that the most valuable come first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from acctkit.pipeline.hygiene.book import Book


def worth(book: Book, table: str) -> pd.Series[float]:
    """Return the money that hangs on each row of a table.

    A deal is worth its amount, or its list price where it has none; a customer what is open there, since that can still
    be won; a contact as much as its company; a talk or a task as much as its deal, else its customer; a rep what is open.
    """
    frame = book.frame(table)
    if table == "deals":
        return _of_deals(book)
    if table == "reps":
        return _mapped(frame["rep_id"], _sum_by(book, "rep_id"))
    by_account = _mapped(frame["account_id"], _sum_by(book, "account_id"))
    if "deal_id" not in frame:
        return by_account
    deals = book.frame("deals")
    of_deal = _of_deals(book).set_axis(deals["deal_id"])
    own = frame["deal_id"].map(of_deal[~of_deal.index.duplicated()])
    return own.fillna(by_account).fillna(0.0)


def _of_deals(book: Book) -> pd.Series[float]:
    deals, products = book.frame("deals"), book.frame("products")
    prices = products.drop_duplicates("product_id").set_index("product_id")["list_price"]
    listed = deals["product_id"].map(prices) * deals["quantity"].fillna(1)
    return deals["amount"].where(deals["amount"].gt(0), listed).fillna(0.0).astype(float)


def _sum_by(book: Book, column: str) -> pd.Series[float]:
    """Return the worth of the open deals, by rep or customer."""
    still = book.frame("deals")[column].where(book.is_open)
    return _of_deals(book).groupby(still).sum()


def _mapped(keys: pd.Series[Any], values: pd.Series[float]) -> pd.Series[float]:
    return keys.map(values).fillna(0.0).astype(float)
