"""Briefs as JSON."""

import json
from datetime import date

import pytest

from acctkit.coach.brief import brief
from acctkit.coach.plain import brief_plain, number, team_plain


@pytest.mark.parametrize(
    ("value", "plain"),
    [(None, None), (float("nan"), None), (float("inf"), None), (3.0, 3), (-0.5, -0.5), (0.0, 0)],
)
def test_number(value, plain):
    """Is a hole null, and a whole number one without a point?"""
    assert number(value) == plain
    assert not isinstance(number(value), float) or value != int(value)


def test_everything_said(sample_briefs, en):
    """Does JSON hold each finding with its words, values and all rows behind it?"""
    made = sample_briefs["R02"]
    plain = json.loads(json.dumps(brief_plain(made, en), allow_nan=False))
    assert plain["first_three"] == [one.sign.card for one in made.three]
    assert [one["id"] for one in plain["findings"]] == [one.sign.card for one in made.findings]
    small = next(one for one in plain["findings"] if one["id"] == "small_deals")
    assert small["n"] == len(small["evidence"]["row_ids"]) == 106
    assert len(small["details"]) == 2
    assert small["interval"]["low"] < small["interval"]["value"] < small["interval"]["high"] < 0
    assert plain["agreed_action"]["owner"] == made.action.owner
    assert plain["month_plan"]["Z"] == made.plan.Z


def test_most_urgent_first(sample_facts, sample_briefs, en):
    """Are the reps of a team sorted by priority, and is each there once?"""
    plain = team_plain(sample_facts, list(sample_briefs.values()), en)
    priorities = [rep["priority"] for rep in plain["reps"]]
    assert priorities == sorted(priorities, reverse=True)
    assert {rep["rep_id"] for rep in plain["reps"]} == set(sample_briefs)


def test_wins_without_amounts(make_team, ended, en):
    """Is revenue unknown, and not zero, where no win carries an amount?"""
    made = brief(make_team(deals=ended("r", "won", 3, amount=None)), "r", date(2026, 6, 10))
    assert brief_plain(made, en)["revenue"] is None
