"""Values as they are shown and as JSON."""

from datetime import date

import pytest

from acctkit.coach import shown


@pytest.mark.parametrize(
    ("value", "words", "plain"),
    [
        (shown.money(1234.5), "€1,235", 1234.5),
        (shown.count(1234), "1,234", 1234),
        (shown.decimal(0.456), "0.46", 0.456),
        (shown.share(0.456), "46%", 0.456),
        (shown.points(-0.0851), "−8.5", -0.0851),
        (shown.points(0.0), "0.0", 0.0),
        (shown.days(39.6), "40", 40),
        (shown.shift(-0.31), "−0.3", -0.31),
        (shown.shift(4.0), "+4.0", 4.0),
        (shown.day(date(2026, 6, 10)), "Jun 10, 2026", "2026-06-10"),
        (shown.span(date(2026, 1, 5), date(2026, 3, 1)), "Jan 2026 – Mar 2026", ["2026-01-05", "2026-03-01"]),
        (shown.span(date(2026, 1, 1), date(2026, 1, 31)), "Jan 2026", ["2026-01-01", "2026-01-31"]),
        (shown.weekdays(date(2026, 10, 12)), "Mon, Oct 12", ["2026-10-12"]),
        (
            shown.weekdays(date(2026, 10, 12), date(2026, 12, 8)),
            "Mon, Oct 12; Tue, Dec 8",
            ["2026-10-12", "2026-12-08"],
        ),
        (
            shown.days_between(date(2026, 7, 6), date(2026, 7, 7)),
            "Mon, Jul 6 – Tue, Jul 7",
            ["2026-07-06", "2026-07-07"],
        ),
        (shown.days_between(date(2026, 7, 6), date(2026, 7, 6)), "Mon, Jul 6", ["2026-07-06", "2026-07-06"]),
        (shown.hours(2.0), "2", 2.0),
        (shown.hours(0.1 + 5.5), "5.6", 5.6),
        (shown.hours(0.75), "0.75", 0.75),
        (shown.country("GB"), "United Kingdom", "GB"),
        (shown.text("win_rate"), "win_rate", "win_rate"),
        (shown.texts(["win_rate", "Ana"]), "win_rate and Ana", ["win_rate", "Ana"]),
        (shown.term("win_rate"), "win rate", "win_rate"),
        (shown.terms(["win_rate", "cycle"]), "win rate and days to a win", ["win_rate", "cycle"]),
    ],
)
def test_each_kind(en, value, words, plain):
    """Is each kind written as it should be, and kept plain for programs?"""
    assert value.words(en, "EUR") == words
    assert value.plain() == plain


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_holes_are_refused(value):
    """Can a hole never become a value that is shown?"""
    for kind in (shown.money, shown.share, shown.points, shown.days, shown.shift, shown.decimal, shown.hours):
        with pytest.raises(ValueError, match="finite"):
            kind(value)
