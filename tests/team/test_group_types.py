"""Is a person's profile a leaning or a mix, and never one forced label?"""

from datetime import date
from math import fsum

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.playbook import entries
from acctkit.playbook.group_types import GroupAdvice, GroupType
from acctkit.team.group_types import profile

TYPES = tuple(entries(GroupType))
STATEMENTS = tuple(one.id for card in entries(GroupType).values() for one in card.statements)
STEPS = ["objectives", "priorities", "people", "money", "client_resources", "practice", "skills"]


def answers(said, day="2026-05-01"):
    """Build answers from statement to answer."""
    frame = pd.DataFrame(
        [
            {
                "rep_id": "R1",
                "questionnaire": "group_type",
                "statement": name,
                "date": day,
                "answer": str(value),
            }
            for name, value in said.items()
        ],
        columns=["rep_id", "questionnaire", "statement", "date", "answer"],
    )
    return frame.assign(date=pd.to_datetime(frame["date"]), row_id=[f"a{n}" for n in range(len(frame))])


def said(**means):
    """Answer each statement of a type with its number, 2 where none is given."""
    return {name: means.get(name.rsplit("_", 1)[0], 2) for name in STATEMENTS}


def test_one_clear_type():
    """Is somebody who answers 5 to one type and 2 to the others led by it alone?"""
    found = profile(answers(said(analyst=5)))
    assert (found.shape, found.leading, found.n) == ("single", ("analyst",), 20)
    assert found.means["analyst"] == 5
    assert found.shares["analyst"] == pytest.approx(4 / 8)
    assert len(found.row_ids) == 20


def test_a_mix_stays_a_mix():
    """Are two types half a point apart shown together, since the noise is larger?"""
    mixed = said(analyst=4, detail=4) | {"analyst_1": 5, "analyst_2": 5}
    found = profile(answers(mixed))
    assert (found.shape, found.leading) == ("mixed", ("analyst", "detail"))


def test_worked_by_hand():
    """Does the example of docs/method.md come out: no spread, so 1.96 x 0.5 x sqrt(2/4) = 0.69?"""
    found = profile(answers(said(artist=4, sincere=3)))
    assert found.noise == pytest.approx(0.693, abs=0.001)
    assert (found.shape, found.leading) == ("single", ("artist",))


def test_even_answers_have_no_leading_type():
    """Is nobody labelled who answers the same to everything?"""
    for value in (1, 3, 5):
        found = profile(answers(dict.fromkeys(STATEMENTS, value)))
        assert (found.shape, found.leading) == ("even", ())


def test_incomplete_says_so():
    """Is one missing statement enough to say that too little is known, and named?"""
    part = said(analyst=5)
    del part["detail_3"]
    found = profile(answers(part))
    assert (found.shape, found.leading, found.missing) == ("incomplete", (), ("detail_3",))
    assert profile(answers({})).missing == STATEMENTS


@pytest.mark.parametrize("value", ["6", "0", "2.5", "often", ""])
def test_nonsense_does_not_count(value):
    """Is an answer that is no whole number from 1 to 5 as good as none?"""
    assert profile(answers(said() | {"detail_3": value})).missing == ("detail_3",)


def test_the_latest_answer_counts():
    """Does a later answer replace an earlier one, and one after the day not?"""
    both = pd.concat([answers(said(analyst=5), "2025-05-01"), answers(said(artist=5), "2026-05-01")])
    assert profile(both, date(2026, 6, 30)).leading == ("artist",)
    assert profile(both, date(2026, 1, 1)).leading == ("analyst",)


@given(st.fixed_dictionaries(dict.fromkeys(STATEMENTS, st.integers(1, 5))))
def test_what_always_holds(given_answers):
    """Do shares sum to one, and do the leading types hold the highest and nothing far below it?"""
    found = profile(answers(given_answers))
    assert fsum(found.shares.values()) == pytest.approx(1)
    top = max(found.means.values())
    if found.shape == "even":
        assert top - min(found.means.values()) < found.noise
        return
    assert {name for name, mean in found.means.items() if mean == top} <= set(found.leading)
    assert all(top - found.means[name] < found.noise for name in found.leading)
    assert (found.shape == "single") == (len(found.leading) == 1)


@pytest.mark.parametrize("key", TYPES)
def test_cards_are_whole(key):
    """Has each type four statements, guidance, a role in each planning step and a worst pairing that is a friction?"""
    card = entries(GroupType)[key]
    assert [one.id for one in card.statements] == [f"{key}_{n}" for n in range(1, 5)]
    assert [one.id for one in card.roles] == STEPS
    assert card.best_step in STEPS
    assert [one.weeks for one in card.follow_up] == [2, 6, 12]
    assert len(card.script) >= 4
    assert len(card.change_mind) >= 2
    pairs = [set(one.types) for one in entries(GroupAdvice).values() if one.about == "friction"]
    assert {key, card.worst_pairing} in pairs
