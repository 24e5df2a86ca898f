"""Deals of a rep and a team, built by hand."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

Row = dict[str, Any]
_TODAY = date(2026, 6, 10)


@pytest.fixture
def frame() -> Callable[..., pd.DataFrame]:
    """Build a deals frame from lists of rows."""

    def build(*groups: list[Row]) -> pd.DataFrame:
        columns = ["row_id", "account_id", "status", "created", "closed", "next_step_date", "amount"]
        made = pd.DataFrame([row for group in groups for row in group], columns=columns)
        for name in ("row_id", "account_id", "status"):
            made[name] = made[name].astype("str")
        for name in ("created", "closed", "next_step_date"):
            made[name] = pd.to_datetime(made[name])
        made["amount"] = made["amount"].astype("float64")
        return made

    return build


@pytest.fixture
def ended() -> Callable[..., list[Row]]:
    """Make rows of deals that ended so many days after creation."""

    def make(status: str, count: int, days: int, amount: float = 1000.0) -> list[Row]:
        created = _TODAY - timedelta(days=300)
        row = {
            "status": status,
            "created": created,
            "closed": created + timedelta(days=days),
            "amount": amount,
        }
        return [row | {"row_id": f"{status}-{days}-{amount:g}-{number}"} for number in range(count)]

    return make


@pytest.fixture
def still_open() -> Callable[..., Row]:
    """Make a row of an open deal of an age on 2026-06-10 (None: without creation date)."""

    def make(row_id: str, age: int | None, next_step: date | None = None) -> Row:
        created = None if age is None else _TODAY - timedelta(days=age)
        return {"row_id": row_id, "status": "open", "created": created, "next_step_date": next_step}

    return make


@pytest.fixture
def history(ended) -> list[Row]:
    """Return 40 wins of 1,000 (20 after 10 days, 20 after 40) and 40 losses after 40 days."""
    return [*ended("won", 20, 10), *ended("won", 20, 40), *ended("lost", 40, 40)]
