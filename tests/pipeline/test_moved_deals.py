"""Are the right open deals moved, and the right ones called probably dead?"""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from acctkit.pipeline.moved_deals import moved_deals

TODAY, JUNE = date(2026, 6, 10), date(2026, 6, 1)
_REAL = Path(__file__).resolve().parents[2] / "../shared/data/crm-sales-opportunities/sales_pipeline.csv"


def test_older_than_the_slowest_win_is_probably_dead(frame, still_open, ended):
    """Is a deal as old as the slowest win still moved, and one a day older not?"""
    deals = frame([still_open("at", 40), still_open("over", 41)], ended("won", 1, 40))
    found = moved_deals(deals, 40.0, today=TODAY, month=JUNE)
    assert (found.moved, found.dead) == (("at",), ("over",))
    assert found.ages.tolist() == [40.0]


@pytest.mark.parametrize(
    ("step", "alive"),
    [
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
        (None, False),
    ],
)
def test_a_next_step_this_month_keeps_an_old_deal(frame, still_open, step, alive):
    """Does a next step from the first to the last day of the month keep an old deal alive?"""
    found = moved_deals(frame([still_open("old", 500, step)]), 40.0, today=TODAY, month=JUNE)
    assert (found.moved == ("old",)) is alive


def test_unknown_age_is_not_dead(frame, still_open):
    """Is a deal without creation date moved and counted as undated?"""
    found = moved_deals(frame([still_open("undated", None)]), 40.0, today=TODAY, month=JUNE)
    assert (found.moved, found.undated) == (("undated",), 1)


def test_without_a_slowest_win_nothing_is_dead(frame, still_open):
    """Does nobody know what too old means before there are wins?"""
    assert moved_deals(frame([still_open("old", 900)]), None, today=TODAY, month=JUNE).dead == ()


def test_the_rep_may_choose(frame, still_open, ended):
    """Are exactly the chosen open deals moved, a dead one included, and closed or foreign ids ignored?"""
    deals = frame([still_open("old", 90), still_open("new", 3)], ended("won", 1, 40))
    chosen = frozenset({"old", "won-40-1000-0", "nobody"})
    found = moved_deals(deals, 40.0, today=TODAY, month=JUNE, chosen=chosen)
    assert (found.moved, found.dead, found.ages.tolist()) == (("old",), ("old",), [90.0])


@pytest.mark.real
@pytest.mark.skipif(not _REAL.exists(), reason="the public data set is not beside the project")
def test_dead_deals_of_the_public_data():
    """Are 1,291 of 1,589 engaging deals older than the slowest win of 138 days at the end of 2017?"""
    raw = pd.read_csv(_REAL)
    engaging = raw[raw["deal_stage"] == "Engaging"]
    deals = pd.DataFrame(
        {
            "row_id": engaging["opportunity_id"],
            "status": "open",
            "created": pd.to_datetime(engaging["engage_date"], format="%d-%m-%Y"),
            "next_step_date": pd.to_datetime(pd.Series(np.nan, index=engaging.index)),
        }
    )
    found = moved_deals(deals, 138.0, today=date(2017, 12, 31), month=date(2017, 12, 1))
    assert (len(found.dead), len(found.moved)) == (1291, 1589 - 1291)
