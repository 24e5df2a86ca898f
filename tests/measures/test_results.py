"""Do the results of deals come out as the domain defines them?"""

from datetime import date

import pandas as pd
import pytest

from acctkit.measures.results import (
    average_won,
    cycle_days,
    list_value,
    realisation,
    revenue,
    summary,
    win_rate,
    win_rate_by_value,
)

PRODUCTS = pd.DataFrame({"product_id": ["P1", "P2"], "list_price": [100.0, 40.0]})


def won(amount=100.0, created="2026-01-01", closed="2026-01-11", **more):
    return {
        "status": "won",
        "amount": amount,
        "created": created,
        "closed": closed,
        "account_id": "A",
        **more,
    }


def test_win_rate_leaves_open_deals_out(deals):
    """Is the win rate won / (won + lost), however many deals are open?"""
    frame = deals(won(), won(), won(), {"status": "lost"}, *[{"status": "open"}] * 6)
    assert (win_rate(frame).value, win_rate(frame).n) == (0.75, 4)


def test_only_open_deals_have_no_win_rate(deals):
    """Do open deals alone give a reason instead of a rate?"""
    assert win_rate(deals({"status": "open"})).reason == "no-closed-deals"


def test_rate_by_value_needs_lost_values(deals):
    """Is the rate by value unknown, never 100 %, while lost deals carry no value?"""
    assert win_rate_by_value(deals(won(), {"status": "lost", "amount": 0.0})).reason == "no-lost-values"
    assert win_rate_by_value(deals(won(), {"status": "lost"})).reason == "no-lost-values"
    assert win_rate_by_value(deals(won())).reason == "no-lost-values"


def test_rate_by_value_with_lost_values(deals):
    """Are won and lost money compared, with an interval?"""
    found = win_rate_by_value(deals(won(300.0), won(100.0), {"status": "lost", "amount": 600.0}))
    assert found.value == pytest.approx(0.4)
    assert found.low < 0.4 < found.high


def test_rate_by_value_refuses_half_known_losses(deals):
    """Is a rate refused that would flatter because most losses have no value?"""
    frame = deals(won(300.0), {"status": "lost", "amount": 100.0}, {"status": "lost"})
    assert win_rate_by_value(frame).reason == "few-lost-values"


def test_rate_by_value_falls_back_on_list_prices(deals):
    """Does a lost deal without amount count with quantity times list price?"""
    frame = deals(won(300.0), {"status": "lost", "product_id": "P1", "quantity": 3.0})
    assert win_rate_by_value(frame, PRODUCTS).value == pytest.approx(0.5)


def test_average_leaves_unknown_amounts_out(deals):
    """Does a won deal without amount count neither as 0 nor in n?"""
    found = average_won(deals(won(100.0), won(300.0), won(None), {"status": "lost", "amount": 900.0}))
    assert (found.value, found.n) == (200.0, 2)
    assert average_won(deals({"status": "lost", "amount": 5.0})).reason == "no-won-deals"


def test_cycle_counts_won_deals_with_both_dates(deals):
    """Are lost, undated and back-dated deals left out of the cycle?"""
    frame = deals(
        won(closed="2026-01-11"),
        won(closed="2026-01-31"),
        won(created=None),
        won(created="2026-02-01", closed="2026-01-01"),
        {"status": "lost", "created": "2026-01-01", "closed": "2026-12-01"},
    )
    found = cycle_days(frame)
    assert (found.mean, found.median, found.max, found.p90, found.n) == (20.0, 20.0, 30.0, 28.0, 2)
    assert cycle_days(deals()).median is None


def test_revenue_includes_both_ends(deals):
    """Do the first and the last day of a period count?"""
    frame = deals(
        won(1.0, closed="2026-01-01"), won(10.0, closed="2026-01-31"), won(100.0, closed="2026-02-01")
    )
    assert revenue(frame, date(2026, 1, 1), date(2026, 1, 31)) == 11.0
    assert revenue(frame, end=date(2025, 12, 31)) == 0.0
    assert revenue(frame, start=date(2026, 1, 2)) == 110.0
    assert revenue(frame) == 111.0


def test_list_value_counts_one_where_quantity_is_empty(deals):
    """Is quantity 1 when empty, 0 when it is 0, and an unknown product unknown?"""
    frame = deals(
        {"product_id": "P1"}, {"product_id": "P2", "quantity": 3.0}, {"product_id": "P1", "quantity": 0.0}, {}
    )
    assert list_value(frame, PRODUCTS).fillna(-1).tolist() == [100.0, 120.0, 0.0, -1.0]


def test_realisation_is_amount_over_list(deals):
    """Is a discount of a tenth a realisation of 0.9, over deals where both are known?"""
    frame = deals(
        won(90.0, product_id="P1"), won(36.0, product_id="P2"), won(50.0), won(None, product_id="P1")
    )
    assert realisation(frame, PRODUCTS).value == pytest.approx(0.9)
    assert realisation(deals(won()), PRODUCTS).reason == "no-list-prices"


def test_no_deals_at_all(deals):
    """Does an empty frame give an empty card, not an error?"""
    found = summary(deals(), PRODUCTS)
    assert (found.won, found.lost, found.open, found.revenue) == (0, 0, 0, 0.0)
    assert (found.open_at_list, found.hhi, found.win_rate.value) == (None, None, None)


@pytest.mark.real
def test_golden_figures(real):
    """Do the known figures of the public data set come out?"""
    frame, products = real
    found = summary(frame, products)
    assert (found.won, found.lost, found.open) == (4238, 2473, 1589 + 500)
    assert found.revenue == 10_005_534
    assert found.average_won.value == pytest.approx(2360.91, abs=0.005)
    assert found.win_rate.value == pytest.approx(0.6315, abs=0.00005)
    assert (found.cycle.median, found.cycle.max, found.cycle.n) == (57, 138, 4238)
    assert found.cycle.mean == pytest.approx(51.78, abs=0.005)
    assert found.open_at_list == 4_966_215
    assert found.hhi == pytest.approx(0.01358, abs=0.000005)
    assert win_rate_by_value(frame).reason == "no-lost-values"


@pytest.mark.real
def test_golden_figures_follow_the_rows(real):
    """Do the figures change by exactly the rows taken away?"""
    frame, products = real
    gone = frame["product_id"] == "GTK 500"
    fewer, taken = summary(frame[~gone], products), frame[gone]
    assert fewer.won == 4238 - (taken["status"] == "won").sum()
    assert fewer.lost == 2473 - (taken["status"] == "lost").sum()
    assert fewer.revenue == 10_005_534 - taken["amount"][taken["status"] == "won"].sum()
    assert fewer.open_at_list == 4_966_215 - 26_768 * (taken["status"] == "open").sum()
    assert fewer.average_won.value < 2360.91
