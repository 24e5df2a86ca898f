"""How large a deal is beside the usual won one: S, M, L or XL."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from acctkit.measures.estimate import Estimate, unknown
from acctkit.playbook.thresholds import threshold

AmountClass = Literal["S", "M", "L", "XL"]
CLASSES: tuple[AmountClass, ...] = ("S", "M", "L", "XL")
_MONTHS = 12


def deal_amount(
    quantity: float, price: float, discount: float = 0.0, monthly: float = 0.0, term_months: float = 0.0
) -> float:
    """Return what one line of a deal is worth: quantity x price x (1 - discount) + monthly x at most twelve months.

    A deal of several lines is worth their sum.

    Raises
    ------
    ValueError
        The discount is no share between 0 and 1.

    Source: T2

    """
    if not 0 <= discount <= 1:
        raise ValueError(f"a discount is a share between 0 and 1, not {discount}")
    return quantity * price * (1 - discount) + monthly * min(term_months, _MONTHS)


def median_won(deals: pd.DataFrame) -> Estimate:
    """Return the median amount of the won deals with an amount above 0, the measure of all classes.

    `short` says that there are few. Without an interval. No such deal gives the reason "no-won-deals".

    Source: T2
    """
    amounts = deals.loc[deals["status"].eq("won"), "amount"]
    amounts = amounts[amounts > 0]
    if amounts.empty:
        return unknown("no-won-deals")
    return Estimate(float(amounts.median()), None, None, len(amounts))


def amount_classes(amounts: pd.Series[float], median: float | None) -> pd.Series[str]:
    """Return the class of each amount; missing where the amount or the median is unknown.

    S is less than half the median won deal, M up to twice it, L up to five times, XL more.

    Source: T2
    """
    if median is None:
        return pd.Series(np.nan, index=amounts.index, dtype="str")
    limits = [threshold(f"amount_class.{name}") * median for name in ("m", "l", "xl")]
    sizes = [amounts < limits[0], amounts <= limits[1], amounts <= limits[2], amounts > limits[2]]
    found = pd.Series(np.select(sizes, CLASSES, ""), index=amounts.index, dtype="str")
    return found.mask(amounts.isna())
