"""The four generations of planning time: where a person and a team stand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.plan.time_generations import QUESTIONNAIRE, standing, team_standing
from acctkit.playbook import entries
from acctkit.playbook.time_generations import TimeGeneration

TODAY = date(2026, 6, 30)
ORDER = ["lists", "calendars", "priorities", "values"]
STATEMENTS = {key: [one.id for one in each.statements] for key, each in entries(TimeGeneration).items()}
COLUMNS = ["rep_id", "questionnaire", "statement", "date", "answer", "row_id"]


def answers(rep: str = "R1", **by_generation: int) -> pd.DataFrame:
    """Return the answers of a rep who answers all statements of a generation alike."""
    rows = [
        (rep, QUESTIONNAIRE, statement, pd.Timestamp(TODAY), str(answer), f"{rep}.{statement}")
        for key, answer in by_generation.items()
        for statement in STATEMENTS[key]
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"date": "datetime64[ns]"})


def of(*values: int) -> dict[str, int]:
    return dict(zip(ORDER, values, strict=True))


def test_the_four_in_their_order() -> None:
    """Are there four generations in their order, each with three statements of its own?"""
    assert list(STATEMENTS) == ORDER
    assert [len(each) for each in STATEMENTS.values()] == [3] * 4
    assert len({one for each in STATEMENTS.values() for one in each}) == 12


@pytest.mark.parametrize(
    ("given_answers", "generation"),
    [
        (of(1, 1, 1, 1), ""),
        (of(4, 1, 1, 1), "lists"),
        (of(4, 4, 3, 1), "calendars"),
        (of(5, 5, 4, 3), "priorities"),
        (of(4, 4, 4, 4), "values"),
        # Each is built on the one before.
        (of(2, 5, 5, 5), ""),
        (of(5, 2, 5, 5), "lists"),
    ],
)
def test_a_person(given_answers: dict[str, int], generation: str) -> None:
    """Does somebody stand at the last generation that is held with all before it?"""
    found = standing(answers(**given_answers), TODAY)
    assert (found.generation, found.n, found.asked) == (generation, 12, 12)
    assert len(found.row_ids) == 12


def test_not_enough_answers() -> None:
    """Is nothing said where statements are not answered, or not with a number from 1 to 5, and n told?"""
    whole = answers(**of(4, 4, 4, 4))
    assert standing(whole.iloc[1:], TODAY).generation is None
    spoilt = whole.assign(answer=["six", "9", "2.5", *whole["answer"][3:]])
    found = standing(spoilt, TODAY)
    assert (found.generation, found.n) == (None, 9)
    assert standing(whole.iloc[:0], TODAY).n == 0
    assert standing(whole, date(2026, 6, 1)).n == 0


def test_the_latest_counts() -> None:
    """Does a later answer replace an earlier one?"""
    early = answers(**of(1, 1, 1, 1)).assign(date=pd.Timestamp("2026-01-01"))
    assert standing(pd.concat([answers(**of(4, 1, 1, 1)), early]), TODAY).generation == "lists"


def test_a_team() -> None:
    """Does a team stand where at least half have come, with n and the range of those who plan by priorities?"""
    rows = [answers("R1", **of(4, 1, 1, 1)), answers("R2", **of(4, 4, 1, 1)), answers("R3", **of(5, 5, 5, 1))]
    found = team_standing(pd.concat(rows), ("R1", "R2", "R3", "R4"), TODAY)
    assert (found.generation, found.n, found.of) == ("calendars", 3, 4)
    assert found.counts == {"": 0, "lists": 1, "calendars": 1, "priorities": 1, "values": 0}
    assert found.priorities.value == pytest.approx(1 / 3)
    assert found.priorities.low < 1 / 3 < found.priorities.high
    few = team_standing(pd.concat(rows[:2]), ("R1", "R2"), TODAY)
    assert (few.generation, few.n) == (None, 2)
    stranger = team_standing(pd.concat([*rows, answers("X", **of(5, 5, 5, 5))]), ("R1", "R2", "R3"), TODAY)
    assert stranger.n == 3


@given(st.lists(st.integers(1, 5), min_size=4, max_size=4), st.integers(0, 3))
def test_never_lower_for_a_better_answer(values: list[int], place: int) -> None:
    """Does nobody fall back for a higher answer?"""
    better = [min(5, value + (at == place)) for at, value in enumerate(values)]
    before, after = (standing(answers(**of(*each)), TODAY).generation for each in (values, better))
    order = ["", *ORDER]
    assert order.index(after) >= order.index(before)
