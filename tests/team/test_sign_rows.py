"""Are rows chosen, ordered and counted as a frame would do it?"""

from fractions import Fraction

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.team.sign_rows import Rows, latest_first, together

REPS = pd.Index(["R2", "R1", "R3"], name="rep_id")
DAY = st.none() | st.dates().filter(lambda day: 1900 <= day.year < 2200)
ROW = st.tuples(st.sampled_from(["R1", "R2", "R9", None]), DAY, st.floats(-1e6, 1e6) | st.none())


def frame_of(rows):
    rep, day, number = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "rep_id": pd.array(rep, dtype="str"),
            "day": pd.Series(day, dtype="datetime64[ns]"),
            "number": pd.array(number, dtype="float64"),
            "row_id": [f"x:{place * 7 % 10}-{place}" for place in range(len(rows))],
        }
    )


@settings(deadline=None)
@given(st.lists(ROW, min_size=1, max_size=30))
def test_as_a_frame_would(rows):
    """Are the first rows of each rep and the counts those of a sorted frame, missing days last?"""
    frame = frame_of(rows)
    found = Rows.of(frame, REPS)
    by_hand = frame.sort_values(["day", "row_id"], ascending=[False, True])
    first = found.ordered(latest_first(found["day"])).first()
    for rep in REPS:
        own = by_hand.loc[by_hand["rep_id"] == rep, "row_id"].tolist()
        assert list(first.get(rep, ())) == own[:10]
        assert found.counts()[rep] == len(own)


@given(st.lists(ROW.filter(lambda row: row[2] is not None), min_size=1, max_size=30))
def test_sums_do_not_round_on_the_way(rows):
    """Is each sum the exact one, rounded once?"""
    found = Rows.of(frame_of(rows), REPS)
    exact = [float(sum((Fraction(row[2]) for row in rows if row[0] == rep), Fraction(0))) for rep in REPS]
    assert found.sums(found["number"]).tolist() == exact


def test_a_missing_code_is_a_combination_of_its_own():
    """Do equal combinations share a number, and is a missing one none of the others?"""
    numbers = together(np.array([0, 0, -1, 1, -1]), np.array([1, 1, 1, -1, 1])).tolist()
    assert numbers[0] == numbers[1]
    assert numbers[2] == numbers[4]
    assert len(set(numbers)) == 3
