"""The stories written into the sample team: does the coach find each of them, and nobody else's?"""

import pytest

STORIES = {
    "R01": "stale_open",
    "R02": "small_deals",
    "R03": "win_rate_low",
    "R04": "discounts",
    "R05": "ahead_of_target",
    "R06": "drying_up",
    "R07": "no_next_step",
    "R08": "slow_cycle",
    "R09": "one_customer",
    "R11": "short_history",
    "R12": "no_deals",
}


@pytest.mark.parametrize(("rep", "card"), STORIES.items())
def test_story_is_told(sample_briefs, rep, card):
    """Does the story written into a rep's data stand among the three things that matter?"""
    assert card in [finding.sign.card for finding in sample_briefs[rep].three]


@pytest.mark.parametrize("rep", [f"R{number:02d}" for number in range(1, 13)])
def test_no_borrowed_story(sample_briefs, rep):
    """Is no rep shown with what was written into somebody else's data?"""
    foreign = set(STORIES.values()) - {STORIES.get(rep)}
    assert not foreign & {finding.sign.card for finding in sample_briefs[rep].findings}


def test_ordinary_rep(sample_briefs):
    """Is there no concern at all about the one who is ordinary in everything?"""
    assert all(finding.stance != "concern" for finding in sample_briefs["R10"].findings)


def test_strengths(sample_briefs):
    """Are the clear strengths of the stories named as such?"""
    cards = {
        rep: {finding.sign.card for finding in made.findings if finding.stance == "strength"}
        for rep, made in sample_briefs.items()
    }
    assert "win_rate_high" in cards["R01"]
    assert {rep for rep, found in cards.items() if "ahead_of_target" in found} == {"R05"}


@pytest.mark.parametrize(("rep", "card"), [("R04", "discounts"), ("R09", "one_customer")])
def test_talk_turns_on_the_story(sample_briefs, rep, card):
    """Does the talk turn on what is to change, also where a strength weighs more?"""
    made = sample_briefs[rep]
    assert made.main.sign.card == card
    assert made.action.card == card
