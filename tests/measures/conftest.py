"""Deals built by hand, and the public data set read plainly."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

_REAL = Path(__file__).resolve().parents[2] / "../shared/data/crm-sales-opportunities"
_TEXT = ("deal_id", "rep_id", "account_id", "product_id", "stage", "status", "row_id")
_DAYS = ("created", "closed")
_NUMBERS = ("amount", "quantity", "probability")


def build_deals(rows: list[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[*_TEXT, *_DAYS, *_NUMBERS])
    for name in _TEXT:
        frame[name] = frame[name].astype("str")
    for name in _DAYS:
        frame[name] = pd.to_datetime(frame[name])
    for name in _NUMBERS:
        frame[name] = frame[name].astype("float64")
    return frame


@pytest.fixture
def deals() -> Callable[..., pd.DataFrame]:
    """Build a deals frame from dicts; what is left out is missing."""
    return lambda *rows: build_deals(list(rows))


@pytest.fixture(scope="session")
def real() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the deals and products of the public data set."""
    if not _REAL.exists():
        pytest.skip("the public data set is not beside the project")
    raw = pd.read_csv(_REAL / "sales_pipeline.csv")
    deals = pd.DataFrame(
        {
            "deal_id": raw["opportunity_id"],
            "row_id": raw["opportunity_id"],
            "rep_id": raw["sales_agent"],
            "account_id": raw["account"],
            "product_id": raw["product"],
            "stage": raw["deal_stage"],
            "status": raw["deal_stage"].map({"Won": "won", "Lost": "lost"}).fillna("open"),
            "created": pd.to_datetime(raw["engage_date"], format="%d-%m-%Y"),
            "closed": pd.to_datetime(raw["close_date"], format="%d-%m-%Y"),
            "amount": raw["close_value"].astype("float64"),
            "quantity": np.nan,
            "probability": np.nan,
        }
    )
    products = pd.read_csv(_REAL / "products.csv").rename(
        columns={"product": "product_id", "sales_price": "list_price"}
    )
    return deals, products
