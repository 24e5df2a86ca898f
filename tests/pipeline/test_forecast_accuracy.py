"""Are forecasts held against what came, month by month and together?"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.measures import bootstrap
from acctkit.pipeline.forecast_accuracy import forecast_accuracy, monthly_results


def results(*pairs):
    """Build results from (forecast, actual), one a month."""
    frame = pd.DataFrame(pairs, columns=["forecast", "actual"], dtype="float64")
    months = pd.date_range("2025-01-01", periods=len(frame), freq="MS")
    return frame.assign(rep_id="A", month=months)


def test_worked_by_hand():
    """Does the example of docs/method.md come out: 120, 90, 150 forecast and 100, 100, 100 won?"""
    found = forecast_accuracy(results((120, 100), (90, 100), (150, 100)))
    assert found.bias.value == pytest.approx(60 / 300)
    assert found.wape.value == pytest.approx(80 / 300)
    assert found.bias.n == found.wape.n == 3
    assert [month.error for month in found.months] == [20, -10, 50]
    drawn = bootstrap.ratio([20, 10, 50], [100, 100, 100])
    assert (found.wape.low, found.wape.high) == (drawn.low, drawn.high)


def test_months_without_forecast():
    """Are months without a forecast counted apart, and do they change nothing else?"""
    found = forecast_accuracy(results((120, 100), (None, 500), (80, 100)))
    assert (found.without, len(found.months), found.bias.value) == (1, 2, 0)


def test_nothing_to_compare():
    """Is it told when there is no forecast, nothing won, or a single month?"""
    assert forecast_accuracy(results((None, 5))).wape.reason == "no-forecasts"
    assert forecast_accuracy(results((50, 0), (10, 0))).bias.reason == "no-actual"
    one = forecast_accuracy(results((120, 100)))
    assert (one.bias.value, one.bias.low, one.bias.high) == (pytest.approx(0.2), None, None)


def test_leaning():
    """Is somebody said to lean only with six months and a clear side?"""
    hopeful = [(130, 100), (140, 100), (125, 100), (150, 100), (120, 100), (135, 100)]
    assert forecast_accuracy(results(*hopeful)).leans == 1
    assert forecast_accuracy(results(*hopeful[:5])).leans == 0
    assert forecast_accuracy(results(*[(a, f) for f, a in hopeful])).leans == -1
    assert forecast_accuracy(results(*hopeful[:3], *[(60, 100)] * 3)).leans == 0


def test_monthly_results_by_hand():
    """Do complete months with a revenue target count, with what was won in them, and no others?"""
    deals = pd.DataFrame(
        {
            "rep_id": ["A", "A", "A", "A", "B"],
            "status": ["won", "won", "lost", "won", "won"],
            "closed": pd.to_datetime(["2026-04-30", "2026-04-01", "2026-04-05", "2026-06-02", "2026-04-02"]),
            "amount": [100.0, 50.0, 999.0, 70.0, 8.0],
        }
    )
    targets = pd.DataFrame(
        {
            "rep_id": ["A", "A", "A", "A", "A"],
            "month": pd.to_datetime(["2026-04-01", "2026-05-01", "2026-06-01", "2026-04-01", "2025-05-01"]),
            "metric": ["revenue", "revenue", "revenue", "visits", "revenue"],
            "forecast": [160.0, None, 90.0, 12.0, 7.0],
        }
    )
    made = monthly_results(deals, targets, date(2026, 6, 10))
    assert made["month"].dt.strftime("%Y-%m").tolist() == ["2026-04", "2026-05"]
    assert made["forecast"].fillna(-1).tolist() == [160, -1]
    assert made["actual"].tolist() == [150, 0]


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(1, 1e6)), min_size=1, max_size=14))
def test_bias_never_exceeds_the_error(pairs):
    """Is the bias never larger than the WAPE, and every month counted?"""
    found = forecast_accuracy(results(*pairs))
    assert abs(found.bias.value) <= found.wape.value + 1e-9
    assert len(found.months) == found.bias.n == len(pairs)


def test_sample_team_by_brute_force(sample_facts):
    """Are bias and WAPE of a rep those of a plain sum over the last twelve months?"""
    targets, deals = sample_facts.team.table("targets"), sample_facts.deals
    made = monthly_results(deals, targets, sample_facts.today)
    found = forecast_accuracy(made.loc[made["rep_id"].eq("R03")])
    actual = {}
    for row in (
        deals.loc[deals["rep_id"].eq("R03") & deals["status"].eq("won")]
        .dropna(subset=["closed"])
        .itertuples()
    ):
        actual[f"{row.closed:%Y-%m}"] = actual.get(f"{row.closed:%Y-%m}", 0.0) + row.amount
    off = total = absolute = 0.0
    for row in targets.loc[targets["rep_id"].eq("R03")].itertuples():
        month = f"{row.month:%Y-%m}"
        if "2025-07" <= month <= "2026-06" and row.forecast == row.forecast:
            off += row.forecast - actual.get(month, 0.0)
            absolute += abs(row.forecast - actual.get(month, 0.0))
            total += actual.get(month, 0.0)
    assert found.bias.value == pytest.approx(off / total)
    assert found.wape.value == pytest.approx(absolute / total)
    assert found.leans == 1


@pytest.mark.real
def test_real_set(crm_facts):
    """Is it said of the public set, which has no targets, that there are no forecasts?"""
    made = monthly_results(crm_facts.deals, crm_facts.team.table("targets"), crm_facts.today)
    assert forecast_accuracy(made).wape.reason == "no-forecasts"
