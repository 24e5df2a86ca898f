"""Is what the open deals should bring weighed by the levels, and held against the month?"""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from acctkit.measures.pipeline import velocity
from acctkit.pipeline.flow import flow
from acctkit.pipeline.stage_passes import StagePasses
from acctkit.pipeline.win_levels import level_chances

NOTHING = StagePasses(
    pd.DataFrame(columns=["deal_id", "buying", "rep_id", "row_id", "status", "outcome", "days"])
)
CHANCES = level_chances(NOTHING, NOTHING)
MONTH = date(2026, 6, 10)


def deals(*rows):
    """Build deals from (row, status, stage, amount, probability, created, closed, expected)."""
    names = ["row_id", "status", "stage", "amount", "probability", "created", "closed", "expected_close"]
    frame = pd.DataFrame(rows, columns=names)
    for name in ("created", "closed", "expected_close"):
        frame[name] = pd.to_datetime(frame[name])
    for name in ("amount", "probability"):
        frame[name] = frame[name].astype("float64")
    for name in ("row_id", "status", "stage"):
        frame[name] = frame[name].astype("str")
    return frame.assign(worth=frame["amount"].fillna(1000.0))


FOUR = deals(
    ("1", "open", "Qualify", 2000, None, "2026-05-01", None, "2026-06-30"),
    ("2", "open", "Offer", 4000, 0.9, "2026-05-01", None, "2026-07-01"),
    ("3", "open", "Negotiate", None, None, "2026-05-01", None, "2026-05-20"),
    ("4", "open", "Phase 7", 8000, 0.0, "2026-05-01", None, None),
    ("w", "won", "Won", 3000, None, "2026-05-01", "2026-06-05", None),
    ("o", "won", "Won", 7000, None, "2026-05-01", "2026-05-31", None),
)


def test_weighted_worked_by_hand():
    """Does the example of docs/method.md come out: stated chances first, then the level's, and the level's alone?"""
    made = flow(FOUR, CHANCES, target=9000, month=MONTH)
    # 2000 x 10 % + 4000 x 90 % + 1000 (its list value) x 75 % + 8000 x 0 %
    assert made.weighted.value == 200 + 3600 + 750 + 0
    # By the level alone the hopeful 90 % becomes 50 %, and of the unknown stage nothing is known.
    assert made.by_level.value == 200 + 2000 + 750
    assert (made.by_level.n, made.by_level.without_probability) == (3, 1)


def test_coverage_worked_by_hand():
    """Is open due in the month, overdue included, held against the target without what is booked?"""
    made = flow(FOUR, CHANCES, target=9000, month=MONTH)
    assert made.month == date(2026, 6, 1)
    assert made.due_row_ids == ("1", "3")
    assert made.coverage.value == (2000 + 1000) / (9000 - 3000)
    assert flow(FOUR, CHANCES, target=3000, month=MONTH).coverage.reached
    assert flow(FOUR, CHANCES, target=None, month=MONTH).coverage.reason == "no-target"


def test_nothing_is_expected_of_dead_deals():
    """Do deals that are probably dead leave all figures, and are they counted?"""
    made = flow(FOUR, CHANCES, target=9000, month=MONTH, dead=frozenset({"1", "2"}))
    whole = flow(FOUR, CHANCES, target=9000, month=MONTH)
    assert made.velocity.value == pytest.approx(whole.velocity.value / 2)
    assert (made.weighted.value, made.due_row_ids) == (750, ("3",))
    assert (made.left_out, whole.left_out) == (2, 0)
    # 4 open x 100 % x 5,000 / mean of 35 and 30 days
    assert whole.velocity.value == pytest.approx(4 * 5000 / 32.5)


@pytest.mark.real
def test_real_set(crm_facts):
    """Is the weighted pipeline of the public set a tenth of prospecting and a quarter of engaging, at list price?"""
    made = flow(crm_facts.deals, CHANCES, target=None, month=date(2017, 12, 31))
    assert made.weighted.unweighted == 4_966_215
    worth = crm_facts.deals["worth"]
    parts = {stage: worth[crm_facts.deals["stage"].eq(stage)].sum() for stage in ("Prospecting", "Engaging")}
    assert made.weighted.value == pytest.approx(parts["Prospecting"] / 10 + parts["Engaging"] / 4)
    assert made.weighted.n == 2089
    # 2,089 x 63.15 % x 2,360.91 / 51.78
    assert made.velocity.value == pytest.approx(2089 * 0.6315 * 2360.91 / 51.78, rel=1e-3)
    assert made.velocity == velocity(crm_facts.deals)
    assert np.isfinite([made.velocity.low, made.velocity.high]).all()
