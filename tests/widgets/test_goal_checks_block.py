"""What is told about a rep's goals."""

import dataclasses
import re

from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.goal_texts import GoalReason
from acctkit.widgets.goal_checks_block import goal_checks_block


def items(html):
    return re.findall(r"<li>(.*?)</li>", html, re.DOTALL)


def test_every_goal_with_four_marks(sample_briefs, en):
    """Has each goal four marks, each with its word, and the target its pace beside the better times?"""
    made = sample_briefs["R03"]
    html = goal_checks_block(made, en).html
    goals = items(html.split("</ol>")[0])
    assert len(goals) == len(made.checked_goals) == 3
    for goal in goals:
        assert len(re.findall(r"<b>([✓!?])</b> \w", goal)) == 4
    assert goals[0].startswith(f"{en.money(made.goals.left, 'EUR')} more until Dec 31, 2026")
    assert "hardly realistic" in goals[0]
    limit = made.checked_goals[0].verdicts[3].limit
    assert en.money(limit, "EUR") in goals[0]
    assert "better times" not in goals[1]


def test_what_to_add_stands_once(sample_briefs, en):
    """Is each thing to add told once, with the numbers of the goals that lack it?"""
    cards = entries(GoalReason)
    html = goal_checks_block(sample_briefs["R03"], en).html
    missing = items(html.split("</ol>")[1])
    assert [one[:3] for one in missing] == ["(1)", "(2,"]
    assert cards["beyond-best-quarter"].mend in missing[0]
    assert cards["deadline-passed"].mend in missing[1]
    assert html.count(cards["deadline-passed"].mend) == 1


def test_nothing_to_add_nothing_said(sample_briefs, en):
    """Is a goal that holds in all four left with its marks alone, and without a number to look up?"""
    html = goal_checks_block(sample_briefs["R12"], en).html
    assert len(items(html)) == 1
    assert "What to add first" not in html


def test_not_known_is_told_of_the_target_alone(sample_briefs, en):
    """Is too short a past told of the target, and not of each agreed action, which never has one?"""
    text = entries(GoalReason)["no-history"].text
    made = sample_briefs["R12"]
    (year,) = made.checked_goals
    unknown = dataclasses.replace(year.verdicts[3], holds=None, reasons=("no-history",), limit=None)
    year = dataclasses.replace(year, verdicts=(*year.verdicts[:3], unknown))
    html = goal_checks_block(dataclasses.replace(made, checked_goals=(year,)), en).html
    assert text in html
    assert "realistic: not known" in html
    assert text not in goal_checks_block(sample_briefs["R10"], en).html


def test_without_a_goal(sample_briefs, en):
    """Without a target and an open action, does a sentence say so?"""
    made = dataclasses.replace(sample_briefs["R12"], checked_goals=())
    assert "no goal to check yet" in goal_checks_block(made, en).words


def test_a_wording_is_never_markup(sample_briefs):
    """Is the wording of an agreed action shown as it is?"""
    goals = sample_briefs["R03"].checked_goals
    hostile = dataclasses.replace(goals[1], action="<b>x</b> {{ 7 * 7 }}")
    made = dataclasses.replace(sample_briefs["R03"], checked_goals=(goals[0], hostile))
    for code in ("en", "es"):
        assert "&lt;b&gt;x&lt;/b&gt; {{ 7 * 7 }}" in goal_checks_block(made, language(code)).html
