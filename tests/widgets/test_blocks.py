"""Figures, plan and goals as blocks."""

import dataclasses
import re
from datetime import date

import jinja2
import pytest

from acctkit.coach.brief import brief
from acctkit.widgets.block import block, render
from acctkit.widgets.goals_block import goals_block
from acctkit.widgets.plan_block import plan_block
from acctkit.widgets.tiles import tiles

DAY = date(2026, 6, 10)


def test_missing_value_is_an_error(en):
    """Does a template without one of its values fail, instead of leaving a gap?"""
    with pytest.raises(jinja2.UndefinedError):
        render("sentence", en)


def test_everything_is_escaped(en):
    """Is a value escaped in the HTML and left as it is in the words?"""
    made = block("sentence", "<b>", en, sentence="<b>")
    assert made._repr_mimebundle_() == {
        "text/html": '<div class="ak"><p>&lt;b&gt;</p></div>',
        "text/plain": "<b>",
    }


def test_tiles_carry_their_n(sample_briefs, en):
    """Does each figure of a rep stand with its count or range?"""
    found = {tile.label: tile for tile in tiles(sample_briefs["R11"], en)}
    assert "short history" in found["Win rate"].small
    assert f"n = {sample_briefs['R11'].results.win_rate.n}" in found["Win rate"].small
    assert all(tile.small for tile in tiles(sample_briefs["R01"], en))
    assert tiles(sample_briefs["R12"], en) == ()


def test_old_deals_stand_beside_the_open_ones(sample_briefs, en):
    """Does the number of open deals say how many of them are too old, and nothing where none is?"""
    note = {rep: tiles(sample_briefs[rep], en)[-1].small for rep in ("R16", "R05")}
    assert note["R16"].endswith("; older than any win: 4")
    assert "older" not in note["R05"]


def test_revenue_without_amounts(make_team, ended, en):
    """Is revenue a dash where no win carries an amount, and zero where nothing was won?"""
    for deals, value in ((ended("r", "won", 3, amount=None), "–"), (ended("r", "lost", 3), "0")):
        made = brief(make_team(deals=deals), "r", DAY)
        assert tiles(made, en)[0].value == value


def test_goals_add_up(sample_briefs, en):
    """Do the months on the page add up to the sum on the page?"""
    html = goals_block(sample_briefs["R02"], en).html
    rows = re.findall(r'<td class="n">€([\d,]+)</td></tr>', html)
    *months, total = [int(amount.replace(",", "")) for amount in rows]
    assert len(months) == 6
    assert sum(months) == total == sample_briefs["R02"].goals.left


def test_goals_without_anything(sample_briefs, en):
    """Without goals, does the block say how to begin?"""
    made = goals_block(dataclasses.replace(sample_briefs["R02"], goals=None), en)
    assert "targets.csv" in made.html


@pytest.mark.parametrize("rep", ["R01", "R03", "R11", "R12"])
def test_plan_numbers_are_the_plans(sample_briefs, en, rep):
    """Are the three big numbers those of the plan, with a sentence instead where there is none?"""
    made = sample_briefs[rep]
    html = plan_block(made, en).html
    numbers = re.findall(r"<div><b>([^<]*)</b>", html)
    if made.plan is None:
        assert "no month plan yet" in html
    else:
        assert numbers == [en.number(made.plan.Z), en.number(made.plan.Y), en.number(made.plan.X)]
        assert f"Of the wins, {en.percent(made.plan.s.value)} came within {made.plan.days_left} days" in html
