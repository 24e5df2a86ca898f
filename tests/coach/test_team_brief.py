"""The brief of a whole team."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.coach.facts import team_facts
from acctkit.coach.goals import GoalMonth, Goals
from acctkit.coach.team_brief import target_table, team_brief
from acctkit.plan.seasonality import Seasonality

DAY = date(2026, 6, 10)
EVEN = Seasonality((1 / 12,) * 12, 0, 0, even=True, reason="no-won-deals")
MONTHS = tuple(date(2026, number, 1) for number in range(10, 13))


@pytest.fixture(scope="module")
def sample(sample_facts):
    return team_brief(sample_facts)


def goal(parts, target=1000.0):
    rows = tuple(GoalMonth(month, None, part) for month, part in zip(MONTHS, parts, strict=True))
    return Goals(2026, target, 0.0, sum(parts), rows, EVEN, by_target=False)


def test_everybody_once(sample, sample_facts):
    """Is everybody there once, numbered from 1 in the order in which they need a talk?"""
    assert Counter(member.brief.rep_id for member in sample.members) == Counter(list(sample_facts.names))
    assert [member.number for member in sample.members] == list(range(1, len(sample_facts.names) + 1))
    priorities = [member.brief.priority for member in sample.members]
    assert priorities == sorted(priorities, reverse=True)


def test_the_same_as_the_own_page(sample, sample_briefs):
    """Does the team's table give each rep the months of the rep's own page?"""
    assert sample.targets is not None
    for share in sample.targets.shares:
        goals = sample_briefs[share.rep_id].goals
        assert share.months == tuple(part.needed for part in goals.months)
        assert share.left == goals.left
    assert sample.group.n == len(sample.members)


def test_without_anything(make_team):
    """Is a team of names alone a brief with everybody, no targets and nobody rated?"""
    made = team_brief(team_facts(make_team(reps=[{"rep_id": "a", "name": "A"}, {"rep_id": "b"}]), DAY))
    assert [made.name(rep) for rep in ("a", "b")] == ["A", "b"]
    assert made.targets is None
    assert not made.rated


def test_one_sided_ratings_place_nobody(make_team):
    """Does a rating of ability alone leave a team unrated, since nobody said anything about will?"""
    rating = {"rep_id": "a", "task": "t", "rater": "m", "rater_role": "manager", "date": date(2026, 5, 1)}
    one = make_team(reps=[{"rep_id": "a"}], ratings=[rating | {"ability": 3}])
    both = make_team(reps=[{"rep_id": "a"}], ratings=[rating | {"ability": 3, "willingness": 4}])
    assert not team_brief(team_facts(one, DAY)).rated
    assert team_brief(team_facts(both, DAY)).rated


@given(st.dictionaries(st.text(max_size=3), st.tuples(*[st.integers(0, 10**9)] * 3), min_size=1, max_size=9))
def test_both_margins_add_up(parts):
    """Do rows and columns always add up exactly to the total?"""
    table = target_table({rep: goal(each) for rep, each in parts.items()})
    assert table is not None
    assert all(sum(share.months) == share.left for share in table.shares)
    assert sum(table.sums) == table.total == sum(share.left for share in table.shares)
    for place, total in enumerate(table.sums):
        assert sum(share.months[place] for share in table.shares) == total


def test_usual_months_are_no_target():
    """Is a rep without a target named and left out, though twelve usual months stand on the own page?"""
    table = target_table({"a": goal((1, 2, 3)), "b": goal((9, 9, 9), target=None), "c": None})
    assert table is not None
    assert [share.rep_id for share in table.shares] == ["a"]
    assert table.without == ("b", "c")
    assert target_table({"b": goal((9, 9, 9), target=None), "c": None}) is None
