"""Findings and the conversation in words."""

import dataclasses

import pytest

from acctkit.coach.saying import conversation, say
from acctkit.playbook import entries
from acctkit.playbook.coaching import ScriptStep


def test_details_only_with_their_values(sample_briefs, en):
    """Is a detail shown with all its values, and left out, not half filled, without one of them?"""
    small = next(one for one in sample_briefs["R02"].findings if one.sign.card == "small_deals")
    assert len(say(small, en, "EUR").details) == 2
    fewer = {name: value for name, value in small.sign.values.items() if name != "product_peers"}
    without = dataclasses.replace(small, sign=dataclasses.replace(small.sign, values=fewer))
    assert len(say(without, en, "EUR").details) == 1


def test_missing_value_is_a_bug(sample_briefs, en):
    """Does a sign without a value that its title needs fail, instead of showing a gap?"""
    small = next(one for one in sample_briefs["R02"].findings if one.sign.card == "small_deals")
    without = dataclasses.replace(small, sign=dataclasses.replace(small.sign, values={}))
    with pytest.raises(KeyError):
        say(without, en, "EUR")


def test_strength_first_then_one_action(sample_briefs, en):
    """Does the talk begin with the strength, ask before it shows, and end with the day of the action?"""
    made = sample_briefs["R01"]
    lines = conversation(made, en)
    titles = [line.title for line in lines]
    assert titles == [
        "Open",
        "Begin with a strength",
        "What was agreed",
        "Ask before you tell",
        "Show what you see",
        "Agree one thing",
        "Close",
    ]
    assert say(made.strength, en, "EUR").title in lines[1].say
    assert lines[3].say == say(made.main, en, "EUR").ask
    assert "older than any deal ever won" in lines[4].say
    assert en.date(made.action.due) in lines[-1].say


def test_old_agreement_before_a_new_one(sample_briefs, en):
    """Does an agreement past its date come before what is new, once, and not where it is the main thing itself?"""
    late = sample_briefs["R16"]
    lines = conversation(late, en)
    said = next(line for line in lines if line.title == "What was agreed")
    assert said.say.startswith("On May 19, 2026 we agreed: “Finish or hand back the oldest open tasks”.")
    assert [line.title for line in lines].index("What was agreed") < lines.index(
        next(line for line in lines if line.title == "Ask before you tell")
    )
    itself = tuple(one for one in late.findings if one.sign.card == "overdue_actions")
    alone = conversation(dataclasses.replace(late, findings=itself), en)
    assert "What was agreed" not in [line.title for line in alone]


def test_no_strength_known(sample_briefs, en):
    """Where the figures show no strength, is the manager asked to bring one?"""
    lines = conversation(sample_briefs["R12"], en)
    unknown = en.content(entries(ScriptStep)["strength_unknown"])
    assert unknown.say in [line.say for line in lines]


def test_only_a_strength(sample_briefs, en):
    """Where a strength is all there is, is it said once and not shown again as news?"""
    made = sample_briefs["R05"]
    alone = dataclasses.replace(made, findings=(made.strength,))
    said = [line.say for line in conversation(alone, en)]
    assert sum(say(made.strength, en, "EUR").title.rstrip(".") in line for line in said) == 1


def test_nothing_found(sample_briefs, en):
    """Without any finding, is there no conversation made up?"""
    assert conversation(dataclasses.replace(sample_briefs["R05"], findings=()), en) == ()


def test_words_of_the_data_stay_as_they_are(sample_briefs, en):
    """Is a customer's name with braces inserted as it is, never filled again?"""
    one = next(one for one in sample_briefs["R09"].findings if one.sign.card == "one_customer")
    odd = dict(one.sign.values) | {
        "account": dataclasses.replace(one.sign.values["account"], value="{amount}")
    }
    said = say(dataclasses.replace(one, sign=dataclasses.replace(one.sign, values=odd)), en, "EUR")
    assert said.fact.startswith("{amount} brought")
