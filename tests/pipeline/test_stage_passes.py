"""Is it found how each deal went through the buying stages, and does every pass end in exactly one way?"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.pipeline.stage_passes import OUTCOMES, stage_passes

TODAY = date(2026, 3, 31)


def made(*deals):
    """Build deals and history from (deal, status, closed, [(stage, entered), ...])."""
    rows = [(deal, f"row {deal}", "A", status, closed) for deal, status, closed, _ in deals]
    frame = pd.DataFrame(rows, columns=["deal_id", "row_id", "rep_id", "status", "closed"])
    visits = [(deal, *visit, None) for deal, _, _, path in deals for visit in path]
    history = pd.DataFrame(visits, columns=["deal_id", "stage", "entered", "left"])
    return (
        frame.assign(closed=pd.to_datetime(frame["closed"])),
        history.assign(entered=pd.to_datetime(history["entered"]), left=pd.to_datetime(history["left"])),
    )


def found(*deals):
    rows = stage_passes(*made(*deals), TODAY).rows
    return {
        (deal, stage): (outcome, days)
        for deal, stage, outcome, days in rows[["deal_id", "buying", "outcome", "days"]].itertuples(
            index=False
        )
    }


def test_three_ends():
    """Do a won, a lost and an open deal end their stages as they should, with the days of each?"""
    path = [("Qualify", "2026-03-01"), ("Offer", "2026-03-11")]
    assert found(
        ("w", "won", "2026-03-15", path), ("l", "lost", "2026-03-20", path), ("o", "open", None, path)
    ) == {
        ("w", "discover"): ("on", 10),
        ("w", "evaluate"): ("on", 4),
        ("l", "discover"): ("on", 10),
        ("l", "evaluate"): ("lost", 9),
        ("o", "discover"): ("on", 10),
        ("o", "evaluate"): ("open", 20),
    }


def test_going_back():
    """Does a stage left backwards end aside, and one entered twice count once with the days of both visits?"""
    path = [("Offer", "2026-03-01"), ("Qualify", "2026-03-05"), ("Offer", "2026-03-08")]
    assert found(("l", "lost", "2026-03-10", path)) == {
        ("l", "evaluate"): ("lost", 6),
        ("l", "discover"): ("on", 3),
    }
    back = [("Offer", "2026-03-01"), ("Qualify", "2026-03-05")]
    assert found(("l", "lost", "2026-03-10", back))["l", "evaluate"] == ("aside", 4)


def test_unknown_stages():
    """Does a stage of unknown name end the stay before it, without being a stage itself?"""
    path = [("Offer", "2026-03-01"), ("Phase 7", "2026-03-05")]
    assert found(("l", "lost", "2026-03-10", path)) == {("l", "evaluate"): ("aside", 4)}
    assert found(("w", "won", "2026-03-10", path)) == {("w", "evaluate"): ("on", 4)}


def test_what_does_not_count():
    """Do won and lost as stages, entries after the end and entries after the day stay out?"""
    path = [("Qualify", "2026-03-01"), ("Offer", "2026-03-12"), ("Negotiate", "2026-05-01")]
    assert found(("l", "lost", "2026-03-10", [*path, ("Lost", "2026-03-10")])) == {
        ("l", "discover"): ("lost", 9)
    }
    assert found(("o", "open", None, path)) == {
        ("o", "discover"): ("on", 11),
        ("o", "evaluate"): ("open", 19),
    }


def test_missing_days():
    """Is a stay of unknown length kept, with its length missing?"""
    rows = stage_passes(*made(("w", "won", None, [("Qualify", "2026-03-01")])), TODAY).rows
    assert rows["outcome"].tolist() == ["on"]
    assert rows["days"].isna().all()


def test_reasons():
    """Is it told why there is nothing, for a team and for a rep?"""
    deals, history = made(("o", "open", None, [("Phase 7", "2026-03-01")]))
    assert stage_passes(deals, history, TODAY).reason == "stages-not-known"
    assert stage_passes(deals, history.iloc[:0], TODAY).reason == "no-stage-history"
    known = stage_passes(*made(("o", "open", None, [("Offer", "2026-03-01")])), TODAY)
    assert (known.reason, known.of("A").reason, known.of("B").reason) == ("", "", "no-stage-history")


STAGES = ["Qualify", "Demo", "Offer", "Negotiate", "Delivery", "Phase 7", "Lost"]
PATHS = st.lists(st.tuples(st.sampled_from(STAGES), st.integers(0, 120)), max_size=6)
DEALS = st.lists(st.tuples(st.sampled_from(["won", "lost", "open"]), st.integers(0, 100), PATHS), max_size=8)


@given(DEALS)
def test_every_pass_ends_in_one_way(drawn):
    """Is each deal in each stage at most once, with one known outcome, open only where the deal is, and days of at least 0?"""
    start = pd.Timestamp("2026-01-01")
    deals = [
        (
            f"D{place}",
            status,
            None if status == "open" else start + pd.Timedelta(days=end),
            [(stage, start + pd.Timedelta(days=day)) for stage, day in path],
        )
        for place, (status, end, path) in enumerate(drawn)
    ]
    rows = stage_passes(*made(*deals), TODAY).rows
    assert not rows.duplicated(["deal_id", "buying"]).any()
    assert rows["outcome"].isin(OUTCOMES).all()
    assert rows.loc[rows["outcome"].eq("open"), "status"].eq("open").all()
    assert rows.loc[rows["outcome"].eq("lost"), "status"].eq("lost").all()
    assert rows.loc[rows["status"].eq("won"), "outcome"].eq("on").all()
    assert rows["days"].ge(0).all()
    # A deal ends in one place.
    assert rows["outcome"].isin(["lost", "open"]).groupby(rows["deal_id"]).sum().le(1).all()


@pytest.mark.parametrize("rep", ["R01", "R14"])
def test_by_rep_and_together(sample_facts, rep):
    """Do the reps' passes add up to the team's, and are they the rep's own?"""
    team = sample_facts.pipeline.passes
    own = team.of(rep).rows
    assert own["rep_id"].eq(rep).all()
    pd.testing.assert_frame_equal(own, team.rows.loc[team.rows["rep_id"].eq(rep)])
    for stage, (_, entered) in team.ended.items():
        assert entered == sum(team.of(one).ended.get(stage, (0, 0))[1] for one in sample_facts.names)
