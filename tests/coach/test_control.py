"""Staying in control: the board of several people, and how punctual each is."""

from __future__ import annotations

import pytest

from acctkit.coach.control import control, say_light, say_punctual, say_told
from acctkit.i18n import language
from acctkit.plan.control_board import control_board
from acctkit.plan.punctuality import punctuality

ORDER = ["never", "red", "amber", "green"]


def test_boards_of_several_people_are_one(sample_facts):
    """Does every customer of each person's own board stand on it once, the most urgent lights first?"""
    found = control(sample_facts, ["R01", "R02", "nobody"])
    own = {
        (rep, line.account_id): line
        for rep in ("R01", "R02")
        for line in control_board(sample_facts.team, sample_facts.deals, rep, sample_facts.today)
    }
    assert {(each.rep_id, each.line.account_id): each.line for each in found.watched} == own
    assert len(found.watched) == len(own)
    lights = [ORDER.index(each.line.light) for each in found.watched]
    assert lights == sorted(lights)
    assert sum(found.count(light) for light in ORDER) == len(own)


def test_punctuality_is_that_of_each_persons_tasks(sample_facts):
    """Is each person's index the one of their own tasks?"""
    (rep, found), *_ = control(sample_facts, ["R03"]).punctual
    assert rep == "R03"
    assert found == punctuality(sample_facts.rows("tasks", "R03"), sample_facts.today)


@pytest.mark.parametrize("code", ["en", "es"])
def test_words_name_days_and_limit(sample_facts, code):
    """Do the words say how many days ago, and the limit that is passed, in every light?"""
    lang = language(code)
    found = control(sample_facts, list(sample_facts.names))
    for each in found.watched:
        said = say_light(each.line, lang)
        assert (each.line.heard is None) or lang.number(each.line.heard) in said
        assert ("(" in said) == (each.line.light in ("red", "amber"))
        assert say_told(each.line, lang)
    for rep, one in found.punctual:
        said = say_punctual(sample_facts.names[rep], one, lang)
        assert said.startswith(sample_facts.names[rep])
        assert one.index.value is None or lang.number(one.index.n) in said
