"""Has every deal one place in the customer funnel, and the manager one action for it: the first that fits?"""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.pipeline.amount_classes import CLASSES, median_won
from acctkit.pipeline.customer_funnel import (
    account_values,
    by_action,
    customer_funnel,
    manager_actions,
    sized_deals,
)
from acctkit.pipeline.funnel_position import POSITIONS, funnel_positions
from acctkit.pipeline.stage_passes import StagePasses
from acctkit.pipeline.win_levels import level_chances, level_ids
from acctkit.playbook import entries
from acctkit.playbook.manager_actions import ManagerAction

NOTHING = StagePasses(
    pd.DataFrame(columns=["deal_id", "buying", "rep_id", "row_id", "status", "outcome", "days"])
)
CHANCES = level_chances(NOTHING, NOTHING)
VALUES = pd.Series({"a": "A", "b": "B", "c": "C"})


def deals(*rows):
    """Build deals from (row, account, stage, worth); rep A, open."""
    frame = pd.DataFrame(rows, columns=["row_id", "account_id", "stage", "worth"])
    text = dict.fromkeys(("row_id", "account_id", "stage"), "str")
    return frame.assign(rep_id="A", status="open").astype(text | {"worth": "float64"})


def placed_in(deals, values, chances, median):
    return customer_funnel(sized_deals(deals, values, median), chances)


def test_worked_by_hand():
    """Does the example of docs/method.md come out?"""
    placed = placed_in(
        deals(
            ("1", "c", "Negotiate", 3000), ("2", "c", "Negotiate", 900), ("3", "b", "Negotiate", 800),
            ("4", "b", "Negotiate", 700), ("5", "a", "Negotiate", 400), ("6", "a", "Qualify", 9000),
            ("7", "c", "Demo", 9000), ("8", "c", "Offer", 9000), ("9", None, "Qualify", 50), ("10", "a", "Phase 7", 50),
        ),
        VALUES, CHANCES, 1000.0,
    ).set_index("row_id")  # fmt: skip
    assert placed["size"].tolist() == ["L", "M", "M", "M", "S", "XL", "XL", "XL", "S", "S"]
    assert placed["expected"].head(6).tolist() == [2250, 675, 600, 525, 300, 900]
    assert placed["position"].to_dict() == dict.fromkeys("123", "best_few") | dict.fromkeys("4578", "qualified") | {
        "6": "unqualified", "9": "unqualified", "10": "unqualified",
    }  # fmt: skip
    assert placed["action"].to_dict() == {
        "1": "join", "2": "join", "3": "join", "4": "close_fast", "5": "close_fast", "6": "decision_map",
        "7": "drop", "8": "next_step", "9": "next_step", "10": "next_step",
    }  # fmt: skip


def test_large_and_late_beyond_the_few():
    """Does the manager go along to a large late deal that is not among the best few?"""
    few = [(str(number), "a", "Negotiate", 9000) for number in range(4)]
    placed = placed_in(deals(*few, ("s", "a", "Negotiate", 100)), VALUES, CHANCES, 1000.0).set_index("row_id")
    assert placed.loc["3", "position"] == "qualified"
    assert placed["action"].to_dict() == dict.fromkeys("0123", "join") | {"s": "close_fast"}


def plainly(value, level, size, position):
    """Choose the action as the requirement words it, one deal at a time."""
    rank = level_ids().index(level) if level is not None else None
    if position == "best_few" or (rank is not None and rank >= 3 and size in {"L", "XL"}):
        return "join"
    if value in {"A", "B"} and rank is not None and rank < 2:
        return "decision_map"
    if rank is not None and rank >= 3 and size in {"S", "M"}:
        return "close_fast"
    if value == "C" and rank is not None and rank < 2:
        return "drop"
    return "next_step"


def test_every_combination_against_the_words():
    """Is the action right for every customer, level, size and position, the unknown ones included?"""
    cases = list(product(["A", "B", "C", None], [*level_ids(), None], [*CLASSES, None], POSITIONS))
    frame = pd.DataFrame(cases, columns=["value", "level", "size", "position"]).astype("str")
    frame = frame.mask(pd.DataFrame(cases, columns=frame.columns).isna())
    assert manager_actions(frame).tolist() == [plainly(*case) for case in cases]
    assert set(manager_actions(frame)) == set(entries(ManagerAction))


def test_position_of_closed_deals():
    """Is a closed deal closed, however far it came, and does it take no place among the best few?"""
    placed = pd.DataFrame(
        {"rep_id": "A", "row_id": list("wlo"), "status": ["won", "lost", "open"], "level": ["IV", "none", "III"],
         "size": ["XL", "S", "M"], "expected": [9.0, 1.0, 1.0]}
    )  # fmt: skip
    assert funnel_positions(placed).tolist() == ["closed", "closed", "best_few"]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A", "B"]),
        st.sampled_from(["won", "lost", "open"]),
        st.sampled_from([*level_ids(), None]),
        st.sampled_from([*CLASSES, None]),
        st.one_of(st.none(), st.floats(0, 1e6)),
    ),
    max_size=30,
)


@given(ROWS)
def test_positions_part_the_deals(rows):
    """Has every deal one position, closed exactly where it is, and each rep at most three best?"""
    frame = pd.DataFrame(rows, columns=["rep_id", "status", "level", "size", "expected"])
    frame["row_id"] = [str(number) for number in range(len(frame))]
    found = funnel_positions(frame.astype({"expected": "float64"}))
    assert found.isin(POSITIONS).all()
    assert (found.eq("closed") == frame["status"].ne("open")).all()
    best = frame.loc[found.eq("best_few")]
    assert best.groupby("rep_id").size().le(3).all()
    assert best["level"].isin(["III", "IV"]).all()
    left = frame.loc[
        found.eq("qualified") & frame["level"].isin(["III", "IV"]) & frame["size"].isin(["M", "L", "XL"])
    ]
    for rep, rest in left.groupby("rep_id"):
        assert not rest["expected"].gt(best.loc[best["rep_id"].eq(rep), "expected"].min()).any()


def test_account_values():
    """Is the stated tier taken, else the class of what was bought, else nothing?"""
    accounts = pd.DataFrame({"account_id": ["a", "b", "c", "d"], "tier": ["C", None, None, None]})
    won = pd.DataFrame(
        {"status": "won", "account_id": ["a", *"bbbbbbb", "c"], "amount": [900.0, *[100.0] * 7, -5.0]}
    )
    assert account_values(accounts, won).dropna().to_dict() == {"a": "C", "b": "B", "c": "C"}


def test_by_action(sample_facts):
    """Do the groups hold every open deal of the team once, with its money, the best first?"""
    facts = sample_facts
    values = account_values(facts.team.table("accounts"), facts.deals)
    chances = level_chances(facts.pipeline.passes, facts.pipeline.passes)
    placed = placed_in(facts.deals, values, chances, median_won(facts.deals).value)
    groups = by_action(placed)
    still_open = facts.deals.loc[facts.deals["status"].eq("open")]
    assert sorted(row for group in groups for row in group.row_ids) == sorted(still_open["row_id"])
    assert sum(group.amount for group in groups) == pytest.approx(still_open["worth"].sum())
    assert [group.action for group in groups] == [
        one for one in entries(ManagerAction) if one in set(placed["action"])
    ]
    expected = placed.set_index("row_id")["expected"]
    for group in groups:
        ranked = expected[list(group.row_ids)].fillna(-np.inf)
        assert ranked.is_monotonic_decreasing


@pytest.mark.real
def test_real_set(crm_facts):
    """Does a deal without customer get the next step, and no deal of the public set more than the second level?"""
    values = account_values(crm_facts.team.table("accounts"), crm_facts.deals)
    brought = crm_facts.deals.loc[crm_facts.deals["status"].eq("won")].groupby("account_id")["amount"].sum()
    largest = sorted(brought, reverse=True)
    before = [sum(largest[:place]) / sum(largest) for place in range(85)]
    assert values.value_counts().to_dict() == {
        "A": 17,
        "B": sum(1 for part in before if part < 0.95) - 17,
        "C": sum(1 for part in before if part >= 0.95),
    }
    placed = placed_in(crm_facts.deals, values, CHANCES, median_won(crm_facts.deals).value)
    assert placed["action"].value_counts().to_dict() == {"next_step": 1425, "decision_map": 603, "drop": 61}
    assert placed.loc[placed["account_id"].isna(), "action"].eq("next_step").all()
