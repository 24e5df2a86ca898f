"""Is it seen from past months how many deals a rep can begin and move?"""

from datetime import date

import pandas as pd
import pytest

from acctkit.pipeline.capacity import month_counts

TODAY = date(2026, 6, 10)


def begun(rep, **months):
    """Build deals begun by a rep: jan=3 is three in January 2026."""
    names = ["jan", "feb", "mar", "apr", "may", "jun"]
    rows = [
        (f"{rep}{name}{n}", rep, f"2026-{names.index(name) + 1:02}-15")
        for name, count in months.items()
        for n in range(count)
    ]
    frame = pd.DataFrame(rows, columns=["deal_id", "rep_id", "created"])
    return frame.assign(created=pd.to_datetime(frame["created"]))


def talks(*rows):
    frame = pd.DataFrame(rows, columns=["rep_id", "deal_id", "date"])
    return frame.assign(date=pd.to_datetime(frame["date"]))


def test_worked_by_hand():
    """Does the example of docs/method.md come out: 4, 6, 0, 8 and 5 deals begun in five months?"""
    counts = month_counts(begun("A", jan=4, feb=6, apr=8, may=5, jun=9), talks(), TODAY)
    load = counts.of("A").begun
    # Sorted 0, 4, 5, 6, 8: three quarters of the way is 6. June is not over.
    assert (load.usual.value, load.usual.n, load.most, load.whose) == (6, 5, 8, "rep")
    assert [load.verdict(asked) for asked in (0, 6, 7, 8, 9, None)] == [
        "within", "within", "stretch", "stretch", "beyond", "unknown",
    ]  # fmt: skip


def test_last_day_of_a_month_completes_it():
    """Does June count on its last day?"""
    counts = month_counts(begun("A", jan=1, jun=9), talks(), date(2026, 6, 30))
    assert counts.of("A").begun.most == 9


def test_only_a_year_counts():
    """Do months longer ago than a year not count, while they tell that the rep was there?"""
    old = begun("A", jan=7).assign(created=pd.Timestamp("2025-05-31"))
    load = month_counts(pd.concat([old, begun("A", feb=2)]), talks(), TODAY).of("A").begun
    assert (load.usual.n, load.most) == (12, 2)


def test_a_new_rep_is_held_against_the_team():
    """Are the months of the team taken while a rep has fewer than three, and for somebody without any?"""
    deals = pd.concat([begun("A", jan=4, feb=4, mar=4, apr=4, may=4), begun("B", apr=1, may=2)])
    counts = month_counts(deals, talks(), TODAY)
    assert counts.of("B").begun.whose == counts.of("C").begun.whose == "team"
    assert (counts.of("B").begun.usual.n, counts.of("B").begun.most) == (7, 4)
    assert counts.of("A").begun.whose == "rep"


def test_a_deal_is_moved_once_a_month():
    """Do several talks on a deal in a month count once, and those on no deal not at all?"""
    rows = [
        ("A", deal, f"2026-0{month}-{day}") for month in (3, 4, 5) for day in (10, 20) for deal in ("1", "2")
    ]
    counts = month_counts(
        begun("A", jan=1), talks(*rows, ("A", None, "2026-05-02"), ("A", "3", "2026-05-03")), TODAY
    )
    load = counts.of("A").moved
    assert (load.usual.n, load.usual.value, load.most) == (3, 2.5, 3)


def test_nothing_recorded():
    """Is it told when no talk is recorded, and no verdict given?"""
    load = month_counts(begun("A", jan=1), talks(), TODAY).of("A").moved
    assert (load.usual.reason, load.most, load.verdict(5)) == ("nothing-recorded", None, "unknown")


@pytest.mark.parametrize("rep", ["R01", "R09", "R20"])
def test_sample_team_by_brute_force(sample_facts, rep):
    """Are the fullest months those of a plain count?"""
    talks_of, deals = sample_facts.team.table("activities"), sample_facts.deals
    found = month_counts(deals, talks_of, sample_facts.today).of(rep)
    months, moved = {}, {}
    for row in deals.loc[deals["rep_id"].eq(rep)].itertuples():
        if pd.Timestamp("2025-07-01") <= row.created <= pd.Timestamp("2026-06-30"):
            months.setdefault(f"{row.created:%Y-%m}", set()).add(row.row_id)
    for row in talks_of.loc[talks_of["rep_id"].eq(rep)].dropna(subset=["deal_id"]).itertuples():
        if row.date <= pd.Timestamp("2026-06-30"):
            moved.setdefault(f"{row.date:%Y-%m}", set()).add(row.deal_id)
    assert found.begun.most == max(map(len, months.values()))
    assert found.moved.most == max(map(len, moved.values()))


@pytest.mark.real
def test_real_set(crm_facts):
    """Is somebody without deals held against the team, and nothing said about moving where no talk is recorded?"""
    counts = month_counts(crm_facts.deals, crm_facts.team.table("activities"), crm_facts.today)
    idle = set(crm_facts.names) - set(crm_facts.deals["rep_id"])
    assert len(idle) == 5
    assert all(counts.of(rep).begun.whose == "team" for rep in idle)
    assert counts.begun.sum().sum() == crm_facts.deals["created"].ge("2017-01-01").sum()
    assert counts.of("Anna Snelling").moved.usual.reason == "nothing-recorded"
