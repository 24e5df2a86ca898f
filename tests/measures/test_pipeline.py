"""Are weighted pipeline, velocity and coverage right?"""

import pytest

from acctkit.measures.pipeline import coverage, velocity, weighted_pipeline


def test_weighted_counts_open_deals_only(deals):
    """Is only open money weighed?"""
    frame = deals(
        {"status": "open", "amount": 100.0, "probability": 0.5},
        {"status": "open", "amount": 300.0, "probability": 0.1},
        {"status": "won", "amount": 900.0, "probability": 1.0},
    )
    found = weighted_pipeline(frame)
    assert (found.value, found.unweighted, found.n) == (80.0, 400.0, 2)


def test_a_stated_zero_is_zero(deals):
    """Is 0 % a probability of 0 that the stage's level does not overwrite?"""
    frame = deals({"status": "open", "stage": "Offer", "amount": 100.0, "probability": 0.0})
    found = weighted_pipeline(frame, {"Offer": 0.6})
    assert (found.value, found.without_probability) == (0.0, 0)


def test_a_configured_zero_is_zero(deals):
    """Is a level of 0 % counted as 0, not as unknown?"""
    frame = deals({"status": "open", "stage": "Lead", "amount": 100.0})
    found = weighted_pipeline(frame, {"Lead": 0.0})
    assert (found.value, found.n, found.without_probability) == (0.0, 1, 0)


def test_unknowns_are_counted_not_guessed(deals):
    """Are deals without probability or amount left out and counted, and amounts filled where given?"""
    frame = deals(
        {"status": "open", "stage": "Offer", "amount": 100.0},
        {"status": "open", "stage": "New", "amount": 50.0},
        {"status": "open", "stage": "Offer"},
    )
    found = weighted_pipeline(frame, {"Offer": 0.5})
    assert (found.value, found.n, found.without_probability, found.without_amount) == (50.0, 1, 1, 1)
    filled = weighted_pipeline(frame, {"Offer": 0.5}, frame["amount"].fillna(40.0))
    assert (filled.value, filled.unweighted) == (70.0, 190.0)
    assert weighted_pipeline(frame).value is None
    assert weighted_pipeline(deals()).value == 0.0


def test_velocity_by_hand(deals):
    """Are 4 open deals x 50 % x 150 / 15 days = 20 a day?"""
    day = {"created": "2026-01-01"}
    frame = deals(
        {"status": "won", "amount": 100.0, "closed": "2026-01-11", **day},
        {"status": "won", "amount": 200.0, "closed": "2026-01-21", **day},
        {"status": "lost", "closed": "2026-01-06", **day},
        {"status": "lost", **day},
        *[{"status": "open"}] * 4,
    )
    found = velocity(frame)
    assert (found.value, found.n) == (pytest.approx(20.0), 4)
    assert found.low < 20 < found.high


def test_velocity_without_wins(deals):
    """Is velocity unknown without a win, and with wins that took no time?"""
    assert velocity(deals({"status": "lost"}, {"status": "open"})).reason == "no-won-deals"
    same_day = {"status": "won", "amount": 5.0, "created": "2026-01-01", "closed": "2026-01-01"}
    assert velocity(deals(same_day)).reason == "no-cycle"


@pytest.mark.parametrize(
    ("target", "booked", "value", "reached", "reason"),
    [
        (100.0, 60.0, 2.0, False, ""),
        (100.0, 100.0, None, True, "target-reached"),
        (100.0, 130.0, None, True, "target-reached"),
        (None, 10.0, None, False, "no-target"),
    ],
)
def test_coverage(target, booked, value, reached, reason):
    """Is coverage open over missing, and a flag once the target is reached?"""
    found = coverage(80.0, target, booked)
    assert (found.value, found.reached, found.reason) == (value, reached, reason)
