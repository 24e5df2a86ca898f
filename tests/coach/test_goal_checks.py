"""Are the goals of a rep checked: the target against the past, the agreed actions by their wording?"""

from datetime import date

import pandas as pd
import pytest

from acctkit.coach.brief import brief
from acctkit.coach.commitments import commitments
from acctkit.coach.facts import team_facts
from acctkit.coach.goal_checks import checked_goals, past_spans, says_how_much
from acctkit.coach.goals import goals
from acctkit.i18n import translated_languages
from acctkit.playbook import entry
from acctkit.playbook.goal_texts import GoalReason

DAY = date(2026, 6, 30)


@pytest.fixture
def quarters(ended):
    """Win one deal of an amount in the middle month of each quarter, back from April to June 2026."""

    def make(rep, *amounts):
        return [
            row
            for back, amount in enumerate(amounts)
            for row in ended(
                rep,
                "won",
                1,
                created=pd.Timestamp("2026-04-01") - pd.DateOffset(months=3 * back),
                days=40,
                amount=amount,
                mark=str(back),
            )
        ]

    return make


@pytest.fixture
def checked(make_team):
    """Check the goals of rep r."""

    def look(currency="EUR", day=DAY, **tables):
        rep = team_facts(make_team(currency=currency, **tables), day).rep("r")
        return checked_goals(rep, goals(rep), commitments(rep))

    return look


def targets(amount, *months):
    return [{"rep_id": "r", "month": date(2026, number, 1), "target": amount} for number in months]


def agreed(action, **columns):
    row = {
        "rep_id": "r",
        "agreed_on": date(2026, 6, 1),
        "due": date(2026, 7, 31),
        "owner": "Ana",
        "action": action,
    }
    return row | columns


def holds(goal):
    return [one.holds for one in goal.verdicts]


def test_by_hand(checked, quarters):
    """Does the example of docs/method.md come out: 600 left for two quarters against quarters of 200, 300, 300, 400?"""
    aims = targets(50.0, *range(1, 13))  # 600 a year, nothing won of it in 2026
    deals = quarters("r", 0.0, 0.0, 200.0, 300.0, 300.0, 400.0)
    (year,) = checked(deals=deals, targets=aims)
    assert (year.left, year.needed, year.months) == (600, 300.0, 3)
    assert holds(year) == [True] * 4
    assert year.verdicts[3].limit == 300.0
    (more,) = checked(deals=deals, targets=targets(51.0, *range(1, 13)))
    assert (more.needed, holds(more)) == (306.0, [True, True, True, False])
    assert more.first_missing.reasons == ("beyond-best-quarter",)


def test_peers_may_show_that_it_can_be_done(checked, quarters):
    """Is a goal realistic that nobody but the colleagues reached?"""
    aims = targets(50.0, *range(1, 13))
    own = quarters("r", 0.0, 0.0, 1.0, 1.0, 1.0)
    assert holds(checked(deals=own, targets=aims)[0])[3] is False
    assert holds(checked(deals=own + quarters("o", *[900.0] * 5), targets=aims)[0])[3] is True


def test_little_past_is_not_known(checked, quarters):
    """Is nothing said about realism after three quarters, alone in the team?"""
    (year,) = checked(deals=quarters("r", 0.0, 5.0, 5.0), targets=targets(50.0, *range(7, 13)))
    assert holds(year)[3] is None


def test_months_before_somebody_came_do_not_count(make_team, quarters):
    """Is a colleague's past no longer than the time since the first deal?"""
    deals = quarters("r", 1.0, 2.0, 3.0, 4.0) + quarters("new", 7.0)
    own, peers = past_spans(team_facts(make_team(deals=deals), DAY).rep("r"), 3)
    assert own.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert peers.tolist() == [7.0]


def test_a_short_rest_is_held_against_months(checked, quarters):
    """In November, is what is left held against single months?"""
    deals = quarters("r", *[100.0] * 8)
    (year,) = checked(deals=deals, targets=targets(50.0, *range(1, 13)), day=date(2026, 11, 30))
    assert (year.months, year.needed) == (1, float(year.left))


def test_without_a_currency_the_unit_is_missing(checked, quarters):
    """Is an amount without a currency not measurable yet?"""
    (year,) = checked(currency=None, deals=quarters("r", *[9.0] * 6), targets=targets(5.0, *range(1, 13)))
    assert year.verdicts[1].reasons == ("no-unit",)


def test_no_target_no_goal(checked, quarters):
    """Without a target, and once it is reached, is there no goal of the year to check?"""
    assert checked(deals=quarters("r", 5.0, 5.0)) == ()
    assert checked(deals=quarters("r", 5000.0), targets=targets(5.0, *range(1, 13))) == ()


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        (agreed("Call ten customers"), None),
        (agreed("Call customers"), ("no-amount",)),
        (agreed("Call ten customers", due=None), ("no-deadline",)),
        (agreed("Call ten customers", due=DAY), ("deadline-passed",)),
        (agreed("Call ten customers", owner=None), ("no-owner",)),
        (agreed("Call ten customers", owner="Ana / Ben"), ("several-owners",)),
        (agreed("Call ten customers", owner="Ana, head of sales"), None),
    ],
)
def test_agreed_actions(checked, quarters, row, reasons):
    """Is the first thing that an agreed action lacks named, and a name with a comma taken for one person?"""
    people = [{"rep_id": "r", "name": "Ana", "manager": "Ben"}]
    (goal,) = checked(reps=people, deals=quarters("r", 1.0), actions=[row])
    assert (goal.action, goal.until) == (row["action"], row["due"])
    assert (goal.first_missing and goal.first_missing.reasons) == reasons
    assert goal.verdicts[3].holds is None


def test_what_is_done_is_no_goal(checked, quarters):
    """Are actions that are done or dropped left out?"""
    rows = [agreed("Call ten customers", status=status) for status in ("done", "dropped", None)]
    assert len(checked(deals=quarters("r", 1.0), actions=rows)) == 1


@pytest.mark.parametrize(
    "wording",
    ["Call 10 customers", "Call TEN customers", "Send every offer in time", "Llamar a diez clientes", "Позвонить десяти клиентам",
     "联系十个客户", "给每个商机写下一步", "Visit ٣ customers"],
)  # fmt: skip
def test_wordings_that_say_how_much(wording):
    """Are digits, number words and words such as "every" found in several languages?"""
    assert says_how_much(wording)


@pytest.mark.parametrize(
    "wording", ["", "Practise the price talk", "Often call", "Позвонить клиентам", "联系客户"]
)
def test_wordings_that_do_not(wording):
    """Is a wording without any amount told from one that only holds the letters of a number word?"""
    assert not says_how_much(wording)


def test_words_for_every_language():
    """Has every language of the kit words that say how much?"""
    assert {"en", *translated_languages()} <= set(entry(GoalReason, "no-amount").words)


def test_part_of_the_brief(sample_facts, sample_briefs):
    """Are the target and every open action of the sample's R03 checked in the brief, in this order?"""
    found = sample_briefs["R03"].checked_goals
    assert [bool(goal.action) for goal in found] == [False, True, True]
    assert found[0].left == sample_briefs["R03"].goals.left
    assert found == brief(sample_facts, "R03", sample_facts.today).checked_goals
