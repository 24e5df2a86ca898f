"""Are reasons of lost deals counted with those that have none, and held against the others with care?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.measures.proportions import difference, wilson
from acctkit.pipeline.refusal_reasons import lost_deals, refusals, refusals_by_rep


def lost(*groups):
    """Build lost deals from (rep, reason, number)."""
    rows = [(rep, reason) for rep, reason, number in groups for _ in range(number)]
    frame = pd.DataFrame(rows, columns=["rep_id", "loss_reason"]).astype({"loss_reason": "str"})
    frame["loss_reason"] = frame["loss_reason"].mask(frame["loss_reason"].isin(["None", "nan"]))
    days = pd.Timestamp("2026-01-01") + pd.to_timedelta(np.arange(len(frame)), unit="D")
    return frame.assign(status="lost", closed=days, row_id=[f"row {n}" for n in range(len(frame))])


TEAM = lost(
    ("A", "price", 24),
    ("A", "Price ", 6),
    ("A", "no need", 10),
    ("A", None, 20),
    ("B", "price", 20),
    ("B", "no need", 80),
)


def test_worked_by_hand():
    """Does the example of docs/method.md come out: price 30 of 40 against 20 of 100, 20 of 60 without a reason?"""
    deals = lost_deals(TEAM)
    found = refusals(deals, "A")
    price, need = found.reasons
    assert (found.lost, price.name, price.n, need.n) == (60, "price", 30, 10)
    assert price.share == wilson(30, 40)
    assert price.gap == difference(30, 40, 20, 100, 1 - 0.01 / 2)
    assert price.stands_out
    assert not need.stands_out
    assert (found.unrecorded.n, found.unrecorded.share) == (20, wilson(20, 60))
    assert found.unrecorded.gap == difference(20, 60, 0, 100, 0.99)
    assert found.unrecorded.stands_out


def test_the_latest_rows_first():
    """Are a reason's deals named, the latest first?"""
    deals = lost_deals(TEAM)
    need = refusals(deals, "A").reasons[1]
    assert need.row_ids == tuple(f"row {n}" for n in range(39, 29, -1))


def test_few_deals_are_not_compared():
    """Is nobody held against the others with fewer than thirty reasons, nor a whole team against nobody?"""
    deals = lost_deals(lost(("A", "price", 29), ("B", "no need", 80)))
    assert refusals(deals, "A").reasons[0].gap.reason == "short-history"
    assert not refusals(deals).reasons[0].stands_out


def test_nothing_lost():
    """Is somebody without lost deals without reasons, and without a share that could be read as good?"""
    deals = lost_deals(TEAM)
    found = refusals(deals, "C")
    assert (found.lost, found.reasons, found.unrecorded.share.reason) == (0, (), "no-lost-deals")


def test_chance_alone_rarely_speaks():
    """Does a reason stand out for few reps when all lose alike?"""
    rng = np.random.default_rng(7)
    named, reasons = 0, ["price", "no need", "rival", "late", None]
    for _ in range(40):
        groups = [
            (rep, reason, int(n))
            for rep in "ABC"
            for reason, n in zip(reasons, rng.multinomial(60, [0.2] * 5), strict=True)
        ]
        deals = lost_deals(lost(*groups))
        found = refusals(deals, "A")
        named += any(one.stands_out for one in (*found.reasons, found.unrecorded))
    assert named <= 2


GROUPS = st.lists(
    st.tuples(
        st.sampled_from("ABC"),
        st.sampled_from(["price", "Price", " price", "no need", "", None]),
        st.integers(1, 5),
    ),
    max_size=10,
)


@given(GROUPS)
def test_reasons_add_up(groups):
    """Is every lost deal under exactly one reason or without one, for each rep and together?"""
    deals = lost_deals(lost(*groups))
    table = refusals_by_rep(deals, pd.Index(list("ABC")))
    assert table.to_numpy().sum() == len(deals.rows)
    for rep in "ABC":
        found = refusals(deals, rep)
        assert sum(one.n for one in found.reasons) + found.unrecorded.n == found.lost == table.loc[rep].sum()
        rows = [row for one in (*found.reasons, found.unrecorded) for row in one.row_ids]
        assert sorted(rows) == sorted(deals.of(rep)["row_id"])
    assert table.columns.is_unique


def test_sample_team(sample_facts):
    """Does the rep who lets deals be postponed stand out with it, and do the counts agree with the table?"""
    deals = lost_deals(sample_facts.deals)
    found = refusals(deals, "R03")
    plain = sample_facts.deals.loc[
        sample_facts.deals["status"].eq("lost") & sample_facts.deals["rep_id"].eq("R03")
    ]
    assert {one.name: one.n for one in found.reasons} == plain["loss_reason"].value_counts().to_dict()
    assert {one.name for one in found.reasons if one.stands_out} == {"postponed", "contract terms"}


@pytest.mark.real
def test_real_set(crm_facts):
    """Are all 2,473 losses of the public set without a reason, and nobody told apart by it?"""
    deals = lost_deals(crm_facts.deals)
    found = refusals(deals, "Anna Snelling")
    assert (refusals(deals).unrecorded.n, found.reasons, found.unrecorded.stands_out) == (2473, (), False)
