"""The brief as a whole."""

from datetime import date

import pytest

from acctkit.coach.brief import brief, plan_month


def test_unknown_rep(sample_facts):
    """Is a rep that nobody lists an error and no empty page?"""
    with pytest.raises(KeyError):
        brief(sample_facts, "R99", sample_facts.today)


def test_facts_of_another_day(sample_facts):
    """Are facts of one day refused for a brief of another?"""
    with pytest.raises(ValueError, match="2026-06-30"):
        brief(sample_facts, "R01", date(2026, 7, 1))


def test_team_or_facts(sample_facts, sample_briefs):
    """Does a brief from the team alone say the same as one from its prepared facts?"""
    made = brief(sample_facts.team, "R09", sample_facts.today)
    assert made.findings == sample_briefs["R09"].findings
    assert made.results == sample_briefs["R09"].results


@pytest.mark.parametrize(
    ("today", "month"),
    [(date(2026, 6, 24), 6), (date(2026, 6, 25), 7), (date(2026, 6, 30), 7), (date(2026, 12, 31), 1)],
)
def test_month_to_plan(today, month):
    """Is the next month planned once this one has five days left or fewer?"""
    assert plan_month(today).month == month


def test_plan_against_the_target(sample_facts, sample_briefs):
    """Is the month planned against the rep's own target of that month?"""
    targets = sample_facts.team.table("targets")
    july = targets.loc[(targets["rep_id"] == "R03") & (targets["month"] == "2026-07-01"), "target"].sum()
    made = sample_briefs["R03"]
    assert (made.plan.target, made.plan_target) == (july, "targets")


def test_usual_month(make_team, ended):
    """Without a target, is the usual month the mean since the rep's first deal, not since the team's?"""
    deals = ended("o", "won", 1, created="2025-01-10", days=5) + [
        row
        for begun in ("2026-04-10", "2026-05-10")
        for row in ended("r", "won", 2, created=begun, days=5, amount=300.0, mark=begun)
    ]
    made = brief(make_team(deals=deals), "r", date(2026, 6, 10))
    assert (made.plan_target, made.plan.target) == ("usual-month", 600.0)


def test_same_names(make_team, ended):
    """Are two reps of the same name kept apart by their ids?"""
    team = make_team(
        reps=[{"rep_id": "a", "name": "Ana"}, {"rep_id": "b", "name": "Ana"}],
        deals=ended("a", "won", 3) + ended("b", "lost", 2),
    )
    first, second = (brief(team, rep, date(2026, 6, 10)) for rep in "ab")
    assert first.name == second.name
    assert (first.results.won, first.results.lost) == (3, 0)
    assert (second.results.won, second.results.lost) == (0, 2)


def test_same_again(sample_facts, sample_briefs):
    """Do two runs give the same brief, ranges included?"""
    assert brief(sample_facts, "R02", sample_facts.today).findings == sample_briefs["R02"].findings
    assert brief(sample_facts, "R02", sample_facts.today).plan == sample_briefs["R02"].plan


def test_collect(sample_briefs, make_team, ended):
    """Is named what is missing, the next steps included where the export has no such column?"""
    assert sample_briefs["R01"].collect == ()
    made = brief(make_team(deals=ended("r", "won", 1)), "r", date(2026, 6, 10))
    assert made.collect == (
        "targets",
        "ratings",
        "actions",
        "products",
        "accounts",
        "activities",
        "next_steps",
        "tasks",
        "time_log",
    )


def test_late_commitment(sample_briefs, sample_facts):
    """Is an agreed action late exactly when it is open and its date is past?"""
    for made in sample_briefs.values():
        for item in made.commitments:
            assert item.late == (item.status == "open" and item.due < sample_facts.today)
    assert any(item.late for made in sample_briefs.values() for item in made.commitments)
