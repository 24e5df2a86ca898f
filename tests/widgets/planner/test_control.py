"""The control board of the planner."""

from __future__ import annotations

import re

import pytest

from acctkit.coach.control import control
from acctkit.i18n import language
from acctkit.places import shipped
from acctkit.plan.steps import Person, Plan
from acctkit.widgets.planner.control import SHOWN, SIGNS
from acctkit.widgets.planner.page import open_planner

DAY = "2026-06-30"


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_board_of_one_person(code, sample_facts):
    """Are the most urgent customers shown with sign and words, and all of them counted?"""
    html = open_planner(str(shipped("data/sample-team")), code, DAY, rep="R02").control().html
    found = control(sample_facts, ["R02"])
    lights = re.findall(r'data-light="(\w+)"', html)
    assert lights == [each.line.light for each in found.watched[:SHOWN]]
    for light in set(lights):
        assert f'<b aria-hidden="true">{SIGNS[light]}</b>' in html
    assert language(code).number(len(found.watched) - SHOWN) in html
    assert html.count("<h4>") == 2


def test_a_team_without_customers(begun):
    """Is it said what to enter where nobody has a customer, and is nothing of the team code?"""
    html = begun.page.control().widget.html
    assert "enter who is responsible" in html
    assert "<img" not in html


def test_the_board_follows_the_people_of_the_plan():
    """Is the board of everybody before a plan is begun, and of the people in it afterwards?"""
    page = open_planner(str(shipped("data/sample-team")), "en", DAY)
    board = page.control()
    everybody = board.widget.html.count("due tasks were done")
    desk = page.desk
    desk.planner.begin(Plan(id="p", made=desk.today, people=(Person(id="R05"),)))
    desk.tried(lambda: "")
    assert everybody > 10
    assert board.widget.html.count("due tasks were done") == 1
    assert desk.team.names["R05"] in board.widget.html
