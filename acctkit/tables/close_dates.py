"""One column of closing dates that means two things: when an open deal should close, and when an ended one did."""

from __future__ import annotations

from acctkit.tables.draft import Draft


def split_close_dates(deals: Draft) -> None:
    """Let a column that feeds `closed` and `expected_close` count once for each deal.

    Many CRMs have one field for both. Of an open deal it is what somebody expects, of a won or lost one what happened; a day
    counted as both would make every forecast look perfect.
    """
    positions = deals.table.columns
    if "closed" not in positions or positions["closed"] != positions.get("expected_close"):
        return
    still_open = deals.frame["status"].eq("open")
    deals.frame["expected_close"] = deals.frame["expected_close"].where(still_open)
    deals.frame["closed"] = deals.frame["closed"].mask(still_open)
