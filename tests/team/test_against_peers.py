"""Is a person called low or high only where quartile, interval and size agree?"""

import numpy as np
import pandas as pd
import pytest

from acctkit.team.against_peers import compared_means, compared_rates, compared_shares, quartile

REPS = pd.Index([f"R{n}" for n in range(1, 9)], name="rep_id")


def series(*numbers):
    return pd.Series(numbers, index=REPS[: len(numbers)])


def shares(hits, n, least=5, *, high=True):
    return compared_shares(series(*hits), series(*n), least, high=high, table="deals", rows={})


def test_a_clear_share_is_high():
    """Is 18 of 20 against 4 of 20 high, and nobody else?"""
    found = shares([4, 4, 4, 4, 4, 18], [20] * 6)
    assert found.present.tolist() == [False] * 5 + [True]
    assert found.limit == 0.2
    low = shares([16, 16, 16, 16, 16, 2], [20] * 6, high=False)
    assert low.present.tolist() == [False] * 5 + [True]


def test_beyond_the_quartile_is_not_enough():
    """Is the highest of a team not called high when chance explains it, or when it is hardly higher?"""
    assert not shares([4, 4, 4, 5, 5, 7], [20] * 6).present.any()
    assert not shares([0, 0, 0, 0, 0, 4], [50] * 6).present.any()
    assert not shares([4000, 4000, 4000, 4000, 4000, 4500], [20000] * 6).present.any()


def test_few_people_and_few_cases():
    """Is nothing said with four people, nor of somebody with too few cases?"""
    assert shares([4, 4, 4, 18], [20] * 4).present.isna().all()
    found = shares([4, 4, 4, 4, 4, 4], [20, 20, 20, 20, 20, 4])
    assert found.present.isna().tolist() == [False] * 5 + [True]


def test_rates_by_days_at_work():
    """Is half the pace low, and the same number in half the days not?"""
    found = compared_rates(
        series(60, 60, 60, 60, 60, 25, 30),
        series(60, 60, 60, 60, 60, 60, 30),
        20,
        high=False,
        table="a",
        rows={},
    )
    assert found.present.tolist() == [False] * 5 + [True, False]
    assert found.value.iloc[6] == 1.0


def test_means():
    """Is a mean far above the others high, and one of two cases not judged?"""
    rng = np.random.default_rng(0)
    rows = [(rep, x) for rep in REPS[:5] for x in rng.normal(0.05, 0.02, 30)]
    rows += [("R6", x) for x in rng.normal(0.15, 0.02, 30)] + [("R7", 0.4), ("R7", 0.5)]
    frame = pd.DataFrame(rows, columns=["rep_id", "discount"]).assign(
        row_id=[f"d{n}" for n in range(len(rows))]
    )
    found = compared_means(frame, "discount", REPS, 10, high=True, table="deals")
    assert found.present.tolist()[:6] == [False] * 5 + [True]
    assert found.present.isna().tolist() == [False] * 6 + [True, True]
    assert found.value["R6"] == pytest.approx(frame.loc[frame.rep_id.eq("R6"), "discount"].mean())
    largest = frame.loc[frame.rep_id.eq("R6")].nlargest(10, "discount")
    assert found.rows["R6"] == tuple(largest["row_id"])


def test_chance_alone_rarely_speaks():
    """Are few people called high when all are alike, although a quarter lies beyond the quartile?"""
    rng = np.random.default_rng(1)
    called = [shares(rng.binomial(20, 0.3, 8), [20] * 8).present.sum() for _ in range(200)]
    assert sum(called) / (200 * 8) < 0.04


def test_quartiles():
    """Is the quartile that of the people known, and none with fewer than five?"""
    assert quartile(series(1.0, 2.0, 3.0, 4.0, 5.0, np.nan), high=True) == 4.0
    assert quartile(series(1.0, 2.0, 3.0, 4.0, 5.0), high=False) == 2.0
    assert quartile(series(1.0, 2.0, 3.0, 4.0, np.nan), high=True) is None
