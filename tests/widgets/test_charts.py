"""What the pictures say in words."""

import dataclasses

from acctkit.widgets import matrix_chart, month_charts, standing_charts


def test_standing(sample_briefs, en):
    """Is each measure told with both numbers and whether the difference is clear?"""
    words = standing_charts.standing_in_words(sample_briefs["R03"], en)
    assert "win rate: 37% (others 61%), clearly weaker" in words
    assert "no clear difference" in words
    better = standing_charts.standing_in_words(sample_briefs["R01"], en)
    assert "win rate: 75% (others 58%), clearly better" in better


def test_months(sample_briefs, en):
    """Is each month told with its revenue, and in how many the target was reached?"""
    made = sample_briefs["R05"]
    words = month_charts.months_in_words(made, en)
    assert words.count("€") == 12
    reached = sum(row.booked >= row.target for row in made.months)
    assert f"Target reached in {reached} of 12 whole months." in words


def test_ages(sample_briefs, en):
    """Is each band told with its deals, and the last one with what became of such deals?"""
    made = sample_briefs["R01"]
    words = month_charts.ages_in_words(made, en)
    assert "over 146 days: 22" in words
    assert "none this old was ever won" in words
    assert words.count(";") == len(made.ages) - 1


def test_placement(sample_briefs, en):
    """Is a doubt told beside the place: raters that differ, a lonely self-rating, none at all?"""
    said = {
        rep: matrix_chart.placement_in_words(sample_briefs[rep], en) for rep in ("R04", "R10", "R11", "R12")
    }
    assert "raters differ too much" in said["R04"]
    assert said["R10"].endswith(("tasks.", "to now."))
    assert "Only the person's own rating" in said["R11"]
    assert said["R12"] == "No ratings yet."


def test_unclear_comparison_is_no_verdict(sample_briefs, en):
    """Is a large gap with a wide interval called unclear?"""
    made = sample_briefs["R03"]
    first = made.comparisons[0]
    wide = dataclasses.replace(first, gap=dataclasses.replace(first.gap, low=-0.5, high=0.1))
    words = standing_charts.standing_in_words(dataclasses.replace(made, comparisons=(wide,)), en)
    assert words.endswith("no clear difference.")
