"""Two exports compared."""

from datetime import date

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.baseline import since

TODAY = date(2026, 6, 30)


def deals(**accounts):
    return [
        {"deal_id": deal, "rep_id": "R1", "status": "open", "stage": "o", "account_id": account}
        for deal, account in accounts.items()
    ]


def test_since(make_team):
    """Is each finding new, put right, still there, or gone with its row?"""
    before = lint(make_team(deals=deals(D1=None, D2=None, D3=None, D4="A1")), TODAY)
    now = lint(make_team(deals=deals(D1=None, D2="A2", D4=None)), TODAY)
    found = since(now, before, {"deals": frozenset({"D1", "D2", "D4"})})
    named = {
        name: [f.row_id for f in getattr(found, name) if f.rule == "deal-no-account"]
        for name in ("new", "fixed", "still", "gone", "unknown")
    }
    assert named == {"new": ["D4"], "fixed": ["D2"], "still": ["D1"], "gone": ["D3"], "unknown": []}


def test_a_rule_that_cannot_run_puts_nothing_right(make_team):
    """Is an earlier finding not called put right when the column is missing this time?"""
    before = lint(make_team(deals=deals(D1=None)), TODAY)
    now = lint(make_team(deals=[{"deal_id": "D1", "rep_id": "R1", "status": "open", "stage": "o"}]), TODAY)
    found = since(now, before, {"deals": frozenset({"D1"})})
    assert "deal-no-account" in {finding.rule for finding in found.unknown}
    assert "deal-no-account" not in {finding.rule for finding in found.fixed}


def test_the_same_export(make_team):
    """Is nothing new and nothing put right when nothing changed?"""
    report = lint(make_team(deals=deals(D1=None, D2="A1")), TODAY)
    found = since(report, report, {})
    assert (found.new, found.fixed, found.gone, found.unknown) == ((), (), (), ())
    assert len(found.still) == len(report)
