"""One rep beside the others."""

import numpy as np
import pandas as pd
import pytest

from acctkit.coach.comparisons import comparisons
from acctkit.coach.others import Everybody, Others


def frame(status, count, **columns):
    made = pd.DataFrame({"status": [status] * count, "row_id": [f"{status}{i}" for i in range(count)]})
    return made.assign(**{"amount": np.nan, "list_value": np.nan, "days": np.nan} | columns)


def both(*frames):
    return pd.concat(frames, ignore_index=True)


def compared(own, others):
    own, others = own.assign(rep_id="own"), others.assign(rep_id="other")
    return comparisons(own, Others(Everybody(both(own, others)), "own", own))


def by_measure(own, others):
    return {item.measure: item for item in compared(own, others)}


@pytest.mark.parametrize("own", [29, 30])
def test_short_history(own):
    """Is nothing compared with 29 closed deals, and is it with 30?"""
    found = by_measure(frame("lost", own), frame("won", 200))
    assert ("win_rate" in found) == (own == 30)


def test_rows_behind_each_measure():
    """Does each measure count only the deals in which it is known?"""
    own = both(
        frame("won", 40, amount=100.0, days=10.0, list_value=125.0),
        frame("won", 30, amount=200.0),
        frame("lost", 10),
    )
    others = frame("won", 50, amount=100.0, days=20.0, list_value=100.0)
    found = by_measure(own, others)
    assert {name: item.n for name, item in found.items()} == {
        "win_rate": 80,
        "average_won": 70,
        "realisation": 40,
        "cycle": 40,
    }
    assert found["realisation"].own == pytest.approx(0.8)
    assert found["cycle"].relative == pytest.approx(0.5)
    assert found["win_rate"].relative == pytest.approx(-0.125)


def test_zero_list_prices():
    """Do deals with a list price of zero say nothing about the price kept?"""
    own = frame("won", 40, amount=100.0, list_value=0.0)
    assert "realisation" not in by_measure(own, frame("won", 40, amount=100.0, list_value=100.0))


def test_small_gap_is_not_telling():
    """Is a gap of 4 % of the others' level, however sure, not worth a talk, and one of 6 % is?"""
    spread = np.tile([95.0, 105.0], 200)
    for factor, telling in ((1.04, False), (1.06, True)):
        item = by_measure(frame("won", 400, amount=spread * factor), frame("won", 400, amount=spread))[
            "average_won"
        ]
        assert item.clear
        assert item.telling == telling


def test_gap_is_own_minus_others():
    """Does the interval belong to own minus others, for each measure?"""
    rng = np.random.default_rng(3)
    sides = [
        both(
            frame(
                "won",
                60,
                amount=rng.uniform(50, 150, 60),
                days=rng.uniform(5, 90, 60),
                list_value=rng.uniform(100, 200, 60),
            ),
            frame("lost", 30),
        )
        for _ in range(2)
    ]
    for item in compared(*sides):
        assert item.gap.value == pytest.approx(item.own - item.peers)
        assert item.gap.low < item.gap.value < item.gap.high
        assert item.gap.confidence == 0.99
