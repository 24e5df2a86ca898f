import pytest

from acctkit.tables import read_team

BOTH = "tables: {deals: {columns: {closed: Close Date, expected_close: Close Date}}}\n"
DEALS = "deal_id,rep_id,stage,Close Date,Other\nd1,r1,Won,2026-03-01,2026-02-01\nd2,r1,Demo,2026-09-01,2026-08-01\nd3,r1,Lost,2026-04-01,\n"


def column(folder, mapping, name):
    deals = read_team(folder({"mapping.yaml": mapping}, deals=DEALS)).table("deals")
    return [
        None if day is None else str(day.date())
        for day in deals[name].astype(object).where(deals[name].notna(), None)
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("closed", ["2026-03-01", None, "2026-04-01"]), ("expected_close", [None, "2026-09-01", None])],
)
def test_one_column_for_both(folder, name, expected):
    """Does one column of closing days count as expected for an open deal and as what happened for the others?"""
    assert column(folder, BOTH, name) == expected


def test_two_columns_stay_as_they_are(folder):
    """Are two columns left alone: a won deal that closed another day than expected is what forecasts learn from?"""
    mapping = BOTH.replace("expected_close: Close Date", "expected_close: Other")
    assert column(folder, mapping, "expected_close") == ["2026-02-01", "2026-08-01", None]


def test_a_single_closing_day_stays(folder):
    """Is a closing day that feeds nothing else not taken away from an open deal?"""
    mapping = "tables: {deals: {columns: {closed: Close Date}}}\n"
    assert column(folder, mapping, "closed") == ["2026-03-01", "2026-09-01", "2026-04-01"]
