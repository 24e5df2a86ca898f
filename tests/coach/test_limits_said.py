"""Limits that cannot be kept together, in words."""

from __future__ import annotations

import pytest

from acctkit.coach.limits_said import say_conflict, say_limit
from acctkit.i18n import Language, language
from acctkit.plan.tree import Axis, Limit, LimitConflict, divide

AXES = (Axis("month", {"Jan": 1.0, "Feb": 1.0}), Axis("rep", {"R1": 1.0, "R2": 0.0}))


def named(axis: str, key: str) -> str:
    return {"R1": "Ana", "R2": "Ben"}.get(key, key)


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (Limit({"rep": "R1"}, most=1200), "Ana: at most 1,200"),
        (Limit({"month": "Jan", "rep": "R1"}, least=5), "Jan, Ana: at least 5"),
        (Limit({}, 7, 7), "everything: exactly 7"),
        (Limit({"rep": "R1"}, 3, 9), "Ana: 3 to 9"),
        (Limit({"rep": "R1"}, most=160, by="month", each={"Jan": 2}), "Ana: a capacity of 160"),
        (Limit({"rep": "R1"}, least=40, by="month", each={"Jan": 2}), "Ana: a load of at least 40"),
    ],
)
def test_each_kind(limit: Limit, said: str, en: Language) -> None:
    """Is each kind of limit said with whose it is?"""
    assert say_limit(limit, en, named) == said


def test_conflict(en: Language) -> None:
    """Are the limits, the total and the missing share named in one sentence, and how to mend it?"""
    with pytest.raises(LimitConflict) as caught:
        divide(100, AXES, [Limit({"month": "Jan"}, most=40), Limit({"month": "Feb"}, most=50)])
    said, mend = say_conflict(caught.value, en, named)
    assert said == "These cannot all be kept: Jan: at most 40; Feb: at most 50; the total of 100."
    assert mend
    with pytest.raises(LimitConflict) as empty:
        divide(100, AXES, [Limit({"rep": "R2"}, least=1)])
    assert "no share for" in say_conflict(empty.value, en, named)[0]
    assert "No se puede" in say_conflict(empty.value, language("es"), named)[0]


def test_what_was_not_proved_is_said(en: Language) -> None:
    """Is a conflict whose limits were not each tried told as such?"""
    limits = (Limit({"rep": "R1"}, most=1), Limit({"rep": "R1"}, least=2))
    for proved in (True, False):
        said, _ = say_conflict(LimitConflict(limits, None, proved=proved), en, named)
        assert ("too long to try" in said) != proved
