"""What does a group have, what does it lack, and what helps in its next meeting?"""

from hypothesis import given
from hypothesis import strategies as st

from acctkit.playbook import entries
from acctkit.playbook.group_types import GroupAdvice, GroupType
from acctkit.team.group_composition import composition
from acctkit.team.group_types import Profile

TYPES = tuple(entries(GroupType))


def lead(*types, shape=None):
    return Profile(shape or ("single" if len(types) == 1 else "mixed"), types, {}, {}, 0.7, 20, (), ())


def test_coverage_missing_and_friction():
    """Are voices, gaps and rubbing pairs named with the people?"""
    found = composition(
        {
            "A": lead("artist"),
            "B": lead("detail", "analyst"),
            "C": lead(shape="even"),
            "D": lead(shape="incomplete"),
        }
    )
    assert (found.n, found.even, found.unknown) == (4, ("C",), ("D",))
    assert found.coverage["analyst"] == ("B",)
    assert found.missing == ("stubborn", "sincere")
    assert [one.advice for one in found.frictions] == ["friction-artist-detail", "friction-analyst-artist"]
    assert (found.frictions[0].first, found.frictions[0].second) == (("A",), ("B",))
    assert found.advice == ("friction-artist-detail", "friction-analyst-artist", "missing-stubborn")


def test_nobody_rubs_with_oneself():
    """Is a mixed person alone no friction pair?"""
    assert not composition({"A": lead("artist", "detail"), "B": lead("sincere")}).frictions


def test_a_leaning_group():
    """Is a type that more than half lead with named first, and exactly half not?"""
    found = composition({"A": lead("artist"), "B": lead("artist"), "C": lead("analyst")})
    assert found.many == ("artist",)
    assert found.advice[0] == "many-artist"
    assert not composition({"A": lead("artist"), "B": lead("analyst")}).many


def test_too_few_known():
    """Is no voice called missing in a group that has not answered?"""
    found = composition({"A": lead("artist"), "B": lead(shape="incomplete")})
    assert found.advice == ("too-few-known",)
    assert composition({"B": lead(shape="incomplete")}).missing == ()
    assert composition({}).advice == ("too-few-known",)


PROFILES = st.lists(st.sets(st.sampled_from(TYPES), max_size=4), max_size=8).map(
    lambda leads: {
        f"R{n}": lead(*types) if types else lead(shape="incomplete") for n, types in enumerate(leads)
    }
)


@given(PROFILES)
def test_what_always_holds(profiles):
    """Is every advice an entry, at most three, and is each type either covered or missing?"""
    found = composition(profiles)
    assert 1 <= len(found.advice) <= 3
    assert set(found.advice) <= set(entries(GroupAdvice))
    known = [one for one in profiles.values() if one.shape != "incomplete"]
    if known:
        assert {name for name, reps in found.coverage.items() if reps} == set(TYPES) - set(found.missing)
    for one in found.frictions:
        assert len({*one.first, *one.second}) > 1


def test_each_type_has_its_advice():
    """Is there advice for each type that is missing or too many?"""
    for about in ("missing", "many"):
        assert {one.types for one in entries(GroupAdvice).values() if one.about == about} == {
            (key,) for key in TYPES
        }
