"""The customer funnel: customer value x level x size x position of each open deal, and what the manager does about it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from acctkit.measures.concentration import abc, contribution
from acctkit.pipeline.amount_classes import amount_classes
from acctkit.pipeline.funnel_position import funnel_positions
from acctkit.pipeline.win_levels import LevelChance, at_least, below, chance_of, levels_by_stage
from acctkit.playbook import entries
from acctkit.playbook.manager_actions import ManagerAction


@dataclass(frozen=True)
class ActionGroup:
    """The open deals about which the manager does the same, those with the highest expected amount first."""

    action: str
    n: int
    amount: float
    row_ids: tuple[str, ...]


def account_values(accounts: pd.DataFrame, deals: pd.DataFrame) -> pd.Series[str]:
    """Return A, B or C by account id: the tier where one is given, else the class of what the account has brought.

    Accounts of negative contribution count as C; an account that neither has a tier nor bought anything is missing.

    Source: T1
    """
    tiers = accounts.drop_duplicates("account_id").set_index("account_id")["tier"]
    bought = abc(contribution(deals)["contribution"]).replace("negative", "C")
    return tiers.combine_first(bought)


def sized_deals(deals: pd.DataFrame, values: pd.Series[str], median: float | None) -> pd.DataFrame:
    """Return the open deals with what of their place is the same whoever looks: customer, level and size.

    Parameters
    ----------
    deals
        Deals with `row_id`, `rep_id`, `account_id`, `stage`, `status` and `worth` (the amount, else the list value).
    values
        A, B or C by account id (see `account_values`).
    median
        The median won amount, None when not known.

    Returns
    -------
    pandas.DataFrame
        Columns row_id, rep_id, account_id, status, worth, value, level and size, indexed like the open deals. What is not
        known is missing.

    Source: T2

    """
    still_open = deals.loc[deals["status"].eq("open")]
    return still_open[["row_id", "rep_id", "account_id", "status", "worth"]].assign(
        value=still_open["account_id"].map(values).astype("str"),
        level=levels_by_stage(still_open["stage"]),
        size=amount_classes(still_open["worth"], median),
    )


def customer_funnel(sized: pd.DataFrame, chances: tuple[LevelChance, ...]) -> pd.DataFrame:
    """Return sized open deals with their place in the customer funnel: columns expected, position and action more.

    No rule applies that asks for something unknown.

    Source: T2
    """
    chance = sized["level"].map(chance_of(chances)).astype("float64")
    placed = sized.assign(expected=sized["worth"] * chance)
    placed["position"] = funnel_positions(placed)
    placed["action"] = manager_actions(placed)
    return placed


def manager_actions(placed: pd.DataFrame) -> pd.Series[str]:
    """Return the manager's action for each placed open deal: the first whose conditions hold.

    Source: T2
    """
    high, low = at_least(placed["level"], "III"), below(placed["level"], "II")
    holds = {
        "join": placed["position"].eq("best_few") | (high & placed["size"].isin(["L", "XL"])),
        "decision_map": low & placed["value"].isin(["A", "B"]),
        "close_fast": high & placed["size"].isin(["S", "M"]),
        "drop": low & placed["value"].eq("C"),
    }
    order = [action for action in entries(ManagerAction) if action in holds]
    found = np.select([holds[action] for action in order], order, "next_step")
    return pd.Series(found, index=placed.index, dtype="str")


def by_action(placed: pd.DataFrame) -> tuple[ActionGroup, ...]:
    """Return the placed deals by action, in the order of the actions; those without a deal are left out."""
    ordered = placed.sort_values(["expected", "row_id"], ascending=[False, True], na_position="last")
    groups: dict[str, list[tuple[str, float]]] = {}
    for action, row_id, worth in zip(
        *(ordered[name].tolist() for name in ("action", "row_id", "worth")), strict=True
    ):
        groups.setdefault(action, []).append((row_id, worth))
    return tuple(
        ActionGroup(
            action,
            len(rows),
            sum(worth for _, worth in rows if worth == worth),  # noqa: PLR0124  not missing
            tuple(row_id for row_id, _ in rows),
        )
        for action in entries(ManagerAction)
        if (rows := groups.get(action)) is not None
    )
