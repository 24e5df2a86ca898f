"""Kinds of business: closed deals by product and by the customer's sector, counted for one rep and for the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Kinds:
    """One way to group deals: `names` in order, `codes` the place of each deal's name, -1 where it has none."""

    names: tuple[str, ...]
    codes: NDArray[np.intp]

    def count(self, among: Mask) -> NDArray[np.intp]:
        """Return how many of the marked deals each name has."""
        marked = self.codes[among & (self.codes >= 0)]
        return np.bincount(marked, minlength=len(self.names))


def kinds_of_business(
    deals: pd.DataFrame, products: pd.DataFrame, accounts: pd.DataFrame
) -> tuple[Kinds, ...]:
    """Group deals by product and by sector; a way to group that has no name at all is left out. Source: T1."""
    products_by_id = _by_id(products, "product_id", "name")
    sectors = _by_id(accounts, "account_id", "sector")
    found = []
    for labels in (
        [products_by_id.get(product, product) for product in deals["product_id"].tolist()],
        [sectors.get(account) for account in deals["account_id"].tolist()],
    ):
        codes, names = pd.factorize(np.array(labels, dtype=object), sort=True)
        if len(names):
            found.append(Kinds(tuple(str(name) for name in names), np.asarray(codes, dtype=np.intp)))
    return tuple(found)


def _by_id(frame: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    known = frame.loc[frame[column].notna()].drop_duplicates(key)
    return dict(zip(known[key].tolist(), known[column].tolist(), strict=True))
