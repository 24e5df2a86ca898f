"""Is the most productive month of a rep found, among complete months of the last year only?"""

from datetime import date, timedelta

import pytest

from acctkit.pipeline.month_plan import month_plan
from acctkit.pipeline.new_deals import most_created


def created(*days):
    return [{"row_id": str(number), "status": "open", "created": day} for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("today", "most"),
    [
        (date(2026, 6, 10), 2),  # June is not over
        (date(2026, 6, 30), 3),
        (date(2027, 5, 31), 3),
        (date(2027, 7, 1), None),  # a year later none of them counts
        (date(2026, 4, 30), None),
    ],
)
def test_complete_months_of_the_last_year_count(frame, today, most):
    """Do May's two and June's three deals count as long as their month is over and within a year?"""
    deals = frame(created(*[date(2026, 5, 31)] * 2, *[date(2026, 6, 1)] * 3, None))
    assert most_created(deals, today) == most


def test_a_plan_beyond_the_own_pace_says_so(frame, history):
    """Is it said when X is more than the rep ever created in a month, and not when it is as much?"""
    today = date(2026, 6, 10)
    rep = frame(history)
    modest = month_plan(rep, rep, target=20_000.0, booked=0.0, today=today)
    assert (modest.X, modest.most_created) == (80, 80)
    assert "month_plan.more_than_ever" not in modest.sentences
    bold = month_plan(rep, rep, target=21_000.0, booked=0.0, today=today)
    assert "month_plan.more_than_ever" in bold.sentences
    old = frame([row | {"created": row["created"] - timedelta(days=400)} for row in history])
    assert (
        "month_plan.more_than_ever"
        not in month_plan(old, rep, target=90_000.0, booked=0.0, today=today).sentences
    )
