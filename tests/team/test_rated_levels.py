"""Do levels of a whole team agree with the placement of each person?"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.team.ability_willingness import place, self_manager_gap
from acctkit.team.rated_levels import levels, self_minus_manager, will_change

TODAY = date(2026, 6, 30)
SCORE = st.none() | st.integers(1, 5)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "rep_id": st.sampled_from(["R1", "R2"]),
            "task": st.sampled_from(["ask", "close"]),
            "rater": st.sampled_from(["x", "y"]),
            "rater_role": st.sampled_from(["self", "manager", "peer"]),
            "date": st.dates(date(2025, 9, 1), date(2026, 7, 10)),
            "ability": SCORE,
            "willingness": SCORE,
            "importance": SCORE,
        }
    ),
    min_size=1,
    max_size=14,
)


def ratings(rows):
    frame = pd.DataFrame(rows).assign(row_id=[f"r{n}" for n in range(len(rows))])
    for name in ("ability", "willingness", "importance"):
        frame[name] = frame[name].astype("float64")
    return frame.assign(date=pd.to_datetime(frame["date"]))


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_as_the_matrix_places(rows):
    """Are ability, willingness and doubt those of the ability-willingness matrix, for each person?"""
    frame = ratings(rows)
    found = levels(frame, TODAY)
    gaps = self_minus_manager(frame, TODAY)
    for rep in ("R1", "R2"):
        own = frame.loc[frame["rep_id"].eq(rep)]
        placed = place(own, TODAY)
        if placed.ability is None:
            assert rep not in found.index
        else:
            assert found.loc[rep, "ability"] == pytest.approx(placed.ability)
            assert found.loc[rep, "willingness"] == pytest.approx(placed.willingness)
            assert found.loc[rep, "uncertain"] == bool(placed.uncertain)
        gap = self_manager_gap(own, TODAY).ability
        if gap is None:
            assert rep not in gaps.index
        else:
            assert gaps.loc[rep, "gap"] == pytest.approx(gap)


def row(day, will, rater="m", role="manager", task="ask"):
    return {
        "rep_id": "R1", "task": task, "rater": rater, "rater_role": role, "date": day,
        "ability": 3, "willingness": will, "importance": 3,
    }  # fmt: skip


def test_will_is_compared_with_the_same_rater():
    """Is only what the same person said of the same task compared, at least thirty days apart?"""
    frame = ratings([
        row("2025-11-01", 5), row("2026-05-01", 3),  # the manager: -2
        row("2026-05-01", 1, "new", "peer"),  # a rater without an earlier word
        row("2026-06-01", 4, "s", "self"), row("2026-06-20", 1, "s", "self"),  # too soon after
    ])  # fmt: skip
    found = will_change(frame, TODAY)
    assert found.loc["R1", "change"] == -2
    assert found.loc["R1", "n"] == 1


def test_old_ratings_do_not_count():
    """Is a fall that lies more than a year back left out?"""
    assert will_change(ratings([row("2024-01-01", 5), row("2024-09-01", 2)]), TODAY).empty
