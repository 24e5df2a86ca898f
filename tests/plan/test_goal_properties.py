"""Are the four properties of a goal checked, each with its reason?"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.plan.goal_properties import Goal, check
from acctkit.playbook import entries
from acctkit.playbook.goal_texts import GoalReason

TODAY = date(2026, 6, 30)
GOOD = Goal(
    what="revenue with hospitals",
    amount=110.0,
    unit="thousand euros",
    deadline=date(2026, 9, 30),
    source="deals, won, by quarter",
    baseline=90.0,
    owners=("Ana",),
    own_history=(80.0, 100.0, 120.0, 140.0),
)


def verdicts(**change):
    return {one.about: one for one in check(replace(GOOD, **change), TODAY)}


def test_a_good_goal_holds():
    """Does a whole goal hold in all four, with P75 of 80, 100, 120, 140 = 125 as its limit?"""
    found = verdicts()
    assert [one.holds for one in found.values()] == [True] * 4
    assert list(found) == ["clear", "measurable", "individual", "realistic"]
    assert found["realistic"].limit == 125


@pytest.mark.parametrize(
    ("change", "about", "reasons"),
    [
        ({"what": " "}, "clear", ("no-object",)),
        ({"amount": None, "deadline": None}, "clear", ("no-amount", "no-deadline")),
        ({"deadline": TODAY}, "clear", ("deadline-passed",)),
        ({"unit": "", "source": "", "baseline": None}, "measurable", ("no-unit", "no-source", "no-baseline")),
        ({"owners": ()}, "individual", ("no-owner",)),
        ({"owners": ("", " ")}, "individual", ("no-owner",)),
        ({"owners": ("Ana", "Ben")}, "individual", ("several-owners",)),
        ({"amount": 126.0}, "realistic", ("beyond-best-quarter",)),
    ],
)
def test_what_is_missing_is_named(change, about, reasons):
    """Does each gap fail its property, with all reasons?"""
    assert verdicts(**change)[about].holds is False
    assert verdicts(**change)[about].reasons == reasons


def test_the_same_owner_twice_is_one():
    """Does a name that stands twice count once?"""
    assert verdicts(owners=("Ana", "Ana "))["individual"].holds


def test_peers_may_have_reached_more():
    """Is an amount within the peers' P75 realistic, though above one's own, and new resources a reason?"""
    peers = verdicts(amount=150.0, peer_history=(100.0, 150.0, 160.0, 170.0))["realistic"]
    assert (peers.holds, peers.limit) == (True, 162.5)
    assert verdicts(amount=150.0, more_resources=True)["realistic"].reasons == ("beyond-with-resources",)


def test_a_goal_may_go_down():
    """Is a goal to lower complaints held against the better quarter, which is the lower one?"""
    down = {"amount": 5.0, "baseline": 12.0, "own_history": (4.0, 8.0, 10.0, 12.0)}
    assert verdicts(**down)["realistic"].holds is False
    assert verdicts(**down | {"amount": 7.0})["realistic"].limit == 7.0
    assert verdicts(**down | {"amount": 7.0})["realistic"].holds is True


def test_an_amount_in_words():
    """Is "every open deal" clear, though nobody can hold it against the past?"""
    found = verdicts(amount=None, amount_in_words=True)
    assert found["clear"].holds
    assert (found["realistic"].holds, found["realistic"].reasons) == (None, ("no-history",))


def test_not_known_is_a_verdict():
    """Is nothing said about realism with three past values, or without an amount?"""
    assert verdicts(own_history=(1.0, 2.0, 3.0))["realistic"].holds is None
    assert verdicts(amount=None)["realistic"].reasons == ("no-amount-to-judge",)


@given(
    st.builds(
        Goal,
        what=st.sampled_from(["", "x"]),
        amount=st.none() | st.floats(-10, 10),
        unit=st.sampled_from(["", "x"]),
        deadline=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        source=st.sampled_from(["", "x"]),
        baseline=st.none() | st.floats(-10, 10),
        owners=st.lists(st.sampled_from(["", "a", "b"])).map(tuple),
        own_history=st.lists(st.floats(-10, 10)).map(tuple),
        peer_history=st.lists(st.floats(-10, 10)).map(tuple),
        more_resources=st.booleans(),
        amount_in_words=st.booleans(),
    )
)
def test_every_reason_has_words(goal):
    """Has each verdict at least one reason, and each reason its words under the right property?"""
    for one in check(goal, TODAY):
        assert one.reasons
        for reason in one.reasons:
            words = entries(GoalReason)[reason]
            assert words.about == one.about
            assert bool(words.mend) or one.holds
