"""The brief of a whole team."""

from collections import Counter
from datetime import date

import pytest

from acctkit.coach.facts import team_facts
from acctkit.coach.team_brief import team_brief

DAY = date(2026, 6, 10)


@pytest.fixture(scope="module")
def sample(sample_facts):
    return team_brief(sample_facts)


def test_everybody_once(sample, sample_facts):
    """Is everybody there once, numbered from 1 in the order in which they need a talk?"""
    assert Counter(member.brief.rep_id for member in sample.members) == Counter(list(sample_facts.names))
    assert [member.number for member in sample.members] == list(range(1, len(sample_facts.names) + 1))
    priorities = [member.brief.priority for member in sample.members]
    assert priorities == sorted(priorities, reverse=True)


def test_the_same_as_the_own_page(sample, sample_briefs):
    """Is what is left of each rep's target in the team's table what the rep's own page says?"""
    assert sample.targets is not None
    assert {share.rep_id: share.left for share in sample.targets.shares} == {
        rep: made.goals.left for rep, made in sample_briefs.items()
    }
    assert sample.group.n == len(sample.members)


def test_the_most_urgent_first(sample):
    """Do those without a concern come last, and among them first those about whom the evidence suggests something?"""
    calm = [member.brief for member in sample.members if not member.brief.priority]
    assert calm == [member.brief for member in sample.members][-len(calm) :]
    strengths = [one.person.strongest for one in calm]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] > 0.0 == strengths[-1]


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
