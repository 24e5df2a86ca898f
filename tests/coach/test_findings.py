"""The order of what matters."""

from datetime import date, timedelta

import pytest

from acctkit.coach.brief import brief
from acctkit.coach.findings import Finding, Proposal, best_strength, first_three
from acctkit.coach.saying import conversation, say
from acctkit.coach.sign import Evidence, Sign
from acctkit.playbook import entries
from acctkit.playbook.coaching import FindingCard
from acctkit.playbook.entry import placeholders


def finding(card, priority):
    sign = Sign(card, 1.0, {}, Evidence("deals", (), 0))
    return Finding(sign, priority, Proposal(card, "Ana", "rep", date(2026, 6, 10)))


def test_concerns_come_in_first():
    """Do concerns come before strengths and notes that weigh more, and push them out, each kind by priority?"""
    found = (
        finding("large_deals", 60.0),
        finding("deals_to_discuss", 40.0),
        finding("stale_open", 30.0),
        finding("no_account", 10.0),
    )
    assert [one.sign.card for one in first_three(found)] == ["stale_open", "no_account", "large_deals"]
    assert [one.sign.card for one in first_three(found[:2])] == ["large_deals", "deals_to_discuss"]


def test_a_missed_target_outranks_deals_to_discuss(make_team, ended, still_open, en):
    """Where nothing differs from the others, do screen, action, talk and urgency begin with the missed target?"""
    day = date(2026, 6, 30)
    won = [row | {"closed": day - timedelta(days=n)} for n, row in enumerate(ended("r", "won", 40))]
    others = [row | {"closed": day - timedelta(days=n)} for n, row in enumerate(ended("o", "won", 40))]
    lost = ended("r", "lost", 40) + ended("o", "lost", 40)
    targets = [
        {"rep_id": "r", "month": date(2026, number, 1), "target": 1000.0 * aim}
        for number, aim in ((4, 1), (5, 15), (6, 30))
    ]
    fresh = still_open("r", 3, created="2026-03-01", amount=900.0)
    made = brief(make_team(deals=[*won, *others, *lost, *fresh], targets=targets), "r", day)
    priority = {one.sign.card: one.priority for one in made.findings}
    assert {"deals_to_discuss", "behind_target", "like_the_team"} <= set(priority)
    assert priority["behind_target"] < priority["deals_to_discuss"]
    assert made.three[0].sign.card == "behind_target"
    assert made.action.card == "behind_target"
    assert made.priority == priority["behind_target"]
    assert say(made.main, en, None).ask in [line.say for line in conversation(made, en)]


def test_without_a_concern_nothing_is_urgent(sample_briefs):
    """Is a talk about a strength or about open deals less urgent than any concern, however heavy?"""
    calm = [made for made in sample_briefs.values() if not any(f.stance == "concern" for f in made.findings)]
    worried = [made for made in sample_briefs.values() if any(f.stance == "concern" for f in made.findings)]
    assert calm
    assert {made.priority for made in calm} == {0.0}
    assert min(made.priority for made in worried) > 0
    assert all(made.main.stance == "concern" for made in worried)


def test_best_strength():
    """Does a talk begin with the first strength, or with none?"""
    found = (finding("stale_open", 60.0), finding("fast_cycle", 50.0), finding("best_side", 10.0))
    assert best_strength(found) is found[1]
    assert best_strength(found[:1]) is None


def test_sorted(sample_briefs):
    """Do findings come with the highest priority first, and are proposals due on a working day after today?"""
    for made in sample_briefs.values():
        priorities = [one.priority for one in made.findings]
        assert priorities == sorted(priorities, reverse=True)
        for one in made.findings:
            assert one.proposal.due > made.today
            assert one.proposal.due.weekday() < 5


def test_owner(sample_briefs, sample_facts):
    """Is the owner of a manager's action the rep's own manager, and of any other the rep?"""
    roles = {
        (
            one.proposal.owner_role,
            one.proposal.owner == (made.manager if one.card.owner == "manager" else made.name),
        )
        for made in sample_briefs.values()
        for one in made.findings
    }
    assert roles == {("rep", True), ("manager", True)}


def test_habit_of_the_team_steps_back(crm_briefs):
    """Does what most reps show count less than the same sign of one person alone?"""
    stale = [one for made in crm_briefs.values() for one in made.findings if one.sign.card == "stale_open"]
    assert all(one.sign.common for one in stale)
    weight = stale[0].card.weight
    assert all(one.priority == pytest.approx(0.7 * weight * one.sign.strength, abs=0.02) for one in stale)


def test_texts_that_are_always_shown(sample_briefs, crm_briefs):
    """Are the values of title, fact, question, guidance and action there in every finding made so far?"""
    for made in [*sample_briefs.values(), *crm_briefs.values()]:
        for one in made.findings:
            card = one.card
            for text in (card.title, card.fact, card.ask, card.action, *card.guidance):
                assert placeholders(text) <= one.sign.values.keys()


def test_every_card_is_reachable(sample_briefs, crm_briefs):
    """Is every card known to the code, so that none waits for a sign that nobody looks for?"""
    seen = {
        one.sign.card for made in [*sample_briefs.values(), *crm_briefs.values()] for one in made.findings
    }
    # These need a team of their own; their tests stand beside the signs.
    seen |= {"many_beginnings", "empty_pipeline"}
    rest = set(entries(FindingCard)) - seen
    assert rest <= {"fresh_pipeline", "firm_prices", "weak_segment", "strong_segment"}
