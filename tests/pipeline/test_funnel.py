"""Does the funnel add up, and does it tell apart what is decided from what is still open?"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.measures.proportions import wilson
from acctkit.pipeline.funnel import funnel
from acctkit.pipeline.stage_passes import OUTCOMES, StagePasses, stage_passes
from acctkit.playbook import entries
from acctkit.playbook.buying_stages import BuyingStage


def passes(*groups):
    """Build passes from (stage, outcome, days, number)."""
    rows = [
        (f"D{n}-{stage}-{outcome}", stage, "A", f"row {n} {outcome} {days}", "open", outcome, float(days))
        for stage, outcome, days, number in groups
        for n in range(number)
    ]
    columns = ["deal_id", "buying", "rep_id", "row_id", "status", "outcome", "days"]
    return StagePasses(pd.DataFrame(rows, columns=columns))


def test_worked_by_hand():
    """Does the example of docs/method.md come out: 50 entered, 30 on, 8 lost, 2 aside, 10 still there?"""
    made = funnel(
        passes(
            ("evaluate", "on", 10, 30), ("evaluate", "lost", 20, 8), ("evaluate", "aside", 5, 2), ("evaluate", "open", 40, 10)
        )
    )  # fmt: skip
    (stage,) = made.stages
    assert (stage.entered, stage.on, stage.lost, stage.open, stage.aside) == (50, 30, 8, 10, 2)
    assert stage.conversion == wilson(30, 40)
    assert stage.conversion.value == 0.75
    assert stage.stay.value == 10
    assert stage.stay.n == 50


def test_open_deals_longest_first():
    """Are the deals still in a stage named, those longest there first?"""
    made = funnel(passes(("commit", "open", 3, 1), ("commit", "open", 90, 1), ("commit", "open", 14, 1)))
    stage = made.stage("commit")
    assert [row.split()[-1] for row in stage.open_row_ids] == ["90", "14", "3"]
    assert (stage.conversion.value, stage.conversion.reason) == (None, "none-decided")
    assert made.stage("discover") is None


def test_order_and_narrowest():
    """Do the stages come in the customer's order, and is the narrowest one of those with enough deals?"""
    made = funnel(
        passes(
            ("commit", "lost", 3, 9), ("evaluate", "on", 3, 20), ("evaluate", "lost", 3, 20),
            ("discover", "on", 3, 30), ("discover", "lost", 3, 10),
        )
    )  # fmt: skip
    assert [one.stage for one in made.stages] == ["discover", "evaluate", "commit"]
    assert made.narrowest.stage == "evaluate"
    assert funnel(passes(("commit", "lost", 3, 9))).narrowest is None


def test_reason():
    """Is it told why there is no funnel?"""
    nothing = funnel(StagePasses(passes().rows, "stages-not-known"))
    assert (nothing.stages, nothing.reason) == ((), "stages-not-known")


STAGES = st.sampled_from(list(entries(BuyingStage)))
GROUPS = st.lists(
    st.tuples(STAGES, st.sampled_from(OUTCOMES), st.integers(0, 99), st.integers(1, 9)), max_size=12
)


@given(GROUPS)
def test_counts_add_up(groups):
    """Is every pass counted once, with the conversion between 0 and 1 within its interval?"""
    made = funnel(passes(*groups))
    assert sum(one.entered for one in made.stages) == sum(number for *_, number in groups)
    for one in made.stages:
        assert one.entered == one.on + one.lost + one.open + one.aside
        assert len(one.open_row_ids) == one.open
        if one.conversion.value is not None:
            assert one.conversion.n == one.entered - one.open
            assert 0 <= one.conversion.low <= one.conversion.value <= one.conversion.high <= 1


def test_sample_team_by_brute_force(sample_facts):
    """Are the team's counts those of a plain walk through the history of each deal?"""
    deals, history = sample_facts.deals, sample_facts.team.table("stage_history")
    closed = deals.drop_duplicates("deal_id").set_index("deal_id")[["status", "closed"]]
    counts = {}
    for deal, visits in history.sort_values("entered", kind="stable").groupby("deal_id"):
        if deal not in closed.index:
            continue
        status, end = closed.loc[deal]
        path = [
            v.stage
            for v in visits.itertuples()
            if not v.entered > end and v.entered <= pd.Timestamp(sample_facts.today)
        ]
        for stage in dict.fromkeys(path):
            here = status if stage == path[-1] and status != "won" else "on"
            counts[stage, here] = counts.get((stage, here), 0) + 1
    made = funnel(sample_facts.pipeline.passes)
    for name, stage in (("Qualify", "discover"), ("Offer", "evaluate"), ("Negotiate", "commit")):
        one = made.stage(stage)
        assert {"on": one.on, "lost": one.lost, "open": one.open} == {
            how: counts.get((name, how), 0) for how in ("on", "lost", "open")
        }
        assert one.aside == 0


@pytest.mark.real
def test_real_set_has_no_history(crm_facts):
    """Is it said of the public set that it has no stage history?"""
    assert funnel(crm_facts.pipeline.passes).reason == "no-stage-history"
    rep = crm_facts.deals["rep_id"].iloc[0]
    assert funnel(crm_facts.pipeline.passes.of(rep)).reason == "no-stage-history"


def test_as_of_an_earlier_day(sample_facts):
    """Does an earlier day know of fewer entries and never of more?"""
    deals, history = sample_facts.deals, sample_facts.team.table("stage_history")
    earlier = funnel(stage_passes(deals, history, date(2025, 12, 31)))
    now = funnel(sample_facts.pipeline.passes)
    assert all(earlier.stage(one.stage).entered < one.entered for one in now.stages)
