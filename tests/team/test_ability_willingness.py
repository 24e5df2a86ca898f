"""Is a rep placed as the raters say, and left unplaced where they do not say enough?"""

from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.team.ability_willingness import (
    level,
    movement,
    place,
    place_tasks,
    self_manager_gap,
    training_decision,
)

TODAY = date(2026, 6, 30)
SCORES = st.integers(1, 5)


def ratings(*rows):
    """Build ratings from (task, rater, role, ability, willingness[, importance[, date]])."""
    made = []
    for number, row in enumerate(rows):
        task, rater, role, ability, willingness, *rest = row
        made.append(
            {
                "row_id": f"r{number}",
                "task": task,
                "rater": rater,
                "rater_role": role,
                "ability": ability,
                "willingness": willingness,
                "importance": rest[0] if rest else None,
                "date": rest[1] if len(rest) > 1 else "2026-05-01",
            }
        )
    columns = ["row_id", "task", "rater", "rater_role", "ability", "willingness", "importance", "date"]
    frame = pd.DataFrame(made, columns=columns)
    for name in ("ability", "willingness", "importance"):
        frame[name] = frame[name].astype("float64")
    frame["date"] = pd.to_datetime(frame["date"])
    return frame


@pytest.mark.parametrize(
    ("rating", "name"),
    [
        (1, "low"),
        (2.4999, "low"),
        (2.5, "middle"),
        (3, "middle"),
        (3.4999, "middle"),
        (3.5, "high"),
        (5, "high"),
    ],
)
def test_levels_at_their_borders(rating, name):
    """Is 2.5 the first middle rating and 3.5 the first high one?"""
    assert level(rating) == name


def test_rounding_noise_does_not_move_a_border():
    """Do manager 3, peer 2, self 2 make exactly 2.5, though the sum in floats may fall short?"""
    assert level(np.nextafter(2.5, 0)) == "middle"
    assert level(np.nextafter(3.5, 0)) == "high"
    found = place(
        ratings(("t", "m", "manager", 3, 3), ("t", "p", "peer", 2, 2), ("t", "s", "self", 2, 2)), TODAY
    )
    assert found.cell == "middle-middle"


def test_worked_by_hand():
    """Does the example of docs/method.md come out: manager 2, peers 3 and 3, self 3 are 2.5?"""
    found = place(
        ratings(
            ("t", "m", "manager", 2, 4),
            ("t", "p1", "peer", 3, 4),
            ("t", "p2", "peer", 3, 5),
            ("t", "s", "self", 3, 5),
        ),
        TODAY,
    )
    assert found.ability == pytest.approx(0.5 * 2 + 0.3 * 3 + 0.2 * 3)
    assert found.willingness == pytest.approx(0.5 * 4 + 0.3 * 4.5 + 0.2 * 5)
    assert (found.cell, found.uncertain, found.n_raters, found.n_tasks) == ("middle-high", "", 4, 1)
    assert (found.ability_low, found.ability_high) == (2, 3)
    assert (found.willingness_low, found.willingness_high) == (4, 5)
    assert found.row_ids == ("r0", "r1", "r2", "r3")


@given(st.dictionaries(st.sampled_from(["manager", "peer", "self"]), st.tuples(SCORES, SCORES), min_size=1))
def test_weights_are_scaled_up_where_a_role_is_missing(by_role):
    """Is the aggregate the weighted mean over the roles that are there, within their range?"""
    rows = [("t", role, role, ability, will) for role, (ability, will) in by_role.items()]
    (found,) = place_tasks(ratings(*rows), TODAY)
    weights = {"manager": 0.5, "peer": 0.3, "self": 0.2}
    whole = sum(weights[role] for role in by_role)
    assert found.ability == pytest.approx(sum(weights[role] * by_role[role][0] for role in by_role) / whole)
    assert found.ability_low - 1e-9 <= found.ability <= found.ability_high + 1e-9
    assert found.willingness_low - 1e-9 <= found.willingness <= found.willingness_high + 1e-9


@given(st.lists(SCORES, min_size=1, max_size=6), SCORES)
def test_peers_weigh_thirty_percent_together(peers, manager):
    """Do many peers weigh no more than one?"""
    rows = [("t", f"p{number}", "peer", score, 3) for number, score in enumerate(peers)]
    (found,) = place_tasks(ratings(("t", "m", "manager", manager, 3), *rows), TODAY)
    assert found.ability == pytest.approx((0.5 * manager + 0.3 * np.mean(peers)) / 0.8)


def test_only_the_latest_rating_counts():
    """Do later ratings replace earlier ones of the same rater, and those after today not exist yet?"""
    rows = ratings(
        ("t", "m", "manager", 1, 1, None, "2025-11-01"),
        ("t", "m", "manager", 4, 4, None, "2026-05-01"),
        ("t", "m", "manager", 5, 5, None, "2026-07-01"),
    )
    found = place(rows, TODAY)
    assert (found.cell, found.row_ids, found.n_raters) == ("high-high", ("r1",), 1)
    assert place(rows, date(2025, 12, 1)).cell == "low-low"
    same_day = ratings(("t", "m", "manager", 1, 1), ("t", "m", "manager", 4, 4))
    assert place(same_day, TODAY).row_ids == ("r1",)


def test_tasks_weigh_by_importance():
    """Is the whole the mean over tasks weighted by importance, 3 where nobody stated one?"""
    rows = ratings(("a", "m", "manager", 5, 5, 1), ("b", "m", "manager", 1, 3))
    found = place(rows, TODAY)
    assert found.ability == pytest.approx((5 * 1 + 1 * 3) / 4)
    assert [task.importance for task in place_tasks(rows, TODAY)] == [1, 3]


def test_self_rating_alone_is_too_uncertain():
    """Does a self-rating alone give no cell but a tentative one?"""
    found = place(ratings(("t", "s", "self", 5, 5)), TODAY)
    assert (found.cell, found.tentative, found.uncertain) == ("", "high-high", "self-only")


@pytest.mark.parametrize(("peer", "uncertain"), [(3, ""), (4, "raters-differ")])
def test_raters_two_apart_are_too_uncertain(peer, uncertain):
    """Is a difference of 2 on either scale too uncertain, and of 1 not?"""
    for ability, willingness in ((peer, 2), (2, peer)):
        found = place(ratings(("t", "m", "manager", 2, 2), ("t", "p", "peer", ability, willingness)), TODAY)
        assert found.uncertain == uncertain
        assert bool(found.cell) is not bool(uncertain)


def test_the_whole_is_uncertain_when_half_of_it_is():
    """Does one uncertain task of three leave the rep placed, and two of four not?"""
    sure = [(task, "m", "manager", 4, 4) for task in "abc"]
    doubtful = [("x", "m", "manager", 4, 4), ("x", "p", "peer", 2, 4)]
    assert place(ratings(*sure[:2], *doubtful), TODAY).cell == "high-high"
    more = [("y", "s", "self", 4, 4)]
    both = place(ratings(*sure[:2], *doubtful, *more), TODAY)
    assert (both.cell, both.uncertain) == ("", "raters-differ")


def test_no_ratings_are_no_placement():
    """Do no ratings, or ratings of one scale only, give no placement and say so?"""
    assert place(ratings(), TODAY).uncertain == "no-ratings"
    assert place_tasks(ratings(), TODAY) == ()
    half = ratings(("t", "m", "manager", 4, None))
    assert (place(half, TODAY).uncertain, place(half, TODAY).cell) == ("no-ratings", "")
    assert place_tasks(half, TODAY)[0].uncertain == "no-ratings"
    assert place(ratings(("t", "m", "manager", None, None)), TODAY).n_raters == 0


def test_a_missing_scale_of_one_rater_is_left_out():
    """Does a rater who gave only ability still count for ability?"""
    found = place(ratings(("t", "m", "manager", 4, 4), ("t", "p", "peer", 3, None)), TODAY)
    assert found.ability == pytest.approx((0.5 * 4 + 0.3 * 3) / 0.8)
    assert found.willingness == 4


def test_self_manager_gap():
    """Is the gap self minus manager, per task and weighted, only where both rated?"""
    rows = ratings(
        ("a", "m", "manager", 2, 4, 5),
        ("a", "s", "self", 4, 3, 5),
        ("b", "m", "manager", 3, 3, 1),
        ("b", "s", "self", 3, 3, 1),
        ("c", "s", "self", 5, 5),
    )
    found = self_manager_gap(rows, TODAY)
    assert [(gap.task, gap.ability, gap.willingness) for gap in found.tasks] == [("a", 2, -1), ("b", 0, 0)]
    assert found.ability == pytest.approx(10 / 6)
    assert found.willingness == pytest.approx(-5 / 6)
    assert found.tasks[0].row_ids == ("r0", "r1")
    assert self_manager_gap(ratings(), TODAY).ability is None


def test_movement_over_time():
    """Is there one placement for each round of ratings, as in the example of docs/method.md, and none after today?"""
    rows = ratings(
        ("t", "m", "manager", 2, 1, None, "2025-11-01"),
        ("t", "p", "peer", 3, 1, None, "2025-11-20"),
        ("t", "m", "manager", 4, 2, None, "2026-05-01"),
        ("t", "m", "manager", 5, 5, None, "2026-07-01"),
    )
    found = movement(rows, TODAY)
    assert [(day, there.cell, there.n_raters) for day, there in found] == [
        (date(2025, 11, 20), "low-low", 2),
        (date(2026, 5, 1), "high-low", 2),
    ]
    assert [there.ability for _, there in found] == [
        pytest.approx(2.375),
        pytest.approx(3.625),
    ]  # docs/method.md


def test_the_way_begins_with_somebody_elses_word():
    """Does a first round of the own rating alone not become a step, since the next one would bring other raters?"""
    rows = ratings(
        ("t", "s", "self", 5, 5, None, "2025-06-01"),
        ("t", "m", "manager", 2, 2, None, "2025-11-01"),
        ("t", "s", "self", 4, 4, None, "2026-05-01"),
    )
    assert [day for day, _ in movement(rows, TODAY)] == [date(2025, 11, 1), date(2026, 5, 1)]
    assert movement(ratings(("t", "s", "self", 5, 5, None, "2025-06-01")), TODAY) == ()
    assert movement(ratings(), TODAY) == ()


@pytest.mark.parametrize(("second", "rounds"), [("2025-12-01", 1), ("2025-12-02", 2)])
def test_a_round_ends_after_thirty_days(second, rounds):
    """Do ratings 30 days apart belong together, and 31 days apart not, from the oldest year on?"""
    rows = ratings(("t", "m", "manager", 1, 1, None, "2025-11-01"), ("t", "m", "manager", 4, 2, None, second))
    assert len(movement(rows, TODAY)) == rounds
    ancient = ratings(
        ("t", "m", "manager", 1, 1, None, "1901-01-01"), ("t", "m", "manager", 4, 2, None, second)
    )
    assert len(movement(ancient, TODAY)) == 2


def test_nine_cells_have_a_decision():
    """Does each of the nine cells have a decision, two or three things to do, and one sentence to say?"""
    levels = ("low", "middle", "high")
    assert set(entries(MatrixCell)) == {f"{ability}-{will}" for ability, will in product(levels, levels)}
    for cell in entries(MatrixCell):
        decision = training_decision(cell)
        assert 2 <= len(decision.do) <= 3
        assert all([decision.title, decision.decision, decision.avoid, decision.say])


def test_decisions_follow_the_source():
    """Does high/high say not to train, middle/middle coach, and low/low direct for a limited time?"""
    assert "Do not train" in training_decision("high-high").decision
    assert training_decision("middle-middle").decision.startswith("Coach")
    assert training_decision("low-low").decision.startswith("Direct, for a limited time")
    assert training_decision("high-low").decision.startswith("Counsel")
