"""What is left of the targets, divided over reps and months at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.coach.away import Away
from acctkit.coach.goals import GoalMonth, Goals
from acctkit.coach.team_targets import target_table
from acctkit.plan.seasonality import Seasonality
from acctkit.playbook import entries
from acctkit.playbook.goal_texts import ConflictText

EVEN = Seasonality((1 / 12,) * 12, 0, 0, even=True, reason="no-won-deals")
MONTHS = tuple(date(2026, number, 1) for number in range(10, 13))
OCTOBER, NOVEMBER, DECEMBER = MONTHS


def season(*weights):
    """Return a season learned from 14 months of history, with these weights for the last three months of a year."""
    return Seasonality((*(1.0,) * 9, *weights), 14, 1, even=False)


def goal(parts, target=1000.0, seasonality=EVEN, stated=None):
    """Return goals whose own page shows these parts; `stated` are the months' targets as set."""
    rows = tuple(
        GoalMonth(month, amount, part)
        for month, amount, part in zip(MONTHS, stated or (None,) * 3, parts, strict=True)
    )
    return Goals(2026, target, 0.0, sum(parts), rows, seasonality, by_target=stated is not None)


def months_of(table):
    return {share.rep_id: share.months for share in table.shares}


def test_worked_by_hand():
    """Does the example of docs/method.md come out: 60 and 30 left over a season of 1 : 1 : 2?"""
    learned = season(1, 1, 2)
    table = target_table(
        {"a": goal((20, 20, 20), seasonality=learned), "b": goal((10, 10, 10), seasonality=learned)}
    )
    assert months_of(table) == {"a": (15, 15, 30), "b": (8, 7, 15)}
    assert (table.sums, table.total, table.basis, table.history_months) == ((23, 22, 45), 90, "history", 12)


def test_a_ramp_stays_a_ramp():
    """Does a newcomer keep the shape of the own targets, while the team's months follow the season?"""
    learned = season(1, 1, 1)
    table = target_table(
        {
            "old": goal((200, 200, 200), seasonality=learned, stated=(200.0, 200.0, 200.0)),
            "new": goal((10, 20, 60), seasonality=learned, stated=(10.0, 20.0, 60.0)),
        }
    )
    first, second, third = months_of(table)["new"]
    assert first < second < third
    assert table.sums == (230, 230, 230)


def test_nothing_before_the_first_target():
    """Does somebody whose targets begin later get nothing before, and does that month ask less of the team?"""
    learned = season(1, 1, 1)
    table = target_table(
        {
            "old": goal((30, 30, 30), seasonality=learned),
            "new": goal((0, 30, 30), seasonality=learned, stated=(None, 30.0, 30.0)),
        }
    )
    assert months_of(table)["new"][0] == 0
    assert table.sums[0] < table.sums[1]


def test_a_month_away_is_kept_free():
    """Does somebody who is away all November get nothing then, the whole being won in the other months?"""
    goals = {rep: goal((20, 20, 20), seasonality=season(1, 1, 1)) for rep in "ab"}
    table = target_table(goals, Away(frozenset({("a", NOVEMBER)})))
    assert table.clash is None
    assert months_of(table)["a"][1] == 0
    assert sum(months_of(table)["a"]) == 60
    assert table.sums[1] < table.sums[0]


def test_away_to_the_end_is_a_conflict():
    """Where somebody with a target is away in every month left, is that named, and are the own months shown?"""
    goals = {rep: goal((1, 2, 57), seasonality=season(1, 1, 1)) for rep in "ab"}
    table = target_table(goals, Away(frozenset(("a", month) for month in MONTHS)))
    assert (table.clash.code, table.clash.reps, table.clash.months) == ("maximums-below-margin", ("a",), ())
    assert (table.clash.wanted, table.clash.available) == (60, 0)
    assert months_of(table) == {"a": (1, 2, 57), "b": (1, 2, 57)}
    assert (table.sums, table.total) == ((2, 4, 114), 120)


def test_nobody_is_there_at_all():
    """Is it a conflict, and not an error, when everybody is away in every month left?"""
    table = target_table({"a": goal((1, 1, 1))}, Away(frozenset(("a", month) for month in MONTHS)))
    assert table.clash.reps == ("a",)


def test_short_history_follows_the_targets_as_set():
    """With less than a year of history, are the months those of the targets, and so of each own page?"""
    goals = {
        "a": goal((10, 20, 30), stated=(10.0, 20.0, 30.0)),
        "b": goal((5, 5, 5), stated=(9.0, 9.0, 9.0)),
    }
    table = target_table(goals)
    assert table.basis == "given"
    assert months_of(table) == {"a": (10, 20, 30), "b": (5, 5, 5)}


def test_without_history_and_months_all_count_alike():
    """Where neither is known for all, do the months count alike?"""
    table = target_table({"a": goal((10, 20, 30), stated=(10.0, 20.0, 30.0)), "b": goal((0, 0, 60))})
    assert (table.basis, table.sums) == ("even", (40, 40, 40))


def test_usual_months_are_no_target():
    """Is a rep without a target named and left out, though twelve usual months stand on the own page?"""
    table = target_table({"a": goal((1, 2, 3)), "b": goal((9, 9, 9), target=None), "c": None})
    assert table is not None
    assert [share.rep_id for share in table.shares] == ["a"]
    assert table.without == ("b", "c")
    assert target_table({"b": goal((9, 9, 9), target=None), "c": None}) is None


def test_all_reached():
    """Is there a table of zeros, and no conflict, when every target is reached?"""
    table = target_table({"a": goal((0, 0, 0))}, Away(frozenset({("a", OCTOBER)})))
    assert (table.total, table.sums, table.clash) == (0, (0, 0, 0), None)


def test_names_that_look_like_months():
    """Is a rep whose id is that of a month told from the month in a conflict?"""
    away = Away(frozenset(("2026-10", month) for month in MONTHS))
    table = target_table({"2026-10": goal((1, 1, 1)), "b": goal((1, 1, 1))}, away)
    assert (table.clash.reps, table.clash.months) == (("2026-10",), ())


PARTS = st.tuples(*[st.integers(0, 10**9)] * 3)
STATED = st.none() | st.tuples(*[st.floats(1, 1e6)] * 3)


@settings(max_examples=40)
@given(
    st.dictionaries(st.text(max_size=3), st.tuples(PARTS, STATED), min_size=1, max_size=9),
    st.just(EVEN) | st.builds(season, *[st.floats(0.01, 3)] * 3),
    st.data(),
)
def test_both_margins_add_up(parts, seasonality, data):
    """Do rows and columns always add up exactly, with nothing in a month away, or is a conflict of the kit named?"""
    goals = {rep: goal(each, seasonality=seasonality, stated=stated) for rep, (each, stated) in parts.items()}
    cells = st.tuples(st.sampled_from(sorted(parts)), st.sampled_from(MONTHS))
    closed = data.draw(st.frozensets(cells, max_size=6))
    table = target_table(goals, Away(closed))
    assert table is not None
    assert {share.rep_id: share.left for share in table.shares} == {
        rep: one.left for rep, one in goals.items()
    }
    assert all(sum(share.months) == share.left for share in table.shares)
    assert sum(table.sums) == table.total == sum(share.left for share in table.shares)
    for place, total in enumerate(table.sums):
        assert sum(share.months[place] for share in table.shares) == total
    if table.clash is None:
        at = {
            (rep, month): part
            for rep, months in months_of(table).items()
            for month, part in zip(MONTHS, months, strict=True)
        }
        assert not any(at[cell] for cell in closed)
    else:
        assert table.clash.code in entries(ConflictText)
        assert table.clash.reps or table.clash.months
        assert table.clash.wanted > table.clash.available
        assert closed


@pytest.mark.parametrize("rep", ["a", "b"])
def test_the_order_of_reps_does_not_matter(rep):
    """Does everybody get the same whoever is listed first?"""
    goals = {name: goal((n, 2 * n, 31), seasonality=season(3, 1, 2)) for n, name in enumerate("abc", 5)}
    turned = {rep: goals[rep], **{name: one for name, one in goals.items() if name != rep}}
    assert months_of(target_table(turned)) == months_of(target_table(goals))


def test_the_conflict_is_not_kept_from_a_smaller_team():
    """Does the same team without the one who is away have no conflict?"""
    goals = {rep: goal((1, 2, 57), seasonality=season(1, 1, 1)) for rep in "ab"}
    away = Away(frozenset(("a", month) for month in MONTHS))
    reached = goals | {"a": replace(goals["a"], left=0, months=goal((0, 0, 0)).months)}
    assert target_table(reached, away).clash is None
