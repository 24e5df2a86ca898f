"""Kinds of business: closed deals by product and by the customer's sector, counted for all of a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Kinds:
    """One way to group closed deals: `names` in order, `codes` the place of each deal's name, -1 where it has none.

    `won` and `closed` count the deals of each name.
    """

    names: tuple[str, ...]
    codes: NDArray[np.intp]
    won: NDArray[np.intp]
    closed: NDArray[np.intp]

    def count(self, places: NDArray[Any]) -> NDArray[np.intp]:
        """Return how many of the deals at some places each name has."""
        return _count(self.codes[places], len(self.names))


def _count(codes: NDArray[np.intp], size: int) -> NDArray[np.intp]:
    return np.bincount(codes[codes >= 0], minlength=size)


def kinds_of_business(
    deals: pd.DataFrame, products: pd.DataFrame, accounts: pd.DataFrame
) -> tuple[Kinds, ...]:
    """Group deals by product and by sector; a way to group that has no name at all is left out. Source: T1."""
    is_won = deals["status"].eq("won").to_numpy(dtype=bool)
    products_by_id = _by_id(products, "product_id", "name")
    sectors = _by_id(accounts, "account_id", "sector")
    found = []
    for labels in (
        [products_by_id.get(product, product) for product in deals["product_id"].tolist()],
        [sectors.get(account) for account in deals["account_id"].tolist()],
    ):
        codes, names = pd.factorize(np.array(labels, dtype=object), sort=True)
        if len(names):
            places = np.asarray(codes, dtype=np.intp)
            whole = (_count(these, len(names)) for these in (places[is_won], places))
            found.append(Kinds(tuple(str(name) for name in names), places, *whole))
    return tuple(found)


def _by_id(frame: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    known = frame.loc[frame[column].notna()].drop_duplicates(key)
    return dict(zip(known[key].tolist(), known[column].tolist(), strict=True))
