"""Are the seven situations suggested where the evidence is, and nowhere else?"""

import dataclasses
import json
import sys
from datetime import date
from functools import cache
from math import fsum
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.playbook import entries
from acctkit.playbook.behaviours import BehaviourCard
from acctkit.playbook.situations import SituationCard
from acctkit.tables import read_team
from acctkit.team.situation_signs import READERS
from acctkit.team.situations import Indicator, Suggestions, judge

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data/sample-team"
TRUTH = ROOT / "data/sample-team.truth.json"
REAL = ROOT / "../shared/data/crm-sales-opportunities"
TODAY = date(2026, 6, 30)
CARDS = entries(SituationCard)


@pytest.fixture(scope="module")
def sample():
    """Return the sample team."""
    return read_team(SAMPLE)


@pytest.fixture(scope="module")
def found(sample):
    """Return what is suggested for the sample team."""
    return Suggestions(sample, TODAY)


@cache
def seeded():
    """Return the (situation, rep) pairs the sample team was made with."""
    truth = json.loads(TRUTH.read_text("utf-8"))
    return {(row["situation"], row["rep_id"]) for row in truth if "situation" in row}


def indicator(name="x", *, present=True, weight=1.0, source="", essential=False, witness=False):
    return Indicator(
        name,
        source or name,
        weight,
        present,
        None,
        None,
        "deals",
        (),
        0,
        essential=essential,
        witness=witness,
    )


# --- the rule ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicators", "reason", "strength"),
    [
        ([indicator("a"), indicator("b"), indicator("c", present=False)], "", 2 / 3),
        (
            [indicator("a"), indicator("b"), indicator("c", present=False), indicator("d", present=False)],
            "",
            0.5,
        ),
        ([indicator("a"), indicator("b"), indicator("c", present=False, weight=3)], "weak", 0.4),
        ([indicator("a"), indicator("b"), indicator("c", present=None, weight=2)], "", 1.0),
        ([indicator("a"), indicator("b"), indicator("c", present=None, weight=3)], "too-little-known", None),
        ([indicator("a"), indicator("b", source="a")], "one-source", None),
        ([indicator("a"), indicator("b", weight=0)], "one-source", None),
        (
            [indicator("a"), indicator("b"), indicator("e", present=False, essential=True)],
            "condition-not-met",
            None,
        ),
        (
            [indicator("a"), indicator("b"), indicator("e", present=None, essential=True)],
            "too-little-known",
            None,
        ),
        ([], "too-little-known", None),
    ],
)
def test_rule(indicators, reason, strength):
    """Does each part of the rule decide as it says, at its borders?"""
    one = judge("x", indicators, needs_witness=False)
    assert (one.reason, one.suggested) == (reason, not reason)
    assert one.strength == (strength if strength is None else pytest.approx(strength))


def test_worked_by_hand():
    """Does the example of docs/method.md come out: 2 + 2 present of 5 known of 6?"""
    one = judge(
        "x",
        [
            indicator("gap", weight=2, witness=True),
            indicator("discounts", present=None),
            indicator("small", present=False),
            indicator("observed", weight=2, witness=True),
        ],
        needs_witness=True,
    )
    assert (one.computable, one.strength, one.suggested) == (pytest.approx(5 / 6), pytest.approx(4 / 5), True)


def test_figures_alone_say_nothing_of_will():
    """Is a situation that speaks of will not suggested, and given no strength, when nobody said or saw anything?"""
    figures = [indicator("a"), indicator("b"), indicator("seen", present=False, witness=True)]
    assert judge("x", figures, needs_witness=False).suggested
    one = judge("x", figures, needs_witness=True)
    assert (one.reason, one.strength) == ("no-witness", None)


INDICATORS = st.lists(
    st.builds(
        indicator,
        st.sampled_from("abcd"),
        present=st.sampled_from([True, False, None]),
        weight=st.integers(0, 4),
        essential=st.booleans(),
        witness=st.booleans(),
    ),
    max_size=6,
)


@given(INDICATORS, st.booleans())
def test_a_suggestion_always_has_its_grounds(indicators, needs_witness):
    """Has every suggestion two sources, half of the weight known and half of that present?"""
    one = judge("x", indicators, needs_witness=needs_witness)
    if not one.suggested:
        assert one.reason
        return
    assert len({each.source for each in one.present if each.weight}) >= 2
    assert 2 * fsum(each.weight for each in one.indicators if each.present is not None) >= fsum(
        each.weight for each in one.indicators
    )
    assert 0.5 <= one.strength <= 1
    assert all(each.present for each in one.indicators if each.essential)
    assert not needs_witness or any(each.witness for each in one.present)


# --- the content -------------------------------------------------------------------------------------------------


def test_every_indicator_can_be_read():
    """Has each indicator of the content a reader, and each reader an indicator?"""
    named = {spec.id for card in CARDS.values() for spec in card.indicators if not spec.behaviours}
    assert named == set(READERS)


def test_behaviours_and_situations_agree():
    """Does each behaviour that speaks for a situation stand among its indicators, and no other?"""
    said = {(card.situation, code) for code, card in entries(BehaviourCard).items() if card.situation}
    used = {
        (key, code) for key, card in CARDS.items() for spec in card.indicators for code in spec.behaviours
    }
    assert said == used
    assert all(card.stance == "strength" for card in entries(BehaviourCard).values() if not card.situation)


def test_discontent_is_never_read_from_sales():
    """Do the indicators of discontent come from ratings and observations alone?"""
    sources = {spec.source.split(".")[0] for spec in CARDS["disgruntled"].indicators}
    assert sources == {"ratings", "observations"}


@pytest.mark.parametrize("key", CARDS)
def test_cards_are_whole(key):
    """Has each card everything a manager needs before, in and after the talk?"""
    card = CARDS[key]
    assert [one.weeks for one in card.follow_up] == [2, 6, 12]
    assert min(map(len, (card.shows, card.causes, card.say, card.avoid, card.change_mind))) >= 3
    assert len(card.script) >= 5
    assert sum("?" in line for line in card.script) >= 3
    assert len({spec.source for spec in card.indicators}) >= 2


# --- the sample team ---------------------------------------------------------------------------------------------


def test_seeded_people_are_found_and_nobody_else(found):
    """Is each seeded situation suggested for its person, and none strongly for anybody else?"""
    pairs = {(one.situation, rep): one for rep, all_seven in found.items() for one in all_seven}
    suggested = {pair for pair, one in pairs.items() if one.suggested}
    lines = [f"{'situation':22}{'seeded':>8}{'found':>8}{'others':>8}"]
    for key in CARDS:
        own = {pair for pair in seeded() if pair[0] == key}
        others = {pair for pair in suggested - own if pair[0] == key}
        lines.append(f"{key:22}{len(own):>8}{len(own & suggested):>8}{len(others):>8}")
    sys.stdout.write("\n".join(lines) + "\n")
    assert len(seeded()) == len(CARDS)
    assert seeded() <= suggested
    assert not [pair for pair, one in pairs.items() if (one.strength or 0) >= 0.7 and pair not in seeded()]


def test_evidence_is_named(sample, found):
    """Do the rows of each present indicator exist in its table and belong to the person?"""
    for rep, all_seven in found.items():
        assert [one.situation for one in all_seven if one.suggested] == [
            one.situation for one in all_seven[: sum(one.suggested for one in all_seven)]
        ]
        for one in (each for suggestion in all_seven for each in suggestion.present):
            table = sample.table(one.table).set_index("row_id")
            assert one.row_ids or one.id in ("few_new_deals", "few_activities")
            assert set(table.loc[list(one.row_ids), "rep_id"]) <= {rep}
            assert one.value is not None


def with_labels(team, rng):
    """Return the team with the rep of every row drawn anew, so that rows tell nothing of a person."""
    tables = {
        name: frame.assign(rep_id=rng.permutation(frame["rep_id"].to_numpy()))
        if "rep_id" in frame and name != "reps"
        else frame
        for name, frame in team.tables.items()
    }
    return dataclasses.replace(team, tables=tables)


def test_shuffled_labels_suggest_next_to_nothing(sample):
    """Do false suggestions stay below one person in twenty when rows are dealt out at random?"""
    rng = np.random.default_rng(20260630)
    people = wrong = 0
    for _ in range(12):
        shuffled = Suggestions(with_labels(sample, rng), TODAY)
        people += len(shuffled)
        wrong += sum(any(one.suggested for one in all_seven) for all_seven in shuffled.values())
    sys.stdout.write(f"shuffled: {wrong} of {people} people with any suggestion ({wrong / people:.1%})\n")
    assert wrong < 0.05 * people


def exchanged(team, people, rng):
    """Give the rows of each table to other people, whole people at a time; return the team and who had them before.

    A target stays with the deals it is held against: apart, a small district's target would make anybody excellent.
    """
    before, tables = {}, dict(team.tables)
    for name, frame in team.tables.items():
        if "rep_id" in frame and name != "reps":
            together = "deals" if name == "targets" else name
            if together not in before:
                before[together] = dict(zip(people, rng.permutation(people), strict=True))
            before[name] = before[together]
            now = {old: new for new, old in before[name].items()}
            owners = [now.get(rep, rep) for rep in frame["rep_id"]]
            tables[name] = frame.assign(rep_id=pd.array(owners, dtype=frame["rep_id"].dtype))
    return dataclasses.replace(team, tables=tables), before


def moved_whole(one, rep, before):
    """Tell whether one seeded person's own evidence is enough: the same finding then, under another name."""
    owners = {each.id: before[each.table].get(rep, rep) for each in one.present if each.weight}
    sources = {
        owner: {each.source for each in one.present if owners.get(each.id) == owner}
        for owner in owners.values()
    }
    return any((one.situation, owner) in seeded() and len(of) >= 2 for owner, of in sources.items())


def test_exchanged_people(sample):
    """Do suggestions that mix the evidence of different people stay below one person in twenty?

    Whole people are exchanged in each table on its own, among those who were there all the time. What then is suggested
    from the seeded person's evidence alone is no error but that person under another name. Among people of whom nothing
    is seeded nothing may come up at all.
    """
    rng = np.random.default_rng(20260630)
    reps = sample.table("reps")
    there = reps.loc[reps["hired"] < "2025-07-01", "rep_id"].to_numpy()
    ordinary = np.array([rep for rep in there if rep not in {person for _, person in seeded()}])
    counts = dict.fromkeys(("people", "moved whole", "mixed", "ordinary people", "of ordinary"), 0)
    for turn in range(40):
        team, before = exchanged(sample, there, rng)
        for rep, all_seven in Suggestions(team, TODAY).items():
            suggested = [one for one in all_seven if one.suggested and rep in there]
            mixed = [one for one in suggested if not moved_whole(one, rep, before)]
            counts["people"] += rep in there
            counts["mixed"] += bool(mixed)
            counts["moved whole"] += bool(suggested) and not mixed
        if turn % 4 == 0:
            found = Suggestions(exchanged(sample, ordinary, rng)[0], TODAY)
            counts["ordinary people"] += len(ordinary)
            counts["of ordinary"] += sum(any(one.suggested for one in found[rep]) for rep in ordinary)
    sys.stdout.write(f"exchanged: {counts}, mixed {counts['mixed'] / counts['people']:.1%}\n")
    assert counts["mixed"] < 0.05 * counts["people"]
    assert counts["of ordinary"] < 0.01 * counts["ordinary people"]


def test_one_managers_word_counts_once():
    """Are a low self-rating and small deals of somebody rated able one source, the manager's rating standing behind both?"""
    specs = {spec.id: spec for spec in CARDS["lacks_confidence"].indicators}
    present = ("rates_self_lower", "small_deals_though_able")
    one = judge(
        "lacks_confidence",
        [
            indicator(
                key, source=spec.source, weight=spec.weight, present=key in present, witness=spec.witness
            )
            for key, spec in specs.items()
        ],
        needs_witness=True,
    )
    assert one.reason == "one-source"


def without(team, *names):
    return dataclasses.replace(team, tables={k: v for k, v in team.tables.items() if k not in names})


def test_without_ratings_and_observations(sample):
    """Is nothing about will or character suggested, or given a strength of note, from figures alone?"""
    found = Suggestions(without(sample, "ratings", "observations"), TODAY)
    about_will = {key for key, card in CARDS.items() if card.needs_witness}
    assert about_will == set(CARDS) - {"customer_complaints", "fades_out"}
    suggested = {one.situation for all_seven in found.values() for one in all_seven if one.suggested}
    assert suggested == {"customer_complaints", "fades_out"}
    assert not [
        one
        for all_seven in found.values()
        for one in all_seven
        if one.situation in about_will and (one.strength or 0) >= 0.5
    ]


def test_later_rows_do_not_count(sample):
    """Is nothing suggested on a day before anything was seen?"""
    found = Suggestions(sample, date(2025, 1, 15))
    assert not [one for all_seven in found.values() for one in all_seven if one.suggested]


def test_order_of_rows_does_not_matter(sample, found):
    """Do the same suggestions come out when the rows of every table stand in another order?"""
    rng = np.random.default_rng(3)
    mixed = {
        name: frame if name == "reps" else frame.iloc[rng.permutation(len(frame))]
        for name, frame in sample.tables.items()
    }
    again = Suggestions(dataclasses.replace(sample, tables=mixed), TODAY)
    for rep, all_seven in found.items():
        assert [(one.situation, one.reason, one.strength) for one in again[rep]] == [
            (one.situation, one.reason, pytest.approx(one.strength)) for one in all_seven
        ]


def test_empty_team(make_team):
    """Does a team of which nothing is known get "too little known" seven times for each?"""
    found = Suggestions(make_team(reps=2), TODAY)
    assert list(found) == ["R1", "R2"]
    for all_seven in found.values():
        assert {one.reason for one in all_seven} == {"too-little-known"}
        assert {one.strength for one in all_seven} == {None}


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the public data set is not there")
def test_real_export_without_people():
    """Is nothing suggested from a plain export of deals?"""
    team = read_team(REAL, preset="crm-sales-opportunities")
    found = Suggestions(team, date(2017, 12, 31))
    assert len(found) >= 30
    assert not [one for all_seven in found.values() for one in all_seven if one.suggested]
