"""Does the level follow from what is confirmed, and the chance from history where it is long enough?"""

from itertools import chain, combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.measures.proportions import wilson
from acctkit.pipeline.stage_passes import StagePasses
from acctkit.pipeline.win_levels import (
    at_least,
    below,
    chances_by_stage,
    level_chances,
    level_ids,
    level_of,
    levels_by_stage,
    missing_for_next,
)
from acctkit.playbook import entries
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.playbook.win_levels import Confirmation, WinLevel


def history(stage, won, lost, rep="A"):
    """Build passes of closed deals through one stage."""
    rows = [
        (f"{rep}{stage}{number}", stage, rep, "row", "won" if number < won else "lost", "on", 1.0)
        for number in range(won + lost)
    ]
    columns = ["deal_id", "buying", "rep_id", "row_id", "status", "outcome", "days"]
    return StagePasses(pd.DataFrame(rows, columns=columns))


NOBODY = history("discover", 0, 0)


@pytest.mark.parametrize(
    ("confirmed", "level", "chance"),
    [
        ([], "none", 0.10),
        (["need"], "I", 0.25),
        (["need", "budget"], "I", 0.25),
        (["need", "budget", "date"], "II", 0.50),
        (["budget", "date", "criteria", "economic_buyer", "terms"], "none", 0.10),  # the need is missing
        (["need", "budget", "date", "economic_buyer", "criteria"], "III", 0.75),
        (["need", "budget", "date", "economic_buyer", "criteria", "terms"], "IV", 0.90),
    ],
)
def test_levels_of_the_source(confirmed, level, chance):
    """Does each level ask for all below it, and carry the chance the requirement names?"""
    assert level_of(confirmed) == level
    assert entries(WinLevel)[level].chance == chance


def test_strange_confirmations_are_refused():
    """Is a confirmation that no level asks for told, and not passed over?"""
    with pytest.raises(ValueError, match="no level asks for handshake"):
        level_of(["handshake"])


def test_confirming_more_never_lowers_the_level():
    """Is the level of every larger set of confirmations as high or higher, and is what is missing what lifts it?"""
    things, ids = list(entries(Confirmation)), level_ids()
    sets = chain.from_iterable(combinations(things, count) for count in range(len(things) + 1))
    for confirmed in map(set, sets):
        here = ids.index(level_of(confirmed))
        assert all(ids.index(level_of(confirmed | {one})) >= here for one in things)
        missing = missing_for_next(confirmed)
        assert bool(missing) == (here < len(ids) - 1)
        if missing:
            assert ids.index(level_of(confirmed | set(missing))) > here


def test_content_fits_together():
    """Does every level ask for things that exist, each once, and name another buying stage?"""
    levels = entries(WinLevel).values()
    asked = [need for level in levels for need in level.needs]
    assert sorted(asked) == sorted(entries(Confirmation))
    assert [level.stage for level in levels] == list(entries(BuyingStage))
    chances = [level.chance for level in levels]
    assert chances == sorted(chances)


def test_whose_history():
    """Is the rep's own history taken from 30 closed deals on, else the team's, else the kit's number, marked so?"""
    own, team = history("evaluate", 12, 18), history("evaluate", 90, 10, "B")
    by_level = {one.level: one for one in level_chances(own, team)}
    assert (by_level["II"].value, by_level["II"].whose) == (0.4, "rep")
    assert by_level["II"].history == wilson(12, 30)
    assert (by_level["III"].value, by_level["III"].whose, by_level["III"].sufficient) == (0.75, "kit", False)
    assert by_level["III"].history.reason == "no-closed-deals"
    short = {one.level: one for one in level_chances(history("evaluate", 12, 17), team)}
    assert (short["II"].value, short["II"].whose) == (0.9, "team")
    shorter = {one.level: one for one in level_chances(NOBODY, history("evaluate", 20, 9))}["II"]
    assert (shorter.value, shorter.whose, shorter.history.n) == (0.5, "kit", 29)


def test_stages_as_levels():
    """Is a stage read as its level, an unknown one as none, and a chance given for those that are known?"""
    stages = pd.Series(["Qualify", "Offer", "Negotiate", "Phase 7", None], dtype="str")
    levels = levels_by_stage(stages)
    assert levels.fillna("?").tolist() == ["none", "II", "III", "?", "?"]
    assert at_least(levels, "III").tolist() == [False, False, True, False, False]
    assert below(levels, "II").tolist() == [True, False, False, False, False]
    assert chances_by_stage(stages, level_chances(NOBODY, NOBODY)) == {
        "Qualify": 0.1,
        "Offer": 0.5,
        "Negotiate": 0.75,
    }


@given(st.sampled_from(level_ids()))
def test_at_least_and_below_part(level):
    """Is every known level either at least another or below it?"""
    levels = pd.Series(level_ids(), dtype="str")
    assert (at_least(levels, level) ^ below(levels, level)).all()


def test_sample_team_by_brute_force(sample_facts):
    """Is the team's chance at level II the share won of the closed deals that were in an offer stage?"""
    deals, stages = sample_facts.deals, sample_facts.team.table("stage_history")
    entered = set(stages.loc[stages["stage"].eq("Offer"), "deal_id"])
    closed = deals.loc[deals["deal_id"].isin(entered) & deals["status"].ne("open")]
    late = stages.loc[stages["stage"].eq("Offer")].merge(closed, on="deal_id")
    closed = closed.loc[~closed["deal_id"].isin(late.loc[late["entered"] > late["closed"], "deal_id"])]
    second = level_chances(NOBODY, sample_facts.pipeline.passes)[2]
    assert (second.level, second.whose, second.history.n) == ("II", "team", len(closed))
    assert second.value == pytest.approx(closed["status"].eq("won").mean())


@pytest.mark.real
def test_real_set_has_no_history(crm_facts):
    """Are all chances the kit's own, and marked, where no stage history exists?"""
    chances = level_chances(crm_facts.pipeline.passes, crm_facts.pipeline.passes)
    assert [one.value for one in chances] == [0.1, 0.25, 0.5, 0.75, 0.9]
    assert not any(one.sufficient for one in chances)
    still_open = crm_facts.deals.loc[crm_facts.deals["status"].eq("open")]
    assert levels_by_stage(still_open["stage"]).value_counts().to_dict() == {"I": 1589, "none": 500}
